"""What a dump prints above the body: outlet, headline, byline, dates, section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from embeddings.dates import WEEKDAYS, PrintedDate, day_order, find_dates
from embeddings.sources.blocks import Block
from embeddings.sources.caption import is_caption
from embeddings.sources.features import SENTENCE_END
from embeddings.sources.headline import REACH, headline_of
from embeddings.sources.imprint import outlet_in
from embeddings.sources.labels import is_change, is_label
from embeddings.sources.masthead import is_name_of, parted
from embeddings.sources.outlets import Outlet, by_masthead
from embeddings.sources.signature import is_day, signed_by, signing

#: How many blocks above the first paragraph a labelled date or byline may stand where there is no headline.
FAR = 40
#: How many blocks above the headline a date may stand, how many below it where it is printed before, and
#: how many below it inside the body.
ABOVE, NEAR, INTO = 3, 6, 8
#: How many blocks below the last paragraph a labelled date may stand.
BELOW = 6
#: How many lines may stand above a day at the top of a dump that has no headline.
TOP = 2
#: How many words may stand beside an article's dates on their line.
WORDS_BESIDE, WORDS_BESIDE_IN_BODY = 9, 6

#: How a sentence leads to a date: "... was signed into law on". A byline has a name there.
_TOLD = re.compile(
    r"(?:^|\s)[^\W\d_A-Z][\w'’-]*\s+(?:on|in|since|until|till|before|after|from|through|by|of)\s*$"
)
_BY = re.compile(r"\bby\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the body; empty where it was not found."""

    outlet: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    updated: date | None = None
    section: str = ""
    notes: tuple[str, ...] = ()
    #: Where in the dump the headline stands, nearest to the body; -1 without one.
    start: int = -1
    #: Where the lines begin that say who signed, and when: these may have been taken for text.
    lines: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date of the header, and what stands before it on its line, up to another date."""

    date: PrintedDate
    label: str

    @property
    def is_labelled(self) -> bool:
        return is_label(self.label)

    @property
    def has_weekday(self) -> bool:
        return self.label.lower().rstrip(" ,.").split(" ")[-1] in WEEKDAYS

    @property
    def is_change(self) -> bool:
        return is_change(self.label)


def header_of(blocks: Sequence[Block], first: int, *, last: int) -> Header:
    """Read the header above ``blocks[first]``, the first of a body that ends with ``blocks[last]``."""
    known = next((o for block in blocks if (o := by_masthead(block.text))), None)
    titles = _printed(blocks, headline_of(blocks, first, last), first)
    title = titles[-1] if titles else -1
    below, around, end = _places(blocks, titles, first, last)
    signs = range(0) if titles else _signing_at_top(blocks, first)
    below = range(below.start, max(below.stop, signs.stop))
    dates = _dates_in(blocks, [*below, *around, *end], known, range(first, last))
    notes: list[str] = []
    published, updated = _days(dates, below if titles else signs, below, around, end, notes)
    if known:
        if any(isinstance(v, datetime) and v.tzinfo is known.zone for v in (published, updated)):
            notes.append(known.zone_note)
        published, updated = known.local(published), known.local(updated)
    byline, names = signed_by(blocks, title, below, around, dates)
    authors = _authors(byline, names, known, notes)
    article = range(titles[0] if titles else first, last + 1)
    headline, named = parted(blocks[title].text) if title >= 0 else ("", "")
    outlet = known.name if known else outlet_in(blocks, article, authors, titled=title >= 0) or named
    if title >= 0 and not is_name_of(named, outlet):
        headline = blocks[title].text
    return Header(
        outlet=outlet,
        title=headline,
        authors=tuple(name for name in authors if name != outlet),
        published=published,
        updated=updated,
        section=_section(blocks, title),
        notes=tuple(dict.fromkeys(notes)),
        start=blocks[title].start if title >= 0 else -1,
        lines=frozenset(
            blocks[i].start
            for i in (*below, *end)
            if blocks[i].text == byline or any(i in below or dated.is_labelled for dated in dates.get(i, []))
        ),
    )


def header_below(blocks: Sequence[Block], titles: Sequence[int], first: int, last: int) -> Header:
    """Read the byline and the day of publication around a headline and a body that are known.

    ``titles`` are the blocks above the body that are the headline. A name without "by" is left out, and what
    stands below the body: readers' comments have days, too.
    """
    notes: list[str] = []
    below, around, _ = _places(blocks, titles, first, last)
    dates = _dates_in(blocks, [*below, *around], None, range(first, last))
    own = below if titles else _signing_at_top(blocks, first)
    published, _ = _days(dates, own, below, around, (), notes)
    byline, names = signed_by(blocks, titles[-1] if titles else -1, below, around, dates)
    return Header(
        authors=tuple(names) if _BY.search(byline) else (),
        published=published,
        notes=tuple(dict.fromkeys(notes)),
    )


def _days(
    dates: dict[int, list[_Dated]],
    own: Sequence[int],
    below: Sequence[int],
    around: Sequence[int],
    end: Sequence[int],
    notes: list[str],
) -> tuple[date | None, date | None]:
    """The days of publication and of a change: what is below the headline before what is elsewhere.

    A day without a label is the article's in its ``own`` lines alone: without a headline nothing else tells
    it from the clock of the page.
    """
    under = [dated for i in below for dated in dates.get(i, []) if i in own or dated.is_labelled]
    beside = [dated for i in around for dated in dates.get(i, []) if not _may_be_clock(dated)]
    elsewhere = [dated for i in (*end, *around) for dated in dates.get(i, []) if dated.is_labelled]
    published = updated = None
    for found in (under, beside, elsewhere):
        if not published:
            published, later = _published(found, notes)
            updated = updated or later
    return published, updated


def _signing_at_top(blocks: Sequence[Block], first: int) -> range:
    """The lines that sign a text, where they have its day: at the top or by a name, not a site's clock."""
    signs = signing(blocks, first)
    days = [i for i in signs if is_day(blocks[i].text)]
    return signs if days and (signs.start <= TOP or len(days) < len(signs)) else range(0)


def _printed(blocks: Sequence[Block], title: int, first: int) -> list[int]:
    """Where a headline is printed above the body, or where it is if that is below the body's first block."""
    if title < 0 or title >= first:
        return [title] if title >= 0 else []
    return [i for i in range(max(0, first - REACH), first) if blocks[i].text == blocks[title].text]


def _places(
    blocks: Sequence[Block], titles: Sequence[int], first: int, last: int
) -> tuple[range, list[int], range]:
    """Where a date may stand: below the headline, close to where else that is printed, at the end."""
    title = titles[-1] if titles else first - FAR
    low = max(first + 1, title + 1 + INTO) if titles else first + 1
    below = range(max(0, title + 1), min(len(blocks), low))
    near = {i for t in titles for i in range(max(0, t - ABOVE), min(len(blocks), t + 1 + NEAR))}
    around = sorted(near - set(below), key=lambda i: min(abs(i - t) for t in titles))
    return below, around, range(last, min(len(blocks), last + 1 + BELOW))


def _dates_in(
    blocks: Sequence[Block], where: Iterable[int], known: Outlet | None, body: range
) -> dict[int, list[_Dated]]:
    """The dates on short lines; the order of day and month is taken from all dates of the dump."""
    order = day_order(block.text for block in blocks)
    zone = known.zone if known else None
    short = (i for i in where if blocks[i].words <= 25)
    lines = {
        i: _labelled(blocks[i].text, find_dates(blocks[i].text, zone=zone, day_first=order)) for i in short
    }
    return {i: line for i, line in lines.items() if line and _stand_alone(blocks[i].text, line, i in body)}


def _labelled(text: str, dates: Iterable[PrintedDate]) -> list[_Dated]:
    line: list[_Dated] = []
    for date_ in dates:
        line.append(_Dated(date_, text[line[-1].date.end if line else 0 : date_.start]))
    return line


def _stand_alone(text: str, line: Sequence[_Dated], in_body: bool) -> bool:
    """Dates with few words beside them, or with a label: not the date in a caption or sentence."""
    beside = len(_beside(text, line).split())
    most = 2 * WORDS_BESIDE if any(dated.is_labelled for dated in line) else WORDS_BESIDE
    if not any(dated.is_labelled for dated in line) and any(_TOLD.search(dated.label) for dated in line):
        return False
    if in_body and (SENTENCE_END.search(text) or beside > WORDS_BESIDE_IN_BODY):
        return False
    return not is_caption(text) and beside <= most


def _beside(text: str, line: Sequence[_Dated]) -> str:
    """What a line says besides its dates."""
    return " ".join([*(dated.label for dated in line), text[line[-1].date.end :]])


def _may_be_clock(dated: _Dated) -> bool:
    """Whether a date may be the one in the head of a site, which says what day it is when it is read."""
    return dated.has_weekday and not (dated.is_labelled or isinstance(dated.date.value, datetime))


def _published(dates: Sequence[_Dated], notes: list[str]) -> tuple[date | None, date | None]:
    """The day of publication, labelled if any date is, and the first that is labelled as a change."""
    published = updated = None
    for dated in sorted(dates, key=lambda dated: not dated.is_labelled):
        if dated.date.note:
            notes.append(dated.date.note)
        elif dated.is_change:
            updated = updated or dated.date.value
        else:
            published = published or dated.date.value
    return published, updated


def _authors(byline: str, names: list[str], known: Outlet | None, notes: list[str]) -> list[str]:
    """The names that are persons' or agencies' and not the outlet's own."""
    alone = re.sub(r"^by\s+", "", byline, flags=re.IGNORECASE)
    if byline and known and known.no_person and known.no_person.fullmatch(alone):
        notes.append(f"The byline “{byline}” names no person; the article is left without an author.")
        return []
    return names


def _section(blocks: Sequence[Block], title: int) -> str:
    """The short line right above the headline that stands in the menu, too, and is not its last."""
    if title < 1:
        return ""
    text = blocks[title - 1].text
    menu = (block for i, block in enumerate(blocks) if block.bullet and i != title - 1)
    return text if any(block.text == text for block in menu) else ""
