"""Dumps that label what they say: exports of press databases, e-mails, notes with a head of fields.

"BYLINE: MIA REED" or "Publication title: The Vell Courier" says outright what is a guess elsewhere. What
such lines say is taken, and they are left out of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from embeddings.article import own_address
from embeddings.sources.blocks import Block
from embeddings.sources.byline import names_in
from embeddings.sources.features import SENTENCE_END
from embeddings.sources.fields import authors_in
from embeddings.sources.header import Header
from embeddings.sources.masthead import is_masthead
from embeddings.sources.signature import is_day
from embeddings.sources.stamps import date_of

#: So many different labels make a head of fields, all among so many lines at the top.
FEWEST, TOP = 3, 10
#: A line of so many words that ends as sentences do is the text.
RUNNING_WORDS = 18
#: Among so many lines a database prints outlet, day and language.
IMPRINT = 10

#: Labels that anybody may write, above the text alone, and those that only databases have.
_COMMON = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("outlet", "source", "newspaper", "publication", "publisher"), "outlet"),
    **dict.fromkeys(("date", "published", "publication date", "date published", "pub date"), "date"),
    **dict.fromkeys(("author", "authors"), "authors"),
    **dict.fromkeys(("byline", "by"), "byline"),
    **dict.fromkeys(("url", "link", "address"), "url"),
    **dict.fromkeys(("from", "to", "cc", "reply-to", "sent", "subject"), ""),
    **dict.fromkeys(("tags", "keywords", "section", "category", "language", "lang", "type", "id"), ""),
}
_DATABASE = {
    **dict.fromkeys(("publication title",), "outlet"),
    **dict.fromkeys(("publication info",), "info"),
    **dict.fromkeys(("publication date",), "date"),
    **dict.fromkeys(("byline",), "byline"),
    **dict.fromkeys(("full text", "body"), "text"),
    **dict.fromkeys(
        ("length", "load-date", "language", "publication-type", "pub-type", "journal-code", "acc-no",
         "graphic", "document-type", "document type", "first page", "last page", "publication year",
         "copyright", "place of publication", "country of publication", "publication subject", "source type",
         "issn", "language of publication", "proquest document id", "document url", "last updated",
         "database", "abstract", "links", "section", "subject", "company", "organization", "industry",
         "geographic",
         "location", "people", "person", "ticker", "correction-date", "dateline", "highlight", "edition",
         "publisher", "distribution", "number of pages", "pages", "volume", "issue"),
        "",
    ),
}  # fmt: skip
#: Those of these that nobody else writes.
_TELLING = frozenset(
    ("length", "load-date", "publication-type", "pub-type", "journal-code", "acc-no", "publication title",
     "publication info", "publication year", "proquest document id", "document-type", "full text")
)  # fmt: skip
#: A database's codes in the place of labels, on lines of their own or before what they say.
_CODES = {"HD": "title", "BY": "byline", "PD": "date", "SN": "outlet", "LP": "text", "TD": "text"}
_CODE = re.compile(
    r"(?P<code>HD|BY|CR|WC|PD|ET|SN|SC|ED|SE|PG|VOL|LA|CY|LP|TD|ART|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|CLM)"
    r"(?:(?:\s{2,}|\t)(?P<said>.+))?"
)
#: One of these is in every head that somebody wrote, and these are in all that a database codes.
_TITLES = frozenset(("title", "headline", "subject"))
_EACH = frozenset(("HD", "WC", "PD", "SN"))
_LABELLED = re.compile(r"(?P<label>[A-Za-z][A-Za-z -]{0,28}?)\s?:(?:\s+(?P<said>.*))?")
_LENGTH = re.compile(r"[\d,]+ words")
#: Where a database's next document begins, and where one ends.
_BEGINS = re.compile(r"\d{1,5} of \d{1,5} DOCUMENTS?|Document \d{1,5} of \d{1,5}|_{30,}", re.IGNORECASE)
_ENDS = re.compile(r"End of Document|Document [A-Z]{2,}\w{15,}")
#: What a database prints by itself on a line.
_ALONE = re.compile(r"Body|Full text|Graphic|Classification|All Rights Reserved\.?", re.IGNORECASE)
_FORWARDED = re.compile(r"(?:fwd?|re|aw|wg)\s?:", re.IGNORECASE)
_SENDER = re.compile(r"[\"']?(?P<name>[^<\"']+?)[\"']?\s*<\S+@\S+>")


@dataclass(frozen=True, slots=True)
class _Field:
    """A label in small letters, which field of an article it is ("" for none), and what it says."""

    label: str
    kind: str
    said: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a part of a dump says of its article in so many words; empty or None where it does not."""

    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    published: date | None = None
    url: str = ""

    def over(self, header: Header) -> Header:
        """Return a header with what is labelled in the place of what was guessed."""
        return replace(
            header,
            title=self.title or header.title,
            outlet=self.outlet or header.outlet,
            authors=self.authors or header.authors,
            published=self.published or header.published,
        )


def documents_in(blocks: Sequence[Block]) -> Iterator[tuple[list[Block], Labelled | None]]:
    """Part a page where a database's documents begin and end; with each, what its labels say.

    A page that labels nothing is yielded as it is, with None.
    """
    edges = {i for i, block in enumerate(blocks) if _BEGINS.fullmatch(block.text)}
    edges |= {i + 1 for i, block in enumerate(blocks) if _ENDS.fullmatch(block.text)}
    parts = [
        blocks[low:high] for low, high in zip([0, *sorted(edges)], [*sorted(edges), len(blocks)], strict=True)
    ]
    read = [_read(part) for part in parts if part]
    if len(read) > 1 and all(labelled is None for _, labelled in read):
        read = [_read(blocks)]  # what looked like an edge was none
    yield from read


def _read(blocks: Sequence[Block]) -> tuple[list[Block], Labelled | None]:
    codes = [_CODE.fullmatch(block.text) for block in blocks]
    if {match["code"] for match in codes if match} >= _EACH:
        return _coded(blocks, codes)
    own = _labels(blocks, _DATABASE)
    is_field = {i for i, field in own.items() if field.kind != "text"}
    running = [i for i, block in enumerate(blocks) if i not in is_field and _is_running(block)]
    first = running[0] if running else len(blocks)
    last = running[-1] if running else -1
    common = _labels(blocks[:first], _COMMON)
    own = {i: field for i, field in own.items() if i < first or i > last or field.kind == "text"}
    imprint = _imprint(blocks[:first])
    is_export = len({field.label for field in own.values()} & _TELLING) > 1 or imprint != ""
    head = {field.label for i, field in common.items() if i < TOP}
    if not is_export and (len(head) < FEWEST or not head & _TITLES):
        return list(blocks), None
    fields = common | own if is_export else common
    kept = []
    for i, block in enumerate(blocks):
        if i in fields and fields[i].kind == "text" and fields[i].said:
            at = block.text.index(fields[i].said)
            kept.append(replace(block, text=block.text[at:], start=block.start + at))
        elif i not in fields and not (is_export and _is_export_line(block.text)) and block.text != "---":
            kept.append(block)
    labelled = _labelled(fields.values(), imprint)
    if is_export and not imprint:
        unlabelled = [
            block.text for block in blocks[: min(first, *fields)] if not _is_export_line(block.text)
        ]
        title, outlet = _above_and_at_day(unlabelled)
        labelled = replace(labelled, title=labelled.title or title, outlet=labelled.outlet or outlet)
    return kept, labelled


def _coded(
    blocks: Sequence[Block], codes: Sequence[re.Match[str] | None]
) -> tuple[list[Block], Labelled | None]:
    """Read a document whose fields have codes: each goes on to the next."""
    kept: list[Block] = []
    fields: list[_Field] = []
    kind = ""
    for block, match in zip(blocks, codes, strict=True):
        if match:
            kind = _CODES.get(match["code"], "")
            at = match.start("said")
            if at < 0:
                continue
            block = replace(block, text=block.text[at:], start=block.start + at)
        if kind == "text":
            kept.append(block)
        elif kind:
            fields.append(_Field(kind, kind, block.text))
    return kept, _labelled(fields, "")


def _is_running(block: Block) -> bool:
    return block.words >= RUNNING_WORDS and SENTENCE_END.search(block.text) is not None


def _is_export_line(text: str) -> bool:
    return bool(
        _ALONE.fullmatch(text) or _ENDS.fullmatch(text) or _BEGINS.fullmatch(text) or _LENGTH.fullmatch(text)
    )


def _labels(blocks: Sequence[Block], known: dict[str, str]) -> dict[int, _Field]:
    """Which blocks begin with a known label."""
    found: dict[int, _Field] = {}
    for i, block in enumerate(blocks):
        match = _LABELLED.fullmatch(block.text)
        if match and (label := match["label"].lower()) in known:
            found[i] = _Field(label, known[label], (match["said"] or "").strip().strip("\"'"))
    return found


def _labelled(fields: Iterable[_Field], imprint: str) -> Labelled:
    said: dict[str, str] = {}
    for field in fields:
        if field.said:
            said.setdefault(field.kind or field.label, field.said)
    info = said.get("info", "")
    dated = date_of(said.get("date") or info)
    subject, sender = said.get("subject", ""), _SENDER.match(said.get("from", ""))
    is_mail = sender is not None and subject != "" and not _FORWARDED.match(subject)
    named = sender["name"] if sender and is_mail and is_masthead(sender["name"]) else ""
    byline = tuple(names_in(said.get("byline", "")))
    return Labelled(
        title=said.get("title") or (subject if is_mail else ""),
        outlet=said.get("outlet") or re.split(r"\s*[;,\[(]", info)[0] or named or imprint,
        authors=byline or authors_in(said.get("authors", "").split(";")),
        # A mail that passes an article on has a day of its own.
        published=dated.value if dated and (is_mail or sender is None) else None,
        url=own_address(said.get("url", "")),
    )


def _above_and_at_day(lines: Sequence[str]) -> tuple[str, str]:
    """The headline and the outlet that a database prints above its labels; "" for what it does not.

    The outlet stands right above the day; the headline is above that, or else the last line.
    """
    day = next((i for i, line in enumerate(lines) if is_day(line)), 0)
    if not day:
        return "", ""
    title = lines[day - 2] if day > 1 else lines[-1] if day + 1 < len(lines) else ""
    return title, re.sub(r"\s*\(.*\)$", "", lines[day - 1])


def _imprint(blocks: Sequence[Block]) -> str:
    """The outlet that stands, unlabelled, between an article's length and its language; "" for none."""
    texts = [block.text for block in blocks]
    for i, text in enumerate(texts):
        rest = texts[i + 1 : i + 1 + IMPRINT]
        if _LENGTH.fullmatch(text) and "English" in rest:
            rest = rest[: rest.index("English")]
            days = [j for j, line in enumerate(rest) if date_of(line)]
            names = [line for line in rest[days[0] + 1 :] if not re.match(r"\d", line)] if days else []
            return names[0] if names else ""
    return ""
