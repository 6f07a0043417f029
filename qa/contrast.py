"""Pairs of which a text means the one or the other: the two parties, the two chambers, north and south."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contrast:
    """Of a pair, what a question names and what it does not.

    ``in_sentence`` is whether one sentence speaks of one of the pair at a time. A vote is of one chamber; but
    a sentence on a Democrat may name the Republican alone.
    """

    asked: re.Pattern[str]
    other: re.Pattern[str]
    in_sentence: bool


def contrasts_asked(question: str) -> tuple[Contrast, ...]:
    """Return the pairs of which a question names one and not the other."""
    found = []
    for one, other, in_sentence in _PAIRS:
        named = bool(one.search(question)), bool(other.search(question))
        if named == (True, False):
            found.append(Contrast(one, other, in_sentence))
        elif named == (False, True):
            found.append(Contrast(other, one, in_sentence))
    return tuple(found)


def is_of_the_other(contrast: Contrast, phrase: str, sentence: str, around: str) -> bool:
    """Whether an answer is of what a question does not name.

    Args:
        contrast: the pair.
        phrase: the answer with the words right behind it.
        sentence: the sentence that it stands in.
        around: the sentences beside that one and the headline.
    """
    stretches = (phrase, sentence, around) if contrast.in_sentence else (phrase, f"{sentence} {around}")
    for stretch in stretches:
        if contrast.asked.search(stretch):
            return False
        if contrast.other.search(stretch):
            return True
    return False


_PAIRS = tuple(
    (re.compile(rf"\b(?:{one})"), re.compile(rf"\b(?:{other})"), in_sentence)
    for one, other, in_sentence in (
        (r"(?:Democrat(?:s|ic)?|Dems?|DNC)\b", r"(?:Republicans?|GOP|RNC)\b", False),
        (r"Senate\b|[Ss]enators?\b|Sen\.", r"(?<!White )House\b|Rep\.|[Cc]ongress(?:wo)?m[ae]n\b", True),
        (r"Supreme Court\b", r"(?:[Dd]istrict|[Aa]ppeals|[Cc]ircuit) (?:[Cc]ourt|[Jj]udge)\b", True),
        (r"North Korea", r"South Korea", False),
        (r"North Carolina|N\.C\.", r"South Carolina|S\.C\.", False),
        (r"North Dakota|N\.D\.", r"South Dakota|S\.D\.", False),
    )
)
