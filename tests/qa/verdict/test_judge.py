"""What an article plainly says of a span is let through; what cannot answer is ruled out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from embeddings.article import Passage
from qa.evidence import Candidate, candidates
from qa.question import read_question
from qa.reader import Span
from qa.retriever import Hit
from tests.fakes import article


def candidates_of(
    question: str, text: str, *spans: str, title: str = "", **fields: object
) -> list[Candidate]:
    told = article("item", "Courier", title, text.split("\n\n"), **fields)
    hit = Hit(Passage(0, "item", 0, len(text), text), told, 1.0)
    best, *others = (Span(s, at, at + len(s), 5.0, 0.0) for s, at in ((s, text.index(s)) for s in spans))
    return candidates(read_question(question), [hit], [replace(best, others=tuple(others))])


def ruled_out(question: str, text: str, span: str, title: str = "") -> bool:
    (found,) = candidates_of(question, text, span, title=title)
    return found.verdict is False


@pytest.mark.parametrize(
    ("question", "text", "span"),
    [
        # The answer may be the counterpart of what is asked about.
        ("Where did the North Korean flee?", "A North Korean fled to South Korea.", "South Korea"),
        ("What did the Supreme Court overturn?", "The Supreme Court overturned an appeals court ruling.",
         "an appeals court ruling"),
        ("What caused the plane crash?", "The plane crash was caused by a bomb.", "a bomb"),
        ("When did the Senate pass it?", "The Senate passed it on Thursday after the House did.", "Thursday"),
        ("Where did the House send the bill?", "The House sent the bill to the Senate.", "the Senate"),
        ("Which country did North Korea threaten?", "North Korea threatened South Korea.", "South Korea"),
        ("Which airline dropped 300 flights?", "American dropped 300 flights, the airline said.", "American"),
        # What others do in another clause says nothing of the date.
        ("How many people were killed in the Vell shooting?",
         "Stephen Marn killed 58 people from a window.", "58"),
        ("How many people live in Marlow?", "Marlow is a town of 1,300 people.", "1,300"),
        ("How many goals did Marn score?", "Marn scored three goals, half of them penalties.", "three"),
        ("What is the TSB?", "The Transport Safety Board (TSB) met.", "Transport Safety Board"),
        ("What is a stent?", "A stent, or small mesh tube, keeps it open.", "small mesh tube"),
        ("How many people watched the final?", "The final drew a crowd of 41,200.", "41,200"),
        ("Which city was hit?", "ANSEL — The storm hit the city.", "ANSEL"),
        ("Where was the storm?", "ANSEL — A storm came.", "ANSEL"),
        ("When did the storm hit Ansel?", "ANSEL — A storm hit the coast on Monday.", "Monday"),
        ("How many workers are there at the plant?", "At the plant 112 of its 740 workers fell ill.", "740"),
        ("When was Bob Kerr sworn in?", "A day after Bob Kerr left, Lee was sworn in on Tuesday.", "Tuesday"),
        ("Who chaired the Marlow Prize judges?",
         "The Marlow Prize has judges. Chaired by the singer Joe Kerr, they agreed.", "Joe Kerr"),
        ("How fast was the Vell tram?", "The tram went 80 miles an hour.", "80 miles an hour"),
        ("What did Marlow Motors announce?", "Marlow Motors fell. The carmaker said it would cut 300 jobs.",
         "it would cut 300 jobs"),
        ("What did Marlow Motors announce?", "A buyback was announced by Marlow Motors.", "A buyback"),
    ],
)  # fmt: skip
def test_a_plain_answer_is_let_through(question, text, span):
    assert not ruled_out(question, text, span, "Vell shooting: what we know" if "Vell" in question else "")


@pytest.mark.parametrize(
    "text",
    [
        "She resigned on Tuesday, hours after The Marlow Post reported it.",
        "On Tuesday she resigned because Bob Kerr accused her.",
    ],
)
def test_what_another_does_in_another_clause_says_nothing_of_a_date(text):
    assert not ruled_out("When did Ann Lee resign?", text, "Tuesday", "Mayor Ann Lee quits")


@pytest.mark.parametrize(
    ("question", "text", "span"),
    [
        ("How many Republicans voted for it?", "Five Democrats and no Republicans voted for it.", "Five"),
        ("Which airline dropped 300 flights?", "The airline dropped 300 flights on Friday.", "Friday"),
        ("Which newspaper reported the storm?", "The storm came on Thursday.", "Thursday"),
        ("Which country did North Korea threaten?", "North Korea threatened it.", "North Korea"),
        ("When did Ann Lee resign?", "On Tuesday Bob Kerr resigned.", "Tuesday"),
        ("When did Ann Lee resign?", "Hours earlier Bob Kerr resigned on Tuesday.", "Tuesday"),
        # What a report begins with is where it was written.
        ("Who robbed the bank?", "ANSEL (NW) — Two men robbed the bank.", "ANSEL"),
        ("Who robbed the bank?", "The bank was robbed.", "bank"),
        ("Who robbed the bank?", "The bank was robbed by three.", "three"),
        ("Which judge halted it?", "A judge ordered the Olm school board to halt it.", "Olm school board"),
        (
            "What was the name of the clerk?",
            "The clerk, whose name was not released, knew Joe Marn.",
            "Joe Marn",
        ),
        ("What was the name of the clerk?", "The clerk, who is 59, knew him.", "59"),
        (
            "When was Bob Kerr sworn in?",
            "A day after Bob Kerr was sworn in, he met her on Tuesday.",
            "Tuesday",
        ),
        ("When was Bob Kerr arrested?", "Bill Kerr was arrested on Sunday.", "Sunday"),
        ("Where were they made?", "They were made in Malaysia, not in Vietnam.", "Vietnam"),
        ("How old is Bob Kerr?", "Joe Kerr, 49, left.", "49"),
        ("How fast was the Marlow tram?", "In Ansel the tram went 80 miles an hour.", "80 miles an hour"),
        ("What was the tram speed in Marlow?", "In Ansel it went 80 miles an hour.", "80 miles an hour"),
        ("When did Bob Kerr become mayor?", "Bob Kerr resigned as mayor in June.", "June"),
        ("How many died at Olm?", "It was Olm's worst crash since 1981, when 57 people died there.", "57"),
        ("How many workers at the plant fell ill?", "At the plant 112 of its 740 workers fell ill.", "740"),
        (
            "How much did Marn Foods pay for Vell Mills?",
            "Marn Foods will pay $34.50 a share for Vell Mills.",
            "$34.50",
        ),
        ("How much was Bob Kerr's bail?", "Bob Kerr, 66, was arrested.", "66"),
        ("Who scored for Ansel?", "Ansel dismissed coach Joe Marn.", "Joe Marn"),
        ("Of what did Bob Kerr die?", "Bob Kerr, who painted empty rooms, died on Monday.", "empty rooms"),
        ("How many people were killed in the Vell shooting?", "Ansel Town mourns 58 dead people.", "58"),
    ],
)
def test_what_cannot_be_the_answer_is_ruled_out(question, text, span):
    assert ruled_out(question, text, span, "Mayor Ann Lee quits" if "Lee" in question else "Vell shooting")


@pytest.mark.parametrize(
    ("text", "span", "over"),
    [
        ("The court ordered a retrial of Bob Kerr on Wednesday.", "Wednesday", True),
        ("The court ordered a retrial of Bob Kerr in January.", "January", True),
        ("The retrial of Bob Kerr was to begin on Wednesday.", "Wednesday", False),
        ("The retrial of Bob Kerr is set for next Wednesday.", "next Wednesday", False),
    ],
)
def test_a_past_day_of_something_else_is_not_when_it_will_be(text, span, over):
    asked = "When will Bob Kerr’s retrial begin in Vell?"
    (found,) = candidates_of(asked, text, span, published=date(2023, 3, 9))
    assert (found.verdict is False) is over


@pytest.mark.parametrize(
    ("before", "ruled"),
    [
        ("Harlan, based in Olm, had failed with a bid.", True),
        ("Harlan had failed with a bid for Marlow Motors.", False),
        ("The bid failed.", False),
        ("Shares in the carmaker rose.", False),
    ],
)
def test_its_chief_executive_is_that_of_what_was_named_before(before, ruled):
    text = f"Marlow Motors makes cars. {before} Its chief executive, Joe Kerr, was silent."
    assert ruled_out("Who is the chief executive of Marlow Motors?", text, "Joe Kerr") is ruled


def test_what_an_article_begins_with_is_what_it_is_about():
    text = (
        "Crews held the Ridge Road fire back on Sunday. Many went home.\n\nThe wind fell. It is cool.\n\n"
        "The fire has destroyed 37 homes."
    )
    assert not ruled_out("How many homes did the Ridge Road fire destroy?", text, "37")


def test_of_two_times_the_one_of_the_other_event_does_not_compete():
    text = "A day after Bob Kerr was sworn in on Monday, he met her on Tuesday."
    found = candidates_of("When was Bob Kerr sworn in?", text, "Tuesday", "Monday")
    assert [one.text for one in found] == ["Monday"]


def test_an_answer_begins_behind_the_dateline():
    text = 'VELL, Marnland (Post) - "The Tram" won the Golden Wheel.'
    (found,) = candidates_of("Which film won the Golden Wheel?", text, 'VELL, Marnland (Post) - "The Tram"')
    assert found.text == '"The Tram"'


def test_who_did_it_may_have_a_title():
    text = "The judges, chaired by the writer Dame Ann Lee, met."
    assert not ruled_out("Who chaired the Marlow Prize jury?", text, "Ann Lee", title="The Marlow Prize")


@pytest.mark.parametrize(
    ("question", "printed", "is_ruled_out"),
    [
        ("How many people were ill in June 2020?", date(2020, 3, 1), True),
        ("How many people were ill in June 2020?", date(2020, 6, 20), False),
        ("How many people will be ill in June 2020?", date(2020, 3, 1), False),
        ("How many people were expected to be ill in June 2020?", date(2020, 3, 1), False),
    ],
)
def test_a_number_of_a_time_that_is_over_was_not_printed_before_it(question, printed, is_ruled_out):
    (found,) = candidates_of(question, "In Vell 214 people were ill.", "214", published=printed)
    assert (found.verdict is False) is is_ruled_out
