from __future__ import annotations

import pytest

from qa import QuestionAnswerer
from qa.evidence import candidates
from qa.question import names, read_question
from qa.reader import Span
from qa.retriever import Retriever
from qa.verdict.counting import Unit, count_asked, is_counted, is_of_kind, with_its_part


def asked(question):
    return count_asked(question, names(question))


def place(text, span):
    start = text.index(span)
    return start, start + len(span), (0, len(text))


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("How many people died in Vell?", Unit.THINGS),
        ("How much money did Ann Lee raise?", Unit.MONEY),
        ("How much did the bridge of Vell cost?", Unit.MONEY),
        ("What share of the vote did Ann Lee win?", Unit.SHARE),
        ("What is the unemployment rate in Vell?", Unit.SHARE),
        ("How much damage did the storm do?", Unit.MONEY),
        ("What did the villa sell for?", Unit.MONEY),
        ("How much did Ann Lee win in court?", Unit.MONEY),
        ("By how much did Ann Lee win?", None),
        ("How much did Ann Lee win by?", None),
        ("How high is it in Vell?", None),
        ("How far is it to Vell?", Unit.LENGTH),
        ("How much ice is left?", None),
        ("Who counted the votes?", None),
    ],
)
def test_what_is_asked_the_number_of(question, unit):
    found = asked(question)
    assert (found and found.unit) == unit


@pytest.mark.parametrize(
    ("question", "text", "span", "fits"),
    [
        ("How many employees does Vellmart have?", "Vellmart has 12 million users.", "12 million", False),
        ("How many employees does Vellmart have?", "Vellmart has 900 full-time workers.", "900", True),
        ("How many people died in Vell?", "In Vell the fire killed 12.", "12", True),
        ("How many people died in Vell?", "In Vell 12 percent died.", "12 percent", False),
        ("How many people died in Vell?", "Vell has seen 12 cases and no deaths.", "12", False),
        ("How many people died in Vell?", "In Vell 12 bridge builders died.", "12", True),
        ("How many people work at Vellmart?", "Vellmart, which employs about 430, fell.", "430", True),
        ("How many people work at Vellmart?", "Vellmart, which employs clerks, lost 430.", "430", False),
        ("How many people watched the final?", "The attendance was 41,200.", "41,200", True),
        ("How many children read in Vell?", "In Vell 12 women read.", "12", False),
        ("How many children read in Vell?", "In Vell 12 boys read.", "12", True),
        ("How many people died in Vell?", "After 12 days a man of Vell died.", "12", False),
        ("How many people died in Vell?", "In Vell many died in 1987.", "1987", False),
        ("How many people died in Vell?", "In Vell 2000 people died.", "2000", True),
        ("How many people died in Vell?", "The dead of Vell are mourned.", "The dead", False),
        ("How many people live in Vell?", "Of 100,000 people in Vell few read.", "100,000", True),
        ("How many people live in Vell?", "Vell sees five thefts per 100,000 people.", "100,000", False),
        ("How many votes did Ann Lee get?", "Ann Lee got 55 percent of the votes.", "55 percent", False),
        ("How much money did Ann Lee raise?", "Ann Lee raised 900 goats.", "900", False),
        ("How much money did Ann Lee raise?", "Ann Lee raised $900.", "$900", True),
        ("How much did the bridge of Vell cost?", "It cost 30 million crowns.", "30 million", True),
        ("How much did the bridge of Vell cost?", "It cost 30 billion won.", "30 billion", True),
        ("How much did the bridge of Vell cost?", "30 builders won.", "30", False),
        ("What share of the vote did Ann Lee win?", "Ann Lee won 900 votes.", "900", False),
        ("What share of the vote did Ann Lee win?", "Ann Lee won 55 percent.", "55", True),
        ("What share of the vote did Ann Lee win?", "Ann Lee won half of it.", "half", True),
        ("How many bridges cross the Vell?", "Twelve spans cross the Vell.", "Twelve", True),
        ("How many bridges cross the Vell?", "Two of the twelve cross the Vell.", "twelve", True),
        ("How many shops sell tea?", "Tea is sold in 75% of its 1,100 shops.", "75% of its 1,100", True),
        ("How many shops sell tea?", "Tea is sold in 75 of its 1,100 shops.", "1,100", False),
        ("How many shops sell tea?", "Tea is sold in 75 of its 1,100 shops.", "75", True),
        ("How many jobs will Vellmart cut?", "Vellmart will cut 1,800 of the 5,400 jobs.", "1,800", True),
        ("How many jobs will Vellmart cut?", "Vellmart will cut 1,800 of the 5,400 trams.", "1,800", False),
        ("How many towns did Ann Lee win?", "Ann Lee won 38 of the state's 57 towns.", "57", False),
        ("How many times has Ann Lee won?", "She won for the third time.", "third", True),
        ("How many times has Ann Lee won?", "She won the third prize.", "third", False),
        ("How far is it to Vell?", "Vell is twice as wide as Marn.", "twice", False),
        ("How far is it to Vell?", "Vell is 40 miles away.", "40 miles", True),
        ("How tall is the tower?", "The tower is 6'2 inches.", "6'2 inches", True),
    ],
)
def test_a_number_is_of_the_unit_and_of_the_things_asked_for(question, text, span, fits):
    assert is_of_kind(asked(question), text, *place(text, span)) is fits


@pytest.mark.parametrize(
    ("question", "text", "span", "counted"),
    [
        ("How many people died in Vell?", "In Vell the fire killed 12.", "12", True),
        ("How many people died in Vell?", "In Marn the fire killed 12.", "12", False),
        ("How many people died in Vell?", "In Vell 12 people went home.", "12", False),
        ("How many people died in Vell?", "In Vell three died and 12 were wounded.", "12", False),
        ("How many people were hurt in Vell?", "In Vell three died and 12 were wounded.", "12", True),
        ("How many people died in Japan?", "Japanese police say that 12 people died.", "12", True),
        ("How many people died in Vell?", "In Vell dozens died.", "dozens", None),
        ("How many people live in Vell?", "Marn's 900 residents look down on Vell.", "900", False),
        ("How many employees does Vellmart have?", "Vellmart has 900 employees.", "900", None),
        ("How many employees does Vellmart have?", "Vellmart sent 900 employees home.", "900", False),
        ("How many employees does Vellmart have?", "Vellmart has 900 hourly employees.", "900", False),
        ("How many people did Vellmart lay off?", "Vellmart laid off 900 clerks.", "900", True),
        ("How many people did Vellmart lay off?", "Vellmart has 900 clerks.", "900", False),
        ("How many votes did Ann Lee get?", "Ann Lee won 900 votes.", "900", None),
        ("How many votes did Ann Lee get?", "Ann Lee needs 900 votes.", "900", False),
        ("How many nurses work in Vell?", "In Vell a hospital has 12 nurses.", "12", None),
        ("How many nurses work in Vell?", "In Vell he worked 12 nights.", "12", False),
        ("How many votes did Ann Lee win by?", "Ann Lee held her seat by 41 votes.", "41", None),
        ("How many people were on the Vell tram?", "The Vell tram carried 240 people.", "240", True),
        ("How many people were on the Vell tram?", "Nine people were killed by a Vell tram.", "Nine", False),
        ("How much money did Ann Lee raise?", "Ann Lee took in $900.", "$900", True),
        ("How much money did Ann Lee raise?", "Ann Lee plans to spend $900.", "$900", False),
        ("How much money did Vellmart make?", "Vellmart earns $9 a share.", "$9", False),
        ("How many bridges cross the Vell?", "Of its bridges twelve cross the Vell.", "twelve", None),
        ("How many bridges cross the Vell?", "Twelve trams run to Vell.", "Twelve", False),
    ],
)
def test_a_number_is_of_what_the_question_names(question, text, span, counted):
    assert is_counted(asked(question), text, *place(text, span), "", "", "") is counted


@pytest.mark.parametrize(
    ("before", "counted"), [("The fire in Vell killed 30 people.", None), ("30 people live in Vell.", False)]
)
def test_a_number_of_them_is_of_those_before(before, counted):
    text = "Seven of them were children."
    question = asked("How many children died in Vell?")
    assert is_counted(question, text, *place(text, "Seven"), before, "", "") is counted


@pytest.mark.parametrize(
    ("question", "text", "span"),
    [
        ("How many shops sell tea?", "Tea is sold in about 75% of its 1,100 shops.", "75% of its 1,100"),
        ("How many shops sell tea?", "Tea is sold in half of 1,100 shops.", "half of 1,100"),
        ("How many shops sell tea?", "Tea is sold in a third of the 1,100 shops.", "a third of the 1,100"),
        ("How many shops sell tea?", "Of its 75% the 1,100 shops sell tea.", "1,100"),
        ("How many people work at Vellmart?", "Half of its 1,100 workers left.", "1,100"),
    ],
)
def test_a_number_has_the_part_of_it_that_is_meant(question, text, span):
    at = text.index("1,100")
    assert text[with_its_part(asked(question), text, at) : at + 5] == span


def test_the_place_may_be_named_in_the_headline_where_the_sentence_names_none():
    text = "The fire killed 12 people."
    question = asked("How many people died in Vell?")
    assert is_counted(question, text, *place(text, "12"), "", *["Fire in Vell"] * 2) is None
    assert is_counted(question, text, *place(text, "12"), "", *["Fire in Marn"] * 2) is False


def test_of_a_long_question_the_beginning_tells_what_became_of_them():
    question = asked("How many people died when the old mill of Vell burnt down in the spring of 1987?")
    assert question.names == ()
    killed, lived = "The fire killed 12 people.", "The mill stood in a town of 900 people."
    assert is_counted(question, killed, *place(killed, "12"), "", "", "") is None
    assert is_counted(question, lived, *place(lived, "900"), "", "", "") is False
    question = asked(
        "How many people came to see the old mill of Vell, in which two of them died in May 1987?"
    )
    assert question.around == (), "what is said later is of others"


def test_declining_says_that_no_such_number_is_given(archive, reader):
    answer = QuestionAnswerer(archive, reader).ask("How many people were injured in Marlow?")
    assert not answer.answerable
    assert answer.reason == "The passages that were found do not give that number."


def test_what_is_no_number_of_the_kind_is_ruled_out(archive):
    hit = Retriever(archive).search("library fire", 1)[0]
    at = hit.passage.text.index("Saturday")
    question = read_question("How many people died in the library?")
    found = candidates(question, [hit], [Span("Saturday", at, at + 8, 9.0, 0.0)])
    assert [one.verdict for one in found] == [False]


@pytest.mark.parametrize(
    ("question", "text", "span", "counted"),
    [
        (
            "How much did Vellmart pay Ann Lee?",
            "Ann Lee is suing Vellmart for $3 million.",
            "$3 million",
            False,
        ),
        ("How much did Vellmart pay Ann Lee?", "Vellmart paid Ann Lee $3 million.", "$3 million", None),
        ("How much did Ann Lee seek to be paid?", "Ann Lee is suing for $3 million.", "$3 million", None),
        ("How many people died in Storm Ivo?", "Storm Una killed 12 people.", "12", False),
        ("How many votes did Ann Lee win Vell by?", "Ann Lee won Vell, where 12 votes told.", "12", None),
    ],
)
def test_a_sum_asked_for_is_not_paid_and_a_storm_is_not_the_next(question, text, span, counted):
    assert is_counted(asked(question), text, *place(text, span), "", "", text) is counted
