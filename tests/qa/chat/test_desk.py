from datetime import date
from pathlib import Path

import pytest

from embeddings import Archive
from embeddings.errors import OnrecordError
from embeddings.store import Filter
from qa.answerer import LONGEST_QUESTION, QuestionAnswerer
from qa.chat import desk as desk_module
from qa.chat.desk import FAULT, Desk, Example, in_words, parse_day


@pytest.fixture
def desk(archive, reader):
    return Desk(archive, QuestionAnswerer(archive, reader), Path("archive"))


def test_a_question_is_answered_after_the_turns_before_it(desk):
    seen = []

    class Answerer:
        def ask(self, question, **given):
            seen.append(given)
            return desk.answerer.ask(question)

    listening = Desk(desk.archive, Answerer(), desk.folder)
    first = listening.ask("When did the second bridge over Marlow harbour open?", Filter(), [])
    where = Filter(("The Marlow Courier",), date(2019, 1, 1), date(2019, 12, 31))
    second = listening.ask("Who cut the ribbon of the bridge before 4,000 people?", where, [first])
    assert first.answer.text == "Tuesday"
    assert second.narrowed.startswith("The Marlow Courier, from 1 January 2019 until 31 December 2019")
    assert [len(given["history"]) for given in seen] == [0, 1]
    assert seen[1]["outlets"] == ("The Marlow Courier",)
    assert (seen[1]["since"], seen[1]["until"]) == (date(2019, 1, 1), date(2019, 12, 31))
    listening.ask("Who cut the ribbon?", Filter(), [], freed=True)
    assert [given["constrain"] for given in seen] == [True, True, False]
    assert all(given["asked_on"] == date.today() for given in seen)


def test_whatever_goes_wrong_becomes_a_line(desk, caplog):
    assert str(LONGEST_QUESTION) in desk.ask("why " * LONGEST_QUESTION, Filter(), []).problem
    backwards = Filter(since=date(2020, 1, 2), until=date(2020, 1, 1))
    assert "ends before it begins" in desk.ask("When?", backwards, []).problem

    class Broken:
        def ask(self, question, **given):
            raise RuntimeError("deep inside")

    assert Desk(desk.archive, Broken(), desk.folder).ask("When?", Filter(), []).problem == FAULT
    assert "deep inside" in caplog.text


def test_an_empty_archive_says_how_to_fill_it(tmp_path, encoder, reader):
    with Archive.open(tmp_path / "new", encoder=encoder) as empty:
        desk = Desk(empty, QuestionAnswerer(empty, reader), tmp_path / "new")
        assert "onrecord add" in desk.ask("When?", Filter(), []).problem
        assert desk.examples() == []


def test_only_examples_that_the_archive_answers_from_their_own_article_are_offered(desk, monkeypatch):
    works = "When did the second bridge over Marlow harbour open?"
    courier = "The Marlow Courier"
    monkeypatch.setattr(
        desk_module,
        "EXAMPLES",
        (
            Example(works, "Tuesday", courier, date(2019, 5, 14)),
            Example(works, "Friday", courier, date(2019, 5, 14)),
            Example(works, "Tuesday", courier, date(2001, 1, 1)),
            Example("Who won the chess cup?", "Tuesday", courier, date(2019, 5, 14)),
            Example(works, "Tuesday", "The Unread Times", date(2019, 5, 14)),
        ),
    )
    assert desk.examples() == [works]


def test_where_no_example_fits_the_archive_is_asked_about_itself_and_answers(desk):
    about = desk.examples()
    assert about[0] == "Which outlets are here?"
    assert "What did The Marlow Courier publish?" in about
    for question in about:
        assert desk.ask(question, Filter(), []).answer.answerable


def test_days_are_read_and_filters_said_in_words():
    assert parse_day("2017-06-20", "From") == date(2017, 6, 20)
    assert parse_day("", "From") is parse_day(None, "From") is None
    with pytest.raises(OnrecordError, match="From '20 June' is not a date"):
        parse_day("20 June", "From")
    assert in_words(Filter()) == ""
    assert in_words(Filter(("A", "B"))) == "A or B"
    assert in_words(Filter(until=date(2017, 6, 20))) == "until 20 June 2017, undated articles left out"
