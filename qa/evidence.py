"""What speaks for a span: the reader, the search, and how well its surroundings fit the question."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from embeddings.article import Article
from embeddings.segment import sentences
from qa.counting import SHORT, Count, count_asked, is_counted, is_of_kind
from qa.identity import is_defined, is_described, own_part, person_asked, thing_asked
from qa.office import Office, is_held_by, office_asked
from qa.office_words import spelt_out
from qa.question import Kind, Question
from qa.quote import sentence_around, spoken_around
from qa.reader import Span
from qa.relation import is_spoken_of
from qa.retriever import Hit, recency
from qa.spans import whole_words
from qa.speech import Speech, asks_who_says, is_person, is_reported, is_said_by, may_speak, speech_asked
from qa.subject import does_another, words_of
from qa.when import moments
from qa.wording import content, share, stem, stems, stems_of

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
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_HANDLE = re.compile(r" ?\(@\w{1,30}\)")
_SIGNED = re.compile(r"[—–-] ?[^\n—–]{1,50} ?\(@\w{1,30}\) ?$")
_OF_A_POST = re.compile(r"\b(?:tweet|post|wr[io]te|writ|sa(?:y|id)|call)", re.I)
_AT_AN_EVENT = re.compile(r"(?:after|before|when|once|during|until|since|as|while|upon|at|on)\b", re.I)
_NEAR = 1500


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

    ``spans[i]`` was read in ``hits[i]``. Spans that hold nothing but punctuation are left out; so are, where
    there are others, those that are not of the kind of number asked for, or no time where one is; and, where
    the articles say of some outright that they are what is asked for, all others.
    """
    read = [(hit, span) for hit, span in zip(hits, spans, strict=True) if span.text.strip()]
    best_score = max((hit.score for hit, _ in read), default=0.0)
    asked = _Asked.of(question)
    placed = [
        _Placed(hit, best, span, *place, asked.verdict(hit, *place))
        for hit, best in read
        for span in (best, *best.others)
        if (place := _place(question, hit, span))
    ]
    if not question.kind.has_answers:
        placed = [one._replace(verdict=False) for one in placed]
    of_kind = [one for one in placed if asked.is_of_kind(one)]
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


def _place(question: Question, hit: Hit, span: Span) -> tuple[int, int, tuple[int, int], str] | None:
    """Return the offsets of a span in its article, those of its quote, and the quote with its neighbours.

    None where nothing is left of the span, and where it signs a post that is embedded in the article.
    """
    text = hit.article.text
    start, end = whole_words(text, hit.passage.start + span.start, hit.passage.start + span.end)
    if start == end or (_signs_a_post(text, start, end) and not _OF_A_POST.search(question.text)):
        return None
    quote = sentence_around(text, start, end, sentences)
    if question.kind is Kind.QUOTE:
        start, end = spoken_around(text, start, end, *quote)
    elif person_asked(question.text):
        start = own_part(text, start, end)
    return start, end, quote, _with_neighbours(text, hit, quote)


def _subjects(question: Question) -> tuple[frozenset[str], ...]:
    """Return the words of each name that a short question for a time is about."""
    if question.kind is not Kind.WHEN or len(question.text.split()) > SHORT:
        return ()
    return tuple(words_of(name) for name in question.names)


def _narrowed(quote: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """Return the part of a quote that is near its span: all of it where its length is usual."""
    return max(quote[0], start - _NEAR), min(quote[1], end + _NEAR)


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
    office: Office | None
    person: str | None
    thing: str | None
    speech: Speech | None
    says: bool
    count: Count | None
    subjects: tuple[frozenset[str], ...]
    seen: dict[str, dict[str, float]] = field(default_factory=dict)
    spelt: dict[str, str] = field(default_factory=dict)
    persons: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, question: Question) -> _Asked:
        return cls(
            question,
            words=content(question.text),
            names={word for name in question.names for word in stems(name)},
            figures={number.strip("$").replace(",", "").replace(".", "") for number in question.numbers},
            outlets={name.casefold() for name in question.outlets},
            office=office_asked(question.text),
            person=person_asked(question.text),
            thing=thing_asked(question.text),
            speech=speech_asked(question.text),
            says=asks_who_says(question.text),
            count=count_asked(question.text, question.names),
            subjects=_subjects(question),
        )

    def is_of_kind(self, one: _Placed) -> bool:
        """Whether a span is a number of the kind asked for, or a time, where either is."""
        text = one.hit.article.text
        if self.count:
            return is_of_kind(self.count, text, one.start, one.end, _narrowed(one.quote, one.start, one.end))
        if self.question.kind is not Kind.WHEN:
            return True
        span = text[one.start : one.end]
        if span.endswith("fall") and text.startswith(" of", one.end):
            return False
        return bool(kind_fit(Kind.WHEN, span)) or bool(_AT_AN_EVENT.match(span))

    def verdict(self, hit: Hit, start: int, end: int, quote: tuple[int, int], near: str) -> bool | None:
        """Whether an article says that its ``text[start:end]`` is what is asked for; see ``Candidate``."""
        article, text = hit.article, hit.article.text
        span, sentence = text[start:end], text[slice(*quote)]
        place = text, start, end, _narrowed(quote, start, end)
        around = near.partition(sentence)[0], article.title
        if not is_spoken_of(self.question.text, span, near):
            return False
        if self.person:
            return is_described(self.person, text, start, end)
        if self.thing:
            return is_defined(self.thing, text, start, end) and not is_reported(*place)
        if self.speech:
            return self._is_said(article, place)
        if self.says:
            return None if may_speak(self.question.names, *place) else False
        if self.count:
            return is_counted(self.count, *place, *around)
        if self.subjects:
            return False if does_another(self.subjects, sentence, *around) else None
        return self._is_held(hit, span, sentence) if self.office else None

    def _is_said(self, article: Article, place: tuple[str, int, int, tuple[int, int]]) -> bool | None:
        if article.id not in self.persons:
            self.persons[article.id] = is_person(self.speech, article.text)
        return is_said_by(self.speech, *place, article.title, sentences) if self.persons[article.id] else None

    def _is_held(self, hit: Hit, span: str, sentence: str) -> bool | None:
        article = hit.article
        if article.id not in self.spelt:
            self.spelt[article.id] = spelt_out(article.text)
        passage = f"{article.title}\n{hit.passage.text}"
        return is_held_by(span, sentence, passage, self.spelt[article.id], self.office)

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


def kind_fit(kind: Kind, span: str, with_marks: str = "") -> float:
    """Return 1 where ``span`` is of the kind asked for, 0 where it is not, 0.5 where that cannot be seen.

    ``with_marks`` is the span with the character before and after it, which tells direct speech.
    """
    if kind is Kind.WHEN:
        return float(
            bool(
                _TIME.search(span)
                or _MONTH.search(span)
                or moments(span, None)
                or re.search(r"\b[A-Z][a-z]+\.? \d", span)
            )
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
