"""Which blocks of a dump are running text: two small models, one after the other.

The first is a logistic regression over what each block looks like (``features``). The second, a
few score shallow trees boosted by gradient (Friedman, 2001), sees the same and what the first made of
the blocks around: a menu line between two paragraphs is still a menu line, and a short list
between them is still the article's. The weights are in ``classifier.json``;
``benchmarks/dump_classifier.py`` makes them again from dumps with known bodies.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from embeddings.sources.blocks import Block
from embeddings.sources.features import MUCH, features_of

#: Log-odds that stand for "no block here", beyond the first and the last.
_NOTHING = -4.6


def body_probability(blocks: Sequence[Block]) -> np.ndarray:
    """Return each block's probability of being an article's running text, shape ``(len(blocks),)``."""
    if not blocks:
        return np.zeros(0)
    model = _model()
    features, _ = features_of(blocks)
    first = model["first"]
    scaled = (features - np.array(first["mean"])) / np.array(first["scale"])
    alone = _logistic(scaled @ np.array(first["weights"]) + first["intercept"])
    return _logistic(boosted(model["second"], np.hstack([features, context_of(alone, blocks)])))


@cache
def _model() -> dict[str, Any]:
    model = json.loads(files(__package__).joinpath("classifier.json").read_text("utf-8"))
    return {"first": model["first"], "second": trees_of(model["second"])}


def trees_of(model: dict[str, Any]) -> dict[str, Any]:
    """Return trees as ``boosted`` takes them, their lists as arrays."""
    trees = [{name: np.array(values) for name, values in tree.items()} for tree in model["trees"]]
    return {"intercept": model["intercept"], "trees": trees}


def _logistic(scores: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(scores, -30, 30)))


def boosted(model: dict[str, Any], features: np.ndarray) -> np.ndarray:
    """Sum the trees: a negative ``feature`` is a leaf; at most ``threshold`` goes left."""
    scores = np.full(len(features), model["intercept"])
    # scikit-learn compares in single precision; the same blocks must go the same way here.
    features = features.astype(np.float32)
    for tree in model["trees"]:
        feature, threshold = tree["feature"], tree["threshold"]
        left, right, value = tree["left"], tree["right"], tree["value"]
        node = np.zeros(len(features), dtype=int)
        while (inner := feature[node] >= 0).any():
            here = node[inner]
            goes_left = features[inner, feature[here]] <= threshold[here]
            node[inner] = np.where(goes_left, left[here], right[here])
        scores += value[node]
    return scores


def context_of(alone: np.ndarray, blocks: Sequence[Block]) -> np.ndarray:
    """What the first model made of the surroundings, for the second: shape ``(len(blocks), 19)``.

    Log-odds of the block and of three on either side; the share of words in running text over the 3,
    8 and 20 blocks before and after; how much running text stands before, after and in all;
    how far it is to the nearest on either side.
    """
    n = len(alone)
    chance = np.clip(alone, 0.01, 0.99)
    odds = np.log(chance / (1 - chance))
    words = np.array([block.words for block in blocks], dtype=float)
    columns = [odds]
    for offset in (1, 2, 3):
        padded = np.concatenate([np.full(offset, _NOTHING), odds, np.full(offset, _NOTHING)])
        columns += [padded[:n], padded[2 * offset :]]
    text = np.concatenate([[0], np.cumsum(chance * words)])
    total = np.concatenate([[0], np.cumsum(words + 1e-9)])
    at = np.arange(n)
    for reach in (3, 8, 20):
        low, high = np.maximum(0, at - reach), np.minimum(n, at + 1 + reach)
        columns.append((text[at] - text[low]) / (total[at] - total[low] + 1e-3))
        columns.append((text[high] - text[at + 1]) / (total[high] - total[at + 1] + 1e-3))
    whole = max(1.0, float(text[-1]))
    columns += [
        text[1:] / whole,
        np.log1p(np.minimum(text[1:], MUCH)),
        np.log1p(np.clip(whole - text[1:], 0, MUCH)),
        np.full(n, np.log1p(min(whole, MUCH))),
    ]
    columns += [_distance(chance > 0.5), _distance(chance[::-1] > 0.5)[::-1]]
    return np.column_stack(columns)


def _distance(flags: np.ndarray) -> np.ndarray:
    """Log of one plus the number of blocks since the last flag before each block, at most 60."""
    last, out = -100, np.zeros(len(flags))
    for i, flag in enumerate(flags.tolist()):
        out[i] = min(60, i - last)
        if flag:
            last = i
    return np.log1p(out)
