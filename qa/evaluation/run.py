"""Put every gold question to an answerer and score what it says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from embeddings.errors import OnrecordError
from embeddings.store import Filter, PassageStore
from qa.evaluation.evaluation import Evaluation
from qa.evaluation.gold import GoldQuestion, read_gold
from qa.evaluation.output import same_file, whole_file
from qa.evaluation.prediction import Prediction, in_order, predicted, read_predictions
from qa.evaluation.scoring import Score, score
from qa.question import read_question

if TYPE_CHECKING:
    from qa.answerer import QuestionAnswerer

Progress = Callable[[int, int], object]
"""Called with the number of questions that are done and of all."""


def predict(
    answerer: QuestionAnswerer,
    gold: Sequence[GoldQuestion],
    *,
    outlets: Iterable[str] | str = (),
    since: date | None = None,
    until: date | None = None,
) -> Iterator[Prediction]:
    """Yield what the answerer says to each gold question, in order, each question on its own.

    ``outlets``, ``since`` and ``until`` are passed on as filters. Raises ``OnrecordError`` that names
    the question where the answerer refuses one.
    """
    where = Filter(outlets, since, until)
    for question in gold:
        began = perf_counter()
        with _named(question):
            answer = answerer.ask(
                question.question,
                asked_on=question.asked_on,
                outlets=where.outlets,
                since=where.since,
                until=where.until,
            )
        yield predicted(question, answer, perf_counter() - began)


def evaluate(
    archive: PassageStore,
    gold_path: str | Path,
    *,
    answerer: QuestionAnswerer | None = None,
    outlets: Iterable[str] | str = (),
    since: date | None = None,
    until: date | None = None,
    predictions: str | Path | None = None,
    against: str | Path | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Ask an archive every gold question and return all figures.

    Parameters
    ----------
    archive:
        What is asked, and what the citations are checked against.
    gold_path:
        Gold questions, ``.jsonl`` or ``.jsonl.gz``.
    answerer:
        Who answers; ``QuestionAnswerer(archive)`` when None.
    outlets, since, until:
        Filters for every question.
    predictions:
        A file that the predictions are written to as they come.
    against:
        Predictions of an earlier run to compare this one with; read before any question is asked, so
        that it may be the file that the new predictions are written to.
    progress:
        Called after each question.

    Raises ``OnrecordError`` where the gold or the earlier predictions cannot be read, a question cannot be
    asked, or the predictions cannot be written or would take the place of the gold.
    """
    if predictions and same_file(predictions, gold_path):
        raise OnrecordError(f"{predictions} holds the gold questions: name another file to write to.")
    gold = read_gold(gold_path)
    _check(gold)
    earlier = _of_file(gold, against) if against else []
    if answerer is None:
        from qa.answerer import QuestionAnswerer

        answerer = QuestionAnswerer(archive)
    made: list[Prediction] = []
    with whole_file(Path(predictions)) if predictions else nullcontext(_nowhere) as write:
        for prediction in predict(answerer, gold, outlets=outlets, since=since, until=until):
            write(json.dumps(prediction.to_json(), ensure_ascii=False) + "\n")
            made.append(prediction)
            if progress:
                progress(len(made), len(gold))
    return Evaluation(
        gold=str(gold_path),
        scores=_scores(gold, made, archive),
        earlier=_scores(gold, earlier, archive) if against else (),
        earlier_name=str(against or ""),
        unknown=_unknown(gold, archive),
    )


def rescore(
    gold_path: str | Path, predictions: str | Path, archive: PassageStore | None = None
) -> Evaluation:
    """Return all figures of predictions that were made before, of this system or another.

    Without ``archive`` it is not measured whether the quotes are verbatim. Raises ``OnrecordError``
    where a file cannot be read or a gold question has no prediction.
    """
    gold = read_gold(gold_path)
    scores = _scores(gold, _of_file(gold, predictions), archive)
    return Evaluation(str(gold_path), scores, unknown=_unknown(gold, archive) if archive is not None else ())


def _check(gold: Iterable[GoldQuestion]) -> None:
    """Refuse a question that cannot be asked before the work on those before it is done."""
    from qa.answerer import checked

    for question in gold:
        with _named(question):
            read_question(checked(question.question), asked_on=question.asked_on)


@contextmanager
def _named(question: GoldQuestion) -> Iterator[None]:
    """Say which question it is that is refused."""
    try:
        yield
    except OnrecordError as error:
        raise OnrecordError(f"Gold question {question.id!r}: {error}") from error


def _of_file(gold: list[GoldQuestion], path: str | Path) -> list[Prediction]:
    return in_order(gold, read_predictions(path), path)


def _scores(
    gold: list[GoldQuestion], predictions: list[Prediction], archive: PassageStore | None
) -> tuple[Score, ...]:
    article = archive.article if archive is not None else None
    return tuple(score(question, made, article) for question, made in zip(gold, predictions, strict=True))


def _unknown(gold: Iterable[GoldQuestion], archive: PassageStore) -> tuple[str, ...]:
    """Return the article ids of the gold that the archive does not have."""
    missing = []
    for identifier in dict.fromkeys(one for question in gold for one in question.article_ids):
        try:
            archive.article(identifier)
        except KeyError:
            missing.append(identifier)
    return tuple(missing)


def _nowhere(text: str) -> None:
    """Take a line that is not kept."""
