"""Markup in a record's text: exports often keep an article's body as HTML."""

from __future__ import annotations

import html
import re

from lxml.html import HtmlElement

from embeddings.sources.content import body_of_page
from embeddings.sources.page import parsed

_BLOCKS = frozenset(
    "address article blockquote body center dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main "
    "ol p pre section table tr ul".split()
)
_INLINE = "a abbr b cite code del em font i ins mark q s small span strong sub sup td th u".split()
#: What is in an article's markup and is none of its text: code, forms, boxes, captions.
_NO_TEXT = frozenset(
    "aside audio button canvas figcaption form iframe nav noscript object script select style svg template "
    "textarea video".split()
)
#: A tag that ends an element of HTML, or one that stands alone. "a < b" and "<unknown>" are neither.
_MARKUP = re.compile(
    rf"</(?:{'|'.join((*sorted(_BLOCKS | _NO_TEXT), *_INLINE))})\s*>|<(?:br|hr|p|img\s[^<>]*)\s*/?>",
    re.IGNORECASE,
)
_BREAKS = re.compile(rf"<(?:br|{'|'.join(sorted(_BLOCKS))})\b[^<>]*>", re.IGNORECASE)
_PAGE = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
#: With its semicolon. A name that HTML does not know stays as it is: there is none in "AT&T;".
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)


def resolved(text: str) -> str:
    """Return a text with the characters that references ("&rsquo;") stand for.

    Twice: what still looks like one afterwards was escaped twice, for no newspaper prints "&amp;".
    """
    for _ in range(2):
        text = _REFERENCE.sub(lambda reference: html.unescape(reference[0]).replace("\xa0", " "), text)
    return text


def plain(text: str, title: str = "") -> str:
    """Return a text without markup and character references, with a blank line between its blocks.

    Where the markup is a whole page, ``title`` tells its article's headline from the article. Raises
    ``Unreadable`` where it cannot be parsed.
    """
    if not _MARKUP.search(text):
        text = resolved(text)
        if not _MARKUP.search(text):  # else it was escaped as a whole
            return text
    tree = parsed(text)
    if _PAGE.search(text):
        return "\n\n".join(body_of_page(tree, title)[0])
    # Line ends of text that has no other breaks are its own; among blocks they are white space.
    shown = _shown(tree.find("body"), wrapped=_BREAKS.search(text) is not None)
    return resolved(re.sub(r"\n{3,}", "\n\n", _without_blanks(shown)).strip())


def _without_blanks(text: str) -> str:
    """One blank where there are several, and none around a line end."""
    return re.sub(r" ?\n ?", "\n", re.sub(r"[^\S\n]+", " ", text))


def _shown(body: HtmlElement | None, *, wrapped: bool) -> str:
    """The text of an element and all in it, with line breaks around blocks."""
    pieces: list[str] = []

    def say(text: str | None) -> None:
        text = text or ""
        pieces.append(re.sub(r"(?<!\n)\n(?!\n)", " ", _without_blanks(text)) if wrapped else text)

    def walk(element: HtmlElement) -> None:
        if element.tag in _NO_TEXT:
            return
        around = "\n\n" if element.tag in _BLOCKS else " " if element.tag in ("td", "th") else ""
        pieces.append("\n" if element.tag == "br" else around)
        say(element.text)
        for child in element:
            walk(child)
            say(child.tail)
        pieces.append(around)

    if body is not None:
        walk(body)
    return "".join(pieces)
