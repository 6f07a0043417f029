"""Text dumps: what a text browser prints of a page, or what "select all, copy" leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from embeddings.article import Article
from embeddings.sources.blocks import LINE, Block, blocks_of
from embeddings.sources.body import identity, join
from embeddings.sources.choice import ARTICLE_WORDS, Body, articles_in, told_once
from embeddings.sources.dateline import credit_of, dateline_of
from embeddings.sources.files import Unreadable, decode, one_line, read_bytes
from embeddings.sources.header import Header, header_of
from embeddings.sources.labelled import Labelled, documents_in
from embeddings.sources.links import pages_in, unlinked
from embeddings.sources.markdown import is_markdown, masked, unmasked
from embeddings.sources.unwrap import unwrapped

#: Fewer words than this are no article: a headline, a caption, a line of a page that did not load.
FEWEST_WORDS = 20
#: Among so many lines stands the head of an archive of the web: how it begins, and how its last lines do.
BANNER = 20
_BANNER = re.compile(
    r"archive\.today\b|webpage capture\b|saved from\b|this is google's cache of\b", re.IGNORECASE
)
_BANNER_END = re.compile(
    r"all snapshots\b|webpage\s+screenshot\b|share\s+download \.zip|report bug or abuse|buy me a coffee"
    r"|tip: to quickly find your search term\b",
    re.IGNORECASE,
)
#: More lines than this, or longer ones, would take long; a dump of many articles can be cut in two.
MAX_LINES, MAX_LINE = 50_000, 10**6


def read_dump(path: Path) -> Iterator[Article]:
    """Yield the articles of a text dump; ``Unreadable`` where it holds none."""
    text = decode(read_bytes(path))
    lengths = [line.end() - line.start() for line in LINE.finditer(text)]
    if len(lengths) > MAX_LINES:
        raise Unreadable(f"{len(lengths):,} lines, of which {MAX_LINES:,} are read: split the file")
    if max(lengths, default=0) > MAX_LINE:
        raise Unreadable(f"a line of more than {MAX_LINE:,} characters, which no article has")
    found: list[tuple[Sequence[Block], Body]] = []
    labels: dict[int, Labelled] = {}
    for page in pages_of(text):
        for blocks, labelled in documents_in(page):
            fewest = ARTICLE_WORDS if found else FEWEST_WORDS
            if sum(block.words for block in blocks) < fewest:
                continue
            articles = [(part, body) for part, body in articles_in(blocks) if body.words >= fewest]
            if labelled and len(articles) == 1:
                labels[id(articles[0][1])] = labelled
            found += articles
    found = told_once(found)
    if not found:
        raise Unreadable("no article found in the dump: no run of whole sentences")
    for number, (part, body) in enumerate(found, 1):
        header = header_of(part, body.first, last=body.last)
        article = _article(path, header, body, labels.get(id(body), Labelled()))
        yield article if number == 1 else replace(article, id=f"{article.id}-{number}")


def pages_of(dump: str) -> Iterator[list[Block]]:
    """Yield the lines of each page of a dump as they were before a program wrapped or marked them."""
    if is_markdown(dump):
        yield unmasked(unwrapped(blocks_of(masked(dump)), markdown=True))
        return
    for page, numbers in pages_in(blocks_of(dump)):
        yield _without_banner(unlinked(unwrapped(page), numbers))


def _without_banner(blocks: list[Block]) -> list[Block]:
    """Leave out what an archive of the web prints above a page: the day in it is that of the copy."""
    top = [block.text for block in blocks[:BANNER]]
    ends = [i for i, text in enumerate(top) if _BANNER_END.match(text)]
    return blocks[ends[-1] + 1 :] if ends and any(map(_BANNER.match, top[: ends[0] + 1])) else blocks


def lines_of(dump: str) -> list[Block]:
    """Return the lines of all pages of a dump."""
    return [block for page in pages_of(dump) for block in page]


def _article(path: Path, header: Header, body: Body, labelled: Labelled) -> Article:
    # What stands above the headline, or says who signed and when, may have been taken for text.
    own = (b for b in body.paragraphs if b.start > header.start and b.start not in header.lines)
    header = labelled.over(header)
    paragraphs = [block for block in own if block.text != header.title] or list(body.paragraphs)
    text, places = join((block.text, block.start) for block in paragraphs)
    place, agency = dateline_of(paragraphs[0].text)
    return Article(
        id=identity(
            path, url=labelled.url, outlet=header.outlet, title=header.title, published=header.published
        ),
        outlet=header.outlet,
        title=header.title,
        text=text,
        authors=header.authors,
        published=header.published,
        updated=header.updated,
        url=labelled.url,
        section=header.section,
        dateline=place,
        agency=credit_of(paragraphs[-1].text) or agency,
        captions=body.captions,
        paragraphs=places,
        notes=header.notes,
        source=one_line(path),
    )
