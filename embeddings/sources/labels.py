"""What the words before a date say of it: that it is the day of publication, or that of a change."""

from __future__ import annotations

import re

_LABEL = re.compile(
    r"\b(?:(?P<published>(?:first )?(?:published|posted)|issued|written(?=\s+(?:by\b.*\s)?on\s*$)"
    r"|publicado|publié|veröffentlicht)"
    r"|updated?|modified|last (?:edited|changed)|actualizado|mis à jour)\b",
    re.IGNORECASE,
)


def is_label(words: str) -> bool:
    """Whether the words before a date say what it is the date of."""
    return _LABEL.search(words) is not None


def is_change(words: str) -> bool:
    """Whether the label next to a date is that of a change: "Published on Monday, updated"."""
    labels = list(_LABEL.finditer(words))
    return bool(labels) and labels[-1]["published"] is None
