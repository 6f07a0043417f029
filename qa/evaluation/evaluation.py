"""The outcome of a run over gold questions: all figures, as text, JSON, predictions and report."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from qa.evaluation.calibration import Bin, reliability, risk_coverage
from qa.evaluation.comparison import Comparison, compare_scores
from qa.evaluation.intervals import LEVEL, RESAMPLES, SEED
from qa.evaluation.measures import MEASURES, Figure, figure
from qa.evaluation.output import whole_file
from qa.evaluation.scoring import RIGHT_F1, Score
from qa.phrasing import count

TYPE_MEASURES = ("answerable_exact", "answerable_f1", "recall_at_10", "right_article", "answerable_declined")
NO_TYPE = "other"


@dataclass(frozen=True)
class Evaluation:
    """The scores of one run over gold questions, and all that is measured from them.

    ``gold`` names the gold file. ``earlier`` are the scores of the run that this one is compared with,
    question by question, and ``earlier_name`` names it; () where there is none. ``unknown`` are the
    article ids of the gold that the archive does not have.
    """

    gold: str
    scores: tuple[Score, ...]
    earlier: tuple[Score, ...] = ()
    earlier_name: str = ""
    unknown: tuple[str, ...] = ()

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Every measure that applies to at least one question, by name."""
        found = (figure(measure, self.scores) for measure in MEASURES)
        return {one.measure.name: one for one in found if not math.isnan(one.value)}

    @cached_property
    def by_type(self) -> dict[str, dict[str, Figure]]:
        """``TYPE_MEASURES`` for each type of answerable question, the most frequent type first."""
        groups: dict[str, list[Score]] = defaultdict(list)
        for one in self.scores:
            if one.gold.answerable:
                groups[one.gold.type or NO_TYPE].append(one)
        measures = [measure for measure in MEASURES if measure.name in TYPE_MEASURES]
        return {
            name: {measure.name: figure(measure, group) for measure in measures}
            for name, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        }

    @cached_property
    def judged(self) -> tuple[np.ndarray, np.ndarray]:
        """Confidence and right (0 or 1) of every question whose best span is known, each ``(n,)``."""
        known = [
            (one.prediction.confidence, float(one.right)) for one in self.scores if one.right is not None
        ]
        table = np.array(known, dtype=float).reshape(len(known), 2)
        return table[:, 0], table[:, 1]

    @property
    def reliability(self) -> list[Bin]:
        """The bins of the reliability diagram."""
        return reliability(*self.judged)

    @property
    def risk_coverage(self) -> tuple[np.ndarray, np.ndarray]:
        """Coverage and risk, each of shape ``(n,)``."""
        return risk_coverage(*self.judged)

    @cached_property
    def comparison(self) -> Comparison | None:
        """How this run differs from the earlier one; None where there is none."""
        return (
            compare_scores(self.earlier, self.scores, (self.earlier_name, "this run"))
            if self.earlier
            else None
        )

    @property
    def seconds(self) -> np.ndarray:
        """Wall time of every question that was timed, in seconds."""
        return np.array([s.prediction.seconds for s in self.scores if s.prediction.seconds is not None])

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Question id and fault of every citation that is not verbatim."""
        return [(one.gold.id, fault) for one in self.scores for fault in one.faults or ()]

    @property
    def doubts(self) -> list[str]:
        """What in the gold spoils the figures, a line each."""
        answered = [one.gold.id for one in self.scores if one.gold.answers and not one.gold.answerable]
        lines = []
        if self.unknown:
            lines.append(
                f"{count(len(self.unknown), 'article id')} of {self.gold} not in the archive, the first is "
                f"{self.unknown[0]!r}: nothing counts as found there"
            )
        if answered:
            lines.append(
                f"{count(len(answered), 'question')} of {self.gold} with answers and 'answerable' false, the "
                f"first is {answered[0]!r}: these answers do not count"
            )
        return lines

    def to_json(self) -> dict[str, Any]:
        """Return all figures as JSON types."""
        coverage, risk = self.risk_coverage if len(self.judged[0]) else ((), ())
        return {
            "gold": self.gold,
            "questions": len(self.scores),
            "answerable": sum(one.gold.answerable for one in self.scores),
            "answered": sum(one.prediction.answerable for one in self.scores),
            "measures": {name: _json(one) for name, one in self.figures.items()},
            "by_type": {
                kind: {name: _json(one) for name, one in row.items()} for kind, row in self.by_type.items()
            },
            "risk_coverage": [
                {"coverage": round(float(c), 4), "risk": round(float(r), 4)}
                for c, r in zip(coverage, risk, strict=True)
            ],
            "reliability": [asdict(one) for one in self.reliability] if len(self.judged[0]) else [],
            "seconds": self._times(),
            "faults": [{"id": name, "fault": fault} for name, fault in self.faults],
            "comparison": self.comparison.to_json() if self.comparison else None,
            "method": {"resamples": RESAMPLES, "seed": SEED, "level": LEVEL, "right_from_f1": RIGHT_F1},
        }

    def __str__(self) -> str:
        """Return the figures as a plain table."""
        answerable = sum(one.gold.answerable for one in self.scores)
        lines = [
            f"{count(len(self.scores), 'question')} of {self.gold}: {answerable} answerable, "
            f"{len(self.scores) - answerable} not"
        ]
        width = max(len(one.measure.label) for one in self.figures.values())
        group = ""
        for one in self.figures.values():
            if one.measure.group != group:
                group = one.measure.group
                lines += ["", f"{group:{width + 2}}  {'value':>8}  {'95 % interval':>18}  {'questions':>9}"]
            interval = f"[{one.say(one.low)}, {one.say(one.high)}]"
            lines.append(
                f"  {one.measure.label:{width}}  {one.say(one.value):>8}  {interval:>18}  {one.n:>9}"
            )
        times = self._times()
        if times:
            lines += ["", f"Seconds a question: median {times['median']:.2f}, 95 % within {times['p95']:.2f}"]
        lines += [f"Not verbatim, {name}: {fault}" for name, fault in self.faults]
        if self.comparison:
            lines += ["", str(self.comparison)]
        return "\n".join(lines)

    def write_predictions(self, path: str | Path) -> None:
        """Write the predictions as JSON lines, in the order of the gold questions."""
        with whole_file(Path(path)) as write:
            for one in self.scores:
                write(json.dumps(one.prediction.to_json(), ensure_ascii=False) + "\n")

    def write_report(self, path: str | Path) -> None:
        """Write the report as one HTML file that opens without a network."""
        from qa.evaluation.report import report

        with whole_file(Path(path)) as write:
            write(report(self))

    def _times(self) -> dict[str, float]:
        seconds = self.seconds
        if not len(seconds):
            return {}
        median, p95 = np.quantile(seconds, [0.5, 0.95])
        return {
            "median": round(float(median), 4),
            "p95": round(float(p95), 4),
            "total": round(float(seconds.sum()), 4),
        }


def _json(one: Figure) -> dict[str, float | int | None]:
    value, low, high = (None if math.isnan(x) else round(x, 6) for x in (one.value, one.low, one.high))
    return {"value": value, "low": low, "high": high, "n": one.n}
