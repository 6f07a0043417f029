"""Whether a sentence looks back or forward at a date in it."""

from __future__ import annotations

import re

_PAST = frozenset(
    """
    said told was were had did met won lost held took gave came went became began broke brought built
    bought caught chose drew fell felt flew found fought got kept knew led left made meant paid ran rose
    saw sent shot spoke spent stood struck swore taught thought threw wrote withdrew has have been since
    ago sued hit quit shut split put cast sank sold slid grew hung heard dealt drove ate sang sat wore
    """.split()
)
_FUTURE = frozenset(
    """
    will would shall ll upcoming coming forthcoming scheduled slated due expected planned poised
    tomorrow next later
    """.split()
)
_INTENT = frozenset(
    """
    plan plans planning planned agree agreed expects expected hopes hope intends intend vowed promised
    scheduled slated poised preparing prepares due set going want wants aims
    """.split()
)
_PRESENT = frozenset(
    """
    hits opens begins starts kicks goes comes takes arrives airs debuts premieres ends expires is are
    faces resumes returns launches votes meets heads releases lands closes runs concludes convenes
    """.split()
)
_WORD = re.compile(r"[A-Za-z]+")
_REACH = 25


def direction(sentence: str, start: int, end: int) -> int:
    """Say which way ``sentence`` looks at the date in ``sentence[start:end]``.

    Returns -1 for the past ("agreed on Tuesday"), 1 for the future ("will meet on Tuesday", "hits
    shelves on Tuesday") and 0 where nothing tells. The nearest verb before the date decides; where
    there is none, the first one after it.
    """
    before = [word.lower() for word in _WORD.findall(_last_sentence(sentence[:start]))][-_REACH:]
    for index in range(len(before) - 1, -1, -1):
        found = _cue(before, index)
        if found:
            return found
    after = [word.lower() for word in _WORD.findall(sentence[end:])][:12]
    for index in range(len(after)):
        found = _cue(after, index)
        if found:
            return found
    return 0


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[a-z][.?!])[\"”’]?\s+(?=[A-Z“\"])", text)[-1]


def _cue(words: list[str], index: int) -> int:
    word = words[index]
    previous = words[index - 1] if index else ""
    following = words[index + 1] if index + 1 < len(words) else ""
    if word in _INTENT and following in ("to", "for"):
        return 0 if word == "set" and previous in ("was", "were", "had") else 1
    if word in _FUTURE:
        return 1
    if word == "be":
        return (
            1 if previous in ("to", "will", "would", "could", "may", "might", "can", "should", "must") else 0
        )
    if word in _PAST:
        return -1
    if word.endswith("ed") and len(word) > 4 and previous != "be" and previous not in ("a", "an", "the"):
        return -1
    return 1 if word in _PRESENT else 0
