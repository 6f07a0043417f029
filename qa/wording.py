"""Words compared by their stems: how much of a question stands in a text, and whether two answers agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

from embeddings.article import Article
from embeddings.words import STOPWORDS

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_ASKING = frozenset(
    "did according ask asked say tell told call called name named kind sort type many much long often big "
    "large high old far take took place happen happened give gave get got make made go went come came week "
    "day year month time".split()
)
_IN_FULL = {"m": "million", "mn": "million", "b": "billion", "bn": "billion", "tn": "trillion"}
_SHORT_FOR = re.compile(rf"(?<!\w)(\d[\d.,]*) ?({'|'.join(_IN_FULL)})(?!\w)")
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+(?:(?: (?:and|of|for|the|on|&)){0,2} [A-Z][a-z]+){2,6}")
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ies",
    "ers",
    "er",
    "ed",
    "es",
    "s",
    "ly",
    "e",
    "y",
)


def unaccented(text: str) -> str:
    """Return a text without diacritics."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a word without case, diacritics and common endings; crude, but the same on both sides."""
    word = re.sub(r"['’]s?$", "", unaccented(word.lower())).replace(".", "").replace(",", "")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("i")
    return word


def stems(text: str) -> set[str]:
    """Return the stems of all words of a text."""
    return {stem(word) for word in _WORD.findall(text.replace("-", " "))}


def stems_of(article: Article, text: str | None = None) -> set[str]:
    """Return the stems of an article, or of a text out of it, with its headline, outlet and authors.

    The initials of what it names in full are among them.
    """
    body = article.text if text is None else text
    whole = " ".join((article.title, article.outlet, *article.authors, body))
    return stems(whole) | _initials(whole)


def _initials(text: str) -> set[str]:
    """Return what names of three words and more are called for short: "mpc", Monetary Policy Committee."""
    found = set()
    for name in _FULL_NAME.findall(text):
        letters = "".join(word[0] for word in name.split() if word[0].isupper()).lower()
        found |= {
            stem(letters[start:end])
            for start in range(len(letters) - 2)
            for end in range(start + 3, len(letters) + 1)
        }
    return found


def content(text: str) -> set[str]:
    """Return the stems of the words of a question that say what it is about."""
    words = _WORD.findall(text.replace("-", " "))
    return {stem(w) for w in words if w.lower() not in STOPWORDS and w.lower() not in _ASKING}


def share(wanted: Collection[str], there: Collection[str]) -> float:
    """Return the share of ``wanted`` that is in ``there``; 1 where nothing is wanted."""
    return sum(word in there for word in wanted) / len(wanted) if wanted else 1.0


def normal(answer: str) -> tuple[str, ...]:
    """Return an answer's words without case, articles and punctuation, in order; "£48m" has "million"."""
    plain = _SHORT_FOR.sub(lambda short: f"{short[1]} {_IN_FULL[short[2]]}", answer.lower())
    words = re.findall(r"[^\W_]+", plain.replace(",", "").replace("’", "'").replace(".", ""))
    return tuple(word for word in words if word not in ("a", "an", "the"))


def agree(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two normal answers are the same, or one holds the other word for word.

    "Tommy Vietor" agrees with "spokesman Tommy Vietor"; "28" does not agree with "28 million".
    """
    shorter, longer = sorted((tuple(one), tuple(other)), key=len)
    if shorter == longer:
        return True
    if not shorter or all(word.isdigit() for word in shorter) or len(longer) > 3 * len(shorter) + 3:
        return False
    return any(longer[at : at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))
