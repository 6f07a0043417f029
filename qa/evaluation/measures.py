"""What is measured: each measure with its name, its meaning and how it follows from the scores."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from qa.evaluation.calibration import aurc, auroc, brier, declined_at, expected_calibration_error
from qa.evaluation.intervals import Statistic, bootstrap, estimate, mean
from qa.evaluation.scoring import RIGHT_F1, Score

Row = tuple[float, ...] | float | bool | None
"""What one question brings to a measure; None where the measure does not apply to it."""


def _of_columns(statistic: Callable[[np.ndarray, np.ndarray], float]) -> Statistic:
    return lambda rows: statistic(rows[:, 0], rows[:, 1])


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is measured.

    ``of`` gives one question's row, ``statistic`` the figure for many rows. ``percent`` says whether
    the figure is a share that reads best as a percentage.
    """

    name: str
    group: str
    label: str
    meaning: str
    of: Callable[[Score], Row]
    statistic: Statistic = mean
    percent: bool = True

    def rows(self, scores: Sequence[Score]) -> np.ndarray:
        """Return one row a question, shape ``(n, columns)``; NaN where the measure does not apply."""
        found = [self.of(score) for score in scores]
        width = max((len(row) for row in found if isinstance(row, tuple)), default=1)
        none = (math.nan,) * width
        return np.array(
            [none if row is None else row if isinstance(row, tuple) else (float(row),) for row in found],
            dtype=float,
        ).reshape(len(found), width)

    def say(self, value: float) -> str:
        """Return a value of this measure as text: ``61.7 %`` or ``0.093``."""
        if math.isnan(value):
            return "–"
        return f"{100 * value:.1f} %" if self.percent else f"{value:.3f}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure's value over ``n`` questions with its 95 % interval; NaN where nothing applies."""

    measure: Measure
    value: float
    low: float
    high: float
    n: int

    def say(self, value: float) -> str:
        """Return a value of this measure as text."""
        return self.measure.say(value)

    def __str__(self) -> str:
        """``61.7 % [48.3 %, 73.3 %]``."""
        return f"{self.say(self.value)} [{self.say(self.low)}, {self.say(self.high)}]"


def figure(measure: Measure, scores: Sequence[Score]) -> Figure:
    """Return a measure's value and bootstrap interval over the scores it applies to."""
    rows = measure.rows(scores)
    low, high = bootstrap(rows, measure.statistic)
    applicable = int((~np.isnan(rows).any(axis=1)).sum()) if len(rows) else 0
    return Figure(measure, estimate(rows, measure.statistic), low, high, applicable)


def _answerable(score: Score, value: Row) -> Row:
    return value if score.gold.answerable else None


def _recall(k: int) -> Callable[[Score], Row]:
    return lambda score: _answerable(score, score.rank is not None and score.rank <= k)


def _right(score: Score) -> Row:
    return None if score.right is None else (score.prediction.confidence, float(score.right))


def _there(score: Score) -> Row:
    return (score.prediction.confidence, float(score.gold.answerable))


MEASURES: tuple[Measure, ...] = (
    Measure(
        "exact",
        "Answers",
        "Exact match, all questions",
        "SQuAD 2.0: an answerable question by its answer, an unanswerable one by being declined.",
        lambda s: s.exact,
    ),
    Measure("f1", "Answers", "F1, all questions", "SQuAD 2.0, as above, over shared words.", lambda s: s.f1),
    Measure(
        "answerable_exact",
        "Answers",
        "Exact match, answerable",
        "A declined question counts 0.",
        lambda s: _answerable(s, s.exact),
    ),
    Measure(
        "answerable_f1",
        "Answers",
        "F1, answerable",
        "A declined question counts 0.",
        lambda s: _answerable(s, s.f1),
    ),
    Measure(
        "best_exact",
        "Answers",
        "Exact match, nothing declined",
        "Answerable questions by their best span, whether it was given or declined.",
        lambda s: _answerable(s, s.best_exact),
    ),
    Measure(
        "best_f1",
        "Answers",
        "F1, nothing declined",
        "Answerable questions by their best span, whether it was given or declined.",
        lambda s: _answerable(s, s.best_f1),
    ),
    *(
        Measure(
            f"recall_at_{k}",
            "Retrieval",
            f"Passage recall@{k}",
            f"Answerable questions with a passage of a right article that holds the answer in the first {k}.",
            _recall(k),
        )
        for k in (1, 5, 10, 20)
    ),
    Measure(
        "mrr",
        "Retrieval",
        "Mean reciprocal rank",
        "One over the rank of the first such passage; 0 where it is not among the first 20.",
        lambda s: _answerable(s, 1 / s.rank if s.rank else 0.0),
        percent=False,
    ),
    Measure(
        "right_article",
        "Citations",
        "First citation is a right article",
        "Of the answerable questions that were answered.",
        lambda s: s.right_article,
    ),
    Measure(
        "evidence",
        "Citations",
        "Its quote holds a gold answer",
        "Of the answerable questions that were answered.",
        lambda s: s.evidence,
    ),
    Measure(
        "verbatim",
        "Citations",
        "Quotes verbatim",
        "Every quote stands in its article, the span lies within it, and the first one reads as the answer.",
        lambda s: None if s.faults is None else not s.faults,
    ),
    Measure(
        "labelled",
        "Citations",
        "Outlet and date right",
        "Every citation bears the outlet and the day of its article, and those that the gold names.",
        lambda s: s.labelled,
    ),
    Measure(
        "resolved",
        "Dates",
        "Dates resolved",
        "Of the answerable questions whose answer stands for a date; a declined one counts 0.",
        lambda s: s.resolved,
    ),
    Measure(
        "resolved_when_right",
        "Dates",
        "Dates resolved where the span is right",
        "As above, of those that were answered with a right span.",
        lambda s: s.resolved if s.right and s.prediction.answerable else None,
    ),
    Measure(
        "unanswerable_declined",
        "Abstention",
        "Unanswerable questions declined",
        "The archive does not say, and that is what was said.",
        lambda s: None if s.gold.answerable else not s.prediction.answerable,
    ),
    Measure(
        "answerable_declined",
        "Abstention",
        "Answerable questions declined",
        "The archive says, but it was said that it does not; lower is better.",
        lambda s: _answerable(s, not s.prediction.answerable),
    ),
    Measure(
        "precision",
        "Abstention",
        "Right where answered",
        f"Answers with F1 of {RIGHT_F1} or more, of all questions that were answered.",
        lambda s: s.right if s.prediction.answerable else None,
    ),
    Measure(
        "declined_at_20",
        "Abstention",
        "Unanswerable declined at 20 % loss",
        "If the threshold were set so that at most 20 % of the answerable questions were declined.",
        _there,
        _of_columns(declined_at),
    ),
    Measure(
        "auroc_answerable",
        "Confidence",
        "AUROC, answerable or not",
        "How often an answerable question has a higher confidence than an unanswerable one.",
        _there,
        _of_columns(auroc),
        percent=False,
    ),
    Measure(
        "auroc_right",
        "Confidence",
        "AUROC, right or wrong",
        "How often a right best span has a higher confidence than a wrong one.",
        _right,
        _of_columns(auroc),
        percent=False,
    ),
    Measure(
        "aurc",
        "Confidence",
        "Area under risk-coverage",
        "Mean share of wrong answers as ever more are given, the most confident first; lower is better.",
        _right,
        _of_columns(aurc),
        percent=False,
    ),
    Measure(
        "ece",
        "Confidence",
        "Expected calibration error",
        "Gap between confidence and the share that is right, over 10 bins of equal width; lower is better.",
        _right,
        _of_columns(expected_calibration_error),
        percent=False,
    ),
    Measure(
        "brier",
        "Confidence",
        "Brier score",
        "Mean squared gap between confidence and right (1) or wrong (0); lower is better.",
        _right,
        _of_columns(brier),
        percent=False,
    ),
)
