"""What of an article states nothing: datelines, headings, questions, and the choices of a quiz."""

from __future__ import annotations

import re

from qa.quote import paragraph_around


def is_dateline(text: str, start: int) -> bool:
    """Whether what begins at ``text[start]`` has the place, in capitals, that a report begins with."""
    dateline = _DATELINE.match(text, text.rfind("\n", 0, start) + 1)
    return bool(dateline and start < dateline.end())


def behind_dateline(text: str, start: int, end: int) -> int:
    """Return where ``text[start:end]`` begins without the dateline that it goes on from, if it does."""
    dateline = _DATELINE.match(text, text.rfind("\n", 0, start) + 1)
    return dateline.end() if dateline and start < dateline.end() < end else start


def states_nothing(text: str, start: int, end: int, quote: tuple[int, int]) -> bool:
    """Whether ``text[start:end]`` stands in a question, in a heading, or is one of the choices of a quiz."""
    sentence = text[slice(*quote)].rstrip()
    # A long one that does not begin as a question tells something before it asks.
    asks = sentence.endswith("?") and (_ASKS.match(sentence) or len(sentence.split()) <= _SHORT_QUESTION)
    return bool(asks or _is_heading(text, start, end) or _is_choice(text, start, end))


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a paragraph is a few words in capitals that end in no full stop ("QUIZ TIME")."""
    paragraph = text[slice(*paragraph_around(text, start, end))].rstrip()
    return paragraph.isupper() and paragraph[-1] not in _ENDS and len(paragraph.split()) <= _LONGEST_HEADING


def _is_choice(text: str, start: int, end: int) -> bool:
    """Whether a paragraph begins with a letter of a list ("B. Peru" under "A. Chile"), not an initial."""
    head, tail = paragraph_around(text, start, end)
    letter = _OPTION.match(text, head)
    if not letter or letter[1] == "A":
        return bool(letter) and text.startswith("B. ", tail + 2)
    before, _ = paragraph_around(text, max(0, head - 2), max(0, head - 2))
    return text.startswith(f"{chr(ord(letter[1]) - 1)}. ", before)


_DATELINE = re.compile(r"[A-Z][A-Z .’'-]{2,}(?:, [A-Z][\w. ]+)?(?: \([A-Z]\w+\))? ?(?:[—–]|-{1,2}) ")
_ASKS = re.compile(
    r"\W*(?:(?:and|but|so|or|yet),? )?(?:who|whom|whose|what|where|when|why|how|which|is|are|was|were|do|does"
    r"|did|can|could|will|would|should|has|have|had|\w+n[’']t)\b",
    re.I,
)
_SHORT_QUESTION = 12  # words
_LONGEST_HEADING = 8  # words
_ENDS = ".!?\"”’'"
_OPTION = re.compile(r"([A-E])\. ")
