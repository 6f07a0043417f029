from __future__ import annotations

from datetime import date

import pytest

from qa.question import Kind, kind_of, looks_ahead, named_outlets, names, read_question

OUTLETS = ["The Marlow Courier", "Ansel Gazette", "Reason", "Harbour Times - News", ""]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who cut the ribbon?", Kind.WHO),
        ("Which senator proposed the fund?", Kind.WHO),
        ("Who said when the bridge would open?", Kind.WHO),
        ("What was the name of the senator?", Kind.WHO),
        ("Which Vell FM host asked about the bridge?", Kind.WHO),
        ("Which presidential candidate spoke in Vell?", Kind.WHO),
        ("Which two candidates spoke in Vell?", Kind.WHO),
        ("Which pop star sang in Vell?", Kind.WHO),
        ("Which public figure opened the bridge?", Kind.WHO),
        ("Which white-tailed eagles nest near Vell?", Kind.WHAT),
        ("What figure did the bank give?", Kind.WHAT),
        ("What figures did the bank give?", Kind.WHAT),
        ("Which star exploded in 2018?", Kind.WHAT),
        ("What host did the virus jump from?", Kind.WHAT),
        ("Which natural host does the virus have?", Kind.WHAT),
        ("Which vaccine candidate did Vell buy?", Kind.WHAT),
        ("Which candidate vaccine did Vell buy?", Kind.WHAT),
        ("What did the senator propose?", Kind.WHAT),
        ("What did the senator write about dams?", Kind.QUOTE),
        ("What book did the senator write?", Kind.WHAT),
        ("What is the city short of?", Kind.WHAT),
        ("When did the bridge open?", Kind.WHEN),
        ("On what day did crews walk out?", Kind.WHEN),
        ("At what hour did the mayor speak?", Kind.WHEN),
        ("Where was the atlas found?", Kind.WHERE),
        ("In which city did they meet?", Kind.WHERE),
        ("How many people came?", Kind.HOW_MANY),
        ("How much did the bridge cost?", Kind.HOW_MANY),
        ("What share of crews voted?", Kind.HOW_MANY),
        ("What was the Senate tally on the bill?", Kind.HOW_MANY),
        ("Why did the crews walk out?", Kind.WHY),
        ("What did the mayor say about the bridge?", Kind.QUOTE),
        ("How did the mayor describe the bridge?", Kind.QUOTE),
        ("What is the bridge made of?", Kind.WHAT),
        ("The bridge opened. Which city is it in?", Kind.WHERE),
        ("Name the bridge.", Kind.WHAT),
        ("The bridge?", Kind.WHAT),
        ("Did the bridge open in May or in June?", Kind.WHAT),
        ("Did the mayor say when the bridge would open?", Kind.WHAT),
        ("Did the bridge open?", Kind.YES_NO),
        ("and hasn't the bridge opened", Kind.YES_NO),
        ("It was built in 1911. Is the bridge safe?", Kind.YES_NO),
        ("the bridge", Kind.SEARCH),
        ("bridge opening date", Kind.SEARCH),
    ],
)
def test_the_kind_of_answer_is_read_from_the_asking_words(question, kind):
    assert kind_of(question) is kind
    assert kind.has_answers is (kind not in (Kind.YES_NO, Kind.SEARCH))


@pytest.mark.parametrize(
    ("question", "outlets"),
    [
        ("According to the Marlow Courier, who cut the ribbon?", ("The Marlow Courier",)),
        ("What did Ilse Brandt tell the Ansel Gazette?", ("Ansel Gazette",)),
        ("By Reason's account, which tax goes?", ("Reason",)),
        ("What did a Harbour Times column promise?", ("Harbour Times - News",)),
        ("What did the Ansel Gazette report about the fire?", ("Ansel Gazette",)),
        ("What is the reason for the strike?", ()),
        ("By what reason did they strike?", ()),
        ("Who owns the Ansel Gazette?", ()),
    ],
)
def test_an_outlet_counts_where_it_is_named_as_the_source(question, outlets):
    assert named_outlets(question, OUTLETS) == outlets


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("whats the name of the bridge", "what’s the name of the bridge"),
        ("Whos the mayor?", "Who’s the mayor?"),
        ("Hows it built?", "How’s it built?"),
        ("What's whats?", "What's whats?"),
    ],
)
def test_an_apostrophe_that_was_not_typed_is_read(typed, read):
    assert read_question(typed).text == read


def test_names_are_read_without_asking_words_months_and_possessives():
    assert names("Did Adela Fontaine's aide meet the U.S. envoy Tobias Rhee in May?") == (
        "Adela Fontaine",
        "U.S",
        "Tobias Rhee",
    )
    assert names("who met him?") == ()
    assert names("Who's the mayor of Ansel?") == ("Ansel",)
    assert names("Name the mayor of Ansel.") == ("Ansel",)
    assert names("I'm from Ansel. Didn’t Adela Fontaine leave?") == ("Ansel", "Adela Fontaine")
    assert names("What did Kang Kyung-wha tell Wang Yi?") == ("Kang Kyung-wha", "Wang Yi")
    assert names("Who told the House and the Senate?") == ("House", "Senate")
    assert names("Who is between Ansel and the Marn?") == ("Ansel", "Marn")
    assert names("The House and the Senate met, did they?") == ("House", "Senate")
    assert names("Who heard Fontaine and the Harbour Boys?") == ("Fontaine and the Harbour Boys",)
    assert names("Who heard of the play by Fontaine and the Boys?") == ("Fontaine and the Boys",)


@pytest.mark.parametrize(
    ("question", "ahead"),
    [
        ("When will the talks resume?", True),
        ("And when do the talks resume?", True),
        ("On what day is the vote?", True),
        ("When did the talks resume?", False),
        ("When was the vote?", False),
        ("Who will resume the talks?", False),
    ],
)
def test_a_question_looks_ahead_or_not(question, ahead):
    assert looks_ahead(question) is ahead


def test_the_time_of_the_topic_holds_but_not_a_bound_of_the_question_before():
    assert str(read_question("Who started it?", topic="How many died in the fire of 2011").period) == "2011"
    assert read_question("Who wrote the play?", topic="What was her job until 2009").period is None


def test_a_question_is_read_whole():
    question = read_question("According to Reason, what did 212 people get in March 2016?", OUTLETS)
    assert question.outlets == ("Reason",)
    assert question.period.since == date(2016, 3, 1)
    assert question.numbers == ("212", "2016")
    assert not question.latest
    assert read_question("What is the latest toll?").latest


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Can you tell me who the mayor of Marlow is?", "Who is the mayor of Marlow?"),
        ("Do you know when the bridge opened?", "When the bridge opened?"),
        ("please tell me how many people came", "How many people came"),
        (
            "Hi, could you tell me what Ann Lee said about the bridge?",
            "What did Ann Lee say about the bridge?",
        ),
        ("I'd like to know in which city they met.", "In which city they met."),
        ("hello, who is the mayor?", "Who is the mayor?"),
        ("I'm wondering where the bridge is", "Where is the bridge"),
        ("Tell me about the bridge.", "Tell me about the bridge."),
        ("Do you know whether the bridge is open?", "Do you know whether the bridge is open?"),
        ("Who is the mayor of Marlow?", "Who is the mayor of Marlow?"),
    ],
)
def test_courtesies_around_a_question_are_not_read(question, plain):
    assert read_question(question).text == plain
