from __future__ import annotations

from dataclasses import replace

import pytest

from embeddings.article import Passage
from qa.evidence import candidates
from qa.question import read_question
from qa.reader import Span
from qa.retriever import Hit
from qa.verdict.identity import is_defined, is_described, own_part, person_asked, thing_asked
from tests.fakes import article


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("Who is Ann Lee?", "Ann Lee"),
        ("and who was Ana de la Cruz", "Ana de la Cruz"),
        ("Who is Ann Lee's brother?", None),
        ("Who is the mayor of Vell?", None),
        ("Who is Mayor?", None),
        ("Who is Ann Lee suing?", None),
        ("When is Ann Lee?", None),
    ],
)
def test_the_person_that_a_question_is_about(question, person):
    assert person_asked(question) == person


@pytest.mark.parametrize(
    ("text", "span", "described"),
    [
        ("Harbour master Ann Lee came.", "Harbour master", True),
        ("The former harbour master, Ann Lee, came.", "former harbour master", True),
        ("President Ann Lee came.", "President", True),
        ("Chile's envoy Ana Maria Lee came.", "envoy", True),
        ("Ann Lee, a harbour master, came.", "a harbour master", True),
        ("Ann Lee was the harbour master for years.", "harbour master", True),
        ("Lee, harbour master, came.", "harbour master", True),
        ("Ann Lee, a longtime top port adviser who came", "top port adviser", True),
        ("Ann Lee, a longtime top port adviser who came", "a longtime", None),
        ("Ann Lee, a lawyer based in Vell, came.", "a lawyer", True),
        ("Ann Lee, a friend of the harbour master, came.", "harbour master", None),
        ("The harbour master saw Ann Lee.", "harbour master", None),
        ("Ann Lee spoke of the harbour master.", "harbour master", None),
        ("Ann Lee is considered wise.", "considered", False),
        ("Bo Quist, Ann Lee and others came.", "Bo Quist", False),
        ("Ann Lee came to Vell.", "Vell", False),
        ("Ann Leeds, a harbour master, came.", "a harbour master", None),
        ("It was signed Ann Lee.", "Ann Lee", None),
    ],
)
def test_whether_a_span_is_what_a_person_is_called(text, span, described):
    at = text.index(span)
    assert is_described("Ann Lee", text, at, at + len(span)) is described


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("What is the Vell Act?", "Vell Act"),
        ("and what's Vellmart?", "Vellmart"),
        ("What was the Vell tunnel plan", "Vell tunnel plan"),
        ("What is a funicular?", "funicular"),
        ("What is Vellmart worth?", None),
        ("What is the Vell Act about?", None),
        ("What is the verdict?", None),
        ("What is the capital of Peru?", None),
        ("What is Ann Lee's plan?", None),
        ("What did the Vell Act change?", None),
    ],
)
def test_the_thing_that_a_question_is_about(question, thing):
    assert thing_asked(question) == thing


@pytest.mark.parametrize(
    ("text", "span", "defined"),
    [
        ("The Vell Act is a law on trams.", "a law on trams", True),
        ("The Vell Act is a law on trams.", "law on trams", True),
        ("The Vell Act, a law on trams, passed.", "a law on trams", True),
        ("Ann Lee's law on trams, the Vell Act, passed.", "law on trams", True),
        ("They fear the tram law Vell Act.", "tram law", True),
        ("The Vell Act is much slimmer now.", "much slimmer", False),
        ("The Vell Act is a law.", "law", False),
        ("With trams out of the way, Vell Act in hand, she left.", "trams out of the way", False),
        ("A law on trams came with the Vell Act.", "A law on trams", False),
        ("The act is a law on trams.", "a law on trams", False),
        ("The Vell Act, Ann Lee said, is dead.", "Ann Lee said", False),
    ],
)
def test_whether_a_span_says_what_a_thing_is(text, span, defined):
    at = text.index(span)
    assert is_defined("Vell Act", text, at, at + len(span)) is defined


def test_what_is_said_of_the_next_person_begins_after_the_one_before():
    text = "Minister Bo Quist told his Chilean counterpart, Ann Lee, so."
    assert text[own_part(text, 0, 46) : 46] == "his Chilean counterpart"
    assert own_part(text, 0, 18) == 0


def test_what_a_person_is_called_comes_before_all_else():
    text = "Bo Quist, Ann Lee and others came. Minister Bo Quist told his Chilean counterpart, Ann Lee, so."
    hit = Hit(Passage(1, "a", 0, len(text), text), article("a", "The Marlow Courier", "A visit", [text]), 1.0)

    def span(words, score):
        at = text.index(words)
        return Span(words, at, at + len(words), score, 0.0)

    best = span("Bo Quist", 9.0)
    best = replace(best, others=(span("Minister Bo Quist told his Chilean counterpart", 8.0),))
    found = candidates(read_question("Who is Ann Lee?"), [hit], [best])
    assert [(one.text, one.verdict) for one in found] == [("his Chilean counterpart", True)]
    namesake = candidates(read_question("Who is Bob Lee?"), [hit], [best])
    assert [one.verdict for one in namesake] == [False, False]
    found = candidates(read_question("Who came with Ann Lee?"), [hit], [best])
    assert [one.verdict for one in found] == [None, None]
