"""A reader against span questions, as SQuAD 2.0 scores them (Rajpurkar et al. 2018)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qa.evaluation.answers import exact_match, f1
from qa.reader import Reader

_CHUNK = 512


@dataclass(frozen=True, slots=True)
class SpanQuestion:
    """A question about one passage; ``answers`` is empty where the passage does not hold one."""

    question: str
    passage: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpanScores:
    """Scores of every question, arrays of shape (questions,), as fractions of 1.

    ``exact`` and ``f1`` ignore the null; they are 0 for unanswerable questions, for which only
    declining can be right. ``margin`` is span minus null, in logits.
    """

    answerable: np.ndarray
    exact: np.ndarray
    f1: np.ndarray
    margin: np.ndarray

    def ignoring_null(self) -> tuple[float, float]:
        """Exact match and F1 of the answerable questions, every one of them answered."""
        return float(self.exact[self.answerable].mean()), float(self.f1[self.answerable].mean())

    def best_threshold(self) -> float:
        """The margin from which to answer that gives the best F1 over all questions."""
        order = np.argsort(-self.margin, kind="stable")
        gain = self.f1[order] - ~self.answerable[order]
        best = int(np.concatenate([[0.0], np.cumsum(gain)]).argmax())
        return float(self.margin[order[best - 1]]) if best else float("inf")

    def at(self, threshold: float) -> tuple[np.ndarray, np.ndarray]:
        """Exact match and F1 of every question, answered where the margin reaches the threshold."""
        answered = self.margin >= threshold
        return np.where(answered, self.exact, ~self.answerable), np.where(answered, self.f1, ~self.answerable)


def read_questions(path: Path) -> list[SpanQuestion]:
    """Read gzipped JSON lines with ``question``, ``context``, ``answers`` and ``is_impossible``."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [
        SpanQuestion(
            r["question"], r["context"], tuple(a["text"] for a in r["answers"] if not r["is_impossible"])
        )
        for r in records
    ]


def score_reader(
    reader: Reader, questions: list[SpanQuestion], tick: Callable[[int], None] = lambda count: None
) -> SpanScores:
    """Ask the reader every question of its own passage; ``tick`` is told how many were read."""
    margins, exact, overlap = [], [], []
    for begin in range(0, len(questions), _CHUNK):
        chunk = questions[begin : begin + _CHUNK]
        for q, span in zip(
            chunk, reader.read_pairs([(q.question, q.passage, "") for q in chunk]), strict=True
        ):
            margins.append(span.margin)
            exact.append(exact_match(span.text, q.answers) if q.answers else 0.0)
            overlap.append(f1(span.text, q.answers) if q.answers else 0.0)
        tick(len(chunk))
    answerable = np.array([bool(q.answers) for q in questions])
    return SpanScores(answerable, np.array(exact), np.array(overlap), np.array(margins))
