"""Dense and lexical search on passages and on whole articles, fused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from embeddings.article import Article, Passage
from embeddings.errors import OnrecordError
from embeddings.store import Filter, PassageStore, day_given
from qa.question import Question, read_question

TRIES = 5
"""Searches for one question while another process changes what is found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with its article.

    Invariant: ``article.text[passage.start:passage.end] == passage.text``.

    ``score`` is the fused score that hits are ordered by. Its parts: ``dense``, the cosine
    similarity of question and passage; ``lexical``, the passage's BM25 score, None where the
    passage is not among the best by words; ``whole``, the BM25 score of the passage's whole
    article, None where the article is not among the best.
    """

    passage: Passage
    article: Article
    score: float
    dense: float | None = None
    lexical: float | None = None
    whole: float | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the hit as the ``search`` command prints it."""
        article, passage = self.article, self.passage
        return {
            "article_id": article.id,
            "outlet": article.outlet,
            "published": article.day.isoformat() if article.day else None,
            "title": article.title,
            "text": passage.text,
            "start": passage.start,
            "end": passage.end,
            "score": round(self.score, 6),
        }


@dataclass(frozen=True, slots=True)
class Weights:
    """How the scores are fused; ``docs/retrieval.md`` has the measurement behind each number.

    ``dense``, ``lexical`` and ``whole`` weigh the three scores, each scaled to 0..1 over the
    candidates of one question (min-max). ``period``, ``outlet`` and ``recent`` are added where the
    article fits the time or the outlet that the question names, or the days before it was asked.
    ``candidates`` passages come from each search, and those of ``articles`` whole articles.
    """

    dense: float = 1.0
    lexical: float = 1.0
    whole: float = 0.6
    period: float = 0.5
    outlet: float = 1.0
    recent: float = 0.3
    candidates: int = 100
    articles: int = 30


class Retriever:
    """Finds the passages of an archive that a question is about.

    Parameters
    ----------
    archive:
        Any ``PassageStore``; an ``Archive`` is one.
    weights:
        How the scores are fused.
    """

    def __init__(self, archive: PassageStore, weights: Weights = Weights()) -> None:
        self.archive = archive
        self.weights = weights

    def search(
        self,
        question: str | Question,
        k: int = 10,
        outlets: Iterable[str] | str | None = None,
        since: date | None = None,
        until: date | None = None,
        asked_on: date | None = None,
    ) -> list[Hit]:
        """Return the ``k`` best passages for a question or a few words, best first.

        ``outlets``, ``since`` and ``until`` (both days included) are hard filters: no passage of
        another article is returned. The time and the outlets that the question itself names only
        bring fitting articles forward; ``asked_on`` is the day that "this week" counts from.

        Raises ``OnrecordError`` where the question is no text or a day is none.
        """
        asked_on = day_given(asked_on, "asked_on")
        if not isinstance(question, str | Question):
            raise OnrecordError(f"The question is to be a string, not {question!r}.")
        if isinstance(question, str):
            question = read_question(question, self.archive.outlets(), asked_on)
        where = Filter(outlets=outlets or (), since=since, until=until)
        if k < 1 or not question.text.strip():
            return []
        found, stories = self._agreeing(question, where, k)
        if not found.passages:
            return []
        scores = self._fused(question, found, stories)
        order = sorted(range(len(scores)), key=lambda i: (-scores[i], found.passages[i].start))[:k]
        return [
            Hit(
                passage=found.passages[i],
                article=stories[found.passages[i].article_id],
                score=float(scores[i]),
                dense=found.dense.get(found.passages[i].id),
                lexical=found.lexical.get(found.passages[i].id),
                whole=found.whole.get(found.passages[i].article_id),
            )
            for i in order
        ]

    def _agreeing(self, question: Question, where: Filter, k: int) -> tuple[_Found, dict[str, Article]]:
        """Collect the candidates that are in their articles as they were found, and these articles by id.

        Another process may change or remove an article between two looks at the store. Then the search
        begins again; what does not agree even in the last one is left out.
        """
        found, articles = _Found([], {}, {}, {}), {}
        for _ in range(TRIES):
            try:
                found = self._candidates(question, where, k)
                articles = {
                    article_id: self.archive.article(article_id)
                    for article_id in {p.article_id for p in found.passages}
                }
            except KeyError:
                found = replace(found, passages=[])
                continue
            agree = [p for p in found.passages if articles[p.article_id].text[p.start : p.end] == p.text]
            if len(agree) == len(found.passages):
                break
            found = replace(found, passages=agree)
        return found, articles

    def _candidates(self, question: Question, where: Filter, k: int) -> _Found:
        """Collect passages by vector, by words, and from the best whole articles.

        What lies in the time or the outlet that the question names is searched once more on its own, so
        that a small part of a large archive is not drowned by the rest of it.
        """
        store, depth = self.archive, max(self.weights.candidates, k)
        vector = store.encoder.encode([question.searched])[0]
        dense: dict[int, float] = {}
        lexical: dict[int, float] = {}
        whole: dict[str, float] = {}
        for narrowed in _narrowings(question, where):
            dense |= dict(store.nearest(vector, depth, narrowed))
            lexical |= dict(store.best_words(question.searched, depth, narrowed))
            whole |= dict(store.best_articles(question.searched, self.weights.articles, narrowed))
        ids = dict.fromkeys([*dense, *lexical])
        passages = {p.id: p for p in store.passages(list(ids))}
        best = sorted(whole, key=lambda article_id: -whole[article_id])[: self.weights.articles]
        passages |= {p.id: p for article_id in best for p in store.passages_of(article_id)}
        dense |= store.similarities(vector, [id_ for id_ in passages if id_ not in dense])
        return _Found(list(passages.values()), dense, lexical, whole)

    def _fused(self, question: Question, found: _Found, articles: Mapping[str, Article]) -> np.ndarray:
        weights, passages = self.weights, found.passages
        scores = weights.dense * _scaled([found.dense[p.id] for p in passages])
        scores += weights.lexical * _scaled([found.lexical.get(p.id) for p in passages])
        scores += weights.whole * _scaled([found.whole.get(p.article_id) for p in passages])
        days = [articles[p.article_id].day for p in passages]
        if question.period:
            scores += weights.period * np.array([question.period.fit(day) for day in days])
        if question.asked_on:
            scores += weights.recent * np.array([recency(day, question.asked_on) for day in days])
        if question.outlets:
            named = {outlet.casefold() for outlet in question.outlets}
            scores += weights.outlet * np.array(
                [articles[p.article_id].outlet.casefold() in named for p in passages]
            )
        return scores


@dataclass(frozen=True, slots=True)
class _Found:
    """Candidates with the scores that each search gave them, by passage or article id."""

    passages: list[Passage]
    dense: dict[int, float]
    lexical: dict[int, float]
    whole: dict[str, float]


def recency(day: date | None, asked_on: date) -> float:
    """Return how near an article is to the day of asking, 0 to 1: halved every three weeks before it."""
    if day is None:
        return 0.0
    gap = (asked_on - day).days
    return 0.5 ** (gap / 21) if gap >= 0 else 0.5 ** (-gap / 7)


def _narrowings(question: Question, where: Filter) -> list[Filter]:
    """Return ``where`` and, where the question names a time or outlets, ``where`` narrowed to these."""
    filters = [where]
    if question.outlets and not where.outlets:
        filters.append(replace(where, outlets=question.outlets))
    if question.period:
        since, until = question.period.since, question.period.until
        since = max(filter(None, (where.since, since and since - timedelta(days=3))), default=None)
        until = min(filter(None, (where.until, until and until + timedelta(days=14))), default=None)
        if not (since and until and since > until):
            filters.append(replace(where, since=since, until=until))
    return filters


def _scaled(scores: Sequence[float | None]) -> np.ndarray:
    """Return the scores scaled to 0..1; one that is missing counts as the lowest."""
    known = [score for score in scores if score is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    if high <= low:
        return np.array([0.0 if score is None else 1.0 for score in scores])
    return np.array([0.0 if score is None else (score - low) / (high - low) for score in scores])
