"""What the rules leave of the litter in a record: two small models, one after the other.

The rules (``litter``, ``caption``, ``framing``) name what they know. These models have learnt from what the
rules drop, and from paragraphs judged by hand, what else is litter: a headline between two sentences, a
caption whose credit was cut off, a reporter's name under a dash. The first is a logistic regression over
words, shape and place, its features hashed into a fixed number of buckets (Weinberger et al. 2009). The
second, a few score of shallow trees, looks again at what the first finds possible, and sees what kind of
article it is in: a line like a headline that the next paragraph takes up, in an article of many such lines,
is a subheading. The weights are in ``leftovers.json``; ``benchmarks/leftovers.py`` makes them again from
records and judgements.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any
from zlib import crc32

import numpy as np

from embeddings.sources.classifier import boosted, trees_of

#: The number of buckets that features are hashed into.
BUCKETS = 2**16
#: A record of more paragraphs is no article like those learnt from, and would take long: none is judged.
MOST_PARAGRAPHS = 2000
#: Longer paragraphs are not judged: they are prose, or the rules know them.
MOST_WORDS = 80
#: The log-odds of longer ones, and what stands for the paragraphs beyond the first and the last.
PROSE, NOTHING = -6.0, -8.0
#: From these log-odds of the second model on, a paragraph is litter.
LITTER = -0.25
#: What the first model gives lower log-odds is not looked at again.
POSSIBLE = -3.0
#: Of a long paragraph, the words at its ends that are looked at.
HEAD, TAIL, WHOLE = 24, 16, 60

#: A line of at most so many words that ends like no sentence may be a heading or a list's.
LINE = 25
#: The number of features of the second model.
FEATURES = 38

_TOKEN = re.compile(r"\w+(?:['’]\w+)?|[^\w\s]")
_CLOSED = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
_GLUED = re.compile(r":(?!//)[^\s\d]")
_FIGURES = re.compile(r"\d{4}|\$\d|%")
_COMMON = frozenset(
    "the a an of to in on and for is are was were be at by with as that this it its from or not but his her"
    " he she they their you your we our i has have had who what how why when where which will would".split()
)


def leftovers_in(paragraphs: Sequence[str], dropped: Collection[int], title: str = "") -> set[int]:
    """Find the paragraphs that are litter besides those that rules have ``dropped``.

    Args:
        paragraphs: all of a record, in order, what the rules drop among them.
        dropped: the places of those.
        title: the record's headline.
    """
    if not 0 < len(paragraphs) <= MOST_PARAGRAPHS:
        return set()
    scores = first_scores(paragraphs, dropped, title)
    barred = listed_in(paragraphs) | set(dropped)
    possible = [i for i, score in enumerate(scores) if score > POSSIBLE and i not in barred]
    if not possible:
        return set()
    second = boosted(_model()["second"], context_of(paragraphs, dropped, title, scores)[possible])
    return {i for i, score in zip(possible, second.tolist(), strict=True) if score > LITTER}


def first_scores(paragraphs: Sequence[str], dropped: Collection[int], title: str) -> np.ndarray:
    """Return the first model's log-odds, shape ``(len(paragraphs),)``; ``PROSE`` for long prose."""
    model = _model()
    scores = np.full(len(paragraphs), PROSE)
    for i, paragraph in enumerate(paragraphs):
        if is_judged(paragraph):
            scores[i] = model["first"][buckets_of(paragraphs, i, dropped, title)].sum() + model["bias"]
    return scores


def listed_in(paragraphs: Sequence[str]) -> set[int]:
    """Find the lines of lists: below a colon, one like the other under the same mark."""
    listed: set[int] = set()
    for i, paragraph in enumerate(paragraphs[1:], 1):
        mark = paragraph[:1]
        opened = paragraphs[i - 1].endswith(":")
        if not mark.isalnum() and (opened or (i - 1 in listed and paragraphs[i - 1][:1] == mark)):
            listed.add(i)
    return listed


def is_judged(paragraph: str) -> bool:
    """Tell whether a paragraph is short enough to be judged."""
    return len(paragraph) <= 12 * MOST_WORDS and len(paragraph.split()) <= MOST_WORDS


def buckets_of(paragraphs: Sequence[str], i: int, dropped: Collection[int], title: str) -> np.ndarray:
    """Return the buckets of the features of paragraph ``i``, each once, shape ``(features,)``."""
    found = {crc32(f.encode("utf-8")) % BUCKETS for f in _features(paragraphs, i, dropped, title)}
    return np.fromiter(found, dtype=np.int64, count=len(found))


def _features(paragraphs: Sequence[str], i: int, dropped: Collection[int], title: str) -> Iterator[str]:
    tokens = _TOKEN.findall(paragraphs[i])
    words = [token.lower() for token in tokens]
    seen = words if len(words) <= WHOLE else [*words[:HEAD], *words[-TAIL:]]
    for word in seen:
        yield f"word {word}"
    for pair in pairwise(seen):
        yield "pair {} {}".format(*pair)
    for n in (1, 2, 3):
        yield f"begins {' '.join(words[:n])}"
    for n in (1, 2):
        yield f"ends {' '.join(words[-n:])}"
    kinds = [_kind(token) for token in tokens]
    yield f"begins like {' '.join(kinds[:4])}"
    yield f"ends like {' '.join(kinds[-3:])}"
    capitals = int(5 * sum(kind in "AB" for kind in kinds) / max(1, len(kinds)))
    length, end = min(6, len(words) // 8), _end(paragraphs[i])
    below = len(paragraphs) - 1 - i
    yield f"capitals {capitals}"
    yield f"capitals {capitals} length {length}"
    yield f"length {min(12, int(2 * np.log2(len(words) + 1)))}"
    yield f"end {end}"
    yield f"end {end} length {length}"
    yield f"end {end} capitals {capitals}"
    yield f"above {min(4, i)}"
    yield f"below {min(6, below)}"
    yield f"below {min(4, below)} end {end}"
    told = set(_TOKEN.findall(title.lower()))
    shared = int(4 * sum(word in told for word in words) / max(1, len(words)))
    yield f"of title {shared}"
    yield f"of title {shared} above {min(2, i)} end {end}"
    for step, name in ((-1, "before"), (1, "after")):
        if not 0 <= i + step < len(paragraphs):
            yield f"nothing {name}"
            continue
        beside = paragraphs[i + step]
        yield f"{name} end {_end(beside)}"
        yield f"{name} length {min(6, len(beside.split()) // 8)}"
        yield f"{name} dropped {i + step in dropped}"
        yield f"{name} end {_end(beside)} here {end} {length}"


def context_of(
    paragraphs: Sequence[str], dropped: Collection[int], title: str, scores: np.ndarray
) -> np.ndarray:
    """The second model's features: shape ``(len(paragraphs), FEATURES)``.

    Of the paragraph: its score, its length, its capitals, how it begins and ends. Of its neighbours: their
    scores, lengths and ends, and how many of its words they share. Of the article: where it is in it, how
    many of its words come again, how much of it is short lines without an end, and how much was dropped.
    """
    count = len(paragraphs)
    left = [i for i in range(count) if i not in dropped]
    words = [
        {word for word in _TOKEN.findall(text.lower()) if word[0].isalnum()} - _COMMON for text in paragraphs
    ]
    lengths = [len(text.split()) for text in paragraphs]
    open_ended = [not _CLOSED.search(text[-6:]) for text in paragraphs]
    lines = sum(open_ended[i] and lengths[i] <= LINE for i in left)
    often = Counter(word for i in range(count) for word in words[i])
    told = {word for word in _TOKEN.findall(title.lower()) if word[0].isalnum()} - _COMMON
    mean = sum(lengths[i] for i in left) / max(1, len(left))
    rows = np.zeros((count, FEATURES), dtype=np.float32)
    for place, i in enumerate(left):
        before, after = left[place - 1] if place else None, left[place + 1] if place + 1 < len(left) else None
        text, own, n = paragraphs[i], words[i], max(1, len(words[i]))
        plain = [word for word in _TOKEN.findall(text) if word[0].isalnum()]
        long = [word for word in plain if len(word) > 3]
        row = [
            scores[i], len(plain), len(text),
            sum(word[0].isupper() for word in plain) / max(1, len(plain)),
            sum(word[0].isupper() for word in long) / max(1, len(long)),
            sum(len(word) > 1 and word.isupper() for word in plain) / max(1, len(plain)),
            open_ended[i], text.endswith("?"), text.endswith("."), text.endswith(":"), ":" in text,
            bool(_GLUED.search(text)), text[0] in "►•-–—−*▶", text[0].isdigit(), text[0] in "\"“‘'",
            bool(_FIGURES.search(text)),
        ]  # fmt: skip
        for other in (before, after):
            row += [
                NOTHING if other is None else scores[other],
                -1 if other is None else lengths[other],
                -1 if other is None else open_ended[other],
                -1 if other is None else len(own & words[other]) / n,
            ]
        row += [
            scores[i - 1] if i else NOTHING, scores[i + 1] if i + 1 < count else NOTHING,
            len(own & told) / n, sum(often[word] > 1 for word in own) / n,
            i, count - 1 - i, i / max(1, count - 1), count, lines, lines / len(left), mean,
            sum(j in dropped for j in range(max(0, i - 3), i)),
            sum(j in dropped for j in range(i + 1, min(count, i + 4))),
            1 - len(left) / count,
        ]  # fmt: skip
        rows[i] = row
    return rows


def _kind(token: str) -> str:
    if token.isdigit():
        return "0"
    if not token[0].isalpha():
        return token[0] if len(token) == 1 else "#"
    if len(token) > 1 and token.isupper():
        return "A"
    return "B" if token[0].isupper() else "b"


def _end(text: str) -> str:
    return "word" if text[-1:].isalnum() else text[-1:]


@cache
def _model() -> dict[str, Any]:
    """The first model as ``first``, shape ``(BUCKETS,)``, and ``bias``; the trees as ``second``."""
    model = json.loads(files(__package__).joinpath("leftovers.json").read_text("utf-8"))
    weights = np.frombuffer(b64decode(model["first"]["weights"]), dtype=np.int8)
    return {
        "first": weights * np.float32(model["first"]["scale"]),
        "bias": model["first"]["bias"],
        "second": trees_of(model["second"]),
    }
