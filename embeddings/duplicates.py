"""Articles that say the same: MinHash finds the candidates, their shared phrases decide.

Broder, "On the resemblance and containment of documents" (1997): a text is the set of its runs of four
words (shingles); resemblance is the Jaccard index of two sets, containment the share of the smaller
set that the larger one has too. Candidates come from locality-sensitive hashing of MinHash
signatures in bands (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3); every candidate is
then compared by its real shingles, so that a hash never decides.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from datetime import date

import numpy as np

from embeddings.article import names_article

WORDS = 4
"""Words a shingle: runs of four are shared by copies and hardly ever by two texts about one event."""

BANDS, ROWS = 32, 4
"""Bands and rows of a signature: texts with a resemblance of 0.5 become candidates with probability
0.87, of 0.7 with 0.9998, of 0.1 with 0.003."""

SAME_RESEMBLANCE = 0.8
"""Resemblance from which two texts of one outlet are one article. In two collections of 2,500 articles
every pair above it was one article at two addresses, and what lay below were later stories that reuse
paragraphs."""

SAME_ADDRESS_CONTAINMENT = 0.5
"""Containment from which two texts at one address are versions of one article."""

REWRITTEN_CONTAINMENT = 0.2
"""Containment from which two texts with one id at one address, under two headlines, are versions of one
article. One in ten thousand pairs of articles of one outlet reaches it."""

SAME_NUMBERS = 0.9
"""Resemblance of the figures in two texts below which they are two editions of a form ("The winning
numbers for Monday are ..."), not one article."""

STORY_CONTAINMENT = 0.6
"""Containment from which two articles tell one source's story: a wire copy is cut and given a new
lead, but not rewritten."""

SAME_DAYS, STORY_DAYS = 3, 7
"""Days between the publication of copies of one article, and of one story."""

FEWEST_SHINGLES = 20
"""Shingles below which a text is like no other: a line says too little to tell a copy by."""

SHORT_SHINGLES = 250
"""Shingles below which copies must have one headline and the same figures as well: a box of litter that was
taken for the text is soon this long, and the same on every page; so is a form ("A quake of ...")."""

_PRIME = np.uint64((1 << 31) - 1)
_FACTORS = np.random.default_rng(20171124).integers(1, int(_PRIME), (2, BANDS * ROWS), dtype=np.uint64)
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,:]*")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two texts are the same, each figure from 0 to 1, and how many shingles the smaller has."""

    resemblance: float
    containment: float
    shingles: int


@dataclass(frozen=True, slots=True)
class Shape:
    """What of an article is compared with others."""

    outlet: str
    title: str
    url: str
    day: date | None
    text: str


def shingles(text: str) -> np.ndarray:
    """Return the hashes of a text's runs of four words, sorted, each once (uint32 values as uint64)."""
    words = np.array([zlib.crc32(word.encode()) for word in _WORD.findall(text.lower())], dtype=np.uint64)
    if len(words) < WORDS:
        return np.unique(words)
    mixed = np.zeros(len(words) - WORDS + 1, dtype=np.uint64)
    for place in range(WORDS):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + words[place : place + len(mixed)]
    return np.unique(mixed >> np.uint64(33))


def bands(text: str) -> list[int]:
    """Return the text's ``BANDS`` band hashes as signed 64-bit numbers; none for a very short text.

    Texts that share one are candidates.
    """
    found = shingles(text)
    if len(found) < FEWEST_SHINGLES:
        return []
    # (a x + b) mod p with all three below 2**31 stays below 2**63.
    hashed = (_FACTORS[0] * found[:, None] + _FACTORS[1]) % _PRIME
    signature = hashed.min(axis=0).reshape(BANDS, ROWS)
    keys = np.arange(BANDS, dtype=np.uint64)
    for row in range(ROWS):
        keys = keys * np.uint64(0x9E3779B97F4A7C15) + signature[:, row]
        keys ^= keys >> np.uint64(29)
    return keys.view(np.int64).tolist()


def likeness(one: str, other: str) -> Likeness:
    """Compare two texts by their real shingles."""
    first, second = shingles(one), shingles(other)
    smaller = min(len(first), len(second))
    if not smaller:
        return Likeness(0.0, 0.0, 0)
    shared = len(np.intersect1d(first, second, assume_unique=True))
    return Likeness(shared / (len(first) + len(second) - shared), shared / smaller, smaller)


def same_article(one: Shape, other: Shape, like: Likeness) -> bool:
    """Whether two texts are one article of one outlet: at another address, printed, or updated."""
    if one.outlet.casefold() != other.outlet.casefold():
        return False
    if one.url == other.url and names_article(one.url):
        return like.containment >= SAME_ADDRESS_CONTAINMENT
    if like.resemblance < SAME_RESEMBLANCE or not _near(one.day, other.day, SAME_DAYS):
        return False
    one_headline = _headline(one) == _headline(other)
    numbers_agree = _numbers_agree(one.text, other.text)
    if like.shingles < SHORT_SHINGLES:
        return one_headline and numbers_agree
    return numbers_agree or (one_headline and one.day == other.day)


def same_story(one: Shape, other: Shape, like: Likeness) -> bool:
    """Whether two articles carry one source's text, a wire story as a rule."""
    return like.containment >= STORY_CONTAINMENT and _near(one.day, other.day, STORY_DAYS)


def _headline(shape: Shape) -> list[str]:
    """A title's parts without the outlet that a page's title ends with ("... | CNN Business")."""
    parts = re.split(r"\s+[|–—-]\s+", shape.title.casefold().strip())
    outlet = set(_WORD.findall(shape.outlet.casefold())) - {"the"}
    while len(parts) > 1 and _one_name(set(_WORD.findall(parts[-1])) - {"the"}, outlet):
        parts.pop()
    return parts


def _one_name(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def _near(one: date | None, other: date | None, days: int) -> bool:
    return one is None or other is None or abs((one - other).days) <= days


def _numbers_agree(one: str, other: str) -> bool:
    first, second = (set(_NUMBER.findall(text)) for text in (one, other))
    union = first | second
    return not union or len(first & second) / len(union) >= SAME_NUMBERS
