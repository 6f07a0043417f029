"""The words around a span: its whole sentence, and the direct speech that it is part of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.spans import whole_words

Splitter = Callable[[str, int, int], Sequence[tuple[int, int]]]

# A straight mark opens speech only where no word ends before it: one lost mark must not turn all that follow.
_SPEECH = re.compile(r"“[^“”]+”|(?<![^\s(\[—–-])\"(?=\S)[^\"]+(?<=\S)\"")


def sentence_around(text: str, start: int, end: int, split: Splitter) -> tuple[int, int]:
    """Return the offsets of the whole sentences that hold ``text[start:end]``, within its paragraph.

    Paragraphs are parted by a blank line; ``split(text, start, end)`` gives the sentences of a
    stretch as offsets into ``text``. The span must not reach over the end of its paragraph.
    """
    head, tail = paragraph_around(text, start, end)
    touched = [(s, e) for s, e in split(text, head, tail) if s < end and e > start]
    if not touched:
        return head, tail
    return min(touched[0][0], start), max(touched[-1][1], end)


def spoken_around(text: str, start: int, end: int, quote_start: int, quote_end: int) -> tuple[int, int]:
    """Widen a span to the direct speech it lies in, as far as that goes in ``text[quote_start:quote_end]``.

    A span outside quotation marks is returned as it is; speech that is interrupted ("...," she said,
    "...") counts as two, and of a span that begins in one and ends behind it, it is that one.
    """
    head, tail = paragraph_around(text, start, end)
    for match in _SPEECH.finditer(text, head, tail):
        first, last = match.start() + 1, match.end() - 1
        if first <= start < last:
            return whole_words(text, max(first, quote_start), min(last, quote_end))
    return start, end


def paragraph_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the paragraph that holds ``text[start:end]``."""
    head, tail = text.rfind("\n\n", 0, start), text.find("\n\n", end)
    return 0 if head < 0 else head + 2, len(text) if tail < 0 else tail
