"""Who said it and when: outlet, date and byline as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from qa import phrasing
from qa.chat.markup import escape


def source_line(outlet: str, when: str) -> str:
    """Return ``The Korea Times, 24 November 2017`` as HTML."""
    return (
        f'<cite><span class="outlet" dir="auto">{escape(outlet or "Unknown outlet")}</span>, '
        f'<span class="day">{escape(when)}</span></cite>'
    )


def byline(authors: Sequence[str], agency: str = "") -> str:
    """Return the authors and the agency in a line, or nothing where neither is known."""
    parts = [f"By {phrasing.listed(authors)}"] if authors else []
    if agency:
        parts.append(agency)
    return f'<p class="byline" dir="auto">{escape(" · ".join(parts))}</p>' if parts else ""
