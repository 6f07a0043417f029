"""Who somebody is: what a text calls a person right before or right after the name."""

from __future__ import annotations

import re

from embeddings.words import STOPWORDS
from qa.office_words import NOUNS

_NAME = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|al|bin|van|von|de|del|la))*"
_PERSON = re.compile(rf"^\W*(?i:(?:(?:and|so|but) )?who(?:['’]s| is| was)) (?P<name>{_NAME})\W*$")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_COUNTERPART = re.compile(r"\b(?:and|by|met|of|saw|told|to|with) (?P<what>(?:his|her|their) [^,;]+)$")


def person_asked(question: str) -> str | None:
    """Return the name of whom a question asks who that is, and nothing else; None where it asks more."""
    asked = _PERSON.match(question)
    return asked["name"] if asked and asked["name"].lower() not in NOUNS else None


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
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    if re.match(rf",? ?(?:[A-Z][\w.'’-]* ){{0,3}}{last}(?!\w)", after):
        return True
    return (
        True
        if re.search(rf"(?<!\w){last}(?:,| \(| (?:is|was|became))(?: (?:an?|the|now|then))* $", before)
        else None
    )
