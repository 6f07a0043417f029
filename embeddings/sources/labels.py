"""What the words before a date say of it: that it is the day of publication, or that of a change."""

from __future__ import annotations

import re

from embeddings.dates import WEEKDAYS, find_dates

_LABEL = re.compile(
    r"\b(?:(?P<published>(?:first )?(?:published|posted)|issued|written(?=\s+(?:by\b.*\s)?on\s*$)"
    r"|publicado|publié|veröffentlicht)"
    r"|updated?|modified|last (?:edited|changed)|actualizado|mis à jour)\b",
    re.IGNORECASE,
)
#: A line that is nothing but dates has so many characters at most.
LONGEST_STAMP = 120
_BESIDE = re.compile(
    rf"(?:\W|_|(?:{_LABEL.pattern}|on|at|date|first|last|{'|'.join(WEEKDAYS)}|[ap]\.?m\.?|\d\d?:\d\d"
    r"|(?-i:[A-Z]{2,4}))(?!\w))*",
    re.IGNORECASE,
)


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but dates, with what they are of and the time of day."""
    if len(line) > LONGEST_STAMP or not (found := list(find_dates(line))):
        return False
    ends = [0, *(printed.end for printed in found)]
    starts = [*(printed.start for printed in found), len(line)]
    return all(_BESIDE.fullmatch(line[end:start]) for end, start in zip(ends, starts, strict=True))


def is_label(words: str) -> bool:
    """Whether the words before a date say what it is the date of."""
    return _LABEL.search(words) is not None


def is_change(words: str) -> bool:
    """Whether the label next to a date is that of a change: "Published on Monday, updated"."""
    labels = list(_LABEL.finditer(words))
    return bool(labels) and labels[-1]["published"] is None
