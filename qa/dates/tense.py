"""Whether a sentence looks back or forward at a date in it."""

from __future__ import annotations

import re

_PAST = frozenset(
    """
    said told was were had did met won lost held took gave came went became began broke brought built
    bought caught chose drew fell felt flew found fought got kept knew laid led left made meant paid ran rose
    saw sent shot spoke spent stood struck swore taught thought threw wrote withdrew has have been since
    ago sued hit quit shut split put cast sank sold slid grew hung heard dealt drove ate sang sat wore
    """.split()
)
_FUTURE = frozenset(
    """
    will would shall ll upcoming coming forthcoming scheduled slated expected planned poised forecast likely
    tomorrow
    """.split()
)
_INTENT = frozenset(
    """
    plan plans planning planned agree agreed expects expected hopes hope intends intend vowed promised
    scheduled slated poised preparing prepares due set going want wants aims
    """.split()
)
_SET_FOR = frozenset("planned scheduled slated poised preparing prepares due set".split())
_DUE_TO = frozenset(
    f"to {verb}"
    for verb in "appear arrive be begin close end face go meet open return speak start vote".split()
)
_EVENTS = frozenset(
    """
    open begin start kick go come take arrive air debut premiere end expire face occur resume return launch
    vote meet head release land close run conclude convene reopen reconvene restart host publish retire
    depart walk
    """.split()
)
_PRESENT = frozenset(f"{verb}{'es' if verb.endswith(('o', 'h', 's')) else 's'}" for verb in _EVENTS) | {
    "hits"
}
_MANY = frozenset("they we you team side crew staff band police".split())
_COUNTS = frozenset(
    "two three four five six seven eight nine ten eleven twelve many more most few some".split()
)
_PLURAL = re.compile(r"(?!news$)[a-z]{2,}[^s]s(?<!ous)")
_AFTERMATH = frozenset("after following amid".split())
_HAPPENED = re.compile(
    r"['’]s (?:[a-z]+ )?(?:attacks?|arrests?|announcements?|blast|bombings?|comments|crash|decision|defeat"
    r"|deaths?|explosion|filing|fire|indictments?|killings?|loss(?:es)?|massacre|news|order|raid|remarks|reports?"
    r"|revelations?|ruling|shootings?|statement|storm|verdict|victory|win)\b"
)
_SO_FAR = re.compile(r"\b(?:as of|since) (?:late |early )?$", re.I)
_AHEAD = re.compile(r"\bahead of $", re.I)
_UNLESS = re.compile(r",? unless\b")
_UP_TO = re.compile(r"\b(?:through|until|by) $", re.I)
# "The vote is on Tuesday", "are to meet on Tuesday", "is missing Tuesday's vote"
_IS = re.compile(
    r"\b(?:is|are)(?: (?:to [a-z]+|[a-z]+ing))?(?: [\w’'-]+){0,2} (?:(?:on|for|in|early|late) )?$"
)
_SEEN = re.compile(
    r"\b(?:is|are) (?:(?:seen|shown|pictured|dead"
    r"|(?:investigat|search|look|seek|report|mourn|prob|recover|ask|fac)ing)\b"
    r"|[\w’'-]+ (?:after|following|from)\b)"
)
_END = re.compile(
    r"(?<=[a-z][.?!])(?<!\b(?:St|Mr|Ms|Dr|Jr|Sr|Mt|Ft|Lt)\.)(?<!\bSept\.)"
    r"(?<!\b(?:Mrs|Gov|Sen|Rep|Gen|Col|Sgt|Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec)\.)[\"”’]?\s+(?=[A-Z“\"])"
)
_WORD = re.compile(r"[A-Za-z]+|\d[\d,.]*")
_REACH = 25
_NEAR = 5  # words before a date within which a verb in the present is its own


def direction(sentence: str, start: int, end: int) -> int:
    """Say which way ``sentence`` looks at the date in ``sentence[start:end]``.

    Returns -1 for the past ("agreed on Tuesday", "on Tuesday announced", "after a crash on Tuesday"), 1 for
    the future ("will meet on Tuesday", "hits shelves on Tuesday") and 0 where nothing tells. What stands
    right beside the date decides, else the nearest verb before it, else the first one after it.
    """
    lead, rest = _last_sentence(sentence[:start]), sentence[end:]
    after = [word.lower() for word in _WORD.findall(rest)][:12]
    if (
        _HAPPENED.match(rest)
        or _SO_FAR.search(lead)
        or (rest[:1] == " " and after and _is_past(after[0], ""))
    ):
        return -1
    if _AHEAD.search(lead) or _UNLESS.match(rest) or (_IS.search(lead) and not _SEEN.search(lead)):
        return 1
    before = [word.lower() for word in _WORD.findall(lead)][-_REACH:]
    for index in range(len(before) - 1, -1, -1):
        found = _cue(before, index, len(before) - index)
        if found:
            return found
    for index in range(len(after)):
        found = _cue(after, index, 0)
        if found:
            return found
    return 1 if _UP_TO.search(lead) else 0


def _last_sentence(text: str) -> str:
    return _END.split(text)[-1]


def _cue(words: list[str], index: int, away: int) -> int:
    word = words[index]
    previous = words[index - 1] if index else ""
    following = words[index + 1] if index + 1 < len(words) else ""
    if word in _AFTERMATH:
        return -1 if away > 2 else 0
    if word == "due" and previous not in ("is", "are", "was", "were"):
        return 1 if " ".join(words[index + 1 : index + 3]) in _DUE_TO else 0
    if word in _INTENT and (following == "to" or (following == "for" and word in _SET_FOR)):
        if word in ("set", "going") and previous in ("was", "were", "had"):
            return 0
        return 1
    if word in _FUTURE:
        return 0 if previous in ("than", "as") else -1 if previous in ("was", "were") else 1
    if word == "be":
        return (
            1 if previous in ("to", "will", "would", "could", "may", "might", "can", "should", "must") else 0
        )
    if _is_past(word, previous):
        return -1
    if away > _NEAR or previous in _COUNTS or previous in ("is", "are") or previous[:1].isdigit():
        return 0
    # "The talks resume on Friday", "They go to Vell on Saturday"
    of_many = away and word in _EVENTS and (previous in _MANY or _PLURAL.fullmatch(previous))
    return 1 if word in _PRESENT or of_many else 0


def _is_past(word: str, previous: str) -> bool:
    if previous == "be":  # "will be held"
        return False
    return word in _PAST or (word.endswith("ed") and len(word) > 4 and previous not in ("a", "an", "the"))
