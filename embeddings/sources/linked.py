"""Linked data in a page (JSON-LD in schema.org's terms): what it says of which article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import Any

from lxml.html import HtmlElement

from embeddings.sources.aside import MAX_FIELD
from embeddings.sources.masthead import key_of

#: Of other articles: what links, lists and updates in live blogs state.
_ASIDE_KEYS = frozenset(
    ("itemListElement", "liveBlogUpdate", "mentions", "citation", "isRelatedTo", "relatedLink")
)
#: What may stand around JSON in a script, and the comma after the last item of a list or object.
_AROUND = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/)|(?:;?\s*(?:-->|//\s*\]\]>)|;)\s*$")
_COMMA = re.compile(r",(?=\s*[}\]])")
#: The most characters of a stated body.
MAX_BODY = 10**6

_ARTICLE_TYPES = re.compile(
    r"(?:^|/)(?:\w*Article|\w*BlogPosting|Report|Review|LiveBlogPosting|ClaimReview)$"
)
OTHER_TYPES = re.compile(
    r"(?:^|/)(?:VideoObject|CollectionPage|ItemList|ImageGallery|SearchResultsPage|ProfilePage)$"
)


def things_in(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, nested ones too, at most a few thousand; none of other articles."""
    left = 5000
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        pending = list(_read(_AROUND.sub("", script.text or "")))
        while pending and left > 0:
            left -= 1
            thing = pending.pop(0)
            if isinstance(thing, list):
                pending += thing
            elif isinstance(thing, dict):
                yield thing
                pending += [
                    v for k, v in thing.items() if k not in _ASIDE_KEYS and isinstance(v, dict | list)
                ]


def _read(source: str) -> Iterator[Any]:
    """Read JSON, also with the comma before a bracket that templates leave; nothing where it is broken."""
    for text in (source, _COMMA.sub("", source)):
        with suppress(ValueError, RecursionError):
            yield json.loads(text, strict=False)
            return


def article_of(
    things: Collection[dict[str, Any]], addresses: Collection[str], titles: Collection[str]
) -> dict[str, Any]:
    """The page's own article: the one that has its address or a headline of it, of which most is stated."""
    own_addresses = {_bare(link) for link in addresses} - {""}
    keys = {key_of(title) for title in titles} - {""}

    def rank(thing: dict[str, Any]) -> tuple[bool, int]:
        headline = key_of(plain(thing.get("headline")) or plain(thing.get("name")))
        at = {_bare(link) for name in ("url", "mainEntityOfPage", "@id") for link in _links(thing.get(name))}
        own = bool(at & own_addresses) or (headline != "" and any(headline in key for key in keys))
        stated = sum(key in thing for key in ("headline", "datePublished", "author", "articleBody"))
        return own, stated

    return max((thing for thing in things if _ARTICLE_TYPES.search(kind_of(thing))), key=rank, default={})


def referred(thing: dict[str, Any], things: Collection[dict[str, Any]]) -> dict[str, Any]:
    """Return the object that another only points at by its ``@id``, or else that other itself."""
    if "name" in thing or "@id" not in thing:
        return thing
    return next((t for t in things if t.get("@id") == thing["@id"] and "name" in t), thing)


def _links(value: Any) -> list[str]:
    """The addresses in a JSON value: itself, or its ``@id``."""
    found = (item.get("@id") if isinstance(item, dict) else item for item in several(value))
    return [link for link in found if isinstance(link, str)]


def _bare(address: str) -> str:
    """An address without scheme, fragment and end slash, by which it is the same as another."""
    return re.sub(r"^https?:(?=//)|#.*$", "", address.strip()).rstrip("/").lower()


def several(value: Any) -> list[Any]:
    """A JSON value as a list: one value is a list of one."""
    return value if isinstance(value, list) else [value]


def kind_of(thing: dict[str, Any]) -> str:
    """The first type of an object; "" where it states none."""
    kind = first(thing.get("@type"))
    return kind if isinstance(kind, str) else ""


def first(value: Any) -> Any:
    """The first of a list, any other value as it is."""
    return value[0] if isinstance(value, list) and value else value


def plain(value: Any, *, keep_lines: bool = False) -> str:
    """A JSON value as plain text: entities resolved, tags and lone surrogates gone."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if isinstance(value, list):
        value = ", ".join(item for item in value if isinstance(item, str))
    if not isinstance(value, str):
        return ""
    value = value[: MAX_BODY if keep_lines else MAX_FIELD]
    text = html.unescape(html.unescape(value)).encode("utf-8", "replace").decode()
    text = re.sub(r"<[^<>]{1,500}>", "\n" if keep_lines else " ", text)
    return text.strip() if keep_lines else re.sub(r"\s+", " ", text).strip()
