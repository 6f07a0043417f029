"""Precision, recall and F1 over shingles, as Scrapinghub's article-extraction-benchmark (2020) defines them.

Tokens are runs of word characters. A page's precision and recall are taken over the multisets of its
n-token shingles; the benchmark's are the means over pages, and F1 is taken of the two means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np


def shingles(text: str, n: int) -> Counter[tuple[str, ...]]:
    """Count the n-token shingles; a text shorter than n tokens is one shingle."""
    tokens = re.findall(r"\w+", text)
    return Counter(tuple(tokens[i : i + n]) for i in range(max(1, len(tokens) - n + 1)) if tokens)


def precision_recall(true: str, found: str, n: int) -> tuple[float, float]:
    """One page's precision and recall."""
    a, b = shingles(true, n), shingles(found, n)
    right, extra, missed = (sum(c.values()) for c in (a & b, b - a, a - b))
    if not extra and not missed:
        return 1.0, 1.0
    return (right / (right + extra), right / (right + missed)) if right else (0.0, 0.0)


def f1_of(pairs: Sequence[tuple[str, str]], n: int) -> tuple[float, float, float]:
    """F1, mean precision and mean recall over ``(true, found)`` texts."""
    return _f1(np.array([precision_recall(true, found, n) for true, found in pairs]))


def interval(pairs: Sequence[tuple[str, str]], n: int, draws: int = 2000) -> tuple[float, float]:
    """The bootstrap 95 % interval of F1, pages drawn with replacement."""
    scores = np.array([precision_recall(true, found, n) for true, found in pairs])
    random = np.random.default_rng(0)
    sample = [_f1(scores[random.integers(0, len(scores), len(scores))])[0] for _ in range(draws)]
    low, high = np.percentile(sample, [2.5, 97.5])
    return float(low), float(high)


def _f1(scores: np.ndarray) -> tuple[float, float, float]:
    precision, recall = scores.mean(axis=0)
    return float(2 * precision * recall / max(1e-9, precision + recall)), float(precision), float(recall)
