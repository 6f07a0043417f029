"""Numbers: what one counts, and of whom. Not any number near Boston says how many died there.

A reader of single passages takes the number that stands among the words of the question. What a number is of
stands right behind it ("1.4 billion daily users"), what became of them around it ("leaving 59 people dead"),
and whose it is in its sentence or just before; these are compared with what is asked for.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from embeddings.words import STOPWORDS
from qa.verdict.counting_words import AROUND, KIN, MAY_BE_BARE, RIVALS
from qa.verdict.subject import is_of_another, own_words_of, words_of
from qa.wording import content, stem, stems


class Unit(StrEnum):
    """What a number is a number of."""

    THINGS = "things"
    MONEY = "money"
    LENGTH = "length"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Count:
    """What a question asks the number of.

    ``nouns`` are the stems that the things may be called by; where that is not known, ``words`` are those of
    the question's words around them.
    ``around`` is what has to be said around the number, nearer than ``rival``; ``before`` what has to lead up
    to it; ``whole`` tells that all of the things are asked for, ``may_be_bare`` that the number may stand
    without a noun; ``of_a_share`` that a price is of one share, ``total`` that it is asked how many there
    are, ``times`` how often, ``paid`` what was paid, not what was asked for; ``names`` are the words of each
    name in the question. Of a long question only its beginning tells, and neither ``words`` nor ``names``
    are.
    """

    unit: Unit
    nouns: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    around: tuple[re.Pattern[str], ...] = ()
    rival: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    whole: bool = False
    may_be_bare: bool = False
    of_a_share: bool = False
    total: bool = False
    times: bool = False
    paid: bool = False
    names: tuple[frozenset[str], ...] = ()


def count_asked(question: str, names: tuple[str, ...]) -> Count | None:
    """Return what a question asks the number of, None where it asks for something else.

    Args:
        question: what is asked.
        names: the proper names in it.
    """
    counted, words = _COUNTED.search(question), frozenset()
    if _MONEY_ASKED.search(question):
        unit, nouns = Unit.MONEY, frozenset()
    elif _SHARE_ASKED.search(question):
        unit, nouns = Unit.SHARE, frozenset()
    elif _LENGTH_ASKED.search(question):
        unit, nouns = Unit.LENGTH, frozenset()
    elif counted:
        words, last_first = content(counted["what"]), map(stem, reversed(counted["what"].split()))
        kins = (kin for word in last_first for asked, kin in KIN if word in asked)
        unit, nouns = Unit.THINGS, next(kins, frozenset())
    else:
        return None
    short = len(question.split()) <= SHORT
    head = question if short else question[: (counted.end() if counted else 0) + _HEAD]
    whole = _OF_ALL.search(head)
    return Count(
        unit,
        nouns,
        frozenset() if nouns or not short else frozenset(words - stems(" ".join(names))),
        around=tuple(said for asked, said in AROUND if asked.search(head)),
        rival=next((rival for asked, rival in RIVALS if asked.search(head)), None),
        before=_HAS if whole else _GETS if _VOTES_OF.search(head) else None,
        whole=bool(whole),
        may_be_bare=any(asked.search(head) for asked in MAY_BE_BARE),
        of_a_share=bool(re.search(r"\bshares?\b", question)),
        total=bool(_THERE_ARE.search(head)),
        times=bool(_TIMES.search(head)),
        paid=bool(_PAID_ASKED.search(question)) and not _SOUGHT.search(question),
        names=tuple(own_words_of(name) for name in names if not _DISEASE.match(name)) if short else (),
    )


def with_its_part(asked: Count, text: str, start: int) -> int:
    """Return where a number begins with the part of it that is meant: "75% of its" before "1,100 shops"."""
    if asked.unit is not Unit.THINGS or asked.whole or asked.total:
        return start
    parts = _PART_OF.finditer(text, max(0, start - _NEAR), start)
    return next((part.start() for part in parts if part.end() == start), start)


def is_of_kind(asked: Count, text: str, start: int, end: int, quote: tuple[int, int]) -> bool:
    """Whether ``text[start:end]`` is a number of the unit and of the things asked for.

    Args:
        asked: what is asked for.
        text: the article.
        start: offset of the answer.
        end: offset of its end.
        quote: offsets of the sentence that it stands in.
    """
    start = next((part.end() for part in _PART_OF.finditer(text, start, end)), start)
    first, last = _number(text, start, end)
    if len(text[start:end].split()) > _LONG:
        return False
    if asked.times and _NTH_TIME.search(text, start, min(quote[1], end + _UNIT_BEHIND)):
        return True
    if asked.unit is Unit.SHARE:
        return bool(_SHARE.search(text, start, end if first == last else min(quote[1], end + _UNIT_BEHIND)))
    behind = _behind(text, last, quote[1])
    if first == last or (_YEAR.fullmatch(text, first, last) and not behind):
        return False
    if asked.unit is Unit.MONEY:
        if _OF_A_SHARE.match(text, last) and not asked.of_a_share:
            return False
        return bool(_MONEY.search(text, start, min(quote[1], end + _UNIT_BEHIND)))
    if asked.unit is Unit.LENGTH:
        return bool(_LENGTH.search(text, start, min(quote[1], end + _UNIT_BEHIND)))
    beside = text[start : min(quote[1], end + _UNIT_BEHIND)]
    if _OTHER_UNIT.search(beside[: end - start] + beside[end - start :].partition(",")[0]):
        return False
    if _PER.search(text, quote[0], first):
        return False
    if _OUT_OF.search(text, max(quote[0], first - _NEAR), first) and not asked.whole and not asked.total:
        return False
    return not asked.nouns or _is_of_them(asked, text, first, quote, behind)


def _is_of_them(asked: Count, text: str, first: int, quote: tuple[int, int], behind: list[str]) -> bool:
    """Whether the words behind the number at ``text[first]``, or those around it, say that it is of these."""
    if behind and behind[0].lower() in _MEASURES:
        return False
    if not asked.nouns.isdisjoint(map(stem, behind)):
        return True
    if behind:
        return asked.may_be_bare and stem(behind[0]) not in _NO_PEOPLE
    # "Killing 11 and wounding six", "employs 430": what is said of them tells that they are people.
    said = asked.may_be_bare or not asked.nouns.isdisjoint(stems(text[slice(*quote)]))
    return said or ("peopl" in asked.nouns and bool(_EMPLOYS.search(text, quote[0], first)))


def is_counted(
    asked: Count, text: str, start: int, end: int, quote: tuple[int, int], before: str, title: str, lead: str
) -> bool | None:
    """Whether a number of the right kind is the one asked for; None where it may be.

    It is where the words around it say what is asked and its sentence names whom it is asked of. It is not
    where they do not, or where the sentence is of another.

    Args:
        asked: what is asked for.
        text: the article.
        start: offset of the answer.
        end: offset of its end.
        quote: offsets of the sentence that it stands in.
        before: the sentence before that.
        title: the headline.
        lead: the headline and the first lines, which name what the article is about.
    """
    first, last = _number(text, start, end)
    near = max(quote[0], first - _NEAR), first, last, min(quote[1], last + _NEAR)
    distances = [_distance(said, text, *near) for said in asked.around]
    # "Thirty people died. Seven of them were children."
    of_those_before = bool(_OF_THEM.match(text, last)) and all(said.search(before) for said in asked.around)
    if math.inf in distances and not of_those_before:
        return False
    if asked.rival and _distance(asked.rival, text, *near) < min(distances):
        return False
    if asked.before and not asked.before.search(text[near[0] : first]):
        return False
    if asked.around and _OF_EACH.match(text, last):
        return False
    if asked.paid and _SOUGHT.search(text, max(quote[0], first - 2 * _NEAR), first):
        return False
    if asked.whole and any(stem(word) not in asked.nouns for word in _behind(text, last, quote[1])[:1]):
        return False
    owner = _OWNED.search(text, near[0], first)
    if asked.names and owner and all(words_of(owner["name"]).isdisjoint(name) for name in asked.names):
        return False
    sentence = text[slice(*quote)]
    if asked.words and asked.words.isdisjoint(stems(f"{sentence} {before} {title}")) and not of_those_before:
        return False
    if is_of_another(asked.names, sentence, before, lead):
        return False
    named = bool(asked.names) and all(not name.isdisjoint(words_of(sentence)) for name in asked.names)
    return True if named and asked.around and not _VAGUE.match(text, first) else None


def _distance(said: re.Pattern[str], text: str, low: int, first: int, last: int, high: int) -> float:
    """Return how far from ``text[first:last]``, in ``text[low:high]``, it is said; more in another clause."""

    def distance(start: int, end: int) -> int:
        between = text[end:first] if end <= first else text[last:start]
        return len(between) + _NEAR * len(_NEXT.findall(between))

    return min((distance(*m.span()) for m in said.finditer(text, low, high)), default=math.inf)


def _behind(text: str, start: int, end: int) -> list[str]:
    """Return the words behind a number that may say what it is of, but for those that say nothing of it."""
    words = []
    for word in _WORDS_BEHIND.match(text, start, end)[0].replace("-", " ").split():
        if word.lower() in _PASSED_OVER or word[0].isdigit():  # "1,800 of the 5,400 jobs"
            continue
        if word.lower() in STOPWORDS:
            break
        words.append(word)
    return words


def _number(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a span's first number begins and its last one ends; twice its end where it has none."""
    found = list(_NUMBER.finditer(text, start, end))
    return (found[0].start(), found[-1].end()) if found else (end, end)


_NUMBER = re.compile(
    r"(?<![\w-])\d[\d,.]*(?: (?:hundred|thousand|million|billion|trillion))?"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|thousands?|millions?|zero|none)\b",
    re.I,
)
_OWNED = re.compile(r"(?P<name>[A-Z][\w-]*)['’]s (?:[a-z]+ ){0,2}$")
_WORDS_BEHIND = re.compile(r"(?:[ -](?:\d[\d,.]*\b|[\w’'-]+)){0,5}")
_OTHER_UNIT = re.compile(
    r"[$€£¥%]|\b(?:dollars?|euros?|pounds?|percent(?:age)?|per|half|third|quarter|year-old)\b|/|\d0s\b",
    re.I,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_EACH = re.compile(r" (?:cents |dollars )?(?:an?|per) [a-z]+")
_OF_A_SHARE = re.compile(r" (?:an?|per|each) share\b")
_OUT_OF = re.compile(r"\d of (?:[a-z’']+ ){0,3}$")  # "112 of its 740 workers"
_PART_OF = re.compile(  # "75% of its 1,100 shops"
    r"(?:(?<![\w.,])[\d.,]+(?:%| per ?cent)"
    r"|\b(?:half|most|(?:an?|one|two|three)[ -](?:third|quarter|fifth)s?)) of (?:[a-z]+ )?"
)
_OF_THEM = re.compile(r" of (?:them|those)\b")
_THERE_ARE = re.compile(r"\b(?:there|work(?:s|ed)? (?:at|in|for)|employ\w*|in all|total)\b", re.I)
_VAGUE = re.compile(r"(?:dozen|hundred|thousand|million)s?|none|zero", re.I)
_NEXT = re.compile(r"[,;:]|\b(?:and|but|while)\b")
_NEAR = 40  # characters on each side of a number that may say what it is
_UNIT_BEHIND = 16  # characters behind one that may be its unit
_LONG = 8  # words; a longer answer is no number
SHORT = 10  # words; a longer question tells of more than what is asked for
_HEAD = 20  # characters of such a one, behind what is counted, that ask what became of it
_PASSED_OVER = frozenset(
    "more other others of the his her its their full part time permanent global total new confirmed".split()
)
_MEASURES = frozenset(
    """
    years months weeks days hours minutes seconds year month week day hour minute times inches feet miles
    kilometers acres pounds tons degrees
    """.split()
)
_NO_PEOPLE = frozenset(map(stem, "cases infections homes houses buildings cars vehicles shots".split()))
_EMPLOYS = re.compile(r"\bemploy(?:s|ed|ing)?(?: [a-z]+){0,2} $")
_TIMES = re.compile(r"\bhow many times\b", re.I)
_NTH_TIME = re.compile(r"\b(?:first|second|third|\w+th|\d+(?:st|nd|rd|th)) time\b|\b(?:once|twice|thrice)\b")
_PAID_ASKED = re.compile(
    r"\bhow much (?:money )?(?:did|was|were|has|have) .*\b(?:paid|pay|w[io]n|award|cost|fined)", re.I
)
_SOUGHT = re.compile(
    r"\b(?:su(?:e[sd]?|ing)|seek(?:s|ing)?|sought|demand(?:s|ed|ing)?|ask(?:s|ed|ing)? for"
    r"|claim(?:s|ed|ing)?)\b[^,;:]*$"
)
_PER = re.compile(r"\b(?:per|every) $")
_DISEASE = re.compile("covid|corona", re.I)
_MONEY = re.compile(
    r"[$€£¥₩₹₽₺₪]|\b(?:USD|EUR|GBP|CHF|JPY|CNY|INR|Rs)\b|\b(?:dollars?|euros?|pounds?|cents?|pence|yuan|renminbi"
    r"|yen|rubles?|roubles?|rupees?|crowns?|kron(?:e|er|or|a)|francs?|pesos?|lira|rand|shekels?|riyals?|dirhams?"
    r"|dinars?|reais|zloty|forints?|baht|ringgit|rupiah|naira|shillings?|(?:\d|thousand|[mbtr]illion) won)\b",
    re.I,
)
_SHARE = re.compile(r"%|\b(?:percent|per cent|half|third|quarter|fifth|tenth|one in|out of|pct)\b", re.I)
_MONEY_ASKED = re.compile(
    r"\bhow much money\b|\bhow much (?:did|does|do|has|have|was|were|is|will|would|could) .*"
    r"\b(?:cost|pays?|paid|raised?|spen[dt]|earn(?:ed)?|fined|worth|donated?|owe[sd]?|sell for|sold for"
    r"|bail|bond|ransom|salary|reward|fee|budget|deficit|debt|award(?:ed)?)\b"
    r"|(?<!by )\bhow much (?:did|has|have) .*\bw[io]n\b(?!.*\bby\b)"
    r"|\bhow much (?:bail|ransom|salary|debt|damage)\b|\bwhat did .+ (?:(?:sell|go) for|cost)\W*$",
    re.I,
)
_LENGTH_ASKED = re.compile(r"^\W*how (?:far (?:is|was|are|were|away)|tall) ", re.I)
_LENGTH = re.compile(
    r"\b(?:[kcm]m|ft|mi|(?:kilo|centi|milli)?met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|yards?"
    r"|light[- ]years?|stor(?:y|eys?|ies)|blocks?|(?:hours?|minutes?)(?=[ -](?:away|from|[a-z]+ of)))\b"
    r"|(?<=\d)(?:[kc]?m|ft)\b|\d ?m\b|\d[’'″′\"”]"
)
_SHARE_ASKED = re.compile(
    r"\b(?:what|which) (?:percent(?:age)?|share|proportion)\b"
    r"|\bwhat (?:is|was) the (?:\w+ )?(?:unemployment|jobless|turnout|approval|inflation) rate\b",
    re.I,
)
_COUNTED = re.compile(
    r"\bhow many (?P<what>(?:(?!(?:did|does|do|has|have|had|were|was|are|is|will|would|could|can|may|might"
    r"|in|of|to|from|on|at|by|live[sd]?|died?|voted|signed|got|get|work(?:s|ed)? (?:at|in|for))\b)"
    r"[\w’'-]+ ?){1,4})",
    re.I,
)
_OF_ALL = re.compile(r"\bhow many (?:employees|workers|people) (?:does|do|did) .* (?:have|employ)\b", re.I)
_HAS = re.compile(
    r"(?:\b(?:has|have|had|with|employ(?:s|ed|ing)?|of|its|their|all)|[’']s?)(?: [a-z]+){0,2} $"
)
_VOTES_OF = re.compile(
    r"\b(?:how many (?:\w+ )?votes|share of the vote) did .* (?:get|win|receive)\b(?!.* by\W*$)", re.I
)
_GETS = re.compile(
    r"\b(?:w[io]n|winning|gets?|got|receiv\w+|record\w*|secur\w+|earn\w*|took|garner\w*|drew|captur\w+|with|had)"
    r"(?: [\w.,%]+){0,4} $"
)
