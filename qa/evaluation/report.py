"""The evaluation as one HTML file that opens without a network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from qa.dates.expressions import printed
from qa.evaluation.evaluation import Evaluation
from qa.evaluation.measures import Figure
from qa.evaluation.plots import recall_plot, reliability_plot, risk_coverage_plot
from qa.evaluation.prediction import CitedQuote, Prediction
from qa.evaluation.scoring import Score
from qa.phrasing import count as counted

VERDICTS = {
    "right": "Right, to the word",
    "near": "Right, in other bounds",
    "wrong": "Wrong",
    "missed": "Declined, though the archive says",
    "declined": "Rightly declined",
    "unfounded": "Answered, though the archive does not say",
}

HEADLINES = ("f1", "precision", "right_article", "unanswerable_declined", "answerable_declined", "verbatim")


@dataclass(frozen=True, slots=True)
class Entry:
    """One question as the report lists it; ``before``, ``span`` and ``after`` are its quote."""

    score: Score
    verdict: str
    credit: str
    before: str
    span: str
    after: str

    @property
    def verdict_text(self) -> str:
        """The verdict in words."""
        return VERDICTS[self.verdict]


def report(evaluation: Evaluation) -> str:
    """Return the report as an HTML document; everything from articles and questions is escaped."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    here = files("qa.evaluation")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(here.joinpath("report.html").read_text(encoding="utf-8"))
    entries = [entry(one) for one in evaluation.scores]
    seen = {one.verdict for one in entries}
    return template.render(
        evaluation=evaluation,
        made=printed(date.today()),
        style=Markup(here.joinpath("report.css").read_text(encoding="utf-8")),
        headlines=[evaluation.figures[name] for name in HEADLINES if name in evaluation.figures],
        groups=_groups(list(evaluation.figures.values())),
        plots=[(caption, Markup(svg)) for caption, svg in _plots(evaluation)],
        entries=entries,
        verdicts={name: words for name, words in VERDICTS.items() if name in seen},
        types=sorted({one.gold.type for one in evaluation.scores} - {""}),
        summary=_summary(evaluation, entries),
        json=evaluation.to_json(),
    )


def entry(score: Score) -> Entry:
    """Return a question with its verdict, and its first citation cut in three around the span."""
    credit = before = span = after = ""
    if score.prediction.citations:
        first = score.prediction.citations[0]
        day = printed(date.fromisoformat(first.published)) if first.published else "undated"
        credit = f"{first.outlet or 'unknown outlet'}, {day}"
        before, span, after = _cut(first, score.prediction)
    return Entry(score, _verdict(score), credit, before, span, after)


def _cut(cited: CitedQuote, prediction: Prediction) -> tuple[str, str, str]:
    """Cut a quote in three around its span; its place is told by a passage that holds it."""
    span = prediction.answer
    for passage in prediction.passages:
        start = cited.start - passage.start
        quoted = passage.text.rfind(cited.quote, 0, start + len(cited.quote))
        if passage.article_id == cited.article_id and quoted >= 0 and passage.text.startswith(span, start):
            return cited.quote[: start - quoted], span, cited.quote[start - quoted + len(span) :]
    return cited.quote.partition(span)


def _verdict(score: Score) -> str:
    if not score.gold.answerable:
        return "unfounded" if score.prediction.answerable else "declined"
    if not score.prediction.answerable:
        return "missed"
    if score.exact:
        return "right"
    return "near" if score.right else "wrong"


def _summary(evaluation: Evaluation, entries: list[Entry]) -> str:
    """Say in two sentences what came out."""
    count = {name: sum(one.verdict == name for one in entries) for name in VERDICTS}
    answerable = sum(one.gold.answerable for one in evaluation.scores)
    right = count["right"] + count["near"]
    text = (
        f"Of {counted(answerable, 'question')} that the archive answers, {right} were answered rightly, "
        f"{count['wrong']} wrongly, and {count['missed']} were declined."
    )
    if len(entries) > answerable:
        text += (
            f" Of {len(entries) - answerable} that it does not answer, {count['declined']} were declined "
            f"and {count['unfounded']} answered all the same."
        )
    return text


def _groups(figures: list[Figure]) -> list[tuple[str, list[Figure]]]:
    names = dict.fromkeys(one.measure.group for one in figures)
    return [(name, [one for one in figures if one.measure.group == name]) for name in names]


def _plots(evaluation: Evaluation) -> list[tuple[str, str]]:
    plots = []
    if len(evaluation.judged[0]):
        run = [one for one in evaluation.scores if one.prediction.answerable]
        wrong = sum(not one.right for one in run)
        answered = (len(run) / len(evaluation.scores), wrong / len(run)) if run else None
        plots.append(
            (
                "Risk and coverage: how many answers are wrong when only the most confident are given.",
                risk_coverage_plot(*evaluation.risk_coverage, answered),
            )
        )
        plots.append(
            (
                "Reliability: how often answers of a confidence are right; on the dashed line, as often as "
                "was said. The numbers count questions.",
                reliability_plot(evaluation.reliability),
            )
        )
    recalls = [
        (int(name.rpartition("_")[2]), one)
        for name, one in evaluation.figures.items()
        if name.startswith("recall_at_")
    ]
    if recalls:
        plots.append(
            ("Retrieval: how far down the first passage stands that holds the answer.", recall_plot(recalls))
        )
    return plots
