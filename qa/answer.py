"""Answer and Citation: what is said, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from embeddings.article import Article, day_of
from qa.dates.expressions import printed
from qa.retriever import Hit


def cited_day(article: Article | Citation) -> str:
    """Return the day that an article is cited by.

    ``24 November 2017``; ``updated 16 January 2020`` where only the day of a change is printed; ``undated``.
    """
    if article.published:
        return printed(day_of(article.published))
    return f"updated {printed(day_of(article.updated))}" if article.updated else "undated"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer stands.

    ``quote`` is the whole sentence (or clause) around the span, verbatim:
    ``article.text[quote_start:quote_end] == quote``. ``start`` and ``end`` are the span's
    offsets into ``article.text`` and lie within the quote. ``published`` is the day printed
    by the outlet, None where the article states none; ``updated`` is that of its last change.
    """

    article_id: str
    outlet: str
    published: date | None
    title: str
    authors: tuple[str, ...]
    url: str
    quote: str
    quote_start: int
    quote_end: int
    start: int
    end: int
    updated: date | None = None

    @property
    def text(self) -> str:
        """The span itself, as this article words it."""
        return self.quote[self.start - self.quote_start : self.end - self.quote_start]

    @classmethod
    def of(cls, article: Article, quote: tuple[int, int], span: tuple[int, int]) -> Citation:
        """Cite an article; ``quote`` and ``span`` are offsets into its text."""
        return cls(
            article_id=article.id,
            outlet=article.outlet,
            published=article.day,
            title=article.title,
            authors=article.authors,
            url=article.url,
            quote=article.text[slice(*quote)],
            quote_start=quote[0],
            quote_end=quote[1],
            start=span[0],
            end=span[1],
            updated=day_of(article.updated) if article.updated else None,
        )

    def __str__(self) -> str:
        """``The Korea Times, 24 November 2017``."""
        return f"{self.outlet or 'unknown outlet'}, {cited_day(self)}"

    def to_json(self) -> dict[str, Any]:
        """Return the citation as the ``ask`` command prints it."""
        return {
            "article_id": self.article_id,
            "outlet": self.outlet,
            "published": self.published.isoformat() if self.published else None,
            "title": self.title,
            "authors": list(self.authors),
            "url": self.url,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
        }


@dataclass(frozen=True, slots=True)
class Alternative:
    """A different answer that other articles give, to be shown beside the first, never mixed with it."""

    text: str
    confidence: float
    resolved_date: str | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the archive says to a question, or that it does not say.

    ``text`` is verbatim the span of the first citation, except where ``about_archive`` says that the
    question was about the archive itself: then it is the database's, and ``citations`` may be empty. Both
    are empty where ``answerable`` is False. ``confidence`` is the calibrated probability that the best
    span is right, given for declined questions too. ``resolved_date`` is the ISO date
    ("2017-10-31", or "2017-10" where only the month is said) that a date in the span stands for.
    ``hits`` are the passages that were found, best first: evidence for an answer, the nearest
    passages for a refusal. ``reason`` says in a sentence why the question was declined; ``asks`` is False
    where it asks for nothing that words of an article could be: a yes or a no, or words to search for.

    ``citations`` all give the answer in ``text``, in their own words; ``sources`` counts how many
    of them are independent (a wire story printed by several outlets counts once). ``alternatives``
    are different answers. ``understood`` is the question as it was read after the conversation
    before it, empty where nothing was added; ``constraints`` says what the question itself was
    taken to ask for ("articles of about June 2017"; "articles of Reuters"), for a reader to drop.
    ``candidate`` is what would have been cited had the confidence been enough; it is never shown as
    an answer.
    """

    question: str
    answerable: bool
    text: str
    confidence: float
    resolved_date: str | None
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...] = ()
    understood: str = ""
    reason: str = ""
    asks: bool = True
    sources: int = 0
    alternatives: tuple[Alternative, ...] = ()
    constraints: tuple[str, ...] = ()
    candidate: Citation | None = None
    about_archive: bool = False

    @property
    def refusal(self) -> str:
        """What stands above the reason where a question is declined."""
        return "The archive does not say." if self.asks else "No words of an article answer that."

    def to_json(self) -> dict[str, Any]:
        """Return the answer as the ``ask`` command prints it."""
        return {
            "question": self.question,
            "answerable": self.answerable,
            "answer": self.text,
            "confidence": round(self.confidence, 4),
            "resolved_date": self.resolved_date,
            "citations": [citation.to_json() for citation in self.citations],
        }
