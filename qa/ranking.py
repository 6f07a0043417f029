"""Candidates to answers: which span is best, who agrees with it, how far it can be trusted."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qa.evidence import FEATURES, Candidate
from qa.question import Question
from qa.wording import agree, normal

TRUST_FEATURES: dict[str, str] = {
    **FEATURES,
    "score": "the rank score of the answer's best span (a log-odds)",
    "lead": "how far that lies above the best span with another answer, within -4 and 4",
    "sources": "independent sources beyond the first that give the same answer, at most 2",
    "focus": "share of the passages read that are of the answer's article",
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """One answer: the candidates that give it, best first, and how far it can be trusted.

    ``score`` is the log-odds of its best candidate; ``confidence`` the probability that it is right.
    ``sources`` counts the independent sources among the articles.
    """

    candidates: tuple[Candidate, ...]
    score: float
    sources: int
    confidence: float = 0.0
    features: Mapping[str, float] | None = None

    @property
    def best(self) -> Candidate:
        """The candidate that the answer is taken from."""
        return self.candidates[0]


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the weighted sum of named features; the empty name weighs the constant 1."""
    return weights.get("", 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())


def probability(log_odds: float) -> float:
    """Return the probability of log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def rank(
    question: Question,
    candidates: Sequence[Candidate],
    rank_weights: Mapping[str, float],
    trust_weights: Mapping[str, float],
    sources: Callable[[Sequence[str]], Mapping[str, str]],
    resolved: Callable[[Candidate], str | None],
) -> list[Ranked]:
    """Group the candidates into answers, best first.

    Two candidates give the same answer where their words agree, or where they mean the same day;
    weekdays of different weeks never agree. ``sources`` names the independent source of each
    article, ``resolved`` the day that a candidate means. Where the question asks for the latest,
    of answers that are about as likely the one printed last comes first.
    """
    scored = sorted(((weigh(c.features, rank_weights), c) for c in candidates), key=lambda pair: -pair[0])
    groups: list[list[tuple[float, Candidate]]] = []
    for score, candidate in scored:
        for group in groups:
            if _same(candidate, group[0][1], resolved):
                group.append((score, candidate))
                break
        else:
            groups.append([(score, candidate)])
    source_of = sources(list({c.hit.article.id for c in candidates}))
    answers = []
    for at, group in enumerate(groups):
        members = tuple(candidate for _, candidate in group)
        independent = len({source_of[c.hit.article.id] for c in members})
        others = [other[0][0] for place, other in enumerate(groups) if place != at]
        article = members[0].hit.article.id
        features = {
            **members[0].features,
            "score": group[0][0],
            "lead": max(-4.0, min(4.0, group[0][0] - max(others, default=group[0][0] - 4.0))),
            "sources": min(2, independent - 1),
            "focus": sum(c.hit.article.id == article for c in candidates) / len(candidates),
        }
        confidence = probability(weigh(features, trust_weights))
        answers.append(Ranked(members, group[0][0], independent, confidence, features))
    answers.sort(key=lambda answer: -answer.score)
    return _latest_first(answers) if question.latest else answers


def _same(one: Candidate, other: Candidate, resolved: Callable[[Candidate], str | None]) -> bool:
    first, second = resolved(one), resolved(other)
    if first and second:
        return first == second
    if (first or second) and one.hit.article.id != other.hit.article.id:
        return False
    return agree(normal(one.text), normal(other.text))


def _latest_first(answers: list[Ranked]) -> list[Ranked]:
    """Put the answer of the last printed article first, among those half as likely as the best or more."""
    if not answers:
        return answers
    bar = 0.5 * probability(answers[0].score)
    near = [a for a in answers if probability(a.score) >= bar and a.best.hit.article.day]
    newest = max(near, key=lambda a: a.best.hit.article.day.toordinal(), default=answers[0])
    return [newest, *(a for a in answers if a is not newest)]
