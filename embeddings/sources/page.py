"""Saved web pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from embeddings.article import Article
from embeddings.dates import parse_date
from embeddings.sources.body import identity, join
from embeddings.sources.files import Skipped, Unreadable, decode, one_line, read_bytes
from embeddings.sources.outlets import by_address


def read_page(path: Path) -> Iterator[Article | Skipped]:
    """Yield the article of a saved page, or a ``Skipped`` where it holds none."""
    from trafilatura import bare_extraction

    document = bare_extraction(decode(read_bytes(path)), favor_precision=True, with_metadata=True)
    if document is None or not document.text:
        raise Unreadable("no article found on the page")
    text, paragraphs = join((line, None) for line in document.text.split("\n") if line.strip())
    published = parse_date(document.date or "")
    url = document.url or ""
    known = by_address(url)
    outlet = known.name if known else document.sitename or ""
    day = published.day if published else None
    yield Article(
        id=identity(path, url=url, outlet=outlet, title=document.title or "", published=day),
        outlet=outlet,
        title=document.title or "",
        text=text,
        authors=tuple(name.strip() for name in (document.author or "").split(";") if name.strip()),
        published=day,
        url=url,
        paragraphs=paragraphs,
        source=one_line(path),
    )
