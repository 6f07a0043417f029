"""The training mix: every source, its negatives, and the headlines put before passages."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qa.training.collection import Item, read_items
from qa.training.negatives import negated, removed, renamed, retrieved, reversed_sense, rough_sentences

# Sources whose passages are of one kind, so that the passages of one can be rivals in another.
_COLLECTIONS = {
    "squad": ("squad11_train_44articles", "squad11_dev_13articles"),
    "wikipedia": ("squadshifts_new_wiki", "tydiqa_en_train", "tydiqa_en_dev", "nq_open_oracle"),
    "reddit": ("squadshifts_reddit",),
    "reviews": ("squadshifts_amazon_reviews",),
    "wikinews": ("qamr_wikinews",),
    "stories": ("fairytaleqa_spans",),
}
_JOINED = "qamr_wikinews"  # single sentences: read among their neighbours they make a paragraph


def mix(folder: Path, recipe: dict) -> tuple[list[Item], list[float]]:
    """Return all examples of the recipe with the weight that each is drawn by.

    ``negatives.retrieved`` is a number a question; the other kinds are shares of the questions that
    allow them.
    """
    rng = random.Random(recipe["seed"])
    weights, negatives = recipe["weights"], recipe["negatives"]
    items = list(read_items(folder, weights))
    joined = _join([item for item in items if item.source == _JOINED], rng)
    items = [item for item in items if item.source != _JOINED] + joined
    by_source: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_source[item.source].append(item)
    made: list[Item] = []
    for sources in _COLLECTIONS.values():
        collection = [item for source in sources for item in by_source[source]]
        if not collection:
            continue
        made += retrieved(collection, negatives["retrieved"], rng)
        made += renamed(collection, negatives["renamed"], rng)
        made += reversed_sense(collection, negatives["reversed"], rng)
        made += negated(collection, negatives["negated"], rng)
        made += removed(collection, negatives["removed"], rng)
    drawn = [weights[item.source] for item in items] + [
        weights[item.source] * negatives["draw"] for item in made
    ]
    return _with_headlines(items + made, rng), drawn


def _join(items: Sequence[Item], rng: random.Random) -> list[Item]:
    """Put sentences of one news site back among up to four neighbours in the file."""
    sentences = list(dict.fromkeys(item.passage for item in items))
    place = {sentence: i for i, sentence in enumerate(sentences)}
    joined = []
    for item in items:
        i = place[item.passage]
        before = sentences[max(0, i - rng.randint(0, 2)) : i]
        after = sentences[i + 1 : i + 1 + rng.randint(0, 2)]
        lead = "".join(sentence + " " for sentence in before)
        passage = lead + " ".join([item.passage, *after])
        joined.append(
            replace(item, passage=passage, start=item.start + len(lead), end=item.end + len(lead))
            if item.start >= 0
            else replace(item, passage=passage)
        )
    return joined


def _with_headlines(items: Sequence[Item], rng: random.Random) -> list[Item]:
    """Give each item a headline: the beginning of a sentence of a passage near it in its file.

    The data sets have no headlines. Neighbouring passages are of the same subject, which is what a
    headline is to a paragraph; whether it is shown is decided when features are made.
    """
    passages: dict[str, list[str]] = defaultdict(list)
    for item in items:
        passages[item.source].append(item.passage)
    unique = {source: list(dict.fromkeys(texts)) for source, texts in passages.items()}
    place = {source: {text: i for i, text in enumerate(texts)} for source, texts in unique.items()}
    leads: dict[str, str] = {}
    result = []
    for item in items:
        near = place[item.source][item.passage] + rng.choice((-2, -1, 1, 2))
        text = unique[item.source][near % len(unique[item.source])]
        if text not in leads:
            start, end = rng.choice(rough_sentences(text) or [(0, len(text))])
            leads[text] = " ".join(text[start:end].split()[: rng.randint(5, 12)]).rstrip(" .,;:")
        result.append(replace(item, title=leads[text]))
    return result
