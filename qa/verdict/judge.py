"""What an article says of a span, outright or by the way: that it is what is asked for, or that it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from embeddings.article import Article
from embeddings.segment import sentences
from embeddings.words import STOPWORDS
from qa.dates.resolution import moments, resolve
from qa.question import Kind, Question
from qa.retriever import Hit
from qa.verdict.category import AMOUNT, CLAUSE, Category, can_be, category_asked, is_title
from qa.verdict.contrast import Contrast, contrasts_asked, is_of_the_other
from qa.verdict.counting import SHORT, Count, count_asked, is_counted, is_of_kind
from qa.verdict.denial import is_denied, is_prevented, is_put_right, verb_asked
from qa.verdict.identity import is_defined, is_described, is_no_name, person_asked, thing_asked
from qa.verdict.office import Office, has_left, is_held_by, office_asked
from qa.verdict.office_words import spelt_out
from qa.verdict.relation import is_spoken_of
from qa.verdict.role import Role, has_part, role_asked
from qa.verdict.speech import (
    Speech,
    asks_who_says,
    is_person,
    is_reported,
    is_said_by,
    may_speak,
    plain_words,
    quoted,
    speech_asked,
)
from qa.verdict.statement import Statement, is_stated, statement_asked
from qa.verdict.subject import does_another, is_of_a_namesake, is_of_another_time, own_words_of, words_of
from qa.verdict.unsaid import is_dateline, states_nothing
from qa.wording import stem, stems


@dataclass(slots=True)
class Judge:
    """What of a question the words around a span may contradict, with what was seen of each article."""

    question: Question
    office: Office | None
    person: str | None
    thing: str | None
    speech: Speech | None
    statement: Statement | None
    says: bool
    count: Count | None
    role: Role | None
    verb: str | None
    category: Category | None
    subjects: tuple[frozenset[str], ...]
    contrasts: tuple[Contrast, ...]
    spelt: dict[str, str] = field(default_factory=dict)
    persons: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, question: Question) -> Judge:
        """Return who judges the spans that are read for a question."""
        return cls(
            question,
            office=office_asked(question.text),
            person=person_asked(question.text),
            thing=thing_asked(question.text),
            speech=speech_asked(question.text),
            statement=statement_asked(question.text),
            says=asks_who_says(question.text),
            count=count_asked(question.text, question.names),
            role=role_asked(question.text),
            verb=verb_asked(question.text),
            category=category_asked(question.text),
            subjects=_subjects(question),
            contrasts=contrasts_asked(question.searched),
        )

    def is_of_kind(self, text: str, start: int, end: int, quote: tuple[int, int]) -> bool:
        """Whether ``text[start:end]``, in the sentence at ``quote``, can be of the kind that is asked for.

        That is a number or a time, no time where something else is asked for, or a member of the class that
        "which ..." names; and of each one at most, so that no sentence ends in it. Nor does it stand in
        a question or among the choices of a quiz.
        """
        if self._stands_apart(text, start, end, quote) or _only_counts(self.question.text, text[start:end]):
            return False
        if self.count:
            return is_of_kind(self.count, text, start, end, _narrowed(quote, start, end))
        kind, span = self.question.kind, text[start:end]
        if _HOW_LONG.match(self.question.text) and _FIRST_IN.search(text, quote[0], start):
            return False
        if (self.category or kind in _OF_ONE_SENTENCE) and len(sentences(text, start, end)) > 1:
            return False
        if self.category:
            return not _DAY.match(span) and can_be(self.category, text, start, end)
        if kind is not Kind.WHEN and _DAY.match(span):
            if kind is Kind.QUOTE:
                return len(span.split()) > 3
            return kind is Kind.WHAT and not self.statement
        is_amount = kind in (Kind.WHO, Kind.WHERE) and AMOUNT.fullmatch(span)
        if is_amount or (kind in _IN_WORDS and not any(map(str.isalpha, span))):
            return False
        if kind is Kind.WHO:
            said_already = stems(span) <= stems(self.question.text) or _is_set_apart(span, self.question.text)
            return not (CLAUSE.search(span) or _PRONOUN.match(span) or said_already)
        if kind is not Kind.WHEN:
            return True
        if span.endswith("fall") and text.startswith(" of", end):
            return False
        return bool(kind_fit(Kind.WHEN, span)) or bool(_AT_AN_EVENT.match(span))

    def _stands_apart(self, text: str, start: int, end: int, quote: tuple[int, int]) -> bool:
        """Whether a span is a dateline's place where somebody is asked for, of another time, or in what
        states nothing."""
        if self.question.kind in (Kind.WHO, Kind.WHAT) and not self.category and is_dateline(text, start):
            return True
        if is_of_another_time(self.question, text[slice(*quote)], start - quote[0], end - quote[0]):
            return True
        return self.question.kind is not Kind.QUOTE and states_nothing(text, start, end, quote)

    def verdict(self, hit: Hit, start: int, end: int, quote: tuple[int, int], near: str) -> bool | None:
        """Whether an article says that its ``text[start:end]`` is what is asked for.

        None where it leaves that open. ``quote`` are the offsets of its sentence, ``near`` is that sentence
        with its neighbours.
        """
        article, text = hit.article, hit.article.text
        span, sentence = text[start:end], text[slice(*quote)]
        place = text, start, end, _narrowed(quote, start, end)
        before, lead = near.partition(sentence)[0], f"{article.title} {text[:_LEAD]}"
        if self._is_contradicted(span, sentence, near, place) or self._is_over(article, place):
            return False
        if self._is_of_before(article):
            return False
        if self.person:
            return is_described(self.person, text, start, end)
        if self.thing:
            return is_defined(self.thing, text, start, end) and not is_reported(*place)
        if self.speech or self.statement:
            return self._is_said(article, place)
        if self.says:
            return self._speaks(place, near)
        part = has_part(self.role, *place) if self.role else None
        if part is not None:
            return part
        if self._is_of_the_other(place, f"{near} {article.title}"):
            return False
        if self.count:
            return is_counted(self.count, *place, before, article.title, lead)
        if self.subjects:
            return False if does_another(self.subjects, sentence, start - quote[0], before, lead) else None
        if self.office:
            return self._is_held(hit, span, sentence, before)
        return (self.category and is_title(self.category, text, start, end)) or None

    def _speaks(self, place: tuple[str, int, int, tuple[int, int]], near: str) -> bool | None:
        """Whether a span may name who says something; only where the words are, if these are given."""
        words = quoted(self.question.text)
        if not may_speak(self.question.names, *place) or (words and words not in plain_words(near)):
            return False
        return True if words and words in plain_words(place[0][slice(*place[3])]) else None

    def _is_contradicted(
        self, span: str, sentence: str, near: str, place: tuple[str, int, int, tuple[int, int]]
    ) -> bool:
        """Whether what stands around a span has it that it cannot be the answer, whatever is asked for."""
        question = self.question.text
        return bool(
            (_CLAIM.match(sentence) and not _OF_A_CLAIM.search(question))
            or is_no_name(question, span, sentence)
            or not is_spoken_of(question, span, near)
            or (
                (self.person or self.question.kind in _OF_A_NAME)
                and is_of_a_namesake(self.question.names, place[0], place[3])
            )
            or (self.question.kind is not Kind.QUOTE and is_put_right(question, place[0], place[1], place[3]))
            or (self.verb and is_denied(self.verb, *place))
            or (self.question.kind in (Kind.WHEN, Kind.WHERE) and is_prevented(question, place[0], place[3]))
        )

    def _is_over(self, article: Article, place: tuple[str, int, int, tuple[int, int]]) -> bool:
        """Whether it is asked when something will be, and a span is a past day of something else."""
        asked, (text, start, end, quote) = _WILL.match(self.question.text), place
        if not asked or not article.day or stem(asked["verb"]) in stems(text[slice(*quote)]):
            return False
        day = resolve(text[slice(*quote)], start - quote[0], end - quote[0], article.day, ahead=True)
        return day is not None and day < article.day.isoformat()[: len(day)]

    def _is_of_before(self, article: Article) -> bool:
        """Whether a number of a time that is over is asked for, and the article was printed before that."""
        period = self.question.period
        text = self.question.text
        if self.question.kind is not Kind.HOW_MANY or not _PAST.match(text) or _FORESEEN.search(text):
            return False
        return bool(period and period.since and article.day and article.day < period.since)

    def _is_of_the_other(self, place: tuple[str, int, int, tuple[int, int]], around: str) -> bool:
        text, start, end, quote = place
        # What is counted is named beside its number; another answer may well be the counterpart.
        phrase = " ".join([text[start:end], *text[end : end + _BEHIND].split()[:3]]) if self.count else ""
        return any(is_of_the_other(one, phrase, text[slice(*quote)], around) for one in self.contrasts)

    def _is_said(self, article: Article, place: tuple[str, int, int, tuple[int, int]]) -> bool | None:
        if self.speech:
            if article.id not in self.persons:
                self.persons[article.id] = is_person(self.speech, article.text)
            if self.persons[article.id]:
                return is_said_by(self.speech, *place, article.title, sentences)
        return is_stated(self.statement, *place, article.title, sentences) if self.statement else None

    def _is_held(self, hit: Hit, span: str, sentence: str, before: str) -> bool | None:
        article = hit.article
        if article.id not in self.spelt:
            self.spelt[article.id] = spelt_out(article.text)
        passage = f"{article.title}\n{hit.passage.text}"
        if self._has_left(span, article):
            return False
        held = is_held_by(span, sentence, passage, self.spelt[article.id], self.office)
        if held is None and _is_of_it(self.office, sentence, before):
            return False
        # "Who chaired the panel?" is asked in the words of "a panel chaired by the singer Ann Lee".
        said = self.verb and re.search(rf"\b(?i:{self.verb}) by {_CALLED}{re.escape(span)}", sentence)
        return None if held is False and said else held

    def has_left_since(self, name: str, article: Article, others: Iterable[Article]) -> bool:
        """Whether who holds an office by an article has left it by another that was printed later."""
        return any(
            one.day is not None
            and article.day is not None
            and article.day < one.day <= (self.question.asked_on or one.day)
            and self._has_left(name, one)
            for one in others
        )

    def _has_left(self, name: str, article: Article) -> bool:
        asked = self.office if _NOW.match(self.question.text) else None
        return asked is not None and has_left(name, article.text, asked)


def _is_of_it(office: Office, sentence: str, before: str) -> bool:
    """Whether a sentence begins with "Its" and the one before with a name that is not whose an office is."""
    if not office.bodies or not sentence.startswith("Its ") or not before.strip():
        return False
    last = before[sentences(before, 0, len(before))[-1][0] :]
    there, subject = words_of(last), _SUBJECT.match(last)
    named = subject and subject[0].lower() not in STOPWORDS
    return bool(named) and office.bodies.isdisjoint(word.lower() for word in there)


def _only_counts(question: str, span: str) -> bool:
    """Whether "which two ..." is answered with no more than "two ..."."""
    asked = _WHICH_OF_MANY.match(question)
    return bool(asked) and span.lower().startswith(f"{asked[1].lower()} ") and not _LISTS.search(span)


def _is_set_apart(span: str, question: str) -> bool:
    """Whether a question asks who came before or after the one that a span names."""
    other = _BEFORE_OR_AFTER.search(question)
    return bool(other) and span.split()[-1] == other["last"]


def _subjects(question: Question) -> tuple[frozenset[str], ...]:
    """Return the words of each name that a short question for a time, an age or a measure is about."""
    if question.kind not in (Kind.WHEN, Kind.HOW_MANY) or len(question.text.split()) > SHORT:
        return ()
    return tuple(own_words_of(name) for name in question.names)


def _narrowed(quote: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """Return the part of a quote that is near its span: all of it where its length is usual."""
    return max(quote[0], start - _NEAR), min(quote[1], end + _NEAR)


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
_IN_WORDS = frozenset({Kind.WHO, Kind.WHERE, Kind.QUOTE})
_OF_ONE_SENTENCE = frozenset({Kind.WHO, Kind.WHERE, Kind.WHEN})
_OF_A_NAME = frozenset({Kind.WHEN, Kind.WHERE, Kind.HOW_MANY, Kind.WHY})
_AT_AN_EVENT = re.compile(r"(?:after|before|when|once|during|until|since|as|while|upon|at|on)\b", re.I)
_WHICH_OF_MANY = re.compile(r"\W*(?:which|what) (two|three|four|five|six)\b", re.I)
_LISTS = re.compile(r",|:|\band\b")
_CLAIM = re.compile(r"\W*(?:The )?[Cc]laim: ")  # that a fact check is about to judge
_OF_A_CLAIM = re.compile(r"\bclaim", re.I)
_HOW_LONG = re.compile(r"\W*how long (?!ha[ds]\b)", re.I)
_FIRST_IN = re.compile(
    r"\b(?:first|second|third|fourth|fifth|only|most|worst|\w{3,}est)\b[^.;]{0,80}"
    r"\bin (?:more than |nearly |about |over |almost |some |the (?:last|past) )?$"
)
_DAY = re.compile(rf"(?:[Oo]n )?(?:{_MONTH.pattern} \d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:,|$))")
_NOW = re.compile(r"\W*(?:(?:and|so|but) )?(?:who(?:['’]s| is)|(?:what|which) is the name of)\b", re.I)
_BEFORE_OR_AFTER = re.compile(
    r"\b(?:before|after|succeed(?:s|ed)|replace[sd]|besides|except) "
    r"(?:[A-Z][\w.’'-]* )*(?P<last>[A-Z][\w’'-]*)\W*$"
)
_WILL = re.compile(
    r"\W*(?:(?:and|but|so) )?when will .*?(?P<verb>[a-z]+)"
    r"(?: (?:in|on|at|to|for|from|with|by|as|again)\b.*)?\W*$",
    re.I,
)
_SUBJECT = re.compile(r"[A-Z][\w&-]*(?=(?: [A-Z][\w&-]*)*(?:,| (?:is|was|has|had|will|said|[a-z]+ed)\b))")
_PAST = re.compile(r"\W*how (?:many|much)\b.*?\b(?:did|was|were|had)\b", re.I)
_FORESEEN = re.compile(
    r"\b(?:expect|plan|forecast|predict|project|schedul|suppos|going to|due|promis|want)", re.I
)
_PRONOUN = re.compile(
    r"(?:he|she|they|we|you|i|it|him|hers?|them|us|me|whom?|whose|his|its|theirs?|ours?|your|my)$", re.I
)
_CALLED = r"(?:[a-z]+ )*(?:(?:Sir|Dame|Lord|Lady|Judge|Justice|Dr|Mr|Mrs|Ms|Professor)\.? )?"
_NEAR = 1500
_LEAD = 400  # characters of an article that tell what it is about
_BEHIND = 60
