"""What the archive keeps: an article, its paragraphs, and the passages cut from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit

#: Where archives of the web keep pages, before the address of each.
_SNAPSHOT = re.compile(
    r"https?://(?:web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?"
    r"|archive\.(?:today|ph|is|li|md|vn|fo)/(?:\d{4}[\d.-]*|o/\w+))/(?=https?://)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of an article's body.

    ``article.text[start:end]`` is the paragraph. ``source_start`` is where its first
    character stands in the decoded source file, or None where the source does not keep
    the paragraph in one piece (an HTML page, say).
    """

    start: int
    end: int
    source_start: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A news article, read-only, as it was read from one source.

    ``text`` is the body alone: its paragraphs joined by a blank line, in reading order,
    without menus, teasers, captions, bylines or footers. It is what is searched and
    quoted; every offset elsewhere in the project is an offset into it.

    ``published`` and ``updated`` are a ``datetime`` where the source states the time of
    day and a plain ``date`` where it does not; ``None`` means that no date was found.
    ``notes`` says what was assumed rather than read, in whole sentences ("The time zone
    is not stated; Asia/Seoul is assumed, where The Korea Times is printed.").
    """

    id: str
    outlet: str
    title: str
    text: str
    authors: tuple[str, ...] = ()
    published: date | None = None
    updated: date | None = None
    url: str = ""
    section: str = ""
    dateline: str = ""
    agency: str = ""
    captions: tuple[str, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""

    @property
    def day(self) -> date | None:
        """The calendar day of publication: in the outlet's own zone where that is known, else as stated."""
        return day_of(self.published) if self.published else None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of whole sentences of one article, the unit that is searched and read.

    Invariant: ``article.text[start:end] == text``, and no passage crosses the border
    between two paragraphs unless it holds both of them whole.
    """

    id: int
    article_id: str
    start: int
    end: int
    text: str = field(repr=False)


def day_of(moment: date) -> date:
    """Return the calendar day of a date, or of a date and time."""
    return moment.date() if isinstance(moment, datetime) else moment


def names_article(url: str) -> bool:
    """Whether an address can be that of one article: a site's front page is shared by all of them."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)


def own_address(url: str) -> str:
    """Return the address that a page was published at, also where it was saved from an archive of the web."""
    snapshot = _SNAPSHOT.match(url)
    return url[snapshot.end() :] if snapshot else url
