"""How good the answers are, cross-validated, and where the time goes.

Usage: python benchmarks/answers.py ARCHIVE=GOLD ... [--reader NAME] [--diagram FILE.svg]

The weights of ranking and trust are fitted in five folds over the questions of all sets together, so
that no figure is of a question that its weights have seen; the threshold is the shipped one, which is
not fitted. Prints for each set, as a whole and for each type of question, the means with 95 %
bootstrap intervals, then precision and coverage at several thresholds, then the seconds that each step takes,
then how often answers are right that are said to be right with a certain probability, over all sets.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np

from embeddings import Archive
from qa import QuestionAnswerer
from qa.answerer import cite, day_of
from qa.evaluation.answers import exact_match, f1, holds
from qa.evaluation.calibration import expected_calibration_error, reliability
from qa.evaluation.gold import GoldQuestion, read_gold
from qa.evaluation.intervals import bootstrap, mean
from qa.evaluation.plots import reliability_plot
from qa.question import read_question
from qa.reader import Reader
from qa.training.calibrate import THRESHOLD, Made, Outcome, balanced, cases, cross_validated, figures

Judge = Callable[[Outcome], float | None]
TIMED = 30


def _resolved(outcome: Outcome) -> float | None:
    if not outcome.case.gold.resolved_date or outcome.best is None:
        return None
    return float(day_of(outcome.case.question, outcome.best) == outcome.case.gold.resolved_date)


def _verbatim(outcome: Outcome) -> float | None:
    if outcome.best is None:
        return None
    article, citation = outcome.best.hit.article, cite(outcome.best)
    same = article.text[citation.quote_start : citation.quote_end] == citation.quote
    inside = citation.quote_start <= citation.start < citation.end <= citation.quote_end
    return float(same and inside and (citation.outlet, citation.published) == (article.outlet, article.day))


def _text(outcome: Outcome) -> str:
    return outcome.best.text if outcome.best else ""


ANSWERABLE: dict[str, Judge] = {
    "F1, nothing declined": lambda o: f1(_text(o), o.case.gold.answers),
    "exact match": lambda o: exact_match(_text(o), o.case.gold.answers),
    "first citation of a right article": lambda o: float(
        o.best is not None and o.best.hit.article.id in o.case.gold.article_ids
    ),
    "the right span is among those read": lambda o: float(any(map(o.case.right, o.case.candidates))),
    "dates resolved": _resolved,
    "quote verbatim, outlet and date right": _verbatim,
}


def say(values: Sequence[float | None]) -> str:
    """Return a mean with its interval and number, for a table's cell."""
    rows = np.array([[value] for value in values if value is not None], float)
    if not len(rows):
        return "–"
    low, high = bootstrap(rows, mean)
    return f"{100 * rows.mean():.1f} ({100 * low:.0f} to {100 * high:.0f}, n={len(rows)})"


def table(outcomes: Sequence[Outcome], bar: float) -> None:
    """Print the table of one set."""
    asked = [o for o in outcomes if o.case.made is Made.ASKED]
    able = [o for o in asked if o.case.gold.answerable]
    unable = [o for o in asked if not o.case.gold.answerable]
    types = sorted({o.case.gold.type for o in able if o.case.gold.type})
    print(f"| figure | all | {' | '.join(types)} |" if types else "| figure | all |")
    print("| --- " * (2 + len(types)) + "|")
    groups = [able, *([o for o in able if o.case.gold.type == name] for name in types)]
    rows = {name: [say([judge(o) for o in group]) for group in groups] for name, judge in ANSWERABLE.items()}
    declined = [[float(o.confidence < bar) for o in group] for group in groups]
    rows["answerable declined"] = [say(group) for group in declined]
    unable_groups = [unable, *([o for o in unable if o.case.gold.type == name] for name in types)]
    rows["unanswerable declined"] = [
        say([float(o.confidence < bar) for o in group]) for group in unable_groups
    ]
    for name, cells in rows.items():
        print(f"| {name} | {' | '.join(cells)} |")
    print()
    for name, value in figures(outcomes, bar).items():
        print(f"- {name}: {value:.3f}")


def coverage(outcomes: Sequence[Outcome]) -> None:
    """Print what each threshold answers, and how much of that is right."""
    asked = [o for o in outcomes if o.case.made is Made.ASKED]
    print("| threshold | answered | of these right |\n| --- | --- | --- |")
    for bar in np.arange(0.1, 0.95, 0.1):
        kept = [o for o in asked if o.confidence >= bar]
        right = f"{100 * np.mean([o.right for o in kept]):.0f} %" if kept else "–"
        print(f"| {bar:.1f} | {100 * len(kept) / len(asked):.0f} % | {right} |")


STYLE = """
.plot { background: #fff; } .plot polyline { fill: none; } .plot .grid { stroke: #ddd; }
.plot .ideal { stroke: #777; stroke-dasharray: 4 4; } .plot .mark { fill: #a33; } .plot .bar { fill: #ddd; }
.plot text { font: 11.5px sans-serif; fill: #555; }
"""


def calibration(outcomes: Sequence[Outcome], diagram: Path | None) -> None:
    """Print the reliability of the confidence, and draw it."""
    asked = [o for o in outcomes if o.case.made is Made.ASKED]
    confidence = np.array([o.confidence for o in asked])
    right = np.array([float(o.right) for o in asked])
    bins = reliability(confidence, right)
    print(f"\n## Calibration, {len(asked)} questions of all sets\n")
    for name, cells in (
        ("said", [f"{one.confidence:.2f}" for one in bins]),
        ("---", ["---"] * len(bins)),
        ("right", [f"{one.right:.2f}" for one in bins]),
        ("questions", [str(one.count) for one in bins]),
    ):
        print(f"| {name} | {' | '.join(cells)} |")
    print(f"\nexpected calibration error: {expected_calibration_error(confidence, right):.3f}")
    if diagram:
        head, rest = reliability_plot(bins).split(">", 1)
        diagram.write_text(
            f'{head} xmlns="http://www.w3.org/2000/svg"><style>{STYLE}</style>{rest}\n', "utf-8"
        )


def seconds(archive: Archive, gold: Sequence[GoldQuestion], reader: Reader) -> None:
    """Print the median seconds of each step over some questions."""
    answerer = QuestionAnswerer(archive, reader)
    answerer.ask(gold[0].question)
    steps: dict[str, list[float]] = {
        "read the question": [],
        "search": [],
        "read the passages": [],
        "rank": [],
    }
    for one in gold[:TIMED]:
        marks = [perf_counter()]
        question = read_question(one.question, archive.outlets(), one.asked_on)
        marks.append(perf_counter())
        hits = answerer.retriever.search(question, answerer.settings.shown)
        marks.append(perf_counter())
        found = answerer.read(question, hits)
        marks.append(perf_counter())
        answerer.rank(question, found)
        marks.append(perf_counter())
        for step, spent in zip(steps, np.diff(marks), strict=True):
            steps[step].append(float(spent))
    print("| step | median seconds |\n| --- | --- |")
    for step, spent in steps.items():
        print(f"| {step} | {np.median(spent):.3f} |")
    print(f"| the whole question | {np.median(np.sum(list(steps.values()), axis=0)):.3f} |")


def recall(archive: Archive, gold: Sequence[GoldQuestion]) -> str:
    """Return recall@10 of a passage of a right article that holds the answer."""
    answerer = QuestionAnswerer(archive)
    return say(
        [
            float(
                any(
                    hit.article.id in one.article_ids and holds(hit.passage.text, one.answers)
                    for hit in answerer.retriever.search(one.question, 10, asked_on=one.asked_on)
                )
            )
            for one in gold
            if one.answerable
        ]
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+", metavar="ARCHIVE=GOLD")
    parser.add_argument("--reader", help="folder or hub name of the reader (default: the shipped one)")
    parser.add_argument("--diagram", type=Path, help="file for the reliability diagram, as SVG")
    options = parser.parse_args()
    reader = Reader.load(options.reader)
    groups, notes = {}, {}
    for pair in options.sets:
        folder, _, path = pair.partition("=")
        gold = read_gold(path)
        with Archive.open(folder) as archive:
            groups[path] = list(cases(archive, gold, reader))
            notes[path] = recall(archive, gold)
            print(f"\n## Seconds, {path}\n")
            seconds(archive, gold, reader)
    groups = dict(zip(groups, balanced(list(groups.values())), strict=True))
    outcomes = cross_validated([case for group in groups.values() for case in group])
    for path, group in groups.items():
        mine = {id(case) for case in group}
        own = [o for o in outcomes if id(o.case) in mine]
        print(f"\n## {path}, threshold {THRESHOLD}\n\nrecall@10: {notes[path]}\n")
        table(own, THRESHOLD)
        print()
        coverage(own)
    calibration(outcomes, options.diagram)


if __name__ == "__main__":
    main()
