"""Spans and the sentences around them: whole words, clean ends, exact offsets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Splitter = Callable[[str, int, int], Sequence[tuple[int, int]]]

_OPENING = "\"'“‘«([{"
_CLOSING = "\"'”’»)]}"
_PAIRS = dict(zip(_OPENING, _CLOSING, strict=True))
_TRAILING = " \t\n,;:.!?-–—"
_LEADING = " \t\n,;:.!?–—"
_STOPS_KEPT = ("a.m.", "p.m.", "u.s.", "u.n.", "u.k.", "d.c.", "jr.", "sr.", "inc.", "corp.", "co.", "no.")


def tidy(text: str, start: int, end: int) -> tuple[int, int]:
    """Move a span's ends to whole words without stray quotation marks, commas or brackets.

    ``text[start:end]`` is the span. The result lies on word borders; it is ``(start, start)``
    where nothing but punctuation was in the span.
    """
    while 0 < start < len(text) and start < end and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and start < end and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    changed = True
    while changed and start < end:
        changed = False
        span = text[start:end]
        if span[0] in _LEADING or (span[0] in _OPENING + _CLOSING and not _closes_inside(span)):
            start, changed = start + 1, True
        elif _ends_badly(span):
            end, changed = end - 1, True
        elif len(span) > 2 and _PAIRS.get(span[0]) == span[-1] and span[0] not in span[1:-1]:
            start, end, changed = start + 1, end - 1, True
    return (start, end) if start < end else (start, start)


def _ends_badly(span: str) -> bool:
    last = span[-1]
    if last == ".":
        word = span.split()[-1].lower()
        initial = len(word) == 2 and word[0].isalpha()
        return not (word in _STOPS_KEPT or initial or (word.count(".") > 1))
    return last in _TRAILING or (last in _OPENING + _CLOSING and not _opens_inside(span))


def _closes_inside(span: str) -> bool:
    """Whether an opening mark at the span's head is closed within it (or is an apostrophe: 'n')."""
    closing = _PAIRS.get(span[0])
    return closing is not None and closing in span[1:]


def _opens_inside(span: str) -> bool:
    """Whether a closing mark at the span's end was opened within it."""
    last = span[-1]
    if last in "'’" and len(span) > 1 and span[-2] == "s":
        return True
    return any(closing == last and opening in span[:-1] for opening, closing in _PAIRS.items())


def sentence_around(text: str, start: int, end: int, split: Splitter) -> tuple[int, int]:
    """Return the offsets of the whole sentences that hold ``text[start:end]``, within its paragraph.

    Paragraphs are parted by a blank line; ``split(text, start, end)`` gives the sentences of a
    stretch as offsets into ``text``. The span must not reach over the end of its paragraph.
    """
    head = text.rfind("\n\n", 0, start)
    head = 0 if head < 0 else head + 2
    tail = text.find("\n\n", end)
    tail = len(text) if tail < 0 else tail
    touched = [(s, e) for s, e in split(text, head, tail) if s < end and e > start]
    if not touched:
        return head, tail
    return min(touched[0][0], start), max(touched[-1][1], end)
