"""What the question side needs from storage, and nothing more.

``Archive`` is one implementation. A cluster can be another without a change in ``qa``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

import numpy as np

from embeddings.article import Article, Passage
from embeddings.errors import OnrecordError

if TYPE_CHECKING:
    from embeddings.report import Summary


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles count: by outlet (any of them; case is ignored) and by day, both ends included.

    An undated article passes a filter only where neither ``since`` nor ``until`` is set. Of a date and time
    the day counts. A string for ``outlets`` is one name, not its letters.

    Raises OnrecordError where an outlet is no string or holds bytes that are no text, or a day is none.
    """

    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        outlets = (self.outlets,) if isinstance(self.outlets, str) else tuple(self.outlets)
        for outlet in outlets:
            if not isinstance(outlet, str):
                raise OnrecordError(f"The name of an outlet is to be a string, not {outlet!r}.")
        if not all(is_text(outlet) for outlet in outlets):
            raise OnrecordError("An outlet's name holds bytes that are no text; write it in UTF-8.")
        object.__setattr__(self, "outlets", outlets)
        for name in ("since", "until"):
            object.__setattr__(self, name, day_given(getattr(self, name), name))

    def __bool__(self) -> bool:
        return bool(self.outlets or self.since or self.until)


def day_given(given: date | None, name: str) -> date | None:
    """Return the day that is given under a name; ``OnrecordError`` where it is none."""
    if isinstance(given, datetime):
        return given.date()
    if given is not None and not isinstance(given, date):
        raise OnrecordError(f"{name} is to be a day like datetime.date(2017, 11, 24), not {given!r}.")
    return given


def is_text(given: str) -> bool:
    """Say whether a string is text, and not what Python makes of bytes in an argument that are not UTF-8."""
    return given.isprintable() or not any("\ud800" <= mark <= "\udfff" for mark in given)


EVERYTHING = Filter()
"""The filter that every article passes."""


class TextEncoder(Protocol):
    """Texts in, unit vectors out."""

    name: str

    @property
    def dimension(self) -> int:
        """Components of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32 unit vectors of shape ``(len(texts), dimension)``."""
        ...


class PassageStore(Protocol):
    """Nearest vectors, best words, filter by outlet and date, fetch by id."""

    encoder: TextEncoder

    def nearest(self, vector: np.ndarray, k: int, where: Filter = EVERYTHING) -> list[tuple[int, float]]:
        """Passage ids with cosine similarity to ``vector`` (shape ``(dimension,)``), best first."""
        ...

    def similarities(self, vector: np.ndarray, passage_ids: Sequence[int]) -> dict[int, float]:
        """Cosine similarity of ``vector`` to each of the named passages."""
        ...

    def best_words(self, question: str, k: int, where: Filter = EVERYTHING) -> list[tuple[int, float]]:
        """Passage ids with BM25 score (higher is better), best first."""
        ...

    def best_articles(self, question: str, k: int, where: Filter = EVERYTHING) -> list[tuple[str, float]]:
        """Article ids with the BM25 score of the whole article (higher is better), best first."""
        ...

    def passages(self, passage_ids: Sequence[int]) -> list[Passage]:
        """The passages, in the order of the ids; KeyError names the first id that is not there."""
        ...

    def passages_of(self, article_id: str) -> list[Passage]:
        """An article's passages in reading order; KeyError where there is no such article."""
        ...

    def article(self, article_id: str) -> Article:
        """The article; KeyError where there is none."""
        ...

    def articles(self, where: Filter = EVERYTHING) -> Iterator[Summary]:
        """A line about each article, by date, undated ones last."""
        ...

    def outlets(self) -> dict[str, int]:
        """Every outlet's name with its number of articles, most articles first."""
        ...

    def sources(self, article_ids: Sequence[str]) -> dict[str, str]:
        """For each article the name of its independent source: copies of one story share a name."""
        ...
