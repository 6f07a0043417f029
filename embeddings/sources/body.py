"""Put an article's text together from its paragraphs, and name it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from embeddings.article import Paragraph
from embeddings.sources.files import stem

#: A file name with this many hexadecimal digits in a row was given by a machine, to one article.
_MACHINE_NAME = re.compile(r"(?=[0-9a-f]*\d)[0-9a-f]{8,}", re.I)
_SEPARATOR = "\n\n"


def join(pieces: Iterable[tuple[str, int | None]]) -> tuple[str, tuple[Paragraph, ...]]:
    """Join ``(paragraph, source offset)`` into an article's text and its paragraphs with offsets."""
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for text, source_start in pieces:
        paragraphs.append(Paragraph(at, at + len(text), source_start))
        texts.append(text)
        at += len(text) + len(_SEPARATOR)
    return _SEPARATOR.join(texts), tuple(paragraphs)


def identity(
    path: Path, *, url: str = "", outlet: str = "", title: str = "", published: date | None = None
) -> str:
    """Name the article of a dump or page: the same wherever the file lies and however its text is edited.

    A file name that a machine gave (eight hexadecimal digits or more in it) is the name. Any
    other ("index", "page1") may stand for another article in another folder, so it is followed by
    a hash of what the article is known by: its canonical address, or else outlet, headline
    and day.
    """
    name = re.sub(r"\s+", "-", stem(path))[:80]
    if _MACHINE_NAME.search(name):
        return name
    day = f"{published:%Y-%m-%d}" if published else ""
    known_by = url or "\x00".join((outlet, title, day))
    return f"{name}-{hashlib.sha256(known_by.encode()).hexdigest()[:10]}"
