"""What the chat asks of the archive, with every failure turned into a line to show."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from embeddings.errors import OnrecordError
from embeddings.store import Filter, PassageStore
from qa import phrasing
from qa.chat.turn import Turn

if TYPE_CHECKING:
    from qa.answerer import QuestionAnswerer

logger = logging.getLogger(__name__)

FAULT = "This question ran into a fault in onrecord. The terminal that it runs in has the details."


@dataclass(frozen=True, slots=True)
class Example:
    """A question to begin with, the words that answer it, and the article that has them."""

    question: str
    answer: str
    outlet: str
    published: date


TIMES = ("The Korea Times", date(2017, 11, 24))
HERALD = ("The Korea Herald", date(2017, 6, 20))
EXAMPLES = (
    Example("When was the THAAD agreement reached?", "Oct. 31", *TIMES),
    Example("Who met Zhang Yesui in Beijing?", "Lim Sung-nam", *HERALD),
    Example("When did Seoul decide to allow the deployment of a THAAD battery?", "July last year", *HERALD),
    Example("What did Yang Jiechi tell Lim?", "cherish what they have accomplished", *HERALD),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """An archive with its answerer, as the chat uses them; ``folder`` is where the archive lies."""

    archive: PassageStore
    answerer: QuestionAnswerer
    folder: Path

    def ask(self, question: str, where: Filter, turns: Sequence[Turn], freed: bool = False) -> Turn:
        """Answer a question after the turns before it; never raises.

        ``freed`` leaves the time and the outlets that the question itself names out of account.
        """
        turn = Turn(question, in_words(where), freed, where=where)
        try:
            check(where)
            if not self.archive.outlets():
                raise OnrecordError(
                    f"The archive is empty: add articles with 'onrecord add' to {self.folder}."
                )
            answer = self.answerer.ask(
                question,
                asked_on=date.today(),
                history=[turn.answer for turn in turns if turn.answer],
                outlets=where.outlets,
                since=where.since,
                until=where.until,
                constrain=not freed,
            )
        except OnrecordError as error:
            return replace(turn, problem=str(error))
        except Exception:
            logger.exception("the question %r could not be answered", question)
            return replace(turn, problem=FAULT)
        return replace(turn, answer=answer)

    def outlets(self) -> list[str]:
        """Return the names of the outlets, most articles first."""
        return [name for name in self.archive.outlets() if name]

    def examples(self) -> list[str]:
        """Return a few questions that this archive answers.

        Those of ``EXAMPLES`` that it answers rightly from their own article; where there are none,
        questions about the archive itself.
        """
        outlets = self.outlets()
        working = [e.question for e in EXAMPLES if e.outlet in outlets and self._answers(e)]
        about = ["Which outlets are here?", *(f"What did {name} publish?" for name in outlets[:2])]
        return working or (about if outlets else [])

    def _answers(self, example: Example) -> bool:
        turn = self.ask(example.question, Filter(), ())
        said = turn.answer.citations[:1] if turn.answer else ()
        return any(
            (c.outlet, c.published) == (example.outlet, example.published) and example.answer in c.text
            for c in said
        )


def check(where: Filter) -> None:
    """Raise ``OnrecordError`` where a filter can let nothing through."""
    if where.since and where.until and where.since > where.until:
        raise OnrecordError(
            f"The span of dates ends before it begins ({where.since} to {where.until}): swap the two."
        )


def in_words(where: Filter) -> str:
    """What a filter lets through, in words; empty where it lets everything through."""
    parts = [phrasing.listed(where.outlets, "or")] if where.outlets else []
    days = [f"from {phrasing.day(where.since)}"] if where.since else []
    days += [f"until {phrasing.day(where.until)}"] if where.until else []
    if days:
        parts += [" ".join(days), "undated articles left out"]
    return ", ".join(parts)


def parse_day(text: str | None, field: str) -> date | None:
    """Return the day that ``text`` (ISO, ``2017-06-20``) names, None for nothing.

    Raises ``OnrecordError`` where it names none; ``field`` says which field it came from.
    """
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise OnrecordError(f"{field} {text!r} is not a date: write it as 2017-06-20.") from None
