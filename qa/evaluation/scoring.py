"""One prediction against its gold question, and its citations against the articles."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from embeddings.article import Article
from qa.evaluation.answers import exact_match, f1, holds
from qa.evaluation.gold import GoldQuestion
from qa.evaluation.prediction import CitedQuote, Prediction

RIGHT_F1 = 0.5
"""From this F1 on an answer counts as right where only right and wrong are told apart.

Exact match would call "Vice Foreign Minister Ann Lee" wrong where the gold says "Ann Lee".
"""

ArticleById = Callable[[str], Article]


@dataclass(frozen=True, slots=True)
class Score:
    """How one prediction did.

    ``exact`` and ``f1`` are for what was answered: a declined question scores 1 where it is unanswerable,
    else 0. ``best_exact`` and ``best_f1`` are for the best span, whether it was given or declined; None
    where a declined span is not known. ``rank`` is the place of the first passage that holds an answer, in
    a right article where those are known; None where none of the kept ones does.

    ``right_article``: the first citation is of a right article. ``evidence``: its quote holds a gold
    answer. ``labelled``: every citation bears the outlet and the day that the article and the gold have.
    ``faults`` are the ways in which a citation is not verbatim, one sentence each. ``resolved``: the date
    is the gold one. Each is None where there is nothing to judge.
    """

    gold: GoldQuestion
    prediction: Prediction
    exact: float
    f1: float
    best_exact: float | None
    best_f1: float | None
    rank: int | None
    right_article: bool | None
    evidence: bool | None
    labelled: bool | None
    faults: tuple[str, ...] | None
    resolved: bool | None

    @property
    def right(self) -> bool | None:
        """Whether the best span is right; None where it is not known."""
        return None if self.best_f1 is None else self.best_f1 >= RIGHT_F1


def score(gold: GoldQuestion, prediction: Prediction, article: ArticleById | None = None) -> Score:
    """Score a prediction.

    ``article`` fetches an article by id, a copy of it by the copy's id, and raises KeyError where there is
    none; without it the citations are not checked against the articles.
    """
    exact, overlap = _answered(gold, prediction)
    best_exact, best_f1 = _best(gold, prediction)
    right_ids = _canonical(gold.article_ids, article)
    cited = prediction.answerable and gold.answerable and bool(prediction.citations)
    first = prediction.citations[0] if cited else None
    return Score(
        gold=gold,
        prediction=prediction,
        exact=exact,
        f1=overlap,
        best_exact=best_exact,
        best_f1=best_f1,
        rank=_rank(gold, prediction, right_ids),
        right_article=first.article_id in right_ids if first and right_ids else None,
        evidence=holds(first.quote, gold.answers) if first else None,
        labelled=_labelled(gold, prediction, article, right_ids),
        faults=_faults(prediction, article),
        resolved=(
            prediction.answerable and prediction.resolved_date == gold.resolved_date
            if gold.answerable and gold.resolved_date
            else None
        ),
    )


def _answered(gold: GoldQuestion, prediction: Prediction) -> tuple[float, float]:
    if not gold.answerable:
        declined = float(not prediction.answerable)
        return declined, declined
    if not prediction.answerable:
        return 0.0, 0.0
    return exact_match(prediction.answer, gold.answers), f1(prediction.answer, gold.answers)


def _best(gold: GoldQuestion, prediction: Prediction) -> tuple[float | None, float | None]:
    if not gold.answerable:
        return 0.0, 0.0
    span = prediction.answer if prediction.answerable else prediction.candidate
    if span is None:
        return None, None
    return exact_match(span, gold.answers), f1(span, gold.answers)


def _canonical(ids: tuple[str, ...], article: ArticleById | None) -> frozenset[str]:
    """Return the ids and those that the archive keeps the articles under: a copy goes by the first id."""
    found = set(ids)
    for identifier in ids if article is not None else ():
        with suppress(KeyError):
            found.add(article(identifier).id)
    return frozenset(found)


def _rank(gold: GoldQuestion, prediction: Prediction, right_ids: frozenset[str]) -> int | None:
    if not gold.answerable:
        return None
    for rank, passage in enumerate(prediction.passages, start=1):
        in_place = not right_ids or passage.article_id in right_ids
        if in_place and holds(passage.text, gold.answers):
            return rank
    return None


def _labelled(
    gold: GoldQuestion, prediction: Prediction, article: ArticleById | None, right_ids: frozenset[str]
) -> bool | None:
    if not prediction.answerable or not prediction.citations:
        return None
    labels = []
    if article is not None:
        labels += [_as_printed(citation, article) for citation in prediction.citations]
    first = prediction.citations[0]
    if gold.answerable and first.article_id in right_ids and (gold.outlet or gold.published):
        labels.append(not gold.outlet or first.outlet == gold.outlet)
        labels.append(not gold.published or first.published == gold.published.isoformat())
    return all(labels) if labels else None


def _as_printed(citation: CitedQuote, article: ArticleById) -> bool:
    try:
        cited = article(citation.article_id)
    except KeyError:
        return False
    return (citation.outlet, citation.published) == (
        cited.outlet,
        cited.day.isoformat() if cited.day else None,
    )


def _faults(prediction: Prediction, article: ArticleById | None) -> tuple[str, ...] | None:
    if article is None or not prediction.answerable or prediction.about_archive:
        return None
    if not prediction.citations:
        return ("The answer is not cited.",)
    faults = [
        f"Citation {place}: {fault}"
        for place, citation in enumerate(prediction.citations, start=1)
        if (fault := _fault(citation, prediction.answer if place == 1 else None, article))
    ]
    return tuple(faults)


def _fault(citation: CitedQuote, answer: str | None, article: ArticleById) -> str:
    """Return what is not verbatim about a citation, empty where all is well."""
    try:
        text = article(citation.article_id).text
    except KeyError:
        return f"there is no article {citation.article_id}."
    if not citation.quote.strip() or citation.quote not in text:
        return f"the quote is not in article {citation.article_id}."
    if not 0 <= citation.start < citation.end <= len(text):
        return f"the span {citation.start}..{citation.end} is not in the article's {len(text)} characters."
    if (
        text.find(
            citation.quote, max(0, citation.end - len(citation.quote)), citation.start + len(citation.quote)
        )
        < 0
    ):
        return "the span does not lie within the quote."
    if answer is not None and text[citation.start : citation.end] != answer:
        return f"the span reads {text[citation.start : citation.end]!r}, not the answer."
    return ""
