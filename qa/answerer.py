"""QuestionAnswerer: retrieve, read, rank, and answer or decline."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from embeddings.article import Article
from embeddings.errors import OnrecordError
from embeddings.segment import sentences
from embeddings.store import PassageStore
from qa.answer import Answer, Citation
from qa.quote import sentence_around, tidy
from qa.reader import SpanReader
from qa.retriever import Hit, Retriever

LONGEST_QUESTION = 500
"""Characters; a longer text is a document, not a question, and would crowd out what the reader reads."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be tuned in answering.

    ``read`` passages are read of the ``shown`` that are found; an answer below ``threshold``
    (a probability) is declined.
    """

    shown: int = 20
    read: int = 20
    threshold: float = 0.3


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
        self, archive: PassageStore, reader: SpanReader | None = None, settings: Settings = Settings()
    ) -> None:
        self.archive = archive
        self.settings = settings
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
        history: Sequence[Answer] = (),
        outlets: Iterable[str] | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Answer:
        """Answer a question, or decline it.

        ``asked_on`` is the day that "this week" and "yesterday" in the question count from.
        ``history`` holds the answers given so far in this conversation, oldest first. ``outlets``,
        ``since`` and ``until`` (both days included) are hard filters. Raises ``OnrecordError``
        where the question is empty or over ``LONGEST_QUESTION`` characters.
        """
        question = " ".join(question.split())
        if not question:
            raise OnrecordError("The question is empty: ask something, such as 'Who met Zhang Yesui?'.")
        if len(question) > LONGEST_QUESTION:
            raise OnrecordError(
                f"The question has {len(question)} characters; at most {LONGEST_QUESTION} can be read: shorten it."
            )
        hits = self.retriever.search(question, self.settings.shown, outlets, since, until)
        if not hits:
            return Answer(
                question, False, "", 0.0, None, (), (), reason="No passage of the archive passes the filters."
            )
        read = hits[: self.settings.read]
        spans = self.reader.read(
            question, [hit.passage.text for hit in read], [hit.article.title for hit in read]
        )
        scored = sorted(
            (
                (span.margin + 4 * hit.score, hit, span)
                for hit, span in zip(read, spans, strict=True)
                if span.text
            ),
            key=lambda item: -item[0],
        )
        for score, hit, span in scored:
            start, end = tidy(hit.article.text, hit.passage.start + span.start, hit.passage.start + span.end)
            if end > start:
                confidence = 1 / (1 + math.exp(-score / 4))
                if confidence < self.settings.threshold:
                    break
                citation = cite(hit.article, start, end)
                return Answer(
                    question, True, citation.text, confidence, None, (citation,), tuple(hits), sources=1
                )
        return Answer(
            question, False, "", 0.0, None, (), tuple(hits), reason="No passage that was found answers it."
        )


def cite(article: Article, start: int, end: int) -> Citation:
    """Return the citation of ``article.text[start:end]``, quoting the whole sentence around it."""
    quote_start, quote_end = sentence_around(article.text, start, end, sentences)
    return Citation(
        article_id=article.id,
        outlet=article.outlet,
        published=article.day,
        title=article.title,
        authors=article.authors,
        url=article.url,
        quote=article.text[quote_start:quote_end],
        quote_start=quote_start,
        quote_end=quote_end,
        start=start,
        end=end,
    )
