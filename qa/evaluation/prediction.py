"""Predictions: what was answered to each gold question, as it is kept in a file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from embeddings.errors import OnrecordError
from qa.answer import Answer
from qa.evaluation.gold import GoldQuestion
from qa.evaluation.jsonl import Fields, read_objects

PASSAGES = 20
"""How many of the best passages a prediction keeps."""


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A citation as the ``ask`` command prints it; ``published`` is an ISO day or None."""

    article_id: str
    outlet: str
    published: str | None
    title: str
    authors: tuple[str, ...]
    url: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that was found, with its offsets into the article's text."""

    article_id: str
    text: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Prediction:
    """The answer to one gold question.

    ``answer`` is empty where the question was declined. ``candidate`` is the best span whether it was
    given or declined: empty where none was found, None where the file does not tell. ``seconds`` is
    the wall time of the question, None where it was not measured. ``about_archive`` is True where the
    answer is told of the archive itself and is no article's words.
    """

    id: str
    question: str
    answerable: bool
    answer: str
    confidence: float
    resolved_date: str | None
    citations: tuple[CitedQuote, ...]
    passages: tuple[FoundPassage, ...]
    candidate: str | None = None
    seconds: float | None = None
    about_archive: bool = False

    def to_json(self) -> dict[str, Any]:
        """Return one line of a predictions file."""
        return asdict(self)


def predicted(gold: GoldQuestion, answer: Answer, seconds: float) -> Prediction:
    """Return what ``answer`` said to a gold question as a prediction."""
    given = answer.to_json()
    best = answer.text if answer.answerable else answer.candidate.text if answer.candidate else ""
    return Prediction(
        id=gold.id,
        question=gold.question,
        answerable=answer.answerable,
        answer=answer.text,
        confidence=given["confidence"],
        resolved_date=answer.resolved_date,
        citations=tuple(_citation(citation) for citation in given["citations"]),
        passages=tuple(
            FoundPassage(
                hit.article.id, hit.passage.text, hit.passage.start, hit.passage.end, round(hit.score, 6)
            )
            for hit in answer.hits[:PASSAGES]
        ),
        candidate=best,
        seconds=round(seconds, 4),
        about_archive=answer.about_archive,
    )


def read_predictions(path: str | Path) -> list[Prediction]:
    """Return the predictions of a ``.jsonl`` or ``.jsonl.gz`` file, in order.

    Raises ``OnrecordError`` that names the file and the line where one is not a prediction.
    """
    path = Path(path)
    return [_prediction(Fields(found, path, number)) for number, found in read_objects(path)]


def in_order(gold: list[GoldQuestion], predictions: list[Prediction], name: str | Path) -> list[Prediction]:
    """Return the predictions in the order of the gold questions, one each.

    Predictions of other questions are left out. Raises ``OnrecordError`` with ``name`` (the file, say)
    where a gold question has none or an id occurs twice.
    """
    found = {prediction.id: prediction for prediction in predictions}
    if len(found) < len(predictions):
        raise OnrecordError(f"{name}: an id occurs twice among the predictions.")
    missing = [question.id for question in gold if question.id not in found]
    if missing:
        raise OnrecordError(
            f"{name}: {len(missing)} of {len(gold)} gold questions have no prediction, the first is "
            f"{missing[0]!r}: evaluate both on the same gold questions."
        )
    return [found[question.id] for question in gold]


def _prediction(fields: Fields) -> Prediction:
    confidence = float(fields.required("confidence", float))
    if not 0 <= confidence <= 1:
        raise fields.fault(f"'confidence' is to be a probability from 0 to 1, not {confidence:g}.")
    try:
        citations = tuple(_citation(_dated(fields, found)) for found in fields.objects("citations"))
        passages = tuple(_passage(found) for found in fields.objects("passages"))
    except (KeyError, TypeError, ValueError) as error:
        raise fields.fault(f"a citation or a passage is not whole: {error}.") from error
    return Prediction(
        id=fields.required("id", str),
        question=fields.optional("question", str, ""),
        answerable=fields.required("answerable", bool),
        answer=fields.optional("answer", str, ""),
        confidence=confidence,
        resolved_date=fields.optional("resolved_date", str),
        citations=citations,
        passages=passages,
        candidate=fields.optional("candidate", str),
        seconds=fields.optional("seconds", float),
        about_archive=fields.optional("about_archive", bool, False),
    )


def _dated(fields: Fields, found: dict[str, Any]) -> dict[str, Any]:
    """Return a citation of a file, its day as the archive writes days."""
    day = fields.within(found).day("published")
    return found | {"published": day.isoformat() if day else None}


def _citation(found: dict[str, Any]) -> CitedQuote:
    return CitedQuote(
        article_id=str(found["article_id"]),
        outlet=found["outlet"] or "",
        published=found["published"],
        title=found.get("title") or "",
        authors=tuple(found.get("authors") or ()),
        url=found.get("url") or "",
        quote=str(found["quote"]),
        start=int(found["start"]),
        end=int(found["end"]),
    )


def _passage(found: dict[str, Any]) -> FoundPassage:
    return FoundPassage(
        article_id=str(found["article_id"]),
        text=str(found["text"]),
        start=int(found["start"]),
        end=int(found["end"]),
        score=float(found["score"]),
    )
