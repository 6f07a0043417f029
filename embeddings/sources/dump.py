"""Text dumps: what a text browser prints of a page, or what "select all, copy" leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from embeddings.article import Article
from embeddings.sources.blocks import Block, blocks_of
from embeddings.sources.body import identity, join
from embeddings.sources.classifier import body_of
from embeddings.sources.files import Skipped, Unreadable, decode, one_line, read_bytes
from embeddings.sources.header import Header, header_of

_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{2,30}[A-Z.](?:, [A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?)?)"
    r"(?:\s?\((?P<agency>[A-Z][A-Za-z .]{1,24})\))?\s?(?:—|–|--|-)\s"
)
_CREDIT = re.compile(
    r"\((?P<agency>Yonhap|Reuters|AP|AFP|Xinhua|Bloomberg|Kyodo|UPI|dpa|PTI|ANI|TASS)(?: News)?\)\.?$"
)


def read_dump(path: Path) -> Iterator[Article | Skipped]:
    """Yield the articles of a text dump, or a ``Skipped`` where it holds none."""
    blocks = blocks_of(decode(read_bytes(path)))
    body = body_of(blocks)
    if not body.paragraphs:
        raise Unreadable("no article found in the dump")
    yield _article(path, header_of(blocks, body.first), body.paragraphs, body.captions)


def _article(path: Path, header: Header, body: Sequence[Block], captions: Sequence[str]) -> Article:
    text, paragraphs = join((block.text, block.start) for block in body)
    place, agency = dateline_of(body[0].text)
    credit = _CREDIT.search(body[-1].text)
    return Article(
        id=identity(path, outlet=header.outlet, title=header.title, published=header.published),
        outlet=header.outlet,
        title=header.title,
        text=text,
        authors=header.authors,
        published=header.published,
        updated=header.updated,
        section=header.section,
        dateline=place,
        agency=credit["agency"] if credit else agency,
        captions=tuple(captions),
        paragraphs=paragraphs,
        notes=header.notes,
        source=one_line(path),
    )


def dateline_of(paragraph: str) -> tuple[str, str]:
    """The place in capitals before a first paragraph's dash, and the agency in parentheses after it."""
    match = _DATELINE.match(paragraph)
    return (match["place"].strip(), match["agency"] or "") if match else ("", "")
