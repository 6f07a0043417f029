"""Items as token numbers: small to keep, quick to make batches of."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.training.collection import Item
from qa.training.negatives import rough_sentences

if TYPE_CHECKING:
    from tokenizers import Tokenizer

CLS, SEP, STOP = 101, 102, 1012  # [CLS], [SEP] and the full stop of the BERT uncased vocabulary
BUCKET = 32  # sequences are padded to a multiple of this


@dataclass(frozen=True, slots=True)
class Features:
    """Every example of a mix as rows of arrays.

    ``tokens[offsets[t]:offsets[t + 1]]`` are the word pieces of text ``t``. Example ``i`` asks
    text ``question[i]`` of the pieces ``low[i]:high[i]`` of text ``passage[i]``, with text
    ``title[i]`` before it (-1: none). ``start[i]`` and ``end[i]`` are the first and last piece of
    the answer counted from ``low[i]`` (-1: no answer). ``weight[i]`` says how often to draw it.
    """

    tokens: np.ndarray
    offsets: np.ndarray
    question: np.ndarray
    title: np.ndarray
    passage: np.ndarray
    low: np.ndarray
    high: np.ndarray
    start: np.ndarray
    end: np.ndarray
    weight: np.ndarray

    def __len__(self) -> int:
        return len(self.question)

    def save(self, path: Path) -> None:
        """Write all arrays to one compressed ``.npz`` file."""
        np.savez_compressed(path, **{f.name: getattr(self, f.name) for f in fields(self)})

    @classmethod
    def load(cls, path: Path) -> Features:
        """Read what ``save`` wrote."""
        with np.load(path) as arrays:
            return cls(**{f.name: arrays[f.name] for f in fields(cls)})

    def sequence(self, i: int) -> tuple[np.ndarray, int, int]:
        """Return the word pieces of example ``i`` and where its second segment and its passage begin.

        The sequence is ``[CLS] question [SEP] (title .) passage [SEP]``, as BERT takes a pair.
        """
        text = self._text
        title = text(self.title[i]) if self.title[i] >= 0 else None
        head = [[CLS], text(self.question[i]), [SEP]]
        middle = [] if title is None else [title, [STOP]]
        body = text(self.passage[i])[self.low[i] : self.high[i]]
        second = sum(len(part) for part in head)
        return (
            np.concatenate([*head, *middle, body, [SEP]]).astype(np.int64),
            second,
            second + sum(len(part) for part in middle),
        )

    def _text(self, row: int) -> np.ndarray:
        return self.tokens[self.offsets[row] : self.offsets[row + 1]]


def make_features(
    items: Sequence[Item], weights: Sequence[float], tokenizer: Tokenizer, shape: dict, rng: random.Random
) -> Features:
    """Tokenise items, cut long passages around their answers, and put headlines before some.

    Args:
        items: what to read.
        weights: how often to draw each item, relative to the others.
        tokenizer: BERT uncased word pieces.
        shape: the recipe's ``[shape]`` table.
        rng: decides on cuts and headlines.
    """
    tokenizer.no_truncation()
    tokenizer.no_padding()
    table: dict[str, int] = {}
    for item in items:
        for text in (item.question, item.title, item.passage):
            if text:
                table.setdefault(text, len(table))
    encoded = tokenizer.encode_batch(list(table), add_special_tokens=False)
    asked = shape["question_tokens"]
    columns: dict[str, list[float]] = {f.name: [] for f in fields(Features)[2:]}
    for item, weight in zip(items, weights, strict=True):
        passage = encoded[table[item.passage]]
        start = end = -1
        if item.start >= 0:
            inside = [
                i for i, (a, b) in enumerate(passage.offsets) if a < item.end and b > item.start and b > a
            ]
            if not inside or inside[-1] - inside[0] >= shape["longest_answer"]:
                continue
            start, end = inside[0], inside[-1]
        views = _views(item, passage.offsets, start, end, shape, rng)
        for low, high, titled in sorted(views):
            row = (
                table[item.question],
                table[item.title] if titled else -1,
                table[item.passage],
                low,
                high,
                start - low if start >= 0 else -1,
                end - low if start >= 0 else -1,
                weight / len(views),
            )
            for name, value in zip(columns, row, strict=True):
                columns[name].append(value)
    questions = set(columns["question"])
    pieces = [e.ids[:asked] if row in questions else e.ids for row, e in enumerate(encoded)]
    return Features(
        tokens=np.concatenate([np.asarray(ids, np.uint16) for ids in pieces]),
        offsets=np.cumsum([0, *(len(ids) for ids in pieces)], dtype=np.int64),
        **{
            name: np.asarray(values, np.float32 if name == "weight" else np.int32)
            for name, values in columns.items()
        },
    )


def _views(
    item: Item, offsets: list[tuple[int, int]], start: int, end: int, shape: dict, rng: random.Random
) -> set[tuple[int, int, bool]]:
    """Ways to show an item: the tokens of its passage from one to another, with its headline or without.

    ``start`` and ``end`` are the first and last token of the answer, -1 where there is none.
    """
    limit, views = shape["passage_tokens"], set()
    for _ in range(shape["views"] if start >= 0 else 1):
        low, high = 0, len(offsets)
        if rng.random() < shape["window"]:
            low, high = _window(item, offsets, rng)
        if high - low > limit:
            first = max(low, (end if end >= 0 else low) - limit + 1)
            last = min(high - limit, start if start >= 0 else high - limit)
            low = rng.randint(min(first, last), max(first, last))
            high = low + limit
        titled = bool(item.title) and rng.random() < shape["headline"]
        if high > low and (start < 0 or (low <= start and end < high)):
            views.add((low, high, titled))
    return views


def _window(item: Item, offsets: list[tuple[int, int]], rng: random.Random) -> tuple[int, int]:
    """Token range of two to four sentences, the answer's among them."""
    sentences = rough_sentences(item.passage)
    if len(sentences) < 3:
        return 0, len(offsets)
    length = rng.randint(2, min(4, len(sentences)))
    if item.start < 0:
        first = rng.randint(0, len(sentences) - length)
    else:
        holds = [i for i, (a, b) in enumerate(sentences) if a < item.end and b > item.start]
        if not holds:
            return 0, len(offsets)
        length = max(length, holds[-1] - holds[0] + 1)
        first = rng.randint(max(0, holds[-1] - length + 1), min(holds[0], len(sentences) - length))
    begin, finish = sentences[first][0], sentences[first + length - 1][1]
    inside = [i for i, (a, b) in enumerate(offsets) if a >= begin and b <= finish]
    return (inside[0], inside[-1] + 1) if inside else (0, len(offsets))


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded arrays of shape (examples, length); ``start`` and ``end`` of shape (examples,).

    ``allowed`` marks where a span may begin or end: the passage, and [CLS] for "no answer".
    ``start`` and ``end`` are positions in the sequence, 0 where there is no answer. ``told`` is what
    ``qa.training.teacher.Opinions.of`` gives, where there is a teacher.
    """

    index: np.ndarray
    ids: np.ndarray
    types: np.ndarray
    mask: np.ndarray
    allowed: np.ndarray
    start: np.ndarray
    end: np.ndarray
    told: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None


def make_batch(features: Features, index: np.ndarray) -> Batch:
    """Pad the examples named by ``index`` to a common length, a multiple of ``BUCKET``."""
    rows = [features.sequence(i) for i in index]
    length = -(-max(len(ids) for ids, _, _ in rows) // BUCKET) * BUCKET
    ids = np.zeros((len(rows), length), np.int64)
    types, mask = np.zeros_like(ids), np.zeros_like(ids)
    allowed = np.zeros(ids.shape, bool)
    start, end = np.zeros(len(rows), np.int64), np.zeros(len(rows), np.int64)
    for r, (i, (pieces, second, body)) in enumerate(zip(index, rows, strict=True)):
        n = len(pieces)
        ids[r, :n] = pieces
        mask[r, :n] = 1
        types[r, second:n] = 1
        allowed[r, body : n - 1] = True
        allowed[r, 0] = True
        if features.start[i] >= 0:
            start[r], end[r] = body + features.start[i], body + features.end[i]
    return Batch(np.asarray(index), ids, types, mask, allowed, start, end)


def group_by_length(
    features: Features, order: np.ndarray, size: int, rng: np.random.Generator
) -> list[np.ndarray]:
    """Cut examples into groups of like length, in random order.

    Args:
        features: the mix.
        order: examples to visit, already shuffled.
        size: examples a group.
        rng: shuffles the groups.
    """
    text = np.diff(features.offsets)
    length = text[features.question] + features.high - features.low
    length = length + np.where(features.title >= 0, text[features.title], 0)
    groups = []
    span = size * 64
    for begin in range(0, len(order), span):
        chunk = order[begin : begin + span]
        chunk = chunk[np.argsort(length[chunk], kind="stable")]
        groups += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    return [groups[g] for g in rng.permutation(len(groups))]
