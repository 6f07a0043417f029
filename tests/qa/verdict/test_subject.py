from __future__ import annotations

import pytest

from qa.evidence import candidates
from qa.question import read_question
from qa.reader import Span
from qa.retriever import Retriever
from qa.verdict.subject import (
    does_another,
    is_of_a_namesake,
    is_of_another,
    is_of_another_time,
    own_words_of,
    words_of,
)


def test_names_are_compared_by_their_words_and_a_nation_has_one_name():
    assert words_of("Ann Lee's harbour and the U.S.") == {"Ann", "Lee", "america"}
    assert words_of("the Turkish mayor") == words_of("Turkey")
    assert words_of("a Vell Republican of Marn") == {"Republican", "Marn"}
    assert words_of("two A350s for MPs") == words_of("an A350 for an MP")
    assert own_words_of("Storm Ivo") == {"Ivo"}
    assert own_words_of("River Trophy") == {"River", "Trophy"}


VELL, MARN = words_of("Vell"), words_of("Marn")


@pytest.mark.parametrize(
    ("sentence", "before", "title", "another"),
    [
        ("The fire in Vell went out.", "", "", False),
        ("The fire went out.", "", "Fire in Vell", False),
        ("The fire went out.", "Vell burnt.", "", False),
        ("The fire went out.", "", "", True),
        ("The fire in Marn went out.", "", "Fire in Vell", True),
        ("Joe Marn put the fire out.", "", "Fire in Vell", True),
        ("The Japanese put the fire out.", "", "Fire in Vell", True),
        ("On Monday the fire went out.", "", "Fire in Vell", False),
        ("Fire chief Joe Marn said the fire went out.", "", "Fire in Vell", False),
        ("Chief Joe Marn, who leads it, said Monday that the fire went out.", "", "Fire in Vell", False),
        ("Chief Joe Marn said he put the fire out.", "", "Fire in Vell", True),
        ("The fire cost 9 crowns, of which Japan paid two.", "", "Fire in Vell", False),
        ("The fire cost 9 crowns, and Japan paid two.", "", "Fire in Vell", True),
        ("The fire spread from Marn.", "", "Fire in Vell", True),
    ],
)
def test_a_sentence_is_of_the_place_or_the_subject_that_it_names(sentence, before, title, another):
    assert is_of_another([VELL], sentence, before, title) is another


def test_every_name_has_to_be_near():
    assert is_of_another([VELL, MARN], "The fire in Vell went out.", "", "") is True
    assert is_of_another([VELL, MARN], "The fire in Vell went out.", "", "Marn is safe") is False
    assert is_of_another([VELL, MARN], "Vell got it from Lee.", "", "Marn is safe") is False
    assert is_of_another([VELL, MARN], "Vell got it in Lee.", "", "Marn is safe") is True


@pytest.mark.parametrize(
    ("sentence", "title", "another"),
    [
        ("Still, Quist was sworn in on Monday.", "A judge like Lee", True),
        ("Still, Lee was sworn in after Quist left.", "", False),
        ("The mayor, Quist said the judge would be sworn in on Monday.", "Lee is a judge", False),
        ("The mayor, Quist said he would be sworn in on Monday.", "Lee is a judge", True),
        ("The judge was sworn in in Vell on Monday.", "Lee is a judge", False),
        ("The judge was sworn in on Monday.", "The new judge", True),
    ],
)
def test_a_sentence_without_the_name_is_of_who_does_something_in_it(sentence, title, another):
    assert does_another([words_of("Ann Lee")], sentence, len(sentence) - 7, "", title) is another


@pytest.mark.parametrize(
    ("text", "namesake"),
    [
        ("Bob Lee was born in May.", True),
        ("Mayor Bob Lee left. Then Lee wept.", True),
        ("Ann Lee left. Then Lee wept.", False),
        ("Lee left. Then Lee wept.", False),
        ("Bob Lee left. His daughter, Ann, wept at the Lees.", False),
        ("Bob Lee left. Lee and his daughter, Ann, wept.", False),
        ("Bob Lee left. Ann Lee wept.", False),
        ("Bob Lee left. Anna Lee wept.", False),
        ("Judge Lee wept.", False),
        ("The poet thanked his late wife, the singer Joy Lee.", False),
        ("The poet thanked his wife. Joy Lee was born in May.", True),
        ("Bob Lee left. His sister wept.", False),
        ("Bob Lee saw Ann Lee. Then Lee wept.", False),
        ("Then Lee wept, said Bob Lee.", True),
        ("The Lee home was sold.", False),
        ("Then the NY Lee wept.", False),
        ("In the lee of Bob Lee he wept.", False),
    ],
)
def test_what_is_said_of_a_namesake_is_of_another(text, namesake):
    head = text.find(". ") + 2 if ". " in text else 0
    assert is_of_a_namesake(["Vell", "Ann Lee"], text, (head, len(text))) is namesake


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Mike Lee", "Michael Lee"),
        ("Megan Lee", "Meghan Lee"),
        ("Hurricane Ivo", "Tropical Storm Ivo"),
        ("Vell Mayor", "Marn Mayor"),
    ],
)
def test_one_that_may_be_called_otherwise_is_no_namesake(name, other):
    assert is_of_a_namesake([name], f"{other} came.", (0, 30)) is False


@pytest.mark.parametrize(
    ("question", "another"),
    [
        ("How many people did Storm Greta kill?", True),
        ("How many people did Storm Ivo kill?", False),
        ("How many people did the storm of 2014 kill?", False),
    ],
)
def test_what_was_so_then_is_of_what_was_then(question, another):
    sentence = "Greta was the strongest storm since Storm Ivo in 2014, which killed seven."
    assert is_of_another_time(read_question(question), sentence, *_place("seven", sentence)) is another


@pytest.mark.parametrize(
    ("sentence", "span", "another"),
    [
        ("Ann Lee, who won it in 2008, died on Sunday in Vell.", "2008", True),
        ("Ann Lee, who won it in 2008, died on Sunday in Vell.", "Sunday", False),
        ("Ann Lee, who won it in 2008, died on June 5, 2019.", "2019", False),
        ("Ann Lee, who won it in 2008, died in Vell.", "2008", False),
        ("On Sunday Ann Lee died.", "Sunday", False),
    ],
)
def test_a_verb_with_a_date_of_its_own_has_no_other(sentence, span, another):
    question = read_question("When did Ann Lee die?")
    assert is_of_another_time(question, sentence, *_place(span, sentence)) is another


def _place(span, sentence):
    return sentence.index(span), sentence.index(span) + len(span)


def test_the_day_of_another_is_ruled_out(archive):
    hit = Retriever(archive).search("library fire", 1)[0]
    at = hit.passage.text.index("Saturday")
    span = Span("Saturday", at, at + 8, 9.0, 0.0)

    def verdict(question):
        return candidates(read_question(question), [hit], [span])[0].verdict

    assert verdict("When did the Ansel library burn?") is None
    assert verdict("When did the Corvane library burn?") is False
    assert verdict("When did Ansel lose the room that held the oldest atlas of all Corvane?") is None


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("How many children died in 2019?", "In 1992, one child died.", True),
        ("How many children died in 2019?", "In 1992, 12 children died, and in 2019 one child.", False),
        ("How many children died?", "In 1992, one child died.", False),
        ("How many children died in 2019?", "Since 1992, one child died.", False),
        ("When was the 2015 law repealed?", "In 2018, one day in May, they repealed it.", False),
    ],
)
def test_a_sentence_that_begins_with_another_year_is_of_that(question, sentence, another):
    at = sentence.index("one")
    assert is_of_another_time(read_question(question), sentence, at, at + 3) is another
