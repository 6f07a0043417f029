"""Text that others wrote, made safe to show, with the quoted words marked."""

from __future__ import annotations

import html
import itertools
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from qa.answer import Citation


def escape(text: str) -> str:
    """Return text as HTML that shows exactly this text, in an element or in a quoted attribute."""
    return html.escape(text, quote=True)


@dataclass(frozen=True, slots=True)
class Highlight:
    """A quoted sentence and the span in it; offsets into ``article.text``."""

    quote_start: int
    quote_end: int
    start: int
    end: int

    @classmethod
    def of(cls, citation: Citation) -> Highlight:
        """Return what a citation highlights."""
        return cls(citation.quote_start, citation.quote_end, citation.start, citation.end)

    def quote(self, text: str) -> str:
        """Return the quoted sentence of an article's text."""
        return text[self.quote_start : self.quote_end]


def marked(text: str, offset: int, highlights: Sequence[Highlight]) -> str:
    """Return text as HTML, its quoted sentences in ``<mark>`` and their spans in ``<strong>``.

    ``text`` stands at ``offset`` of the article; highlights that lie outside it change nothing,
    and those that reach out of it are cut at its ends.
    """
    length = len(text)
    borders = {0, length}
    for h in highlights:
        for place in (h.quote_start, h.quote_end, h.start, h.end):
            borders.add(min(length, max(0, place - offset)))
    pieces: list[str] = []
    open_quote = False
    places = sorted(borders)
    for start, end in itertools.pairwise(places):
        here = range(start + offset, end + offset)
        quoted = any(h.quote_start <= here.start and here.stop <= h.quote_end for h in highlights)
        bold = any(h.start <= here.start and here.stop <= h.end for h in highlights)
        if quoted != open_quote:
            pieces.append("<mark>" if quoted else "</mark>")
            open_quote = quoted
        piece = escape(text[start:end])
        pieces.append(f"<strong>{piece}</strong>" if bold else piece)
    return "".join(pieces) + ("</mark>" if open_quote else "")


def web_address(url: str) -> str:
    """Return the address when it is one of the web (http or https), else an empty string."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else ""


def article_link(article_id: str, label: str, citation: Citation | None = None, about: str = "") -> str:
    """Return a link that opens an article at a citation's quote; ``about`` names it for a screen reader."""
    fields = {"id": article_id}
    if citation:
        fields["quote"] = f"{citation.quote_start}-{citation.quote_end}"
        fields["span"] = f"{citation.start}-{citation.end}"
        fields["sum"] = checksum(citation.quote)
    address = escape("article?" + urlencode(fields) + ("#quote" if citation else ""))
    hidden = f'<span class="unseen"> {escape(about)}</span>' if about else ""
    return f'<a class="open" data-article href="{address}">{escape(label)}{hidden}</a>'


def checksum(quote: str) -> str:
    """Tell a quote from what stands in its place once its article has changed."""
    return f"{zlib.crc32(quote.encode()):08x}"
