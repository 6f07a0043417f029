"""The times that a page shows its readers, and which of them are those of a change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from embeddings.sources.aside import MOST_TIMES, is_aside, own_article, text_of
from embeddings.sources.labels import is_change

#: How many characters before a time may be its label.
LONGEST_LABEL = 30


def times_of(tree: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Yield the dates in microdata and ``<time>`` elements, the article's own before others.

    With each, whether it is that of a change.
    """
    own = own_article(tree)
    for path in ("//*[@itemprop='datePublished']", "//article//time | //header//time", "//time"):
        found = islice((e for e in tree.xpath(path)[:MOST_TIMES] if not is_aside(e, own)), 3)
        # The class "updated" alone says little: themes give it to the day of publication, too.
        for element in sorted(found, key=lambda e: "updated" in (e.get("class") or "").split()):
            said = element.get("datetime") or element.get("content") or text_of(element)
            yield said, is_time_of_change(element)


def is_time_of_change(element: HtmlElement) -> bool:
    """Whether a time's own markup, its words or those before it say that it is that of a change."""
    own_words = re.split(r"\d", text_of(element), maxsplit=1)[0]
    return element.get("itemprop") == "dateModified" or is_change(f"{_before(element)} {own_words}")


def _before(element: HtmlElement) -> str:
    """What stands right before an element, or before one that it begins; no heading, no sentence's end."""
    for place in (element, *islice(element.iterancestors(), 2)):
        if place.tag in ("article", "body", "main"):
            break
        beside = place.xpath("preceding-sibling::node()[not(self::h1|self::h2)]/descendant-or-self::text()")
        if words := "".join(beside)[-LONGEST_LABEL:].strip():
            return re.split(r"[.!?](?:\s|$)", words)[-1]
    return ""
