"""Candidates to answers: which span is best, who agrees with it, how far it can be trusted."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qa.evidence import FEATURES, Candidate
from qa.question import Question
from qa.wording import agree, normal

TRUST_FEATURES: dict[str, str] = {
    **{name: meaning for name, meaning in FEATURES.items() if name not in ("behind", "second", "near")},
    "score": "the answer's rank score",
    "part": "the answer's probability among all answers, were one of them right",
    "votes": "what the other passages that give the same answer add to its score",
    "lead": "how far that lies above the best span with another answer, within -4 and 4",
    "spread": "independent sources beyond the first that have its words, whatever they say, at most 2",
    "focus": "share of the passages read that are of the answer's article",
}

VOTE = 0.5
"""How much the other passages that give an answer count beside the best; 1 would take them as independent."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One answer: the candidates that give it, best first, and how far it can be trusted.

    Behind the best stand only candidates whose passage answers the question by itself, as far as the reader
    can tell; the same words elsewhere may be about anything ("Monday").
    The difference of two answers' ``score`` is the logarithm of how much likelier one is than the other;
    ``confidence`` is the probability that the answer is right, 0 where its article rules it out.
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
    scored = sorted(
        (_Scored(weigh(c.features, rank_weights), c, normal(c.text), resolved(c)) for c in candidates),
        key=lambda one: (one.ruled_out, -one.score),
    )
    groups: list[list[_Scored]] = []
    for one in scored:
        for group in groups:
            if _same(one, group[0]):
                group.append(one)
                break
        else:
            groups.append([one])
    source_of = sources(list({c.hit.article.id for c in candidates}))
    votes = [_votes(group, source_of) for group in groups]
    scores = [group[0].score + VOTE * vote for group, vote in zip(groups, votes, strict=True)]
    likely = [math.exp(score - max(scores)) for score in scores]
    answers = []
    for at, (group, score) in enumerate(zip(groups, scores, strict=True)):
        members = tuple(one.candidate for one in group if one.supports(group[0]))
        independent = len({source_of[c.hit.article.id] for c in members})
        others = scores[:at] + scores[at + 1 :]
        article = members[0].hit.article.id
        features = {
            **members[0].features,
            "score": score,
            "part": likely[at] / sum(likely),
            "votes": votes[at],
            "lead": max(-4.0, min(4.0, score - max(others, default=score - 4.0))),
            "spread": min(2, len({source_of[one.candidate.hit.article.id] for one in group}) - 1),
            "focus": sum(c.hit.article.id == article for c in candidates) / len(candidates),
        }
        ruled_out = members[0].verdict is False
        confidence = 0.0 if ruled_out else probability(weigh(features, trust_weights))
        answers.append(Ranked(members, score, independent, confidence, features))
    answers.sort(key=lambda answer: -answer.score)
    return _latest_first(answers) if question.latest else answers


def _votes(group: Sequence[_Scored], source_of: Mapping[str, str]) -> float:
    """Return the logarithm of how much likelier all passages make an answer than the best one alone.

    ``group`` is sorted, best first. Of several articles of one source only the best has a voice, and what
    its own article rules out has none.
    """
    voice: dict[str, str] = {}
    best: dict[int, float] = {}
    for one in group:
        if one.ruled_out and not group[0].ruled_out:
            continue
        article, passage = one.candidate.hit.article.id, one.candidate.hit.passage.id
        if voice.setdefault(source_of[article], article) == article:
            best.setdefault(passage, one.score)
    return math.log(sum(math.exp(score - group[0].score) for score in best.values()))


@dataclass(frozen=True, slots=True)
class _Scored:
    """A candidate with its score, its words and the day that it means."""

    score: float
    candidate: Candidate
    words: tuple[str, ...]
    day: str | None

    @property
    def ruled_out(self) -> bool:
        return self.candidate.verdict is False

    def supports(self, best: _Scored) -> bool:
        """Whether the candidate answers the question by itself, or no less than the ``best`` of its group."""
        enough = min(0.0, best.candidate.span.margin)
        return self is best or (self.candidate.span.margin >= enough and not self.ruled_out)


def _same(one: _Scored, other: _Scored) -> bool:
    if one.day and other.day:
        return one.day == other.day
    if (one.day or other.day) and one.candidate.hit.article.id != other.candidate.hit.article.id:
        return False
    return agree(one.words, other.words)


def _latest_first(answers: list[Ranked]) -> list[Ranked]:
    """Put the answer of the last printed article first, among those half as likely as the best or more."""
    if not answers:
        return answers
    bar = answers[0].score + math.log(0.5)
    near = [a for a in answers if a.score >= bar and a.best.hit.article.day]
    newest = max(near, key=lambda a: a.best.hit.article.day.toordinal(), default=answers[0])
    return [newest, *(a for a in answers if a is not newest)]
