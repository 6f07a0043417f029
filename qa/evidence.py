"""What speaks for a span: the reader, the search, and how well its surroundings fit the question."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from embeddings.article import Article
from embeddings.segment import sentences
from qa.question import Kind, Question
from qa.quote import sentence_around, spoken_around
from qa.reader import Span
from qa.retriever import Hit, recency
from qa.spans import whole_words
from qa.verdict.counting import Count, with_its_part
from qa.verdict.identity import own_part, person_asked
from qa.verdict.judge import Judge, kind_fit
from qa.verdict.unsaid import behind_dateline
from qa.wording import content, share, stem, stems, stems_of

_HANDLE = re.compile(r" ?\(@\w{1,30}\)")
_SIGNED = re.compile(r"[—–-] ?[^\n—–]{1,50} ?\(@\w{1,30}\) ?$")
_ADDRESS = re.compile(r"https?:|\bwww\.|\w\.(?:com|org|net|co\.uk)/")
_OF_A_SITE = re.compile(r"\b(?:web|site|page|address|link|url|online)", re.I)
_OF_A_POST = re.compile(r"\b(?:tweet|post|wr[io]te|writ|sa(?:y|id)|call)", re.I)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may be the answer.

    ``start`` and ``end`` are offsets into ``hit.article.text``, tidied; ``quote`` those of the
    whole sentence around it. ``features`` speak for or against it, by name; see ``FEATURES``.
    ``verdict`` is True where the article says outright that the span is what is asked for, False where it
    rules that out, and None, as mostly, where it leaves that open.
    """

    hit: Hit
    span: Span
    start: int
    end: int
    quote: tuple[int, int]
    features: dict[str, float] = field(repr=False)
    verdict: bool | None = None

    @property
    def text(self) -> str:
        """The span, verbatim."""
        return self.hit.article.text[self.start : self.end]


FEATURES: dict[str, str] = {
    "margin": "how much the reader prefers the span to no answer, in logits / 10, within -1.5 and 1.5",
    "behind": "how far that lies behind the best of all passages read, in logits / 10, at most 2",
    "second": "how far the span lies behind the best span of its own passage, in logits / 10, at most 2",
    "found": "how far the passage's search score lies behind the best",
    "dense": "cosine similarity of question and passage",
    "sentence": "share of the question's words in the sentence of the span",
    "near": "share of the question's words in that sentence and the one before and after it",
    "passage": "share of the question's words in the passage, its headline, outlet and authors",
    "article": "share of the question's words in the article, its headline, outlet and authors",
    "names": "share of the question's names in the passage, its headline, outlet and authors",
    "strangers": "share of the question's names that stand nowhere in these",
    "numbers": "share of the question's figures that are nowhere in the article or its date",
    "no_name": "1 where a person or a place is asked for and the span has no capital",
    "no_time": "1 where a time is asked for and the span names none",
    "no_figure": "1 where a number is asked for and the span has none",
    "no_reason": "1 where a reason is asked for and the span has no more than two words",
    "no_speech": "1 where somebody's words are asked for and the span is not in quotation marks; 0.5 if long",
    "echo": "share of the span's words that the question already says",
    "length": "natural logarithm of the number of the span's words",
    "period": "how well the article's day fits the time that the question names; 0.5 where it names none",
    "recent": "how near the article's day is to the day of asking, 0 to 1; 0 where that is not given",
    "outlet": "1 where the outlet is the one that the question names, 0 where not; 0.5 where it names none",
}

_MISFIT = {
    Kind.WHO: "no_name",
    Kind.WHERE: "no_name",
    Kind.WHEN: "no_time",
    Kind.HOW_MANY: "no_figure",
    Kind.WHY: "no_reason",
    Kind.QUOTE: "no_speech",
}


def candidates(question: Question, hits: Sequence[Hit], spans: Sequence[Span]) -> list[Candidate]:
    """Return the spans, and the next best ones of each passage, as candidates with their features.

    Where the question is of a kind that has no answers, all are ruled out.

    ``spans[i]`` was read in ``hits[i]``. Spans that hold nothing but punctuation, sign an embedded post or
    are the address of a page are left out; so are, where there are others, those that cannot be of the kind
    asked for; and, where the articles say of some outright that they are what is asked for, all others.
    """
    read = [(hit, span) for hit, span in zip(hits, spans, strict=True) if span.text.strip()]
    best_score = max((hit.score for hit, _ in read), default=0.0)
    asked, judge = _Asked.of(question), Judge.of(question)
    placed = [
        _Placed(hit, best, span, *place, judge.verdict(hit, *place))
        for hit, best in read
        for span in (best, *best.others)
        if (place := _place(question, judge.count, hit, span))
    ]
    if not question.kind.has_answers:
        placed = [one._replace(verdict=False) for one in placed]
    articles = {hit.article.id: hit.article for hit in hits}.values() if judge.office else ()
    placed = [
        one._replace(verdict=False) if judge.has_left_since(one.text, one.hit.article, articles) else one
        for one in placed
    ]
    of_kind = [one for one in placed if judge.is_of_kind(one.hit.article.text, one.start, one.end, one.quote)]
    placed = of_kind or [one._replace(verdict=False) for one in placed]
    if any(one.verdict for one in placed):
        placed = [one for one in placed if one.verdict]
    best_margin = max((one.span.margin for one in placed), default=0.0)
    found = []
    for hit, best, span, start, end, quote, near, verdict in placed:
        text = hit.article.text
        features = {
            "margin": max(-1.5, min(1.5, span.margin / 10)),
            "behind": min(2.0, (best_margin - span.margin) / 10),
            "second": min(2.0, (best.score - span.score) / 10),
            "found": best_score - hit.score,
            "dense": hit.dense or 0.0,
            "sentence": share(asked.words, stems(text[slice(*quote)])),
            "near": share(asked.words, stems(near)),
            **asked.surroundings(hit),
            **_shape(question, text[start:end], text[max(0, start - 1) : end + 1]),
        }
        found.append(Candidate(hit, span, start, end, quote, features, verdict))
    return found


class _Placed(NamedTuple):
    """A span with its place in the article, what stands around it, and the best one of its passage."""

    hit: Hit
    best: Span
    span: Span
    start: int
    end: int
    quote: tuple[int, int]
    near: str
    verdict: bool | None

    @property
    def text(self) -> str:
        """The span's words."""
        return self.hit.article.text[self.start : self.end]


def _place(
    question: Question, count: Count | None, hit: Hit, span: Span
) -> tuple[int, int, tuple[int, int], str] | None:
    """Return the offsets of a span in its article, those of its quote, and the quote with its neighbours.

    None where nothing is left of the span, where it signs a post that is embedded in the article, and where
    it is the address of a page.
    """
    text = hit.article.text
    start, end = whole_words(text, hit.passage.start + span.start, hit.passage.start + span.end)
    start = behind_dateline(text, start, end)
    if start == end or (_signs_a_post(text, start, end) and not _OF_A_POST.search(question.text)):
        return None
    if _ADDRESS.search(text, start, end) and not _OF_A_SITE.search(question.text):
        return None
    quote = sentence_around(text, start, end, sentences)
    if question.kind is Kind.QUOTE:
        start, end = spoken_around(text, start, end, *quote)
    elif person_asked(question.text):
        start = own_part(text, start, end)
    elif count:
        start = with_its_part(count, text, start)
    return start, end, quote, _with_neighbours(text, hit, quote)


def _signs_a_post(text: str, start: int, end: int) -> bool:
    """Whether a span is the name or the date in "— Ann Lee (@ann) May 23, 2018"."""
    if _HANDLE.match(text, end):
        return bool(re.search(r"[—–-] ?$", text[max(0, start - 3) : start]))
    return bool(_SIGNED.search(text, max(0, start - 80), start))


def _with_neighbours(text: str, hit: Hit, quote: tuple[int, int]) -> str:
    """Return the quoted sentence with the one before and the one after it in its passage."""
    cut = sentences(text, hit.passage.start, hit.passage.end)
    touched = [at for at, (start, end) in enumerate(cut) if start < quote[1] and end > quote[0]]
    if not touched:
        return text[slice(*quote)]
    return text[cut[max(0, touched[0] - 1)][0] : cut[min(len(cut) - 1, touched[-1] + 1)][1]]


@dataclass(slots=True)
class _Asked:
    """What a question wants to see around an answer, with what each article has of it."""

    question: Question
    words: set[str]
    names: set[str]
    figures: set[str]
    outlets: set[str]
    seen: dict[str, dict[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, question: Question) -> _Asked:
        return cls(
            question,
            words=content(question.searched),
            names={word for name in question.names for word in stems(name)},
            figures={number.strip("$").replace(",", "").replace(".", "") for number in question.numbers},
            outlets={name.casefold() for name in question.outlets},
        )

    def surroundings(self, hit: Hit) -> dict[str, float]:
        """Compare the question with the passage and the article of a hit."""
        article = hit.article
        near = stems_of(article, hit.passage.text)
        if article.id not in self.seen:
            self.seen[article.id] = self._of_article(article)
        return {
            "passage": share(self.words, near),
            "names": share(self.names, near),
            **self.seen[article.id],
        }

    def _of_article(self, article: Article) -> dict[str, float]:
        whole = stems_of(article)
        if article.day:
            whole |= {str(article.day.year), stem(f"{article.day:%B}")}
        period, asked_on = self.question.period, self.question.asked_on
        return {
            "article": share(self.words, whole),
            "strangers": 1 - share(self.names, whole),
            "numbers": 1 - share(self.figures, whole),
            "period": period.fit(article.day) if period else 0.5,
            "recent": recency(article.day, asked_on) if asked_on else 0.0,
            "outlet": float(article.outlet.casefold() in self.outlets) if self.outlets else 0.5,
        }


def _shape(question: Question, span: str, with_marks: str) -> dict[str, float]:
    """Look at the span alone: its kind, its length, whether it repeats the question."""
    words = stems(span)
    misfits = dict.fromkeys(_MISFIT.values(), 0.0)
    if question.kind in _MISFIT:
        misfits[_MISFIT[question.kind]] = 1 - kind_fit(question.kind, span, with_marks)
    return {
        **misfits,
        "echo": share(words, stems(question.text)),
        "length": math.log(max(1, len(span.split()))),
    }
