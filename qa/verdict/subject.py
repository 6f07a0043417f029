"""Whose or what a sentence is of, as far as names tell: those that a question names, or others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from embeddings.words import STOPWORDS
from qa.question import Kind, Question
from qa.verdict.office_words import NATIONS, NO_NAME
from qa.verdict.role import forms


def words_of(name: str) -> frozenset[str]:
    """Return the words with a capital in a text, without possessive endings; a nation has one name."""
    found = (
        _SEVERAL.sub("", _OWNER.sub("", word))
        for word in _WORD.findall(_BESIDE.sub(" ", name))
        if word[0].isupper()
    )
    # A dateline is in capitals ("COLBY — An earthquake ...").
    found = (
        word.capitalize() if len(word) > 3 and word.isalpha() and word.isupper() else word for word in found
    )
    return frozenset(_SHORT.get(word) or NATIONS.get(word.lower(), word) for word in found)


def own_words_of(name: str) -> frozenset[str]:
    """Return the words of one name without those that tell only what is called so, as in "Storm Ivo"."""
    words = words_of(name)
    return words - _CLASSES or words


def is_of_another(names: Sequence[frozenset[str]], sentence: str, before: str, lead: str) -> bool:
    """Whether a sentence is of something else than what a question names.

    It is where some name stands neither in it nor in the sentence before nor in the lead; and where
    it says of itself what place or subject it is of, and that is none of the question's.

    Args:
        names: the words of each name in the question, as ``own_words_of`` gives them.
        sentence: the sentence.
        before: the one before it.
        lead: the headline and the first lines of the article.
    """
    here = words_of(sentence)
    missing = [name for name in names if here.isdisjoint(name)]
    if not missing:
        return False
    near = words_of(before) | words_of(lead)
    if any(near.isdisjoint(name) for name in missing):
        return True
    told = _told(_PART.split(sentence)[0], whole=len(missing) == len(names))
    return bool(told - frozenset().union(*names))


def is_of_a_namesake(names: Sequence[str], text: str, quote: tuple[int, int]) -> bool:
    """Whether a sentence has the last name of somebody in a question only as that of somebody else.

    Of Martin Hale is not what is said of "Marcus Hale", nor of "Hale" where all that the article calls so by
    a first name are others; unless it has his first name by itself ("his son, Martin"), or the other is of
    somebody's family or the like ("the novelist and his wife, Ann Hale").

    Args:
        names: those in the question; one without a first name has no namesakes.
        text: the article.
        quote: offsets of the sentence.
    """
    words = frozenset(_WORD.findall(text[slice(*quote)]))
    for *others, last in map(str.split, names):
        asked = _first_names(others)
        # A last name is no other word: not the River of "the river Marn", nor Mayor.
        is_word = last.lower() in _NO_FIRST_NAME or re.search(rf"\b{re.escape(last.lower())}\b", text)
        if not asked or is_word or not words.isdisjoint(asked):
            continue
        here, anywhere = [], set()
        for found in re.finditer(rf"(?<![\w-]){re.escape(last)}(?![\w-])", text):
            before = _BEFORE_LAST.search(text, max(0, found.start() - _NEAR), found.start())
            called = _first_names(before["names"].split())
            is_theirs = None  # by the last name alone
            if called:
                is_theirs = bool(before["own"]) or any(_may_be(a, b) for a in asked for b in called)
            anywhere.add(is_theirs)
            if quote[0] <= found.start() < quote[1]:
                here.append(is_theirs)
        others = {False} if True in anywhere or False not in anywhere else {False, None}
        if here and others.issuperset(here):
            return True
    return False


def _first_names(words: Sequence[str]) -> list[str]:
    """Return those of the words before a last name that are no titles, no offices and no letters ("NY")."""
    return [
        name
        for word in words
        if (name := word.strip(".")).lower() not in _NO_FIRST_NAME and not name.isupper()
    ]


def _may_be(one: str, other: str) -> bool:
    """Whether two names may be one: "Liz" and "Elizabeth", "Mike" and "Michael", "Megan" and "Meghan"."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    is_short_for = short[0] == long[0] and len(short) <= _SHORT_NAME < len(long)
    return short in long or is_short_for or SequenceMatcher(None, short, long).ratio() > _ALIKE


def does_another(names: Sequence[frozenset[str]], sentence: str, at: int, before: str, lead: str) -> bool:
    """Whether, in a sentence that names nothing of a question, another does or is something ("Ann Lee left").

    Only the clause of what stands at ``sentence[at]`` counts: what leads up to it, or what follows where it
    comes first. It is taken to be so, too, where some name of the question is nowhere near; see
    ``is_of_another``.
    """
    here = words_of(sentence)
    if any(not here.isdisjoint(name) for name in names):
        return False
    near = words_of(before) | words_of(lead)
    if any(near.isdisjoint(name) for name in names):
        return True
    lead = sentence[:at]
    clause = lead if len(lead.split()) > _COMES_FIRST else sentence
    clause = _NEXT_CLAUSE.split(clause)[0] if clause is sentence else clause
    return any(match["name"].lower() not in _NO_SUBJECT for match in _DOES.finditer(clause))


def is_of_another_time(question: Question, sentence: str, at: int, end: int) -> bool:
    """Whether ``sentence[at:end]`` is of another day or year than what a question is about.

    "57 died there" in "the worst since 1981, when 57 died there"; "Tuesday" in "A day after she was sworn in,
    she named him on Tuesday", where it is asked when she was sworn in; "one" in "In 1992, one child died",
    where it is asked of 2019; "2008" in "who won it in 2008, died on
    Sunday", where it is asked when he died. Not "seven" in "the strongest since
    Storm Ivo in 2014, which killed seven", where it is asked of Storm Ivo.
    """
    since = _SINCE_WHEN.search(sentence, 0, at)
    if since and since["year"] not in question.text:
        then = words_of(sentence[since.start() :])
        return not any(words_of(name) <= then for name in question.names)
    first = question.kind is Kind.HOW_MANY and _YEAR_FIRST.match(sentence)
    years = _YEAR.findall(question.text)
    if first and years and first.end() <= at and not any(year in sentence for year in years):
        return True
    asked = _WHEN_DONE.match(question.text)
    if not asked:
        return False
    after = re.search(rf"{_TIME_AFTER}(?:[\w’'.-]+ ){{1,6}}?(?i:{forms(asked['verb'])})\b[^,]*", sentence)
    if after and not after.start() <= at < after.end():
        return True
    dated = [*re.finditer(rf"\b(?i:{forms(asked['verb'])}){_TIME_BEHIND}", sentence)]
    return bool(dated) and not any(one.start() < end and at < one.end() for one in dated)


def _told(sentence: str, whole: bool) -> frozenset[str]:
    """Return the names that a sentence gives as its place or its subject, and those of nations.

    Who says what it tells is not its subject. Unless ``whole``, neither is where somebody is from.
    """
    speaker = _SPEAKER.match(sentence)
    found = {
        match["name"]
        for match in _TOLD.finditer(sentence, speaker.end() if speaker else 0)
        if whole or not match[0].startswith("from ")
    }
    told = words_of(" ".join(name for name in found if name.lower() not in _NO_SUBJECT))
    return told | (words_of(sentence) & frozenset(NATIONS.values()))


_WORD = re.compile(r"[^\W_]+(?:['’&.-][^\W_]+)*")
_OWNER = re.compile(r"['’]s?$")
_SEVERAL = re.compile(r"(?<=\d|[A-Z])s$")  # "A350s", "MPs"
_CLASSES = frozenset(
    """
    Award Cup County Cyclone Hurricane Lake Medal Mount Mountain Open Party Prize River Storm Trophy Typhoon
    """.split()
)
_SHORT = {
    "U.S": "america",
    "US": "america",
    "U.K": "britain",
    "UK": "britain",
    "EU": "Union",
    "UN": "Nations",
    "U.N": "Nations",
}
_BESIDE = re.compile(r"(?:[A-Z][a-z]+ ){1,4}(?=Republican|Democrat|Post\b|Times\b|Gov\b|Sen\b|Rep\b)")
_DOER = r"(?:[A-Z][\w’'.-]+ ){2,4}(?:[a-z]+ ){0,3}(?:kill|shot|wound|injur|attack|stabb|murder|opened)"
_TOLD = re.compile(
    r"(?:\b(?:in|at|near|from) (?:the )?|^(?:But|And|Yet|So|Still,|Meanwhile,) "
    rf"|^(?!{_DOER})(?=[A-Z][\w’'.-]+ [A-Z]))"
    r"(?P<name>[A-Z][\w’'.-]+)"
)
_SAID_THAT = (
    r"(?:said|says|told [a-z]+|estimates?|estimated|reported)(?: \w+day)?(?: that)?"
    r" (?!(?:he|she|they|it|I|we)\b)[a-z]"
)
_SPEAKER = re.compile(rf"[A-Z][\w’'.-]*(?: [\w’'.-]+){{0,4}}(?:, [^,]*,)? {_SAID_THAT}")
_PART = re.compile(r", of wh(?:ich|om)\b")
_DOES = re.compile(
    r"(?<![.!?] )(?<!^)(?P<name>[A-Z][\w’'.-]+)(?: (?:himself|herself|itself))?"
    rf" (?!{_SAID_THAT})(?:is|was|were|has|had|said|[a-z]{{3,}}ed)\b"
)
_COMES_FIRST = 2  # words that may stand before what comes first in its sentence
_NEXT_CLAUSE = re.compile(r"\b(?:after|when|because|before|while|as|that|since)\b")
_SINCE_WHEN = re.compile(
    r"\bsince (?:(?:[A-Z][\w’'-]*|in|of|the) ){0,6}(?P<year>(?:19|20)\d\d), (?:when|which)\b[^;]*$"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_FIRST = re.compile(
    r"\W*(?:(?:But|And|Back|Earlier|Later),? )?(?i:in) "
    r"(?:(?:early|mid|late|[A-Z][a-z]+) )?(?:19|20)\d\d(?:,| [a-z])"
)
_WHEN_DONE = re.compile(
    r"\W*[Ww]hen (?:did|was|were|is|are|will|does|has|had) "
    r"(?:the )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)* (?P<verb>[a-z]+)"
)
_TIME_AFTER = (
    r"\b(?i:an?|one|two|three|four|five|six|several|\d+) (?:hour|day|week|month|year)s? (?:after|before) "
)
_TIME_BEHIND = (
    r"(?: (?:on|in|at|last|early|late))* "
    r"(?:[A-Z][a-z]+day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*|(?:1[5-9]|20)\d\d)\b"
    r"[^,;]*(?:, (?:[A-Z][a-z]+\.? )?\d+)?"  # "on Monday, May 5, 2018"
)
_NEAR = 80  # characters before a last name that its first names may take
_BEFORE_LAST = re.compile(
    r"(?P<own>\b(?:his|her|their|whose)(?: [a-z-]+,?){1,5} )?(?P<names>(?:[A-Z][\w’'-]*\.? )*)$"
)
_SHORT_NAME = 4  # letters
_ALIKE = 0.65
_NO_FIRST_NAME = NO_NAME | frozenset(
    "prince princess duke duchess hurricane storm typhoon cyclone lake mount river".split()
)
_NO_SUBJECT = STOPWORDS | frozenset(
    """
    mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december covid-19 covid democrats republicans democratic
    republican i
    """.split()
)
