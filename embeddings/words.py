"""Words as the full-text index knows them: one spelling for what people spell in several ways.

SQLite's ``porter unicode61`` tokenizer folds case, diacritics and endings and cuts at everything
that is not a letter or a digit. What it cannot know is kept in a second column, ``spellings``:
initials with and without full stops ("U.S.", "US"), compounds with and without a hyphen
("Kyung-wha", "Kyungwha"), numbers with and without separators ("1,300", "1300").
"""

from __future__ import annotations

import re

VERSION = "1"
"""Names what ``spellings`` gives: to be changed with it, and with the stopwords, which it reads. What an
index forgets it has to be told as it was told before, so that one of another version is made anew."""

STOPWORDS = frozenset(
    re.findall(
        r"\S+",
        """
        a about after again all also am an and any are as at be because been before being between both but
        by can could did do does doing done down during each few for from further had has have having he
        her here hers him his how i if in into is it its itself just let me more most my myself no nor not
        now of off on once only or other our ours out over own please same say says said she should so
        some such tell than that the their theirs them then there these they this those through to too
        under until up upon us very was we were what when where which while who whom whose why will with
        would you your yours
        """,
    )
)
"""Words that say nothing about which passage is meant; "not" and "no" match too much to help."""

_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?|\b(?:[^\W\d_]\.)+[^\W\d_]\b")
_CAPITALS = re.compile(r"\b[A-Z]{2,4}\b")
_COMPOUND = re.compile(r"\b[^\W_]+(?:[-‐‑–'’][^\W_]+)+\b")
_NUMBER = re.compile(r"\b\d{1,3}(?:[,\u00a0\u202f ]\d{3})+\b")
_WORD = re.compile(r"[^\W_]+")


def spellings(text: str) -> str:
    """Return the other spellings of a text's initials, compounds and numbers, as index words."""
    found: list[str] = []
    for match in _INITIALS.finditer(text):
        found.append(_initials(match.group().replace(".", "")))
    for match in _CAPITALS.finditer(text):
        if match.group().lower() in STOPWORDS:
            found.append(_initials(match.group()))
    for match in _COMPOUND.finditer(text):
        found.append("".join(_WORD.findall(match.group())))
    for match in _NUMBER.finditer(text):
        found.append("".join(_WORD.findall(match.group())))
    return " ".join(found)


def match_expression(question: str) -> str:
    """Return an FTS5 expression that matches any content word of the question, or "" for none.

    Every word is quoted, so nothing that a person types is an operator. Where all words are
    stopwords ("Who was it?") there is nothing to look for.
    """
    without_initials = _INITIALS.sub(" ", question)
    plain = [word.lower() for word in _WORD.findall(without_initials)]
    wanted = [word for word in plain if word not in STOPWORDS and (len(word) > 1 or not word.isascii())]
    wanted += [word.lower() for word in spellings(question).split()]
    return " OR ".join(f'"{word}"' for word in dict.fromkeys(wanted))


def _initials(letters: str) -> str:
    """Keep "US" and "WHO" apart from the stopwords that they look like."""
    return f"{letters}0" if letters.lower() in STOPWORDS else letters
