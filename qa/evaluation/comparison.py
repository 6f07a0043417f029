"""Two runs over the same gold questions, compared with paired tests."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.evaluation.gold import GoldQuestion, read_gold
from qa.evaluation.intervals import RESAMPLES, estimate, mcnemar, paired_bootstrap, randomisation_test
from qa.evaluation.measures import MEASURES, Measure
from qa.evaluation.prediction import in_order, read_predictions
from qa.evaluation.scoring import ArticleById, Score, score


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure in both runs.

    ``low`` and ``high`` bound the difference ``second - first`` (95 % paired bootstrap); ``p`` is of the
    approximate randomisation test.
    """

    measure: Measure
    first: float
    second: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the second of two runs differs from the first.

    ``only_first`` and ``only_second`` count the questions that only one run has exactly right (declining
    an unanswerable one is right); ``mcnemar_p`` is the exact p of McNemar's test on them.
    """

    names: tuple[str, str]
    questions: int
    differences: tuple[Difference, ...]
    only_first: int
    only_second: int
    mcnemar_p: float

    @property
    def verdict(self) -> str:
        """What McNemar's test says, in a sentence."""
        return (
            f"Exactly right in the first run only: {self.only_first}; in the second only: "
            f"{self.only_second}; McNemar's exact test p = {self.mcnemar_p:.3f}."
        )

    def to_json(self) -> dict[str, Any]:
        """Return the comparison as JSON types; a figure that is not defined is None."""
        return {
            "first": self.names[0],
            "second": self.names[1],
            "questions": self.questions,
            "differences": {
                d.measure.name: {
                    "first": _number(d.first),
                    "second": _number(d.second),
                    "difference": _number(d.second - d.first),
                    "low": _number(d.low),
                    "high": _number(d.high),
                    "p": _number(d.p),
                }
                for d in self.differences
            },
            "mcnemar": {"only_first": self.only_first, "only_second": self.only_second, "p": self.mcnemar_p},
        }

    def __str__(self) -> str:
        """Return the comparison as a plain table."""
        width = max(len(d.measure.label) for d in self.differences)
        head = f"{'':{width}}  {'first':>8} {'second':>8} {'change':>8}  {'95 % interval':>18}  {'p':>6}"
        lines = [
            f"first:  {self.names[0]}",
            f"second: {self.names[1]}",
            f"{self.questions} questions; shares in percent",
            "",
            head,
        ]
        for d in self.differences:
            places = (100, 1) if d.measure.percent else (1, 3)
            first, second, change, low, high = (
                _fixed(value, *places) for value in (d.first, d.second, d.second - d.first, d.low, d.high)
            )
            p = "–" if math.isnan(d.p) else f"{d.p:.3f}"
            lines.append(
                f"{d.measure.label:{width}}  {first:>8} {second:>8} {change:>8}  "
                f"{f'[{low}, {high}]':>18}  {p:>6}"
            )
        lines += [
            "",
            self.verdict,
            f"Intervals: paired bootstrap; p: approximate randomisation, {RESAMPLES:,} rounds.",
        ]
        return "\n".join(lines)


def compare(
    first: str | Path, second: str | Path, gold: str | Path, article: ArticleById | None = None
) -> Comparison:
    """Compare two predictions files that answer the same gold questions.

    ``article`` fetches an article by id, to check the citations too. Raises ``OnrecordError`` where a file
    cannot be read or does not answer every gold question.
    """
    questions = read_gold(gold)
    runs = [_scores(questions, path, article) for path in (first, second)]
    return compare_scores(runs[0], runs[1], (str(first), str(second)))


def compare_scores(first: Sequence[Score], second: Sequence[Score], names: tuple[str, str]) -> Comparison:
    """Compare two runs' scores, question by question in the same order."""
    differences = []
    for measure in MEASURES:
        one, other = measure.rows(first), measure.rows(second)
        if one.shape != other.shape:
            continue
        was, is_now = estimate(one, measure.statistic), estimate(other, measure.statistic)
        if math.isnan(was) or math.isnan(is_now):
            continue
        low, high = paired_bootstrap(one, other, measure.statistic)
        p = randomisation_test(one, other, measure.statistic)
        differences.append(Difference(measure, was, is_now, low, high, p))
    exact = next(measure for measure in MEASURES if measure.name == "exact")
    counts = mcnemar(exact.rows(first)[:, 0], exact.rows(second)[:, 0])
    return Comparison(names, len(first), tuple(differences), *counts)


def _scores(questions: list[GoldQuestion], path: str | Path, article: ArticleById | None) -> list[Score]:
    predictions = in_order(questions, read_predictions(path), path)
    return [score(question, found, article) for question, found in zip(questions, predictions, strict=True)]


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)


def _fixed(value: float, factor: int, places: int) -> str:
    return "–" if math.isnan(value) else f"{factor * value:.{places}f}"
