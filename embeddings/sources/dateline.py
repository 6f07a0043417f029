"""Datelines and wire credits."""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’ -]{2,30}[A-Z.](?:, [A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?)?)"
    r"(?:\s?\((?P<agency>[A-Z][A-Za-z .]{1,24})\))?\s?(?:—|–|--|-)\s"
)
_CREDIT = re.compile(
    r"\((?P<agency>Yonhap|Reuters|AP|AFP|Xinhua|Bloomberg|Kyodo|UPI|dpa|PTI|ANI|TASS)(?: News)?\)\.?$"
)


def dateline_of(paragraph: str) -> tuple[str, str]:
    """Return the place in capitals before a first paragraph's dash, and the agency named after it."""
    match = _DATELINE.match(paragraph)
    return (match["place"].strip(), match["agency"] or "") if match else ("", "")


def credit_of(paragraph: str) -> str:
    """Return the agency whose credit closes a last paragraph ("(Yonhap)"), "" where none does."""
    match = _CREDIT.search(paragraph)
    return match["agency"] if match else ""
