"""Fit the weights that rank spans and say how far an answer can be trusted.

``python -m qa.training.calibrate ARCHIVE=GOLD ... --out qa/weights.py`` asks every gold question of its
archive as it is, and makes of each answerable one two that the archive does not answer although
everything near it is there: with the right articles taken away, and with its time or one of its names
changed. Two regressions follow: a conditional one over the spans read for a question (which of these is
right?), a logistic one over the best answers (is this answer right?). Every set counts the same. Figures
are cross-validated over questions: no question is scored by weights that saw it.
"""

from __future__ import annotations

import argparse
import calendar
import logging
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import numpy as np

from embeddings import Archive
from embeddings.errors import OnrecordError
from qa.answerer import QuestionAnswerer, day_of
from qa.evaluation.answers import f1, holds
from qa.evaluation.calibration import expected_calibration_error
from qa.evaluation.gold import GoldQuestion, read_gold
from qa.evidence import FEATURES, Candidate
from qa.question import Question, names, read_question
from qa.ranking import TRUST_FEATURES, Ranked, rank
from qa.reader import Reader, Span, SpanReader
from qa.retriever import Hit
from qa.training.regression import fit, fit_choice

log = logging.getLogger("calibrate")

FOLDS = 5
PENALTY = {"rank": 0.1, "trust": 0.2, "scale": 1.0}
"""Inverse strength of the L2 penalty, on features scaled to unit variance."""
THRESHOLD = 0.55
"""Not fitted: what a wrong answer costs is a judgement, and the gold sets are too small to tell 0.5 from
0.6."""
RIGHT_F1 = 0.5
"""From this F1 on an answer counts as right, as in the evaluation."""


class Made(StrEnum):
    """How a case was made of a gold question."""

    ASKED = "asked"
    TAKEN = "articles taken"
    CHANGED = "question changed"


WEIGHT = {Made.ASKED: 1.0, Made.TAKEN: 0.3, Made.CHANGED: 0.3}
"""What a case counts in the second regression: what people ask counts most."""


@dataclass(frozen=True, slots=True)
class Case:
    """A gold question put to an archive, and the spans read; ``weight`` says how much it counts."""

    gold: GoldQuestion
    question: Question
    candidates: tuple[Candidate, ...]
    sources: dict[str, str]
    days: dict[tuple[str, int, int], str | None]
    made: Made
    weight: float = 1.0

    def right(self, candidate: Candidate) -> bool:
        """Whether a span is a right answer, and out of a right article where those are known."""
        if not self.gold.answerable or f1(candidate.text, self.gold.answers) < RIGHT_F1:
            return False
        ids = self.gold.article_ids
        return self.made is Made.TAKEN or not ids or candidate.hit.article.id in ids

    def ranked(self, rank_weights: dict[str, float], trust: dict[str, float]) -> list[Ranked]:
        """Rank the answers as ``QuestionAnswerer`` does."""
        return rank(
            self.question, self.candidates, rank_weights, trust,
            lambda ids: self.sources, lambda c: self.days[_key(c)],
        )  # fmt: skip


def _key(candidate: Candidate) -> tuple[str, int, int]:
    return candidate.hit.article.id, candidate.start, candidate.end


class ReadOnce:
    """A reader that remembers what it has read."""

    def __init__(self, reader: SpanReader) -> None:
        self.reader = reader
        self._known: dict[tuple[str, str], Span] = {}

    def read(self, question: str, passages: Sequence[str], titles: Sequence[str] | None = None) -> list[Span]:
        """Return the best span of each passage; only what is new is read."""
        leads = titles or [""] * len(passages)
        new = [(p, t) for p, t in zip(passages, leads, strict=True) if (question, p) not in self._known]
        spans = self.reader.read(question, [p for p, _ in new], [t for _, t in new])
        self._known |= {(question, p): span for (p, _), span in zip(new, spans, strict=True)}
        return [self._known[question, p] for p in passages]


def cases(archive: Archive, gold: Sequence[GoldQuestion], reader: SpanReader) -> Iterator[Case]:
    """Yield each gold question as it is and, where it is answerable, made unanswerable in two ways."""
    named = sorted({name for one in gold for name in names(one.question) if " " in name})
    answerer = QuestionAnswerer(archive, ReadOnce(reader))
    shown = answerer.settings.shown
    for one in gold:
        question = read_question(one.question, archive.outlets(), one.asked_on)
        hits = answerer.retriever.search(question, 3 * shown)
        yield _case(answerer, one, question, hits[:shown], Made.ASKED)
        if one.answerable:
            rest = [
                hit for hit in hits
                if hit.article.id not in one.article_ids and not holds(hit.passage.text, one.answers)
            ]  # fmt: skip
            yield _case(answerer, one, question, rest[:shown], Made.TAKEN)
            other = changed(question, named, random.Random(one.id))
            if other:
                question = read_question(other, archive.outlets(), one.asked_on)
                hits = answerer.retriever.search(question, shown)
                yield _case(
                    answerer, replace(one, answerable=False, answers=()), question, hits, Made.CHANGED
                )


def changed(question: Question, named: Sequence[str], chance: random.Random) -> str | None:
    """Return the question with its month and year, or one of its names, changed; None where it has neither.

    A name is exchanged for one of ``named`` that shares no word with the question.
    """
    years = re.findall(r"\b(?:19|20)\d\d\b", question.text)
    own = [name for name in question.names if " " in name]
    others = [name for name in named if not set(name.split()) & set(question.text.split())]
    if years and (not own or chance.random() < 0.5):
        shift = chance.choice((-3, -2, -1, 1, 2))
        text = question.text.replace(years[0], str(int(years[0]) + shift))
        month = re.search("|".join(calendar.month_name[1:]), text)
        return text.replace(month[0], chance.choice(calendar.month_name[1:])) if month else text
    if own and others:
        return question.text.replace(chance.choice(own), chance.choice(others))
    return None


def _case(
    answerer: QuestionAnswerer, gold: GoldQuestion, question: Question, hits: Sequence[Hit], made: Made
) -> Case:
    found = answerer.read(question, hits)
    ids = list({candidate.hit.article.id for candidate in found})
    days = {_key(candidate): day_of(question, candidate) for candidate in found}
    return Case(gold, question, tuple(found), dict(answerer.archive.sources(ids)), days, made)


def fit_rank(cases: Sequence[Case]) -> dict[str, float]:
    """Fit the weights of a span's features on the spans read for the questions as they were asked."""
    features = list(FEATURES)
    used = [case for case in cases if case.made is Made.ASKED and any(map(case.right, case.candidates))]
    if not used:
        raise OnrecordError("Nothing to fit: no right answer was read; give more gold questions.")
    groups = [
        (
            np.array([[c.features[name] for name in features] for c in case.candidates]),
            np.array([case.right(c) for c in case.candidates]),
        )
        for case in used
    ]
    return fit_choice(groups, features, PENALTY["rank"], np.array([case.weight for case in used]))


def fit_trust(
    cases: Sequence[Case], rank_of: Sequence[dict[str, float]], fold_of: dict[str, int]
) -> dict[str, float]:
    """Fit the weights of an answer's features; case ``i`` is ranked with ``rank_of[i]``.

    The cases made unanswerable teach what an answer must have to be trusted, but people ask for what is
    not there less often. So the log-odds are stretched and moved until they are those of the questions as
    they were asked (Platt 1999), by log-odds of weights that did not see the question.
    """
    best = [(case, answers[0]) for case, weights in zip(cases, rank_of, strict=True)
            if (answers := case.ranked(weights, {}))]  # fmt: skip
    rows = np.array([[answer.features[name] for name in TRUST_FEATURES] for _, answer in best])
    right = np.array([case.right(answer.best) for case, answer in best])
    weight = np.array([case.weight * WEIGHT[case.made] for case, _ in best])
    asked = np.array([case.made is Made.ASKED for case, _ in best])
    fold = np.array([fold_of[case.gold.id] for case, _ in best])

    def fitted(some: np.ndarray) -> dict[str, float]:
        """Weights of the features; what an answer lacks ("no_name") never speaks for it, by chance or not."""
        kept = names = list(TRUST_FEATURES)
        while True:
            columns = [names.index(name) for name in kept]
            weights = fit(rows[np.ix_(some, columns)], right[some], kept, PENALTY["trust"], weight[some])
            odd = {name for name in kept if name.startswith("no_") and weights[name] > 0}
            if not odd:
                return dict.fromkeys(TRUST_FEATURES, 0.0) | weights
            kept = [name for name in kept if name not in odd]

    log_odds = np.zeros(len(rows))
    for one in np.unique(fold):
        weights = fitted(fold != one)
        log_odds[fold == one] = rows[fold == one] @ [weights[name] for name in TRUST_FEATURES] + weights[""]
    scale = fit(log_odds[asked, None], right[asked], ["stretch"], PENALTY["scale"], weight[asked])
    weights = {name: scale["stretch"] * value for name, value in fitted(fold >= 0).items()}
    return weights | {"": weights[""] + scale[""]}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best answer to a case by weights that never saw its question."""

    case: Case
    confidence: float
    right: bool
    best: Candidate | None


def balanced(groups: Sequence[Sequence[Case]]) -> list[list[Case]]:
    """Give the cases of each set the weight that makes all sets count the same."""
    sizes = [sum(case.made is Made.ASKED for case in group) for group in groups]
    return [
        [replace(case, weight=np.mean(sizes) / size) for case in group]
        for group, size in zip(groups, sizes, strict=True)
    ]


def cross_validated(cases: Sequence[Case], seed: int = 0) -> list[Outcome]:
    """Return the best answer of every case, by weights fitted without its question."""
    ids = sorted({case.gold.id for case in cases})
    fold_of = dict(zip(ids, np.random.default_rng(seed).permutation(len(ids)) % FOLDS, strict=True))
    outcomes = []
    for fold in range(FOLDS):
        train = [case for case in cases if fold_of[case.gold.id] != fold]
        weights, trust = _fitted(train, fold_of)
        for case in cases:
            if fold_of[case.gold.id] == fold:
                answers = case.ranked(weights, trust)
                right = bool(answers) and case.right(answers[0].best)
                best = answers[0].best if answers else None
                outcomes.append(Outcome(case, answers[0].confidence if answers else 0.0, right, best))
    return outcomes


def _fitted(
    cases: Sequence[Case], fold_of: dict[str, int] | None = None
) -> tuple[dict[str, float], dict[str, float]]:
    """Fit both regressions; the second sees ranks by weights that did not see the question."""
    ids = sorted({case.gold.id for case in cases})
    inner = fold_of or {name: at % FOLDS for at, name in enumerate(ids)}
    inner_weights = {
        fold: fit_rank([case for case in cases if inner[case.gold.id] != fold])
        for fold in {inner[name] for name in ids}
    }
    trust = fit_trust(cases, [inner_weights[inner[case.gold.id]] for case in cases], inner)
    return fit_rank(cases), trust


def figures(outcomes: Sequence[Outcome], bar: float) -> dict[str, float]:
    """Return what the cross-validated answers are worth at a threshold."""
    from sklearn.metrics import roc_auc_score

    def auc(some: Sequence[tuple[bool, float]]) -> float:
        known = {label for label, _ in some}
        return roc_auc_score(*zip(*some, strict=True)) if len(known) > 1 else float("nan")

    asked = [o for o in outcomes if o.case.made is Made.ASKED]
    able = [o for o in asked if o.case.gold.answerable]
    unable = [o for o in asked if not o.case.gold.answerable]
    taken = [o for o in outcomes if o.case.made is Made.TAKEN and not o.right]
    altered = [o for o in outcomes if o.case.made is Made.CHANGED]
    return {
        "questions": len(asked),
        "right": np.mean([o.right for o in able]),
        "answerable declined": np.mean([o.confidence < bar for o in able]),
        "unanswerable declined": np.mean([o.confidence < bar for o in unable]) if unable else float("nan"),
        "articles taken, declined": np.mean([o.confidence < bar for o in taken]),
        "question changed, declined": np.mean([o.confidence < bar for o in altered]),
        "precision of what is answered": np.mean([o.right for o in asked if o.confidence >= bar]),
        "AUROC right or wrong": auc([(o.right, o.confidence) for o in asked]),
        "AUROC answerable or not": auc([(o.case.gold.answerable, o.confidence) for o in asked]),
        "AUROC articles there or taken": auc(
            [(True, o.confidence) for o in able] + [(False, o.confidence) for o in taken]
        ),
        "expected calibration error": expected_calibration_error(
            np.array([o.confidence for o in asked]), np.array([float(o.right) for o in asked])
        ),
    }


def write(path: Path, rank_weights: dict[str, float], trust: dict[str, float], bar: float) -> None:
    """Write the weights as a Python module."""

    def block(name: str, weights: dict[str, float], doc: str) -> str:
        lines = "".join(f'    "{key}": {value:.4f},\n' for key, value in weights.items())
        return f'{name} = {{\n{lines}}}\n"""{doc}; the empty name is the intercept."""\n'

    path.write_text(
        '"""Fitted numbers; written by ``python -m qa.training.calibrate``."""\n\n'
        + block("RANK", rank_weights, "Weights of a span's features (``qa.evidence.FEATURES``)")
        + "\n"
        + block("TRUST", trust, "Weights of an answer's features (``qa.ranking.TRUST_FEATURES``)")
        + f'\nTHRESHOLD = {bar}\n"""Probability below which an answer is declined."""\n',
        encoding="utf-8",
    )


def main(arguments: list[str] | None = None) -> None:
    """Fit on archives and their gold questions, log the cross-validated figures, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m qa.training.calibrate", description=main.__doc__)
    parser.add_argument(
        "sets", nargs="+", metavar="ARCHIVE=GOLD", help="an archive's folder and its gold file"
    )
    parser.add_argument("--reader", help="folder or hub name of the reader (default: the shipped one)")
    parser.add_argument("--out", type=Path, help="the module to write; without it nothing is written")
    options = parser.parse_args(arguments)
    logging.basicConfig(format="%(message)s")
    log.setLevel(logging.INFO)
    reader = Reader.load(options.reader)
    groups: list[list[Case]] = []
    for pair in options.sets:
        folder, _, gold = pair.partition("=")
        with Archive.open(folder) as archive:
            groups.append(list(cases(archive, read_gold(gold), reader)))
            log.info("%s: %d cases", folder, len(groups[-1]))
    groups = balanced(groups)
    together = [case for group in groups for case in group]
    outcomes = cross_validated(together)
    for pair, group in zip(options.sets, groups, strict=True):
        mine = {id(case) for case in group}
        log.info("%s", pair)
        for name, value in figures([o for o in outcomes if id(o.case) in mine], THRESHOLD).items():
            log.info("  %-32s %.3f", name, value)
    weights, trust = _fitted(together)
    if options.out:
        write(options.out, weights, trust, THRESHOLD)


if __name__ == "__main__":
    main()
