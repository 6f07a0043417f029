"""What speaks for a span: the reader, the search, and how well its surroundings fit the question."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from embeddings.segment import sentences
from qa.question import Kind, Question
from qa.quote import sentence_around, spoken_around
from qa.reader import Span
from qa.retriever import Hit
from qa.spans import whole_words
from qa.when import moments
from qa.wording import content, share, stems

_FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|half|third|quarter|twice|once"
    r"|hundreds?|thousands?|millions?|billions?|several|few|none|no|double|zero|twenty|thirty|forty|fifty)\b",
    re.I,
)
_TIME = re.compile(
    r"\b(?:1[5-9]|20)\d\d\b|\b\d{1,2}(?::\d\d)? ?[ap]\.?m\b"
    r"|\b(?:week|month|year|day|night|morning|noon|midnight|spring"
    r"|summer|autumn|fall|winter|decade|century|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may be the answer.

    ``start`` and ``end`` are offsets into ``hit.article.text``, tidied; ``quote`` those of the
    whole sentence around it. ``features`` speak for or against it, by name; see ``FEATURES``.
    """

    hit: Hit
    span: Span
    start: int
    end: int
    quote: tuple[int, int]
    features: dict[str, float] = field(repr=False)

    @property
    def text(self) -> str:
        """The span, verbatim."""
        return self.hit.article.text[self.start : self.end]


FEATURES: dict[str, str] = {
    "margin": "how much the reader prefers the span to no answer, in logits / 10, within -1.5 and 1.5",
    "behind": "how far the margin lies behind the best of all passages read, in logits / 10, at most 2",
    "found": "how far the passage's search score lies behind the best",
    "dense": "cosine similarity of question and passage",
    "sentence": "share of the question's words in the sentence of the span",
    "passage": "share of the question's words in the passage and its headline",
    "article": "share of the question's words in the article",
    "names": "share of the question's names in the passage, its headline and its outlet",
    "strangers": "share of the question's names that stand nowhere in the article",
    "numbers": "share of the question's figures that are nowhere in the article or its date",
    "kind": "1 where the span is of the kind asked for, 0 where it is not, 0.5 where that cannot be seen",
    "echo": "share of the span's words that the question already says",
    "length": "natural logarithm of the number of the span's words",
    "period": "how well the article's day fits the time that the question names; 0.5 where it names none",
    "outlet": "1 where the outlet is the one that the question names, 0 where not; 0.5 where it names none",
}


def candidates(question: Question, hits: Sequence[Hit], spans: Sequence[Span]) -> list[Candidate]:
    """Return the spans as candidates with their features, in the order of the hits.

    Spans that hold nothing but punctuation are left out.
    """
    read = [(hit, span) for hit, span in zip(hits, spans, strict=True) if span.text.strip()]
    best_margin = max((span.margin for _, span in read), default=0.0)
    best_score = max((hit.score for hit, _ in read), default=0.0)
    found = []
    for hit, span in read:
        text = hit.article.text
        start, end = whole_words(text, hit.passage.start + span.start, hit.passage.start + span.end)
        if start == end:
            continue
        if question.kind is Kind.QUOTE:
            start, end = spoken_around(text, start, end, *sentence_around(text, start, end, sentences))
        quote = sentence_around(text, start, end, sentences)
        features = {
            "margin": max(-1.5, min(1.5, span.margin / 10)),
            "behind": min(2.0, (best_margin - span.margin) / 10),
            "found": best_score - hit.score,
            "dense": hit.dense or 0.0,
            **_surroundings(question, hit, text[slice(*quote)]),
            **_shape(question, text[start:end], text[max(0, start - 1) : end + 1]),
        }
        found.append(Candidate(hit, span, start, end, quote, features))
    return found


def _surroundings(question: Question, hit: Hit, sentence: str) -> dict[str, float]:
    """Compare the question with the sentence, the passage and the article."""
    article = hit.article
    wanted = content(question.text)
    named = {word for name in question.names for word in stems(name)}
    near = stems(f"{article.title} {article.outlet} {hit.passage.text}")
    whole = stems(f"{article.title} {article.outlet} {article.text}")
    if article.day:
        whole |= {str(article.day.year), f"{article.day:%B}".lower()}
    figures = {number.strip("$").replace(",", "").replace(".", "") for number in question.numbers}
    outlets = {name.casefold() for name in question.outlets}
    return {
        "sentence": share(wanted, stems(sentence)),
        "passage": share(wanted, near),
        "article": share(wanted, whole),
        "names": share(named, near),
        "strangers": 1 - share(named, whole),
        "numbers": 1 - share(figures, whole),
        "period": question.period.fit(article.day) if question.period else 0.5,
        "outlet": float(article.outlet.casefold() in outlets) if outlets else 0.5,
    }


def _shape(question: Question, span: str, with_marks: str) -> dict[str, float]:
    """Look at the span alone: its kind, its length, whether it repeats the question."""
    words = stems(span)
    return {
        "kind": kind_fit(question.kind, span, with_marks),
        "echo": share(words, stems(question.text)),
        "length": math.log(max(1, len(span.split()))),
    }


def kind_fit(kind: Kind, span: str, with_marks: str = "") -> float:
    """Return 1 where ``span`` is of the kind asked for, 0 where it is not, 0.5 where that cannot be seen.

    ``with_marks`` is the span with the character before and after it, which tells direct speech.
    """
    if kind is Kind.WHEN:
        return float(
            bool(_TIME.search(span) or moments(span, None) or re.search(r"\b[A-Z][a-z]+\.? \d", span))
        )
    if kind is Kind.HOW_MANY:
        return float(bool(_FIGURE.search(span)))
    if kind in (Kind.WHO, Kind.WHERE):
        return 1.0 if re.search(r"(?<!\w)[A-Z]", span) else 0.0
    if kind is Kind.WHY:
        return 1.0 if len(span.split()) > 2 else 0.0
    if kind is Kind.QUOTE:
        return 1.0 if re.search(r"[\"“”]", with_marks) else 0.5 if len(span.split()) > 3 else 0.0
    return 0.5
