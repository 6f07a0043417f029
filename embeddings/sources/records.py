"""Records: one article a line of JSON, as scrapers and exports write them."""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any

from embeddings.article import Article, day_of
from embeddings.dates import is_relative, parse_date, refused
from embeddings.sources.body import identity, join
from embeddings.sources.byline import names_in, plain_name
from embeddings.sources.caption import is_caption
from embeddings.sources.files import (
    Skipped,
    Unreadable,
    decode,
    one_line,
    open_bytes,
    unforeseen,
    utf8_lines,
)
from embeddings.sources.framing import biographies_in, closing_in, teasers_in
from embeddings.sources.leftovers import leftovers_in
from embeddings.sources.litter import is_litter, trimmed
from embeddings.sources.markup import plain
from embeddings.sources.outlets import Outlet, by_address

#: The longest line that is read, in bytes; a longer one is skipped without being held in memory.
MAX_LINE = 8 * 2**20
#: The most lines of a record's text that are read. The rules take up to 0.1 ms for each.
MAX_TEXT_LINES = 50_000

#: Lists in lists of a field that are read.
MAX_DEPTH = 20

#: A paragraph of this many words that comes again is a repetition; a shorter one may be a list's refrain.
REPETITION = 8
#: A reporter's name after a dash, under the paragraphs that are theirs.
_SIGNATURE = re.compile(
    r"[-‒–—−―]{1,2}\s?(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}(?:,? and |, )?){1,3}"
    r"(?:, [A-Z]\w+(?: \w+){0,3})?"
)

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

#: A day and perhaps a time in figures without marks (ISO 8601's basic format).
_COMPACT = re.compile(r"(?P<day>\d{8})(?:T?(?P<clock>\d{4}(?:\d\d)?)(?P<zone>Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
#: From March 1973 on, in seconds.
_SECONDS = re.compile(r"\d{9,19}(?:\.\d*)?", re.ASCII)
#: Under what an object has the text that it stands for.
_WRAPPERS = ("name", "title", "text", "$oid", "$date", "$numberLong", "href")

#: The names under which scrapers write each field, the contract's own first.
FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "_id", "uuid", "guid"),
    "outlet": ("outlet", "source", "publisher", "publication", "source_name", "site_name", "sitename",
               "media", "newspaper", "site", "domain", "source_domain"),
    "title": ("title", "headline", "head_line", "title_page", "name"),
    "date": ("date", "published", "publish_date", "date_publish", "published_at", "publishedAt", "pub_date",
             "pubDate", "datePublished", "date_published", "publication_date", "published_date",
             "publishedDate", "time", "timestamp", "datetime", "created_at"),
    "updated": ("updated", "updated_at", "date_modified", "dateModified", "date_modify", "modified",
                "modified_at", "last_modified", "lastModified", "update_date"),
    # What "3 hours ago" counts from; never the day of publication itself.
    "crawled": ("crawled_at", "crawledAt", "crawled", "crawl_date", "crawlDate", "crawl_time", "date_crawled",
                "crawl_timestamp", "date_download", "download_date", "downloaded_at", "scraped_at",
                "scrapedAt", "scraped_date", "scrape_date", "scrape_time", "date_scraped", "retrieved_at",
                "retrievedAt", "retrieved_on", "retrieved", "retrieval_date", "date_retrieved", "fetched_at",
                "fetchedAt", "fetch_date", "fetch_time", "date_fetched", "access_date", "accessDate",
                "accessed_at", "accessed", "date_accessed", "collected_at", "date_collected"),
    "authors": ("authors", "author", "byline", "creator", "by"),
    "url": ("url", "link", "canonical", "canonical_url", "permalink", "web_url", "href"),
    "section": ("section", "category", "news_desk", "channel"),
    "text": ("text", "content", "body", "maintext", "article", "articleBody", "article_text", "full_text",
             "fulltext", "main_text", "raw_text", "plain_text", "story", "cleaned_text", "content_text"),
}  # fmt: skip


def read_records(path: Path) -> Iterator[Article | Skipped]:
    """Yield the articles of a file of records, and a ``Skipped`` with its number for each bad line."""
    with open_bytes(path) as stream:
        first = True
        for number, line in _lines(stream):
            where = f"{path}:{number}"
            if line is None:
                yield Skipped(where, f"a line longer than {MAX_LINE // 2**20} MiB, which no article is")
                continue
            if not line.strip():
                continue
            record = _record(line, where)
            if isinstance(record, Skipped):
                yield record
                continue
            if first and "question" in record and not any(_values(record, "text")):
                yield Skipped(str(path), "questions, not articles")
                return
            first = False
            try:
                outcome = article_of(record, path, number)
            except Unreadable as error:
                outcome = Skipped(where, str(error))
            except Exception as error:  # costs this record alone
                outcome = unforeseen(where, error)
            yield outcome
        if first:
            yield Skipped(str(path), "holds no record")


def _record(line: bytes, where: str) -> dict[str, Any] | Skipped:
    try:
        record = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        return Skipped(where, f"not JSON ({error})")
    except Unreadable as error:
        return Skipped(where, str(error))
    return record if isinstance(record, dict) else Skipped(where, "not a record (a JSON object)")


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
    url = _said(record, "url")
    notes: list[str] = []
    known = _known(record)
    crawled = _date(record, "crawled", [], known)
    published = _date(record, "date", notes, known, crawled)
    updated = _date(record, "updated", notes, known, crawled)
    kept, captions = paragraphs_of(text, title, outlet, authors)
    body, paragraphs = join((paragraph, None) for paragraph in kept)
    if not body:
        return Skipped(where, "nothing of the record's text is an article")
    given = _said(record, "id")
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
        section=_said(record, "section"),
        captions=tuple(captions),
        paragraphs=paragraphs,
        notes=tuple(notes),
        source=one_line(path),
    )


def story_of(record: Mapping[str, Any]) -> tuple[str, str, tuple[str, ...], str]:
    """Return a record's headline, outlet, authors and text; "" for what it does not have."""
    title = re.sub(r"\s+", " ", _said(record, "title"))
    known = _known(record)
    outlet = _said(record, "outlet") or (known.name if known else "")
    authors: tuple[str, ...] = next(filter(None, map(_authors, _values(record, "authors"))), ())
    texts = (plain(_text(value), title) for value in _values(record, "text"))
    return title, outlet, authors, next(filter(None, texts), "")


def _known(record: Mapping[str, Any]) -> Outlet | None:
    """The outlet of the record's address, or of the site that it was taken from."""
    return by_address(_said(record, "url") or _text(record.get("source_url")))


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
        if i in captions or is_litter(block) or _is_signed(block, outlet, authors):
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
    framing = _lone_signatures(paragraphs) | teasers_in(paragraphs) | biographies_in(paragraphs, authors)
    kept = [i for place, i in enumerate(kept) if place not in framing]
    closing = closing_in([blocks[i] for i in kept])
    kept = [i for place, i in enumerate(kept) if place not in closing]
    return blocks, captions, set(range(len(blocks))) - set(kept)


def _lone_signatures(paragraphs: Sequence[str]) -> set[int]:
    """Find the reporters' names under a dash; several in a row, or after a colon, are a list."""
    signed = {i for i, paragraph in enumerate(paragraphs) if _SIGNATURE.fullmatch(paragraph)}
    lone = {i for i in signed if i and i - 1 not in signed and i + 1 not in signed}
    return {i for i in lone if not paragraphs[i - 1].endswith(":")}


def _is_signed(paragraph: str, outlet: str, authors: Sequence[str]) -> bool:
    """Tell whether a paragraph is nothing but the reporters' names, or a name and the outlet's."""
    if len(paragraph) > 100 or paragraph.endswith((".", "?", "!")):
        return False
    name, _, place = paragraph.rpartition(", ")
    if outlet and place.lower() == outlet.lower() and 2 <= len(name.split()) <= 4:
        return True
    names = names_in(paragraph)
    return bool(names) and all(name in authors for name in names)


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Number the lines from 1; None stands for one that is longer than ``MAX_LINE``."""
    lines = utf8_lines(stream, MAX_LINE + 1)
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE and not line.endswith(b"\n"):
            any(rest.endswith(b"\n") for rest in lines)  # to the line's end
            yield number, None
        else:
            yield number, line


def _values(record: Mapping[str, Any], name: str) -> Iterator[Any]:
    """What a record has under each name of a field, where that says something."""
    return (record[key] for key in FIELDS[name] if key in record and _text(record[key]))


def _said(record: Mapping[str, Any], name: str) -> str:
    return next(map(_text, _values(record, name)), "")


def _text(value: Any, depth: int = MAX_DEPTH) -> str:
    """A field as text: lists of paragraphs are joined, ``{"name": ...}`` gives its name."""
    if isinstance(value, str):
        # Lone surrogates can be written in JSON and stored nowhere.
        return value.encode("utf-8", "replace").decode("utf-8").strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list) and depth:
        return "\n\n".join(filter(None, (_text(item, depth - 1) for item in value)))
    if isinstance(value, dict) and depth:
        return next((_text(value[key], depth - 1) for key in _WRAPPERS if key in value), "")
    return ""


def _date(
    record: Mapping[str, Any],
    name: str,
    notes: list[str],
    known: Outlet | None,
    crawled: date | None = None,
) -> date | None:
    """The first date that can be read under any of the field's names; notes say why there is none.

    One that is counted from the crawl comes last. A moment is given in the zone of the outlet, where known.
    """
    why: list[str] = []
    for said in sorted(map(_text, _values(record, name)), key=is_relative):
        found, note = _read_date(said, crawled)
        if found is None:
            why.append(note)
            continue
        if note:
            notes.append(note)
        # Exports write midnight where they know only the day.
        midnight = isinstance(found, datetime) and not any(found.timetuple()[3:6])
        found = day_of(found) if midnight else found
        return known.local(found) if known else found
    notes += why
    return None


def _read_date(said: str, crawled: date | None) -> tuple[date | None, str]:
    """Return the date that a field states, and a note: why there is none, or from what it was counted."""
    figures = _figures(said)
    if figures is not None:
        refusal = refused(figures)
        return (None, refusal) if refusal else (figures, "")
    if printed := parse_date(said, crawled=crawled):
        return printed.value, printed.note
    quoted = f"“{' '.join(said.split())[:40]}”"
    if is_relative(said):
        return None, f"{quoted} counts from a day of crawling, which is not stated; the date is left open."
    return None, f"{quoted} could not be read as a date; the date is left open."


def _figures(said: str) -> date | None:
    """Read a date of nothing but figures, None where these are none.

    That is "20171124" with or without a time, or else the seconds since 1970, or thousandths, millionths
    or billionths of them. Smaller numbers are years or nothing.
    """
    if match := _COMPACT.fullmatch(said):
        try:
            clock = "T" + match["clock"] if match["clock"] else ""
            moment = datetime.fromisoformat(match["day"] + clock + (match["zone"] or ""))
            return moment if clock else moment.date()
        except ValueError:
            pass
    if not _SECONDS.fullmatch(said):
        return None
    seconds = float(said)
    while seconds > 1e11:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC)


def _authors(value: Any) -> tuple[str, ...]:
    if isinstance(value, str) and re.fullmatch(r"\s*\[.{1,5000}\]\s*", value, re.DOTALL):
        # A list that an export wrote as Python prints it.
        with warnings.catch_warnings(), suppress(ValueError, SyntaxError, MemoryError, RecursionError):
            warnings.simplefilter("ignore")  # a stray backslash is no matter of ours
            value = ast.literal_eval(value.strip())
    parts = value if isinstance(value, list) else [value]
    names: list[str] = []
    for part in parts:
        line = re.sub(r"^\s*by\s+", "", _text(part), flags=re.IGNORECASE)
        names += [plain_name(name) for name in re.split(r"\s*[,;|\n]\s*|\s+(?:and|&)\s+", line)]
    return tuple(dict.fromkeys(name for name in names if name))
