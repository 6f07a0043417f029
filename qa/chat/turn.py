"""One question of a conversation and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from embeddings.store import EVERYTHING, Filter
from qa.answer import Answer


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer, or with the problem that kept it from being answered.

    ``where`` are the filters that were set, ``narrowed`` says so in words; ``freed`` is True where the
    time and the outlets that the question itself names were not heeded. A turn with neither an answer
    nor a problem is still being worked on.
    """

    question: str
    narrowed: str = ""
    freed: bool = False
    answer: Answer | None = None
    problem: str = ""
    where: Filter = EVERYTHING
