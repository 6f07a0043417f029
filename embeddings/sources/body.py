"""Put an article's text together from its paragraphs, and name it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from embeddings.article import Paragraph, names_article
from embeddings.sources.files import stem

#: A file name with this many hexadecimal digits in a row was given by a machine, to one article. A day, with
#: or without a time ("20171124", "201711241644"), is what many articles have.
_MACHINE_NAME = re.compile(
    r"(?<![0-9a-f])(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d\d){0,3}(?![0-9a-f]))"
    r"(?=[0-9a-f]*\d)[0-9a-f]{8,}",
    re.IGNORECASE,
)
#: What ``identity`` puts after a file's name, and a dump of several articles after that.
_HASHED = re.compile(r"-[0-9a-f]{10}(?:-\d+)?$")
#: What stands between two paragraphs of a text.
SEPARATOR = "\n\n"


def join(pieces: Iterable[tuple[str, int | None]]) -> tuple[str, tuple[Paragraph, ...]]:
    """Join ``(paragraph, source offset)`` into an article's text and its paragraphs with offsets."""
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for text, source_start in pieces:
        paragraphs.append(Paragraph(at, at + len(text), source_start))
        texts.append(text)
        at += len(text) + len(SEPARATOR)
    return SEPARATOR.join(texts), tuple(paragraphs)


def identity(
    path: Path,
    *,
    url: str = "",
    outlet: str = "",
    title: str = "",
    published: date | None = None,
    text: str = "",
) -> str:
    """Name an article that its source gives no id: the same wherever the file lies.

    A file name that a machine gave to one article (eight hexadecimal digits or more in it) is the name.
    Any other ("index", "page1") may stand for another article in another folder, so it is followed by
    a hash of what the article is known by: its own address, or else outlet, headline and day. All that
    is the same however the text is edited. ``text`` is given where the file holds many articles: its name
    stands for none of them, and one without a headline is known by its text.
    """
    name = re.sub(r"\s+", "-", stem(path))[:80]
    if not text and _MACHINE_NAME.search(name):
        return name
    day = f"{published:%Y-%m-%d}" if published else ""
    known_by = url if names_article(url) else "\x00".join((outlet, title, day))
    if known_by != url and not title:
        known_by += text
    return f"{name}-{hashlib.sha256(known_by.encode()).hexdigest()[:10]}"


def names_file_alone(article_id: str, title: str, url: str) -> bool:
    """Whether an id says no more than what the file of an article without headline and address is called."""
    return not title and not names_article(url) and _HASHED.search(article_id) is not None
