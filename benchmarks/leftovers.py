"""Fit the models of the litter that rules leave in records, and say how well they do on articles not seen.

    python benchmarks/leftovers.py RECORDS... --judged FILE [--write]

RECORDS are files of records as ``onrecord add`` takes them. FILE holds JSON lines with ``title``,
``paragraph`` and ``litter`` (true, false, or null where one cannot tell): judgements by hand. Where there is
none, what the rules drop is taken for litter and what they keep for the article's own. The figures come from
three-fold cross-validation over whole articles, over the judged paragraphs that the rules keep. ``--write``
then fits on everything and writes ``embeddings/sources/leftovers.json``.
"""

from __future__ import annotations

import argparse
import gzip
import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from benchmarks.trees import packed
from embeddings.sources import leftovers
from embeddings.sources.leftovers import BUCKETS, LITTER, POSSIBLE, PROSE, buckets_of, context_of, is_judged
from embeddings.sources.records import ruled_blocks, story_of

MODEL = Path(leftovers.__file__).with_name("leftovers.json")
FOLDS = 3
#: How much a judged paragraph weighs against one that only the rules have judged.
JUDGED_WEIGHT = 2.0
#: Share of the unjudged paragraphs that the second model learns from.
UNJUDGED = 0.25


@dataclass(frozen=True)
class Paragraphs:
    """The judged paragraphs of all records as rows: features, labels, weights, and where they stand."""

    articles: list[tuple[list[str], set[int], str]]
    article: np.ndarray
    place: np.ndarray
    features: csr_matrix
    litter: np.ndarray
    weight: np.ndarray
    judged: np.ndarray
    dropped: np.ndarray
    fold: np.ndarray


def load(records: list[Path], judgements: Path) -> Paragraphs:
    """Read the records, apply the rules, and put the judgements over what they say."""
    by_hand = {}
    with judgements.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            by_hand[record["title"], record["paragraph"]] = record["litter"]
    articles, rows, columns, starts = [], [], [], [0]
    for path in records:
        for title, outlet, authors, text in map(story_of, _records(path)):
            blocks, _, dropped = ruled_blocks(text, title, outlet, authors)
            for i, block in enumerate(blocks):
                if not is_judged(block):
                    continue
                found = buckets_of(blocks, i, dropped, title)
                columns.append(found)
                starts.append(starts[-1] + len(found))
                verdict = by_hand.get((title, block), i in dropped)
                weight = 0.0 if verdict is None else JUDGED_WEIGHT if (title, block) in by_hand else 1.0
                rows.append(
                    (len(articles), i, bool(verdict), weight, (title, block) in by_hand, i in dropped)
                )
            articles.append((blocks, dropped, title))
    every = np.concatenate(columns)
    features = csr_matrix((np.ones(len(every), np.float32), every, starts), shape=(len(rows), BUCKETS))
    article, place, litter, weight, judged, dropped_too = (
        np.array(column) for column in zip(*rows, strict=True)
    )
    fold = np.random.default_rng(0).integers(0, FOLDS, len(articles))[article]
    return Paragraphs(articles, article, place, features, litter, weight, judged, dropped_too, fold)


def _records(path: Path) -> Iterator[dict]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def first_model(data: Paragraphs, seen: np.ndarray) -> LogisticRegression:
    """Fit the logistic regression on the rows that are ``seen``."""
    seen = seen & (data.weight > 0)
    model = LogisticRegression(C=0.1, solver="liblinear", max_iter=60, tol=1e-3)
    return model.fit(data.features[seen], data.litter[seen], sample_weight=data.weight[seen])


def contexts(data: Paragraphs, scores: np.ndarray) -> np.ndarray:
    """The second model's features of every row, given the first's log-odds."""
    rows = []
    ends = np.searchsorted(data.article, np.arange(len(data.articles) + 1))
    for (blocks, dropped, title), low, high in zip(data.articles, ends, ends[1:], strict=False):
        whole = np.full(len(blocks), PROSE)
        whole[data.place[low:high]] = scores[low:high]
        rows.append(context_of(blocks, dropped, title, whole)[data.place[low:high]])
    return np.vstack(rows)


def second_model(data: Paragraphs, features: np.ndarray, seen: np.ndarray) -> GradientBoostingClassifier:
    """Fit the boosted trees on what the first model finds possible among what the rules keep."""
    drawn = data.judged | (np.random.default_rng(0).random(len(data.litter)) < UNJUDGED)
    seen = seen & drawn & ~data.dropped & (data.weight > 0) & (features[:, 0] > POSSIBLE)
    return GradientBoostingClassifier(
        n_estimators=120, learning_rate=0.08, max_depth=4, subsample=0.6, max_features=0.4,
        min_samples_leaf=20, random_state=0,
    ).fit(features[seen], data.litter[seen])  # fmt: skip


def cross_validate(data: Paragraphs) -> np.ndarray:
    """Print the figures; return the first model's log-odds of every row, made without its article."""
    scores = np.zeros(len(data.litter))
    for fold in range(FOLDS):
        held = data.fold == fold
        scores[held] = first_model(data, ~held).decision_function(data.features[held])
    features = contexts(data, scores)
    again = np.full(len(scores), -np.inf)
    for fold in range(FOLDS):
        held = (data.fold == fold) & (features[:, 0] > POSSIBLE) & ~data.dropped
        again[held] = second_model(data, features, data.fold != fold).decision_function(features[held])
    left = data.judged & ~data.dropped & (data.weight > 0)
    print(f"{data.dropped.sum():,} of {len(scores):,} short paragraphs go by the rules")
    print(f"{left.sum():,} of the others are judged, {data.litter[left].sum():,} of them litter")
    print("| log-odds over | litter found | own words lost | others dropped, unjudged |")
    print("| --- | --- | --- | --- |")
    for bar in (-1, -0.5, LITTER, 0, 0.5, 1):
        over = again > bar
        found, lost = (over & left & data.litter).sum(), (over & left & ~data.litter).sum()
        share = 100 * found / data.litter[left].sum()
        unjudged = (over & ~data.judged).sum()
        print(f"| {bar} | {found} ({share:.0f} %) | {lost} | {unjudged} |")
    return scores


def write(data: Paragraphs, scores: np.ndarray) -> None:
    """Fit on every row and write the weights: those of the first model in eight bits."""
    everything = np.ones(len(data.litter), bool)
    first = first_model(data, everything)
    second = second_model(data, contexts(data, scores), everything)
    scale = float(np.abs(first.coef_).max() / 127)
    weights = np.round(first.coef_[0] / scale).astype(np.int8)
    model = {
        "first": {
            "scale": scale,
            "bias": round(float(first.intercept_[0]), 6),
            "weights": b64encode(weights.tobytes()).decode(),
        },
        "second": packed(second, float(second.init_.class_prior_[1])),
    }
    MODEL.write_text(json.dumps(model, separators=(",", ":")).replace('{"feature":', '\n{"feature":') + "\n")
    print(f"wrote {MODEL}, {MODEL.stat().st_size // 1024} KiB")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("--judged", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    data = load(options.records, options.judged)
    scores = cross_validate(data)
    if options.write:
        write(data, scores)


if __name__ == "__main__":
    main()
