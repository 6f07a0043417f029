"""The report's three plots as inline SVG: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

import numpy as np

from qa.evaluation.calibration import Bin
from qa.evaluation.measures import Figure

WIDTH, HEIGHT = 360, 300
LEFT, RIGHT, TOP, BOTTOM = 50, 14, 14, 46
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


class Plot:
    """A plot whose two axes run from 0 to 1, drawn with the report's style sheet.

    ``summary`` says in words what is seen, for those who cannot see it.
    """

    def __init__(self, x_label: str, y_label: str, summary: str, x_ticks: bool = True) -> None:
        self.root = ElementTree.Element(
            "svg", {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "aria-label": summary, "class": "plot"}
        )
        for tick in TICKS:
            self.line([(0, tick), (1, tick)], "grid")
            self.text(LEFT - 8, self.y(tick) + 4, f"{100 * tick:.0f}", "tick", "end")
            if x_ticks:
                self.text(self.x(tick), HEIGHT - BOTTOM + 18, f"{100 * tick:.0f}", "tick", "middle")
        self.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, x_label, "axis", "middle")
        middle = (TOP + HEIGHT - BOTTOM) / 2
        turned = self.text(13, middle, y_label, "axis", "middle")
        turned.set("transform", f"rotate(-90 13 {middle:g})")

    def line(self, points: Sequence[tuple[float, float]], kind: str) -> None:
        """Draw a line through points of the plot's own scale."""
        drawn = " ".join(f"{self.x(x):.1f},{self.y(y):.1f}" for x, y in points)
        self._add("polyline", {"points": drawn, "class": kind})

    def dot(self, x: float, y: float, kind: str, title: str) -> None:
        """Draw a dot that tells ``title`` to who points at it."""
        dot = self._add(
            "circle", {"cx": f"{self.x(x):.1f}", "cy": f"{self.y(y):.1f}", "r": "4.5", "class": kind}
        )
        ElementTree.SubElement(dot, "title").text = title

    def bar(self, low: float, high: float, y: float, title: str) -> None:
        """Draw a bar from ``low`` to ``high`` on the x axis, ``y`` tall."""
        place = {
            "x": f"{self.x(low) + 1:.1f}",
            "y": f"{self.y(y):.1f}",
            "width": f"{self.x(high) - self.x(low) - 2:.1f}",
            "height": f"{self.y(0) - self.y(y):.1f}",
            "class": "bar",
        }
        ElementTree.SubElement(self._add("rect", place), "title").text = title

    def text(self, x: float, y: float, words: str, kind: str, anchor: str) -> ElementTree.Element:
        """Write words at a place in the drawing's own units."""
        made = self._add("text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "class": kind, "text-anchor": anchor})
        made.text = words
        return made

    def note(self, x: float, y: float, words: str, anchor: str = "middle", raised: float = 9) -> None:
        """Write words ``raised`` units above a point of the plot's own scale."""
        self.text(self.x(x), self.y(y) - raised, words, "note", anchor)

    def __str__(self) -> str:
        """Return the drawing as an ``svg`` element; all text in it is escaped."""
        return ElementTree.tostring(self.root, encoding="unicode")

    def _add(self, tag: str, attributes: dict[str, str]) -> ElementTree.Element:
        return ElementTree.SubElement(self.root, tag, attributes)

    @staticmethod
    def x(value: float) -> float:
        """Return where a value of the x axis lies in the drawing's own units."""
        return LEFT + value * (WIDTH - LEFT - RIGHT)

    @staticmethod
    def y(value: float) -> float:
        """Return where a value of the y axis lies in the drawing's own units."""
        return HEIGHT - BOTTOM - value * (HEIGHT - TOP - BOTTOM)


def risk_coverage_plot(coverage: np.ndarray, risk: np.ndarray, answered: tuple[float, float] | None) -> str:
    """Draw the risk-coverage curve; ``answered`` is the coverage and risk of the run itself."""
    plot = Plot(
        "Questions answered, %",
        "Wrong answers among them, %",
        f"Risk-coverage curve of {len(risk)} questions: {100 * risk[-1]:.0f} % wrong if all are answered.",
    )
    plot.line(list(zip(coverage, risk, strict=True)), "curve")
    if answered:
        at, wrong = answered
        plot.dot(at, wrong, "mark", f"This run: {100 * at:.1f} % answered, {100 * wrong:.1f} % of them wrong")
        plot.note(at, wrong, "this run", "end" if at > 0.5 else "start")
    return str(plot)


def reliability_plot(bins: Sequence[Bin]) -> str:
    """Draw for each bin of confidence how many of its questions are right, beside the diagonal."""
    plot = Plot(
        "Confidence, %",
        "Right, %",
        "Reliability diagram: " + "; ".join(f"{b.confidence:.2f} said, {b.right:.2f} right" for b in bins),
    )
    for one in bins:
        told = f"{one.count} questions, mean confidence {one.confidence:.2f}, right {one.right:.2f}"
        plot.bar(one.low, one.high, one.right, told)
        plot.dot(one.confidence, one.right, "mark", told)
    plot.line([(0, 0), (1, 1)], "ideal")
    for one in bins:
        plot.note((one.low + one.high) / 2, 0, str(one.count), raised=5)
    return str(plot)


def recall_plot(recalls: Sequence[tuple[int, Figure]]) -> str:
    """Draw recall at each ``k`` with its interval."""
    plot = Plot(
        "Best passages looked at",
        "Answer among them, %",
        "Passage recall: " + "; ".join(f"{100 * one.value:.0f} % at {k}" for k, one in recalls),
        x_ticks=False,
    )
    places = [(index + 0.5) / len(recalls) for index in range(len(recalls))]
    plot.line([(x, one.value) for x, (_, one) in zip(places, recalls, strict=True)], "curve")
    for x, (k, one) in zip(places, recalls, strict=True):
        plot.line([(x, one.low), (x, one.high)], "whisker")
        plot.dot(x, one.value, "mark", f"recall@{k}: {one}")
        plot.text(plot.x(x), HEIGHT - BOTTOM + 18, str(k), "tick", "middle")
        plot.text(plot.x(x) + 9, plot.y(one.value) + 14, f"{100 * one.value:.0f}", "note", "start")
    return str(plot)
