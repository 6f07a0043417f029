"""Records that stand inside other JSON: lists of them, responses of services, wrappers of exports."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from embeddings.sources.fields import VAGUE, names_in, text_of, values
from embeddings.sources.files import Unreadable, decode, read_bytes

#: How deep lists and responses are looked into.
MAX_DEPTH = 6
#: Under what exports put all fields of an article, and under what they put those that describe it.
_ARTICLES = (
    "_source",
    "article",
    "fields",
    "data",
    "document",
    "doc",
    "item",
    "node",
    "attributes",
    "record",
)
_DESCRIPTIONS = ("metadata", "meta")
#: Under what services list articles.
_LISTS = (
    *("articles", "results", "response", "hits", "docs", "documents", "items", "entries", "data", "news"),
    *("records", "stories", "value"),
)
_BETWEEN = re.compile(r"[\s,]*")


def document_of(path: Path) -> list[tuple[int, Any]]:
    """Read a file as JSON that is written over several lines: its values, each with its first line's number.

    [] where it is none, or too large to be read as a whole.
    """
    try:
        text = decode(read_bytes(path))
    except Unreadable:
        return []
    decoder = json.JSONDecoder(strict=False)
    found: list[tuple[int, Any]] = []
    at, line, counted = _BETWEEN.match(text).end(), 1, 0
    while at < len(text):
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return []
        line, counted = line + text.count("\n", counted, at), at
        found.append((line, value))
        at = _BETWEEN.match(text, end).end()
    return found


def records_in(value: Any, depth: int = MAX_DEPTH) -> Iterator[Any]:
    """Yield the records in a JSON value: itself, those it lists, those of a service's response.

    What is no object is yielded as it is.
    """
    if isinstance(value, list) and depth and any(isinstance(item, dict | list) for item in value):
        for item in value:
            yield from records_in(item, depth - 1)
    elif isinstance(value, dict):
        record = unwrapped(value)
        lists = [value[name] for name in _LISTS if _holds_records(value.get(name))]
        if depth and lists and not any(values(record, "text")):
            yield from records_in(lists[0], depth - 1)
        else:
            yield record
    else:
        yield value


def _holds_records(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def unwrapped(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with the fields that it keeps in a wrapper beside those that it has itself.

    What is kept with the text comes before what the record says itself; a description comes after that.
    """
    found = dict(record)
    for name in _ARTICLES:
        inner = record.get(name)
        if isinstance(inner, dict) and any(values(inner, "text")):
            said = {
                key: value for key, value in inner.items() if text_of(value) or isinstance(value, list | dict)
            }
            found = {key: value for key, value in found.items() if key != name} | said
            break
    for name in _DESCRIPTIONS:
        inner = record.get(name)
        for field in ("title", "outlet", "date", "authors", "url") if isinstance(inner, dict) else ():
            if not any(values(found, field)):
                found |= {key: inner[key] for key in names_in(inner, field) if key not in VAGUE}
    return found
