"""Dense and lexical search on passages and on whole articles, fused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from embeddings.article import Article, Passage
from embeddings.store import Filter, PassageStore


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with its article.

    ``score`` is the fused score that hits are ordered by, 0 to 1. Its parts: ``dense``, the
    cosine similarity of question and passage; ``lexical``, the passage's BM25 score, None where
    no word matched within the candidates; ``whole``, the BM25 score of the passage's whole
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
    """How the scores are fused, and how many candidates each search brings.

    Every score is scaled to 0..1 over the candidates of one question (min-max) before it is
    weighted. ``docs/retrieval.md`` has the measurement behind each number.
    """

    dense: float = 1.0
    lexical: float = 1.0
    whole: float = 0.6
    candidates: int = 200
    articles: int = 50


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
        question: str,
        k: int = 10,
        outlets: Iterable[str] | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> list[Hit]:
        """Return the ``k`` best passages for a question or a few words, best first.

        ``outlets``, ``since`` and ``until`` (both days included) are hard filters: no passage of
        another article is returned.
        """
        where = Filter(outlets=tuple(outlets or ()), since=since, until=until)
        if k < 1 or not question.strip():
            return []
        store, weights = self.archive, self.weights
        vector = store.encoder.encode([question])[0]
        dense = dict(store.nearest(vector, max(weights.candidates, k), where))
        lexical = dict(store.best_words(question, max(weights.candidates, k), where))
        whole = dict(store.best_articles(question, weights.articles, where))
        ids = list(dict.fromkeys([*dense, *lexical]))
        if not ids:
            return []
        dense |= store.similarities(vector, [id_ for id_ in ids if id_ not in dense])
        passages = store.passages(ids)
        of_article = {p.id: whole[p.article_id] for p in passages if p.article_id in whole}
        parts = (
            (weights.dense, _scaled(dense, ids)),
            (weights.lexical, _scaled(lexical, ids)),
            (weights.whole, _scaled(of_article, ids)),
        )
        total = sum(weight for weight, _ in parts)
        scores = {id_: sum(weight * part[id_] for weight, part in parts) / total for id_ in ids}
        best = sorted(passages, key=lambda p: (-scores[p.id], p.article_id, p.start))[:k]
        articles = {article_id: store.article(article_id) for article_id in {p.article_id for p in best}}
        return [
            Hit(
                passage=p,
                article=articles[p.article_id],
                score=scores[p.id],
                dense=dense.get(p.id),
                lexical=lexical.get(p.id),
                whole=whole.get(p.article_id),
            )
            for p in best
        ]


def _scaled(scores: Mapping[int, float], ids: Sequence[int]) -> dict[int, float]:
    """Return the scores of ``ids`` scaled to 0..1; what has no score gets 0."""
    found = [scores[id_] for id_ in ids if id_ in scores]
    if not found:
        return dict.fromkeys(ids, 0.0)
    low = min(found) if len(found) == len(ids) else 0.0
    high = max(found)
    if high <= low:
        return {id_: 1.0 if id_ in scores else 0.0 for id_ in ids}
    return {id_: (scores[id_] - low) / (high - low) if id_ in scores else 0.0 for id_ in ids}
