"""Articles to database rows and back."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from embeddings.article import Article, Paragraph

COLUMNS = (
    *("id", "outlet", "title", "text", "authors", "published", "updated", "url", "section"),
    *("dateline", "agency", "captions", "notes", "source"),
)
"""The columns that ``to_article`` reads, in this order."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(article: Article) -> Article:
    """Return the article with every character that no database text can hold made U+FFFD.

    One character for one character: every offset still points where it did.
    """

    def clean(value: Any) -> Any:
        if isinstance(value, str):
            return _UNSTORABLE.sub("\ufffd", value)
        if isinstance(value, tuple) and value and isinstance(value[0], str):
            return tuple(clean(item) for item in value)
        return value

    fields = {name: getattr(article, name) for name in COLUMNS}
    changed = {name: clean(value) for name, value in fields.items() if clean(value) != value}
    return replace(article, **changed) if changed else article


def to_columns(article: Article) -> dict[str, Any]:
    """Return an article's columns, paragraphs apart; ``digest`` stands for all that its source says."""
    columns: dict[str, Any] = {name: getattr(article, name) for name in COLUMNS}
    for name in ("authors", "captions", "notes"):
        columns[name] = json.dumps(columns[name], ensure_ascii=False)
    for name in ("published", "updated"):
        columns[name] = columns[name].isoformat() if columns[name] else None
    said = [value for name, value in columns.items() if name != "source"]
    said.append(
        [(paragraph.start, paragraph.end, paragraph.source_start) for paragraph in article.paragraphs]
    )
    columns["outlet_key"] = article.outlet.casefold()
    columns["day"] = article.day.isoformat() if article.day else None
    columns["text_sha256"] = text_sha256(article.text)
    columns["digest"] = hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
    return columns


def to_article(row: Sequence[Any], paragraphs: Sequence[Sequence[Any]]) -> Article:
    """Return the article of a row of ``COLUMNS`` and its paragraphs' ``(start, end, source_start)``."""
    values = dict(zip(COLUMNS, row, strict=True))
    for name in ("authors", "captions", "notes"):
        values[name] = tuple(json.loads(values[name]))
    for name in ("published", "updated"):
        values[name] = to_moment(values[name])
    return Article(**values, paragraphs=tuple(Paragraph(*paragraph) for paragraph in paragraphs))


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 form, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def to_moment(value: str | None) -> date | None:
    """Return the date, or the date and time, that a column holds."""
    if value is None:
        return None
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
