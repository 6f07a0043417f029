"""Gold questions: what is asked, and what a right answer may say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from embeddings.errors import OnrecordError
from qa.evaluation.jsonl import Fields, read_objects

ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with its right answers.

    ``answers`` are all that a right answer may say; where ``answerable`` is False the right thing is
    to decline. ``article_ids`` are the articles that hold an answer, () where that is not known.
    ``asked_on`` is the day that the question was asked, ``resolved_date`` the ISO day or month that the
    answer stands for (a year is read, but no answer resolves to one), ``outlet`` and ``published`` what
    the citation has to say; None or empty where the question does not test it. ``type`` groups questions
    ("who", "quote", ...).
    """

    id: str
    question: str
    answers: tuple[str, ...]
    answerable: bool
    article_ids: tuple[str, ...] = ()
    asked_on: date | None = None
    resolved_date: str | None = None
    type: str = ""
    outlet: str = ""
    published: date | None = None


def read_gold(path: str | Path) -> list[GoldQuestion]:
    """Return the gold questions of a ``.jsonl`` or ``.jsonl.gz`` file, in order.

    Fields that are not known are ignored. Raises ``OnrecordError`` that names the file and the line
    where one is not a gold question, where an id occurs twice, and where there is no question at all.
    """
    path = Path(path)
    questions: dict[str, GoldQuestion] = {}
    for number, found in read_objects(path):
        fields = Fields(found, path, number)
        question = _question(fields)
        if question.id in questions:
            raise fields.fault(f"the id {question.id!r} occurs for the second time: give each its own.")
        questions[question.id] = question
    if not questions:
        raise OnrecordError(f"{path}: no gold questions in it.")
    return list(questions.values())


def _question(fields: Fields) -> GoldQuestion:
    answers = tuple(answer for answer in fields.strings("answers") if answer.strip())
    answerable = fields.required("answerable", bool)
    if answerable and not answers:
        raise fields.fault("'answers' is empty, but 'answerable' is true: give a right answer, or say false.")
    resolved = fields.optional("resolved_date", str)
    if resolved and not ISO_DATE.fullmatch(resolved):
        raise fields.fault(f"'resolved_date' is to be like 2017-10-31 or 2017-10, not {resolved!r}.")
    return GoldQuestion(
        id=fields.required("id", str),
        question=fields.required("question", str),
        answers=answers,
        answerable=answerable,
        article_ids=fields.strings("article_ids"),
        asked_on=fields.day("asked_on"),
        resolved_date=resolved or None,
        type=fields.optional("type", str, ""),
        outlet=fields.optional("outlet", str, ""),
        published=fields.day("published"),
    )
