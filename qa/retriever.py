"""Dense and lexical search, fused."""

from __future__ import annotations

from dataclasses import dataclass

from embeddings.article import Article, Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with its article.

    ``score`` is the fused score that hits are ordered by; ``dense`` is the cosine similarity
    and ``lexical`` the BM25 score that went into it, ``None`` where that side did not find it.
    """

    passage: Passage
    article: Article
    score: float
    dense: float | None = None
    lexical: float | None = None
