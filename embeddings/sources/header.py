"""What a dump prints above the body: outlet, headline, byline, dates, section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from embeddings.dates import PrintedDate, day_order, find_dates
from embeddings.sources.blocks import Block
from embeddings.sources.byline import is_byline, names_in
from embeddings.sources.caption import is_caption
from embeddings.sources.labels import is_change, is_label
from embeddings.sources.litter import is_litter
from embeddings.sources.outlets import Outlet, by_masthead

#: How many blocks above the first paragraph a headline, byline or date may stand.
REACH = 40
#: How many blocks below the last paragraph a labelled date may stand.
BELOW = 6
#: How many words may stand beside an article's dates on their line.
WORDS_BESIDE = 9
#: How many words a headline with a date in it has besides.
HEADLINE_WORDS = 4
_WORD = re.compile(r"\w+")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[\s,:]*(?:©\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)?[\s,.:|]*(?:by\s+)?"
    r"(?P<name>[A-Z][\w&'’.-]*(?: (?:[A-Z&][\w&'’.-]*|of|the|and|for))*)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r",?\s+(?:inc|ltd|llc|limited|plc|corp|gmbh|co|media|group|all|rights|reserved)\b.*$", re.IGNORECASE
)


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


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date of the header, and what stands before it on its line, up to another date."""

    date: PrintedDate
    label: str

    @property
    def is_labelled(self) -> bool:
        return is_label(self.label)

    @property
    def is_change(self) -> bool:
        return is_change(self.label)


def header_of(blocks: Sequence[Block], first: int, *, last: int) -> Header:
    """Read the header above ``blocks[first]``, the first of a body that ends with ``blocks[last]``."""
    known = next((o for block in blocks if (o := by_masthead(block.text))), None)
    start = max(0, first - REACH)
    dates = _dates_in(
        blocks, [*range(start, first), *range(last + 1, min(len(blocks), last + 1 + BELOW))], known
    )
    title = _headline(blocks, start, first, dates)
    notes: list[str] = []
    above = [dated for i, line in dates.items() if title < i < first for dated in line]
    # Without a headline nothing tells the article's date from the clock of the page.
    trusted = above if title >= 0 else [dated for dated in above if dated.is_labelled]
    published, updated = _published(trusted, notes)
    if not published:
        elsewhere = [dated for i, line in dates.items() if i > last or i < title for dated in line]
        published, later = _published([dated for dated in elsewhere if dated.is_labelled], notes)
        updated = updated or later
    if known:
        if any(isinstance(v, datetime) and v.tzinfo is known.zone for v in (published, updated)):
            notes.append(known.zone_note)
        published, updated = known.local(published), known.local(updated)
    outlet = known.name if known else _outlet(blocks)
    authors = _authors(blocks, range(title + 1, first), known, notes)
    return Header(
        outlet=outlet,
        title=blocks[title].text if title >= 0 else "",
        authors=tuple(name for name in authors if name != outlet),
        published=published,
        updated=updated,
        section=_section(blocks, title),
        notes=tuple(dict.fromkeys(notes)),
    )


def _dates_in(blocks: Sequence[Block], where: Iterable[int], known: Outlet | None) -> dict[int, list[_Dated]]:
    """The dates on short lines; the order of day and month is taken from all dates of the dump."""
    order = day_order(block.text for block in blocks)
    zone = known.zone if known else None
    short = (i for i in where if blocks[i].words <= 25)
    lines = {
        i: _labelled(blocks[i].text, find_dates(blocks[i].text, zone=zone, day_first=order)) for i in short
    }
    return {i: line for i, line in lines.items() if line and _stand_alone(blocks[i].text, line)}


def _labelled(text: str, dates: Iterable[PrintedDate]) -> list[_Dated]:
    line: list[_Dated] = []
    for date_ in dates:
        line.append(_Dated(date_, text[line[-1].date.end if line else 0 : date_.start]))
    return line


def _stand_alone(text: str, line: Sequence[_Dated]) -> bool:
    """Dates with few words beside them, or with a label: not the date in a caption or sentence."""
    beside = len(_beside(text, line).split())
    most = 2 * WORDS_BESIDE if any(dated.is_labelled for dated in line) else WORDS_BESIDE
    return not is_caption(text) and beside <= most


def _beside(text: str, line: Sequence[_Dated]) -> str:
    """What a line says besides its dates."""
    return " ".join([*(dated.label for dated in line), text[line[-1].date.end :]])


def _may_be_headline(text: str, line: Sequence[_Dated]) -> bool:
    """A date in some words of a headline: neither labelled nor with the time of day."""
    return len(_WORD.findall(_beside(text, line))) >= HEADLINE_WORDS and not any(
        dated.is_labelled or isinstance(dated.date.value, datetime) for dated in line
    )


def _headline(blocks: Sequence[Block], start: int, first: int, dates: dict[int, list[_Dated]]) -> int:
    """The block most like a headline: it shares words with the body, byline or date follow; -1 if none."""
    body = _vocabulary(blocks[first : first + 6])
    counts = Counter(block.text for block in blocks)
    best, best_score = -1, 0.35
    for i in range(start, first):
        block = blocks[i]
        if not 3 <= block.words <= 30 or by_masthead(block.text):
            continue
        if i in dates and not _may_be_headline(block.text, dates[i]):
            continue
        if is_byline(block.text) or is_litter(block.text):
            continue
        words = _vocabulary([block])
        if not words & body:
            continue
        score = len(words & body) / (len(words) + 1)
        score += 0.5 * any(j in dates or is_byline(blocks[j].text) for j in range(i + 1, min(i + 7, first)))
        score += 0.1 * (counts[block.text] > 1) + 0.1 * (block.gap > 0)
        # A standfirst shares more words with the body than a headline does, but stands below it.
        score -= 0.02 * (i - start) / max(1, first - start)
        score -= 0.5 * bool(block.bullet) + 0.4 * block.text.endswith((".", ",", ":", "..."))
        score -= 0.5 * (is_caption(block.text) or "[" in block.text)
        if best >= 0 and i - best <= 3 and not blocks[best].text.endswith(".") and score < best_score + 0.3:
            continue
        if score > best_score:
            best, best_score = i, score
    return best


def _vocabulary(blocks: Sequence[Block]) -> set[str]:
    return {word.lower() for block in blocks for word in _WORD.findall(block.text) if len(word) > 3}


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


def _authors(
    blocks: Sequence[Block], where: range, known: Outlet | None, notes: list[str]
) -> tuple[str, ...]:
    for i in where:
        text = blocks[i].text
        if not is_byline(text):
            continue
        if (
            known
            and known.no_person
            and known.no_person.fullmatch(re.sub(r"^by\s+", "", text, flags=re.IGNORECASE))
        ):
            notes.append(f"The byline “{text}” names no person; the article is left without an author.")
        else:
            return tuple(names_in(text))
    return ()


def _outlet(blocks: Sequence[Block]) -> str:
    """The name in the copyright line, where the dump prints it elsewhere too; "" where that is not so."""
    lines = Counter(block.text.lower() for block in blocks)
    everything = re.sub(r"[^a-z0-9]", "", " ".join(block.text for block in blocks).lower())
    for block in reversed(blocks):
        match = _COPYRIGHT.search(block.text) if len(block.text) < 300 else None
        if not match:
            continue
        name = _COMPANY.sub("", match["name"]).strip(" .,-")
        key = re.sub(r"[^a-z0-9]", "", name.lower())
        if len(key) < 3 or len(name) > 40:
            continue
        if lines[name.lower()] or any(
            key.removeprefix("the") + end in everything for end in ("com", "couk", "org", "net")
        ):
            return name
    return ""


def _section(blocks: Sequence[Block], title: int) -> str:
    """The short line right above the headline that also stands in the menu."""
    if title < 1:
        return ""
    text = blocks[title - 1].text
    return text if any(block.bullet and block.text == text for block in blocks) else ""
