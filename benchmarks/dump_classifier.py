"""Fit the classifier of text dumps, and say how well it does on dumps that it has not seen.

    python -m benchmarks.dump_classifier DUMPS [--more DUMPS ...] [--write]

DUMPS is a folder with ``dump/ID.txt.gz`` and ``truth.jsonl.gz`` (``id``, ``body``, maybe ``url``).
``--more`` names folders of the same layout to learn from besides; they may hold the same pages as other
browsers print them. The figures come from five-fold cross-validation over whole sites, one row a folder:
each dump is judged by a model that has seen no page of its site, in no folder; "alone" is the classifier,
"keeps" what is left when litter, captions and repetitions have gone too. ``--write`` then fits on everything
and writes ``embeddings/sources/classifier.json``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from benchmarks.shingles import f1_of, interval
from benchmarks.trees import packed
from embeddings.sources import classifier
from embeddings.sources.blocks import Block
from embeddings.sources.choice import body_of
from embeddings.sources.classifier import context_of
from embeddings.sources.dump import lines_of
from embeddings.sources.features import features_of
from embeddings.sources.files import decode

MODEL = Path(classifier.__file__).with_name("classifier.json")
FOLDS = 5
#: How much a dump of ``--more`` weighs against one of the kind that is measured.
MORE_WEIGHT = 0.7


@dataclass(frozen=True)
class Dump:
    """A dump with what is known of it: its site, and of each block whether it is body (1) or not (0)."""

    site: str
    blocks: list[Block]
    features: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    body: str


def load(folder: Path, weight: float = 1.0) -> list[Dump]:
    """Read the dumps of a folder and mark their blocks by aligning them with the true body."""
    dumps = []
    with gzip.open(folder / "truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            truth = json.loads(line)
            text = decode(gzip.decompress((folder / "dump" / f"{truth['id']}.txt.gz").read_bytes()))
            blocks = lines_of(text)
            # Long blocks count for more, by the root of their words; each dump counts much the same.
            weights = np.sqrt([1 + block.words for block in blocks])
            weights *= weight * np.sqrt(30 / weights.sum())
            site = urlsplit(truth.get("url") or "").netloc.removeprefix("www.") or truth["id"]
            labels = labels_of(blocks, truth["body"])
            dumps.append(Dump(site, blocks, features_of(blocks)[0], labels, weights, truth["body"]))
    return dumps


def labels_of(blocks: list[Block], body: str) -> np.ndarray:
    """A block is body where more than half of its words are aligned with the body's."""
    words, owner = [], []
    for i, block in enumerate(blocks):
        found = re.findall(r"\w+", block.text)
        words += found
        owner += [i] * len(found)
    count, matched = np.bincount(owner, minlength=len(blocks)), np.zeros(len(blocks))
    matcher = SequenceMatcher(None, words, re.findall(r"\w+", body), autojunk=False)
    for match in matcher.get_matching_blocks():
        for i in range(match.a, match.a + match.size):
            matched[owner[i]] += 1
    return matched > 0.5 * np.maximum(count, 1)


def first_model(dumps: list[Dump]) -> tuple[StandardScaler, LogisticRegression]:
    """Fit the logistic regression over what blocks look like by themselves."""
    features = np.vstack([dump.features for dump in dumps])
    scaler = StandardScaler().fit(features)
    model = LogisticRegression(C=0.02, max_iter=3000)
    model.fit(
        scaler.transform(features),
        np.concatenate([dump.labels for dump in dumps]),
        sample_weight=np.concatenate([dump.weights for dump in dumps]),
    )
    return scaler, model


def alone(model: tuple[StandardScaler, LogisticRegression], dump: Dump) -> np.ndarray:
    """The first model's probabilities."""
    return model[1].predict_proba(model[0].transform(dump.features))[:, 1]


def with_context(dump: Dump, chances: np.ndarray) -> np.ndarray:
    """The second model's features, rounded as the runtime has them."""
    return np.hstack([dump.features, context_of(chances, dump.blocks)]).astype(np.float32)


def second_model(dumps: list[Dump], seed: int = 0) -> GradientBoostingClassifier:
    """Fit the boosted trees on first opinions that were formed without the dump at hand."""
    order = np.random.RandomState(seed).permutation(len(dumps))
    opinions: dict[int, np.ndarray] = {}
    for fold in range(4):
        held = set(order[fold::4].tolist())
        model = first_model([dump for i, dump in enumerate(dumps) if i not in held])
        opinions |= {i: alone(model, dumps[i]) for i in held}
    trees = GradientBoostingClassifier(
        n_estimators=250, learning_rate=0.06, max_depth=5, subsample=0.5, max_features=0.2,
        min_samples_leaf=100, random_state=seed,
    )  # fmt: skip
    return trees.fit(
        np.vstack([with_context(dump, opinions[i]) for i, dump in enumerate(dumps)]),
        np.concatenate([dump.labels for dump in dumps]),
        sample_weight=np.concatenate([dump.weights for dump in dumps]),
    )


def cross_validate(folders: dict[Path, list[Dump]]) -> None:
    """Print the figures over dumps of sites that the models have not seen."""
    dumps = [(folder, dump) for folder, here in folders.items() for dump in here]
    sites = sorted({dump.site for _, dump in dumps})
    order = np.random.RandomState(0).permutation(len(sites))
    fold_of = {sites[at]: i % FOLDS for i, at in enumerate(order)}
    pairs: dict[tuple[Path, str], list[tuple[str, str]]] = {}
    for fold in range(FOLDS):
        seen = [dump for _, dump in dumps if fold_of[dump.site] != fold]
        first, second = first_model(seen), second_model(seen)
        for folder, dump in dumps:
            if fold_of[dump.site] != fold:
                continue
            chances = second.predict_proba(with_context(dump, alone(first, dump)))[:, 1]
            likely = [block.text for block, chance in zip(dump.blocks, chances, strict=True) if chance > 0.5]
            body = body_of(dump.blocks, chances.tolist())
            kept = [block.text for block in body.paragraphs] if body else []
            for name, found in (("alone", likely), ("keeps", kept)):
                pairs.setdefault((folder, name), []).append((dump.body, "\n".join(found)))
    for (folder, name), here in pairs.items():
        for n in (1, 4):
            f1, precision, recall = f1_of(here, n)
            low, high = interval(here, n)
            print(
                f"{folder.name:16} {name} {n}-grams, unseen sites: F1 {f1:.4f} [{low:.3f}, {high:.3f}], "
                f"precision {precision:.4f}, recall {recall:.4f}"
            )


def write(dumps: list[Dump]) -> None:
    """Fit on every dump and write the weights."""
    scaler, first = first_model(dumps)
    second = second_model(dumps)
    share = np.concatenate([dump.labels for dump in dumps])
    weights = np.concatenate([dump.weights for dump in dumps])
    model = {
        "features": features_of(dumps[0].blocks)[1],
        "first": {
            "mean": np.round(scaler.mean_, 6).tolist(),
            "scale": np.round(scaler.scale_, 6).tolist(),
            "weights": np.round(first.coef_[0], 6).tolist(),
            "intercept": round(float(first.intercept_[0]), 6),
        },
        "second": packed(second, float(np.average(share, weights=weights))),
    }
    MODEL.write_text(json.dumps(model, separators=(",", ":")).replace('{"feature":', '\n{"feature":') + "\n")
    print(f"wrote {MODEL}, {MODEL.stat().st_size // 1024} KiB")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("dumps", type=Path)
    parser.add_argument("--more", type=Path, nargs="+", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    folders = {options.dumps: load(options.dumps)} | {more: load(more, MORE_WEIGHT) for more in options.more}
    cross_validate(folders)
    if options.write:
        write([dump for folder in folders.values() for dump in folder])


if __name__ == "__main__":
    main()
