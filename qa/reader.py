"""Spans with scores: the reader protocol and the reader that ships."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Span:
    """The best answer that one passage holds.

    Invariant: ``text == passage[start:end]``. ``score`` and ``null_score`` are logits of
    the same scale; their difference is the margin by which the passage is believed to hold
    an answer at all (negative: it does not). An empty passage gives an empty span.
    """

    text: str
    start: int
    end: int
    score: float
    null_score: float

    @property
    def margin(self) -> float:
        """How much the span beats "no answer here", in logits."""
        return self.score - self.null_score


class SpanReader(Protocol):
    """Question and passages in, one span a passage out, in order."""

    def read(self, question: str, passages: Sequence[str], titles: Sequence[str] | None = None) -> list[Span]:
        """Return the best span of each passage; ``titles`` are headlines to read beside them."""
        ...
