"""Records: one article a line of JSON, as scrapers and exports write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import IO, Any

from embeddings.article import Article, day_of
from embeddings.sources.address import FROM_ADDRESS, day_in
from embeddings.sources.body import identity, join
from embeddings.sources.caption import is_caption
from embeddings.sources.fields import (
    FIELDS,
    VAGUE,
    address_in,
    authors_in,
    date_in,
    names_in,
    outlet_in,
    said_in,
    text_of,
    values,
)
from embeddings.sources.files import (
    Skipped,
    Unreadable,
    decode,
    one_line,
    open_bytes,
    unforeseen,
    utf8_lines,
)
from embeddings.sources.framing import framing_in, is_signed
from embeddings.sources.leftovers import leftovers_in
from embeddings.sources.litter import is_litter, trimmed
from embeddings.sources.markup import plain, resolved
from embeddings.sources.outlets import Outlet, by_address, host_of
from embeddings.sources.wrapped import document_of, records_in

#: The longest line that is read, in bytes; a longer one is skipped without being held in memory.
MAX_LINE = 8 * 2**20
#: The most lines of a record's text that are read. The rules take up to 0.1 ms for each.
MAX_TEXT_LINES = 50_000

#: What stands around an item of a list that is written over several lines.
_AROUND = b", \t\r\n"

#: A paragraph of this many words that comes again is a repetition; a shorter one may be a list's refrain.
REPETITION = 8

#: The box that opens over a name, in the middle of its sentence: the name in full, glued to headlines, and
#: the box's button: "Mayor Ada Brandt Ada Maria BrandtFerry leaves early Harbour to close MORE said".
_BOX = re.compile(
    r"\b(?P<last>[A-Z][\w'’-]+) (?:[A-Z(“\"][\w.,()'’“”\"-]* ){1,5}(?P=last)(?=[A-Z0-9‘“'\"])[^\n]{5,1100}?"
    r"(?<![A-Z] )\bMORE\b"
)
#: Above the first sentence, a line of nothing but names is the byline.
_NAMES = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,2}[A-Z][\w'’-]+(?:(?:, | and |, and )(?:[A-Z][\w.'’-]+ ){1,2}[A-Z][\w'’-]+){0,3}"
)


def read_records(path: Path) -> Iterator[Article | Skipped]:
    """Yield the articles of a file of records, and a ``Skipped`` with its number for each bad line."""
    first = True
    for number, value in _values(path):
        if isinstance(value, Skipped):
            yield value
            continue
        for record in records_in(value):
            if (
                first
                and isinstance(record, dict)
                and "question" in record
                and not any(values(record, "text"))
            ):
                yield Skipped(str(path), "questions, not articles")
                return
            first = False
            yield _read(record, path, number)
    if first:
        yield Skipped(str(path), "holds no record")


def _values(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield the JSON values of a file, each with its line's number; ``Skipped`` for a line that is none.

    A list may have an item a line. What is written over several lines otherwise is read as a whole.
    """
    with open_bytes(path) as stream:
        first = True
        for number, line in _lines(stream):
            if line is None:
                reason = f"a line longer than {MAX_LINE // 2**20} MiB, which no article is"
                yield number, Skipped(f"{path}:{number}", reason)
                continue
            if not line.strip(_AROUND):
                continue
            value = _json(line.strip(_AROUND), f"{path}:{number}")
            if first and isinstance(value, Skipped) and (document := document_of(path)):
                yield from document
                return
            first = False
            if line.strip() not in (b"[", b"]"):
                yield number, value


def _read(record: Any, path: Path, number: int) -> Article | Skipped:
    where = f"{path}:{number}"
    if not isinstance(record, dict):
        return Skipped(where, "not a record (a JSON object)")
    try:
        return article_of(record, path, number)
    except Unreadable as error:
        return Skipped(where, str(error), error.passing)
    except Exception as error:  # costs this record alone
        return unforeseen(where, error)


def _json(line: bytes, where: str) -> Any:
    try:
        return json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        return Skipped(where, f"not JSON ({error})")
    except Unreadable as error:
        return Skipped(where, str(error))


def article_of(record: Mapping[str, Any], path: Path, number: int) -> Article | Skipped:
    """Turn one record into an article; ``number`` is its line in ``path``."""
    where = f"{path}:{number}"
    title, outlet, authors, text = story_of(record)
    if not text:
        return Skipped(
            where, "the record has no text (looked for: " + ", ".join(FIELDS["text"][:4]) + ", ...)"
        )
    if text.count("\n") >= MAX_TEXT_LINES:
        return Skipped(where, f"a text of more than {MAX_TEXT_LINES:,} lines, which no article is")
    url = address_in(record)
    notes: list[str] = []
    known = outlet_of(record)
    crawled = date_in(record, "crawled", [], known)
    published = date_in(record, "date", notes, known, crawled)
    if (own_day := day_in(url)) and (published is None or not _is_at(record, published, own_day)):
        published = own_day
        notes.append(FROM_ADDRESS)
    updated = date_in(record, "updated", notes, known, crawled)
    kept, captions = paragraphs_of(text, title, outlet, authors)
    body, paragraphs = join((paragraph, None) for paragraph in kept)
    if not body:
        return Skipped(where, "nothing of the record's text is an article")
    given = said_in(record, "id")
    name = identity(path, url=url, outlet=outlet, title=title, published=published, text=text)
    return Article(
        id=one_line(given) if given else name,
        outlet=outlet,
        title=title,
        text=body,
        authors=authors,
        published=published,
        updated=updated,
        url=url,
        section=resolved(said_in(record, "section")),
        captions=tuple(captions),
        paragraphs=paragraphs,
        notes=tuple(notes),
        source=one_line(path),
    )


def _is_at(record: Mapping[str, Any], published: date, own_day: date) -> bool:
    """Tell whether a date may be that of an article with a day in its address: one of a crawl is later."""
    is_vague = all(name in VAGUE for name in names_in(record, "date") if text_of(record[name]))
    return not is_vague or abs(day_of(published) - own_day) <= timedelta(days=1)


def story_of(record: Mapping[str, Any]) -> tuple[str, str, tuple[str, ...], str]:
    """Return a record's headline, outlet, authors and text; "" for what it does not have."""
    title = re.sub(r"\s+", " ", plain(said_in(record, "title")))
    known = outlet_of(record)
    outlet = outlet_in(record) or (known.name if known else host_of(_address(record)))
    title = re.sub(rf"\s[|–—-]\s{re.escape(outlet)}$", "", title) if outlet else title
    authors: tuple[str, ...] = next(filter(None, map(authors_in, values(record, "authors"))), ())
    texts = (plain(text_of(value), title) for value in values(record, "text"))
    return title, outlet, authors, next(filter(None, texts), "")


def outlet_of(record: Mapping[str, Any]) -> Outlet | None:
    """The outlet of the record's address, or of the site that it was taken from."""
    return by_address(_address(record))


def _address(record: Mapping[str, Any]) -> str:
    return address_in(record) or text_of(record.get("source_url"))


def paragraphs_of(
    text: str, title: str = "", outlet: str = "", authors: Sequence[str] = ()
) -> tuple[list[str], list[str]]:
    """Cut a record's text into its paragraphs and its captions.

    Litter, the title, repetitions and lines that name the reporters go: ``authors``, or a name with
    ``outlet`` ("Mia Reed, The Vell Courier"). Within a paragraph nothing is touched but the boxes that pages
    open over names.
    """
    blocks, captions, dropped = ruled_blocks(text, title, outlet, authors)
    left = leftovers_in(blocks, dropped, title)
    if len(dropped | left) < len(blocks):  # a text of nothing but a line or two is taken as it is
        dropped |= left
    return [block for i, block in enumerate(blocks) if i not in dropped], [
        blocks[i] for i in sorted(captions)
    ]


def ruled_blocks(
    text: str, title: str, outlet: str, authors: Sequence[str]
) -> tuple[list[str], set[int], set[int]]:
    """Cut a text into blocks, and find those that the rules drop.

    Returns:
        The blocks, without fragments at their ends; the places of captions; the places of all that is
        dropped, captions among it.
    """
    if "MORE" in text:
        text = _BOX.sub(r"\g<last>", text)
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n"))]
    if len(blocks) == 1:
        # No blank line anywhere: every line is a paragraph.
        blocks = [block.strip() for block in blocks[0].split("\n")]
    blocks = [block for block in blocks if block]
    captions = {i for i, block in enumerate(blocks) if is_caption(block)}
    kept: list[int] = []
    seen = {title}
    for i, block in enumerate(blocks):
        if i in captions or is_litter(block) or is_signed(block, outlet, authors):
            continue
        if not kept and _NAMES.fullmatch(block):
            continue
        start, end = trimmed(block)
        paragraph = block[start:end]
        if not paragraph or (paragraph != block and is_litter(paragraph)):
            continue
        if paragraph in seen and (paragraph == title or len(paragraph.split()) >= REPETITION):
            continue
        seen.add(paragraph)
        blocks[i] = paragraph
        kept.append(i)
    paragraphs = [blocks[i] for i in kept]
    framing = framing_in(paragraphs, authors)
    kept = [i for place, i in enumerate(kept) if place not in framing]
    return blocks, captions, set(range(len(blocks))) - set(kept)


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Number the lines from 1; None stands for one that is longer than ``MAX_LINE``."""
    lines = utf8_lines(stream, MAX_LINE + 1)
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE and not line.endswith(b"\n"):
            any(rest.endswith(b"\n") for rest in lines)  # to the line's end
            yield number, None
        else:
            yield number, line
