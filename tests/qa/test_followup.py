from __future__ import annotations

import pytest

from qa.followup import for_reader
from qa.followup import understand as understood_after
from qa.question import Kind, read_question

MET = ("Who met the envoy Zora Pell in Port Ansel?", "Vice Mayor Tobias Rhee")
OPENED = ("When did the second harbour bridge open?", "Tuesday")


def understand(question, history):
    return str(understood_after(question, history))


@pytest.mark.parametrize(
    "question",
    [
        "Who cut the ribbon at the harbour bridge on Tuesday?",
        "What did Ilse Brandt say about her members?",
        "How many people came to see the Marlow bridge that opened on Tuesday?",
    ],
)
def test_a_question_that_stands_alone_is_left_as_it_is(question):
    assert understand(question, [MET]) == question


def test_without_a_conversation_nothing_is_added():
    assert understand("Who is he?", ()) == "Who is he?"


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("Who is he?", "Who is Vice Mayor Tobias Rhee?"),
        (
            "What did he say about the ferry strike?",
            "What did Vice Mayor Tobias Rhee say about the ferry strike?",
        ),
        ("What is his office?", "What is Vice Mayor Tobias Rhee's office?"),
        ("When was that?", "When was that (Vice Mayor Tobias Rhee met the envoy Zora Pell in Port Ansel)?"),
        # "him" is somebody else, so what the conversation is about goes along.
        (
            "Why did he thank him?",
            "Why did Vice Mayor Tobias Rhee thank him (Who met the envoy Zora Pell in Port Ansel)?",
        ),
        ("And why?", "Why (Vice Mayor Tobias Rhee met the envoy Zora Pell in Port Ansel)?"),
    ],
)
def test_a_person_or_an_event_of_the_turn_before_is_put_in(question, understood):
    assert understand(question, [MET]) == understood


@pytest.mark.parametrize(
    ("before", "question", "understood"),
    [
        ("When was the Ferry Act signed?", "Who signed it?", "Who signed the Ferry Act?"),
        ("What is the Ferry Act?", "What are its terms?", "What are the Ferry Act's terms?"),
        # Not the act, but its talks.
        ("When did the Vell Act talks end?", "Who led it?", "Who led it (When did the Vell Act talks end)?"),
        ("Where was Ilse Brandt arrested?", "By whom?", "Who arrested Ilse Brandt?"),
        ("Where was Ilse Brandt arrested?", "Why?", "Why was Ilse Brandt arrested?"),
        ("Who won best actor at Ansel?", "And best actress?", "Who won best actress at Ansel?"),
        ("How many male voters came?", "And female voters?", "How many female voters came?"),
        ("Who is Ilse Brandt?", "Who accused her?", "Who accused Ilse Brandt?"),
        (("Who is Ilse Brandt?", "a nurse from Marlow"), "How old is she?", "How old is Ilse Brandt?"),
    ],
)  # fmt: skip
def test_what_can_be_put_in_its_place_is(before, question, understood):
    assert understand(question, [before]) == understood


def test_what_leans_on_a_question_that_leans_takes_what_that_one_leans_on():
    first = "When did the ferry strike in Ansel begin?"
    second = understand("How many people took part?", [(first, "Monday")])
    assert second == "How many people took part (When did the ferry strike in Ansel begin: Monday)?"
    third = understand("Who led it?", [(first, "Monday"), (second, "40")])
    assert third == "Who led it (When did the ferry strike in Ansel begin: Monday)?"
    assert (
        understand("And in Marlow?", [(first, "Monday"), (second, "40"), (third, "")])
        == "Who led it (When did the ferry strike in Marlow begin)?"
    )


def test_a_long_answer_is_not_searched_for():
    said = " ".join(["word"] * 30)
    assert understand("And then?", [("What did the mayor say?", said)]) == "Then (What did the mayor say)?"


def test_only_what_a_question_asks_itself_tells_its_kind():
    asked = read_question("When was Ilse Brandt arrested?", topic="Which country held Ilse Brandt: Marl")
    assert asked.kind is Kind.WHEN
    assert read_question("In Ansel?", topic="How many people came to Marlow").kind is Kind.HOW_MANY


def test_an_ellipsis_takes_the_question_before():
    understood = understand("And the first one?", [OPENED])
    assert understood.startswith("The first one (")
    assert "second harbour bridge" in understood


@pytest.mark.parametrize(
    ("before", "question", "understood"),
    [
        ("Who is Ansel's mayor?", "And Marlow's?", "Who is Marlow's mayor?"),
        ("Who is Ansel's mayor?", "What about Port Quentin?", "Who is Port Quentin's mayor?"),
        ("Who is the mayor of Ansel?", "and Marlow's?", "Who is the mayor of Marlow?"),
        ("Who met Zora Pell in Ansel?", "And in Marlow?", "Who met Zora Pell in Marlow?"),
        ("Who met Zora Pell in Ansel in 2014?", "And in 2016?", "Who met Zora Pell in Ansel in 2016?"),
        # Where it could be either, the question before is added.
        ("Who met Zora Pell in Ansel?", "And Marlow?", "Marlow (Who met Zora Pell in Ansel)?"),
        ("Who met her?", "And Marlow?", "Marlow (Who met her)?"),
        ("Who is Ansel's mayor?", "And the first one?", "The first one (Who is Ansel's mayor)?"),
    ],
)
def test_a_name_alone_takes_the_place_of_one_in_the_question_before(before, question, understood):
    assert understand(question, [before]) == understood


def test_one_name_after_another():
    first = "Who is Ansel's mayor?"
    second = understand("And Marlow's?", [(first, "Ilse Brandt")])
    assert (
        understand("What about Quentin's?", [(first, "Ilse Brandt"), (second, "")])
        == "Who is Quentin's mayor?"
    )


def test_a_name_in_the_question_is_not_replaced_by_an_earlier_one():
    question = "What did Mayor Adela Fontaine say when she cut the ribbon?"
    assert understand(question, [MET]) == question


def test_an_identity_question_between_does_not_hide_the_event():
    history = [MET, ("Who is Tobias Rhee?", "an engineer")]
    assert "Zora Pell" in understand("When was that?", history)


def test_questions_alone_will_do_as_history():
    assert understand("Why was that?", ["When did the second harbour bridge open?"]).endswith(
        "(When did the second harbour bridge open)?"
    )


def test_the_reader_gets_the_question_without_its_topic_where_it_says_enough():
    met = "Who met the envoy Zora Pell"
    enough = read_question("When was the ferry deal signed?", topic=met)
    assert for_reader(enough) == "When was the ferry deal signed?"
    assert for_reader(read_question("When was that?", topic=met)) == f"When was that ({met})?"
    assert for_reader(read_question("Who met the envoy (of Ansel)?")) == "Who met the envoy (of Ansel)?"


@pytest.mark.parametrize(
    ("before", "person"),
    [
        ("What nickname did Adela Fontaine's aide Tobias Rhee go by?", "Tobias Rhee"),
        ("When did the Court of Appeals hear the case of Ilse Brandt?", "Ilse Brandt"),
    ],
)
def test_an_owner_or_a_court_is_not_taken_for_the_person(before, person):
    assert understand("How old is he?", [(before, "")]) == f"How old is {person}?"


def test_a_short_question_without_a_name_takes_the_subject_before():
    assert "harbour bridge" in understand("What did it cost then?", [OPENED])
    assert "harbour bridge" in understand("How many people came?", [OPENED])
