"""QuestionAnswerer: understand, retrieve, read, rank, and answer or decline."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date

from embeddings.errors import OnrecordError
from embeddings.store import Filter, PassageStore, day_given
from qa import weights
from qa.about import about_archive
from qa.answer import Alternative, Answer, Citation
from qa.dates.resolution import resolve
from qa.evidence import Candidate, candidates
from qa.followup import Turn, for_reader, understand
from qa.question import Kind, Question, looks_ahead, read_question
from qa.ranking import Ranked, rank
from qa.reader import SpanReader
from qa.refusal import reason_to_decline
from qa.retriever import Hit, Retriever

_OUTRIGHT = 5.0  # logits by which a reader sure of a number prefers it to none
_ALIKE = 0.75  # of the question's words that the first answer's sentence has
LONGEST_QUESTION = 500
"""Characters; a longer text is a document, not a question, and would crowd out what the reader reads."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be tuned in answering.

    ``read`` passages are read of the ``shown`` that are found. An answer whose probability is below
    ``threshold`` is declined; ``docs/retrieval.md`` gives the precision and coverage of thresholds.
    A different answer is shown beside the first where it is at least ``beside`` times as likely, and another
    number also where another article gives it outright.
    ``rank`` and ``trust`` are the weights of ``qa.weights``.
    """

    shown: int = 20
    read: int = 20
    threshold: float = weights.THRESHOLD
    beside: float = 0.5
    rank: Mapping[str, float] = field(default_factory=lambda: weights.RANK)
    trust: Mapping[str, float] = field(default_factory=lambda: weights.TRUST)


class QuestionAnswerer:
    """Answers questions from an archive in the archive's own words, or says that it does not say.

    Parameters
    ----------
    archive:
        Any ``PassageStore``; an ``Archive`` is one.
    reader:
        Any ``SpanReader``; the shipped one when None, loaded at the first question.
    settings:
        See ``Settings``.
    """

    def __init__(
        self, archive: PassageStore, reader: SpanReader | None = None, settings: Settings | None = None
    ) -> None:
        self.archive = archive
        self.settings = settings or Settings()
        self.retriever = Retriever(archive)
        self._reader = reader

    @property
    def reader(self) -> SpanReader:
        """The reader in use."""
        if self._reader is None:
            from qa.reader import Reader

            self._reader = Reader.load()
        return self._reader

    def ask(
        self,
        question: str,
        asked_on: date | None = None,
        history: Iterable[Turn] = (),
        outlets: Iterable[str] | str | None = None,
        since: date | None = None,
        until: date | None = None,
        constrain: bool = True,
    ) -> Answer:
        """Answer a question, or decline it.

        ``asked_on`` is the day that "this week" and "yesterday" in the question count from; of a date and
        time the day counts. ``history`` is the conversation so far, oldest first: the answers given, or
        questions, or pairs of a question and its answer's text. ``outlets``, ``since`` and ``until`` (both
        days included) are hard filters. The time and the outlets that the question itself names bring
        fitting articles forward unless ``constrain`` is False.

        Raises ``OnrecordError`` where the question is empty or over ``LONGEST_QUESTION`` characters, and
        where a day or a turn of the history is none.
        """
        question, history = checked(question), _turns(history)
        asked_on = day_given(asked_on, "asked_on")
        where = Filter(outlets=outlets or (), since=since, until=until)
        given = [turn for turn in history if isinstance(turn, Answer)]
        answer = about_archive(question, self.archive, asked_on, given, where)
        if answer:
            return answer
        understood = understand(question, history)
        asked = read_question(understood.text, self.archive.outlets(), asked_on, understood.topic)
        if not constrain:
            asked = replace(asked, period=None, outlets=())
        hits = self.retriever.search(asked, self.settings.shown, where.outlets, where.since, where.until)
        ranked = self._ranked(asked, hits)
        answer = self._answer(asked, hits, ranked, where)
        meant = str(understood)
        return replace(answer, question=question, understood=meant if meant != question else "")

    def _ranked(self, question: Question, hits: Sequence[Hit]) -> list[Ranked]:
        """Read the best passages and rank the answers that they give, best first."""
        return self.rank(question, self.read(question, hits))

    def read(self, question: Question, hits: Sequence[Hit]) -> list[Candidate]:
        """Read the best passages; return the spans that may be the answer, in the order of the hits."""
        best = hits[: self.settings.read]
        if not best:
            return []
        passages, titles = [hit.passage.text for hit in best], [hit.article.title for hit in best]
        return candidates(question, best, self.reader.read(for_reader(question), passages, titles))

    def rank(self, question: Question, found: Sequence[Candidate]) -> list[Ranked]:
        """Group spans into answers, best first, each with the probability that it is right."""
        settings = self.settings
        return rank(
            question,
            found,
            settings.rank,
            settings.trust,
            self._sources,
            lambda c: day_of(question, c),
        )

    def _sources(self, article_ids: Sequence[str]) -> Mapping[str, str]:
        """Name the source of each article; one that was taken out since it was found is its own."""
        found: dict[str, str] = {}
        try:
            found |= self.archive.sources(article_ids)
        except KeyError:
            for article_id in article_ids:
                found[article_id] = article_id
                with suppress(KeyError):
                    found |= self.archive.sources([article_id])
        return found

    def _answer(
        self, question: Question, hits: Sequence[Hit], ranked: Sequence[Ranked], where: Filter
    ) -> Answer:
        best = ranked[0] if ranked else None
        constraints = _constraints(question)
        if best is None or best.confidence < self.settings.threshold:
            return Answer(
                question=question.text,
                answerable=False,
                text="",
                confidence=best.confidence if best else 0.0,
                resolved_date=None,
                citations=(),
                hits=tuple(hits),
                reason=reason_to_decline(question, hits, best, self.archive, where),
                asks=question.kind.has_answers,
                constraints=constraints,
                candidate=cite(best.best) if best else None,
            )
        bar = max(self.settings.threshold, self.settings.beside * best.confidence)
        others = [
            other for other in ranked[1:] if other.confidence >= bar or _disagrees(question, best, other)
        ]
        citations = _citations(best)
        return Answer(
            question=question.text,
            answerable=True,
            text=citations[0].text,
            confidence=best.confidence,
            resolved_date=day_of(question, best.best),
            citations=citations,
            hits=tuple(hits),
            sources=best.sources,
            alternatives=tuple(
                Alternative(o.best.text, o.confidence, day_of(question, o.best), _citations(o))
                for o in others
            ),
            constraints=constraints,
        )


def _disagrees(question: Question, best: Ranked, other: Ranked) -> bool:
    """Whether another article gives another number outright for what is asked.

    One of two numbers that contradict each other makes the other unlikely, which is for the reader to weigh.
    """
    one, two = best.best, other.best
    if question.kind is not Kind.HOW_MANY or two.verdict is False:
        return False
    if two.hit.article.id in {candidate.hit.article.id for candidate in best.candidates}:
        return False
    alike = two.features["sentence"] >= _ALIKE * one.features["sentence"]
    return two.verdict is True or (two.span.margin >= _OUTRIGHT and alike)


def checked(question: str) -> str:
    """Return a question with its white space made plain; ``OnrecordError`` where it is empty or too long."""
    if not isinstance(question, str):
        raise OnrecordError(f"The question is to be a string, not {question!r}.")
    question = " ".join(question.split())
    if not question:
        raise OnrecordError("The question is empty; ask something, such as: Who met Zhang Yesui?")
    if len(question) > LONGEST_QUESTION:
        raise OnrecordError(
            f"The question has {len(question)} characters and at most {LONGEST_QUESTION} are read; "
            "shorten it to what you want to know."
        )
    return question


def _turns(history: Iterable[Turn]) -> tuple[Turn, ...]:
    """Return the conversation so far; ``OnrecordError`` where a turn of it is none."""
    turns = (history,) if isinstance(history, str | Answer) else tuple(history)
    for turn in turns:
        pair = (
            isinstance(turn, tuple | list) and len(turn) == 2 and all(isinstance(said, str) for said in turn)
        )
        if not pair and not isinstance(turn, str | Answer):
            raise OnrecordError(
                "A turn of the history is to be an answer, a question, or a pair of both as strings, "
                f"not {turn!r}."
            )
    return turns


def _constraints(question: Question) -> tuple[str, ...]:
    """Say what the question itself was taken to ask for."""
    found = []
    if question.period:
        found.append(f"articles {question.period.phrase}")
    if question.outlets:
        found.append(f"articles of {' or '.join(question.outlets)}")
    return tuple(found)


def day_of(question: Question, candidate: Candidate) -> str | None:
    """Return the ISO day or month that a span means, None where it means none.

    Where the question asks for a thing, only a span that is hardly more than a date counts; where it
    asks for a person, a place, a number, a reason or somebody's words, none does ("May" is a surname, too).
    """
    article, (start, end) = candidate.hit.article, candidate.quote
    longest = {Kind.WHEN: math.inf, Kind.WHAT: 4}.get(question.kind, 0)
    if len(candidate.text.split()) > longest:
        return None
    head = article.text.rfind("\n\n", 0, start) + 1
    return resolve(
        article.text[start:end],
        candidate.start - start,
        candidate.end - start,
        article.day,
        article.text[head:start],
        looks_ahead(question.text),
    )


def _citations(answer: Ranked) -> tuple[Citation, ...]:
    """Return one citation an article, best first."""
    best_of = {}
    for candidate in answer.candidates:
        best_of.setdefault(candidate.hit.article.id, candidate)
    return tuple(cite(candidate) for candidate in best_of.values())


def cite(candidate: Candidate) -> Citation:
    """Return the citation of a span."""
    return Citation.of(candidate.hit.article, candidate.quote, (candidate.start, candidate.end))
