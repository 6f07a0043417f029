"""Who somebody is, or what something: what a text calls it right before or right after the name."""

from __future__ import annotations

import re
from itertools import takewhile

from embeddings.words import STOPWORDS
from qa.verdict.office_words import NOUNS

_NAME = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|al|bin|van|von|de|del|la))*"
_PERSON = re.compile(rf"^\W*(?i:(?:(?:and|so|but) )?who(?:['’]s| is| was)) (?P<name>{_NAME})\W*$")
_THING = re.compile(
    r"^\W*(?i:(?:(?:and|so|but) )?what(?:['’]s| is| was| are| were)) "
    r"(?P<name>(?i:the |an? )?[A-Z][\w.&-]*(?: (?:[\w.&-]+))*|(?i:an? )?[a-z]+)\W*$"
)
_ASKS_MORE = re.compile(
    r"['’]|\b(?:of|in|on|at|for|to|with|from|by|about|like|known|called|worth|doing|going|now|that|this|there)\b"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NAME_ASKED = re.compile(r"\W*(?:what|which) (?:is|was|are|were) the names? of\b", re.I)
_UNNAMED = re.compile(
    r"\bnames? (?:was|were|is|are|has|have) (?:not|withheld|been withheld)\b|\bunidentified\b"
    r"|\bnot (?:been )?(?:named|identified)\b"
)
_CAPITAL = re.compile(r"[A-Z“\"‘]")
_COUNTERPART = re.compile(r"\b(?:and|by|met|of|saw|told|to|with) (?P<what>(?:his|her|their) [^,;]+)$")


def person_asked(question: str) -> str | None:
    """Return the name of whom a question asks who that is, and nothing else; None where it asks more."""
    asked = _PERSON.match(question)
    return asked["name"] if asked and asked["name"].lower() not in NOUNS else None


def thing_asked(question: str) -> str | None:
    """Return the name of what a question asks what it is, and nothing else; None where it asks more.

    "What is the Jones Act?" asks that; "What is the capital of Peru?" and "What is Ann Lee's plan?" do not.
    """
    asked = _THING.match(question)
    if not asked or _ASKS_MORE.search(asked["name"]):
        return None
    *_, last = words = re.sub(r"^(?i:the|an?) ", "", asked["name"]).split()
    tail_is_small = last.islower() and len(words) > 1
    return None if tail_is_small and not asked["name"].lower().startswith("the ") else " ".join(words)


def is_no_name(question: str, span: str, sentence: str) -> bool:
    """Whether a name is asked for and a span is none, or its sentence says that no name is known."""
    return bool(_NAME_ASKED.match(question) and (_UNNAMED.search(sentence) or not _CAPITAL.search(span)))


def own_part(text: str, start: int, end: int) -> int:
    """Return where in ``text[start:end]`` begins what is said of the person named next.

    Of "Minister Lee and his Chilean counterpart" that is "his Chilean counterpart".
    """
    found = _COUNTERPART.search(text, start, end)
    return found.start("what") if found else start


def is_described(name: str, text: str, start: int, end: int) -> bool | None:
    """Whether ``text[start:end]`` is what the text calls a person; None where it may be.

    It is where it stands right before the name or, after a comma or an "is", right behind it. It is not where
    it is but another name.
    """
    last = re.escape(name.split()[-1])
    words = _WORD.findall(text[start:end])
    if not any(word.lower() in NOUNS or (word.islower() and word not in STOPWORDS) for word in words):
        return None if name.split()[-1] in words else False
    if len(words) == 1 and words[0].endswith("ed"):
        return False
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    if re.match(rf",? ?(?:[A-Z][\w.'’-]* ){{0,3}}{last}(?!\w)", after):
        return True
    beside = re.search(rf"(?<!\w){last}(?:,| \(| (?:is|was|became))(?P<words>(?: [a-z-]+){{0,4}}) $", before)
    return True if beside and _leads(beside["words"].split()) and not _goes_on(after) else None


def _leads(words: list[str]) -> bool:
    """Whether the words between a name and a span lead to it alone: articles, and up to two that describe."""
    led = len(list(takewhile(("a", "an", "the", "now", "then").__contains__, words)))
    described = words[led:]
    return not described or (led > 0 and len(described) <= 2 and STOPWORDS.isdisjoint(described))


def _goes_on(after: str) -> bool:
    """Whether a phrase goes on behind a span of it ("a longtime" of "a longtime top adviser")."""
    word = re.match(r" ([A-Za-z-]+)", after)
    return bool(word) and word[1].lower() not in STOPWORDS and not word[1].endswith(("ed", "ing"))


def is_defined(name: str, text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` says what a thing is, in two words or more right beside its name."""
    words = _WORD.findall(text[start:end])
    if len(words) < 2 or words[0].lower() in _NO_DEFINITION or not _VERBS.isdisjoint(words[:4]):
        return False
    if _spells_out(words, name) and re.match(rf" \({re.escape(name)}\)", text[end:]):
        return True
    if not any(word.islower() and word not in STOPWORDS for word in words):
        return False
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    led = _DETERMINER.match(text[start:end]) or _DETERMINED.search(before)
    first, last = re.escape(name.split()[0]), re.escape(name.split()[-1])
    if re.match(rf",? (?:the )?{first}(?!\w)" if led else rf" {first}(?!\w)", after):
        return True
    beside = rf"(?<!\w){last}(?:,| \(|, or| (?:is|was|are|were))(?: (?:an?|the|now|then))* $"
    return bool(led and re.search(beside, before)) or bool(re.search(rf"(?<!\w){last}, or $", before))


def _spells_out(words: list[str], name: str) -> bool:
    """Whether the first letters of words are those of a short name ("Transport Safety Board" and "TSB")."""
    return "".join(word[0] for word in words if word[0].isupper()) == name.upper()


_NO_DEFINITION = frozenset(
    "to there not it he she they we who which that when where how why in on at for as with by from".split()
)
_VERBS = frozenset("is are was were be been will would can could has have had does did said says".split())
_DETERMINER = re.compile(r"(?:an?|the|one of|its|his|her|their|[\w.-]+(?:['’]s|s['’])) ")
_DETERMINED = re.compile(rf"(?:^|\W){_DETERMINER.pattern}$")
