"""What a dump prints above the body: outlet, headline, byline, dates, section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from embeddings.dates import PrintedDate, day_order, parse_date
from embeddings.sources.blocks import Block
from embeddings.sources.byline import is_byline, names_in
from embeddings.sources.caption import is_caption
from embeddings.sources.litter import is_litter
from embeddings.sources.outlets import Outlet, by_masthead

#: How many blocks above the first paragraph a headline, byline or date may stand.
REACH = 40
#: How many blocks below the last paragraph a labelled date may stand.
BELOW = 6
#: How many words may stand beside an article's date on its line.
WORDS_BESIDE = 9
_LABEL = re.compile(
    r"\b(?:(?:first )?(?:published|posted)|issued|publicado|publié|veröffentlicht)\b", re.IGNORECASE
)
_UPDATED = re.compile(
    r"\b(?:updated?|modified|last (?:edited|changed)|actualizado|mis à jour)\b", re.IGNORECASE
)
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


def header_of(blocks: Sequence[Block], first: int, *, last: int) -> Header:
    """Read the header above ``blocks[first]``, the first of a body that ends with ``blocks[last]``."""
    known = next((o for block in blocks if (o := by_masthead(block.text))), None)
    start = max(0, first - REACH)
    dates = _dates_in(
        blocks, [*range(start, first), *range(last + 1, min(len(blocks), last + 1 + BELOW))], known
    )
    title = _headline(blocks, start, first, dates)
    notes: list[str] = []
    published, updated = _published(blocks, {i: d for i, d in dates.items() if title < i < first}, notes)
    if not published:
        labelled = {i: d for i, d in dates.items() if i > last or i < title if _labels(blocks[i].text, d)}
        published, later = _published(blocks, labelled, notes)
        updated = updated or later
    if known and any(isinstance(v, datetime) and v.tzinfo is known.zone for v in (published, updated)):
        notes.append(known.zone_note)
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


def _dates_in(blocks: Sequence[Block], where: Iterable[int], known: Outlet | None) -> dict[int, PrintedDate]:
    """The dates on short lines; the order of day and month is taken from all dates of the dump."""
    order = day_order(block.text for block in blocks)
    zone = known.zone if known else None
    found = {
        i: parse_date(blocks[i].text, zone=zone, day_first=order) for i in where if blocks[i].words <= 25
    }
    return {i: date for i, date in found.items() if date is not None and _stands_alone(blocks[i].text, date)}


def _stands_alone(text: str, found: PrintedDate) -> bool:
    """A date with few words beside it, or with a label: not the date in a caption or sentence."""
    beside = len(text[: found.start].split()) + len(text[found.end :].split())
    return not is_caption(text) and (
        beside <= WORDS_BESIDE or (_labels(text, found) and beside <= 2 * WORDS_BESIDE)
    )


def _labels(text: str, found: PrintedDate) -> bool:
    before = text[: found.start]
    return bool(_LABEL.search(before) or _UPDATED.search(before))


def _headline(blocks: Sequence[Block], start: int, first: int, dates: dict[int, PrintedDate]) -> int:
    """The block most like a headline: it shares words with the body, byline or date follow; -1 if none."""
    body = _vocabulary(blocks[first : first + 6])
    counts = Counter(block.text for block in blocks)
    best, best_score = -1, 0.35
    for i in range(start, first):
        block = blocks[i]
        if i in dates or not 3 <= block.words <= 30 or by_masthead(block.text):
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


def _published(
    blocks: Sequence[Block], dates: dict[int, PrintedDate], notes: list[str]
) -> tuple[date | None, date | None]:
    """The first date that is not labelled as a change, and the first that is."""
    published = updated = None
    for i, found in dates.items():
        label = blocks[i].text[: found.start]
        if found.note:
            notes.append(found.note)
        elif _UPDATED.search(label) and not _LABEL.search(label):
            updated = updated or found.value
        else:
            published = published or found.value
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
