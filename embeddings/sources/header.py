"""What a dump prints above the body: outlet, headline, byline, dates, section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from embeddings.dates import PrintedDate, parse_date
from embeddings.sources.blocks import Block
from embeddings.sources.outlets import Outlet, by_masthead

#: How many blocks above the first paragraph a headline, byline or date may stand.
REACH = 30
_BYLINE = re.compile(r"(?:written |story )?by:?\s+(?P<names>\S.{1,80})", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated?|modified|last (?:edited|changed))\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


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


def header_of(blocks: Sequence[Block], first: int) -> Header:
    """Read the header above ``blocks[first]``, the first paragraph of a body."""
    known = next((o for block in blocks if (o := by_masthead(block.text))), None)
    notes: list[str] = []
    above = range(max(0, first - REACH), first)
    dates = {
        i: found for i in above if (found := parse_date(blocks[i].text, zone=known.zone if known else None))
    }
    title = _headline(blocks, first, dates)
    dates = {i: found for i, found in dates.items() if i > title}
    published, updated = _dates(blocks, dates, known, notes)
    authors = _authors(blocks, range(title + 1, first), known, notes)
    return Header(
        outlet=known.name if known else "",
        title=blocks[title].text if title >= 0 else "",
        authors=authors,
        published=published,
        updated=updated,
        section=_section(blocks, title),
        notes=tuple(notes),
    )


def _headline(blocks: Sequence[Block], first: int, dates: dict[int, PrintedDate]) -> int:
    """The block most like a headline: it shares words with the body and stands above byline and date."""
    body = {w.lower() for block in blocks[first : first + 4] for w in _WORD.findall(block.text) if len(w) > 3}
    best, best_score = -1, 0.0
    for i in range(max(0, first - REACH), first):
        block = blocks[i]
        if block.bullet or i in dates or not 3 <= block.words <= 30 or _BYLINE.fullmatch(block.text):
            continue
        words = [w.lower() for w in _WORD.findall(block.text) if len(w) > 3]
        score = sum(w in body for w in words) / (len(words) + 1)
        score += 0.5 * any(
            j in dates or _BYLINE.fullmatch(blocks[j].text) for j in range(i + 1, min(i + 4, first))
        )
        score += 0.3 * (i / max(1, first))
        if score > best_score:
            best, best_score = i, score
    return best


def _dates(
    blocks: Sequence[Block], dates: dict[int, PrintedDate], known: Outlet | None, notes: list[str]
) -> tuple[date | None, date | None]:
    published = updated = None
    for i, found in dates.items():
        if found.note:
            notes.append(found.note)
        elif _UPDATED.search(blocks[i].text[: found.start]):
            updated = updated or found.value
        else:
            published = published or found.value
    if known and any(
        isinstance(value, datetime) and value.tzinfo is known.zone for value in (published, updated)
    ):
        notes.append(known.zone_note)
    return published, updated


def _authors(
    blocks: Sequence[Block], where: range, known: Outlet | None, notes: list[str]
) -> tuple[str, ...]:
    for i in where:
        match = _BYLINE.fullmatch(blocks[i].text)
        if not match:
            continue
        names = re.split(r"\s*[,;]\s*|\s+and\s+", match["names"])
        if known and known.no_person and known.no_person.fullmatch(match["names"]):
            notes.append(
                f"The byline “{blocks[i].text}” names no person; the article is left without an author."
            )
            return ()
        return tuple(names)
    return ()


def _section(blocks: Sequence[Block], title: int) -> str:
    """The short line right above the headline that also stands in the menu."""
    if title < 1:
        return ""
    text = blocks[title - 1].text
    return text if any(block.bullet and block.text == text for block in blocks) else ""
