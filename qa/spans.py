"""From word pieces to a span that a person would have marked."""

from __future__ import annotations

import re

import numpy as np

PIECE = 0.015
"""What every further word piece of a span costs, in logits. Start and end are scored apart, so the start of
one good span and the end of a later one add up to a span that holds both and all that lies between. Short
answers would bear more, but what was said, or why, is long."""

_OPENING = {"“": "”", "‘": "’", '"': '"', "'": "'", "(": ")", "[": "]"}
_CLOSING = {close: opening for opening, close in _OPENING.items()}
_LOOSE = " \t\n\r\u00a0.,;:!?-–—*|"
_CURRENCY = "$€£¥₩₹#@"
_JOINTS = "-'’.,:/&–"  # hold one word or number together when letters or digits stand on both sides
_POSSESSIVE = re.compile(r"(?<=\w)['’]s(?!\w)")
_ABBREVIATION = re.compile(r"(?:\b\w\.)+\w$|\b(?:Jr|Sr|Inc|Corp|Ltd|Bros)$")


def best_spans(
    start: np.ndarray, end: np.ndarray, allowed: np.ndarray, paragraph: np.ndarray, longest: int, count: int
) -> list[tuple[int, int, float]]:
    """Return first piece, last piece and score of the ``count`` best spans that share no piece, best first.

    Args:
        start: logit of each piece to begin a span, shape (length,).
        end: logit of each piece to end it, shape (length,).
        allowed: True where a span may lie, shape (length,).
        paragraph: number of the paragraph of each piece; a span stays within one, shape (length,).
        longest: most pieces that a span may have.
        count: most spans to return; there are fewer where no more are allowed.
    """
    length = len(start)
    widths = np.arange(min(longest, length))[:, None]
    first = np.arange(length)
    last = first + widths  # of each span, shape (widths, length); of spans of one score the shortest is best
    inside = np.minimum(last, length - 1)
    # A block number that grows at every piece that is not allowed keeps spans from reaching over one.
    block = paragraph * (length + 1) + np.cumsum(~allowed)
    valid = allowed & allowed[inside] & (last < length) & (block == block[inside])
    scores = np.where(valid, start + end[inside] - (PIECE * widths).astype(start.dtype), -np.inf)
    found: list[tuple[int, int, float]] = []
    while scores.size and len(found) < count:
        width, i = divmod(int(scores.argmax()), length)
        score = float(scores[width, i])
        if not np.isfinite(score):
            break
        found.append((i, i + width, score))
        scores[(first <= i + width) & (last >= i)] = -np.inf
    return found


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to whole words and numbers, then drop loose punctuation at its ends.

    ``$`` and ``A$`` stay with their number, ``%`` too, a hyphened name is one word, the full stop of "U.S."
    stays; a possessive "'s" that was not marked is left out ("China" of "China's port"); and a bracket or
    quotation mark stays only where its partner is inside the span as well. A span of
    nothing but punctuation is returned empty.
    """
    while start > 0 and start < end and _joined(text, start):
        start -= 1
    while end < len(text) and end > start and _joined(text, end) and not _POSSESSIVE.match(text, end):
        end += 1
    if end < len(text) and text[end] == "." and _ABBREVIATION.search(text[start:end]):
        end += 1
    while True:
        before = start, end
        while start < end and text[start] in _LOOSE and not _sign(text, start):
            start += 1
        while end > start and text[end - 1] in _LOOSE and not _full_stop_belongs(text, start, end):
            end -= 1
        if end > start and text[start] in _OPENING and not _paired(text, start, start, end):
            start += 1
        elif end > start and text[end - 1] in _CLOSING and not _paired(text, end - 1, start, end):
            end -= 1
        elif end - start > 1 and _OPENING.get(text[start]) == text[end - 1] and text[start] not in "([":
            start, end = start + 1, end - 1
        if (start, end) == before:
            return (start, end) if end > start else (start, start)


def _joined(text: str, i: int) -> bool:
    """Whether the characters on both sides of offset ``i`` belong to one word or number."""
    a, b = text[i - 1], text[i]
    if a.isalnum() and b.isalnum():
        return True
    if (a in _CURRENCY and b.isalnum()) or (a.isdigit() and b == "%"):
        return True
    if b in _CURRENCY and a.isupper() and text[i + 1 : i + 2].isdigit():  # "HK$90"
        return True
    if b in _JOINTS and i + 1 < len(text):
        return _joint(b, a, text[i + 1])
    if a in _JOINTS and i >= 2:
        return _joint(a, text[i - 2], b)
    return False


def _joint(mark: str, left: str, right: str) -> bool:
    if mark in ",:":
        return left.isdigit() and right.isdigit()
    return left.isalnum() and right.isalnum()


def _sign(text: str, i: int) -> bool:
    """Whether the minus or point at offset ``i`` is part of a number ("-4", ".38")."""
    return text[i] in "-." and i + 1 < len(text) and text[i + 1].isdigit()


def _full_stop_belongs(text: str, start: int, end: int) -> bool:
    return text[end - 1] == "." and bool(_ABBREVIATION.search(text[start : end - 1]))


def _paired(text: str, i: int, start: int, end: int) -> bool:
    """Whether the bracket or quotation mark at offset ``i`` has its partner within the span."""
    mark, inside = text[i], text[start:end]
    if mark in "’'" and 0 < i < len(text) - 1 and text[i - 1].isalnum() and text[i + 1].isalnum():
        return True
    if mark == "’" and i == end - 1 and i > start and "‘" not in inside:
        return text[i - 1] == "s" and i + 1 < len(text) and text[i + 1] == " " and end - start > 2
    if mark in "\"'":
        # One behind a space opens what comes next.
        return inside.count(mark) % 2 == 0 and not (i == end - 1 and text[i - 1].isspace())
    if mark in _OPENING:
        return _OPENING[mark] in text[i + 1 : end]
    return _CLOSING[mark] in text[start:i]
