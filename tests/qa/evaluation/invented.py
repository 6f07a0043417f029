"""Gold questions about the invented articles, and predictions that answer them in a known way."""

from __future__ import annotations

from typing import Any

from qa.evaluation.gold import GoldQuestion
from qa.evaluation.prediction import CitedQuote, FoundPassage, Prediction
from tests.fakes import ARTICLES

BY_ID = {article.id: article for article in ARTICLES}

RIBBON = GoldQuestion(
    id="ribbon",
    question="Who cut the ribbon?",
    answers=("Adela Fontaine", "Mayor Adela Fontaine"),
    answerable=True,
    article_ids=("harbour-bridge",),
    type="who",
)
OPENED = GoldQuestion(
    id="opened",
    question="When did the bridge open?",
    answers=("Tuesday",),
    answerable=True,
    article_ids=("harbour-bridge",),
    type="when",
    resolved_date="2019-05-14",
)
TUNNEL = GoldQuestion(
    id="tunnel", question="Who dug the tunnel under Marlow?", answers=(), answerable=False, type="who"
)


def article(identifier: str) -> Any:
    """An invented article, KeyError where there is none."""
    return BY_ID[identifier]


def cited(answer: str, quote: str, article_id: str = "harbour-bridge", **changed: Any) -> CitedQuote:
    """A citation of the first place where the article has the quote, as it should be but for ``changed``."""
    source = BY_ID[article_id]
    start = source.text.index(quote) + quote.index(answer)
    fields = {
        "article_id": article_id,
        "outlet": source.outlet,
        "published": source.day.isoformat() if source.day else None,
        "title": source.title,
        "authors": source.authors,
        "url": source.url,
        "quote": quote,
        "start": start,
        "end": start + len(answer),
    }
    return CitedQuote(**fields | changed)


def found(article_id: str, paragraph: int) -> FoundPassage:
    """A paragraph of an invented article as a found passage."""
    place = BY_ID[article_id].paragraphs[paragraph]
    return FoundPassage(
        article_id, BY_ID[article_id].text[place.start : place.end], place.start, place.end, 0.5
    )


def answered(
    gold: GoldQuestion, answer: str, *citations: CitedQuote, confidence: float = 0.8, **more: Any
) -> Prediction:
    """A prediction that answers."""
    fields = {"resolved_date": None, "passages": (), "candidate": answer} | more
    return Prediction(gold.id, gold.question, True, answer, confidence, citations=citations, **fields)


def declined(gold: GoldQuestion, confidence: float = 0.1, **more: Any) -> Prediction:
    """A prediction that declines."""
    fields = {"resolved_date": None, "passages": (), "candidate": None} | more
    return Prediction(gold.id, gold.question, False, "", confidence, citations=(), **fields)


QUOTE = "Mayor Adela Fontaine cut the ribbon before some 4,000 people."
