from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from embeddings import Archive
from embeddings.errors import OnrecordError
from qa import QuestionAnswerer
from qa.answerer import LONGEST_QUESTION, Settings
from qa.reader import Span


@pytest.fixture
def answerer(archive, reader):
    return QuestionAnswerer(archive, reader, Settings(threshold=0.05))


def assert_verbatim(answer, archive):
    for citation in answer.citations:
        article = archive.article(citation.article_id)
        assert article.text[citation.start : citation.end] == citation.text
        assert article.text[citation.quote_start : citation.quote_end] == citation.quote
        assert citation.quote_start <= citation.start < citation.end <= citation.quote_end
        assert (citation.outlet, citation.published) == (article.outlet, article.day)
    assert answer.text == (answer.citations[0].text if answer.citations else "")


def test_an_answer_is_the_article_s_words_with_outlet_and_date(answerer, archive):
    answer = answerer.ask("Who carried out the oldest atlas of the province?")
    assert answer.answerable
    assert answer.text == "Librarian Joon Halvorsen"
    assert str(answer.citations[0]) == "Ansel Gazette, 15 January 2018"
    assert answer.citations[0].quote.startswith("Librarian Joon Halvorsen carried out")
    assert_verbatim(answer, archive)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Did the second bridge over Marlow harbour open to traffic?", "Instead of a yes or a no"),
        ("second bridge over Marlow harbour", "put it as a question"),
    ],
)
def test_what_no_words_can_answer_is_declined_with_the_nearest_passages(answerer, question, reason):
    answer = answerer.ask(question)
    assert not answer.answerable and not answer.asks and reason in answer.reason
    assert answer.refusal == "No words of an article answer that."
    assert answer.hits[0].article.id == "harbour-bridge"


def test_a_weekday_is_resolved_against_the_day_of_print(answerer):
    answer = answerer.ask("When did the second bridge over Marlow harbour open to traffic?")
    assert (answer.text, answer.resolved_date) == ("Tuesday", "2019-05-14")
    answer = answerer.ask("When did the library ask for new heaters?")
    assert (answer.text, answer.resolved_date) == ("last October", "2017-10")


def test_an_answer_without_a_date_resolves_to_none(answerer):
    assert answerer.ask("Who carried out the oldest atlas of the province?").resolved_date is None


def test_only_a_question_for_a_time_or_a_thing_is_answered_with_a_date(archive):
    answerer = QuestionAnswerer(archive, ScriptedReader({"August": 8.0}), Settings(threshold=0.0))
    assert answerer.ask("When will lorries be let onto the bridge?").resolved_date == "2019-08"
    assert answerer.ask("Who will be let onto the bridge?").resolved_date is None


def test_the_same_story_in_two_outlets_is_cited_twice_and_counts_once(answerer, archive):
    answer = answerer.ask("When did the earthquake in Port Ansel cut power to homes?")
    assert {c.outlet for c in answer.citations} == {"The Marlow Courier", "Ansel Gazette"}
    assert answer.sources == 1
    assert_verbatim(answer, archive)


def test_what_the_archive_does_not_say_is_declined_with_the_nearest_passages(answerer):
    answer = answerer.ask("Who is Quentin Vasquez?")
    assert not answer.answerable
    assert answer.text == ""
    assert answer.citations == ()
    assert answer.hits
    assert answer.reason == "The archive does not mention Quentin Vasquez."
    assert 0 <= answer.confidence < 0.5


def test_a_high_threshold_declines_and_keeps_the_candidate_apart(archive, reader):
    strict = QuestionAnswerer(archive, reader, Settings(threshold=1.0))
    answer = strict.ask("Who carried out the oldest atlas of the province?")
    assert not answer.answerable
    assert answer.candidate.text == "Librarian Joon Halvorsen"
    assert "clearly enough" in answer.reason


def test_a_refusal_names_the_time_that_nothing_was_found_for(archive, reader):
    strict = QuestionAnswerer(archive, reader, Settings(threshold=1.0))
    reason = strict.ask("Who opened the harbour bridge in March 1987?").reason
    assert "none of about March 1987" in reason


def test_filters_are_hard_and_say_so_when_nothing_passes(answerer):
    answer = answerer.ask("Who carried out the oldest atlas?", since=date(2031, 1, 1))
    assert answer.reason == "No article passes the filters."
    answer = answerer.ask("How many homes lost power in the earthquake?", outlets=["Ansel Gazette"])
    assert {hit.article.outlet for hit in answer.hits} == {"Ansel Gazette"}


def test_what_the_question_asks_for_is_shown_and_can_be_dropped(answerer):
    question = "According to the Ansel Gazette, what burned in January 2018?"
    answer = answerer.ask(question)
    assert answer.constraints == (
        "articles of about January 2018",
        "articles of Ansel Gazette",
    )
    assert answerer.ask(question, constrain=False).constraints == ()


def test_a_follow_up_is_understood_from_the_conversation(answerer):
    first = answerer.ask("Which librarian carried out the oldest atlas of the province?")
    second = answerer.ask("When was that?", history=[first])
    assert "oldest atlas" in second.understood
    assert second.question == "When was that?"
    assert second.hits[0].article.id == "library-fire"
    assert first.understood == ""


@pytest.mark.parametrize("question", ["", "  \n "])
def test_an_empty_question_is_refused_with_what_to_do(answerer, question):
    with pytest.raises(OnrecordError, match="empty; ask something"):
        answerer.ask(question)


def test_an_over_long_question_is_refused_with_the_limit(answerer):
    with pytest.raises(OnrecordError, match=f"at most {LONGEST_QUESTION} are read"):
        answerer.ask("why " * LONGEST_QUESTION)


def test_json_has_the_fields_that_were_promised(answerer):
    shown = answerer.ask("Who carried out the oldest atlas of the province?").to_json()
    assert list(shown) == ["question", "answerable", "answer", "confidence", "resolved_date", "citations"]
    assert list(shown["citations"][0]) == [
        "article_id", "outlet", "published", "title", "authors", "url", "quote", "start", "end",
    ]  # fmt: skip
    hit = answerer.retriever.search("atlas")[0].to_json()
    assert list(hit) == ["article_id", "outlet", "published", "title", "text", "start", "end", "score"]


class ScriptedReader:
    """Marks given words wherever they stand, with given margins; nothing else is an answer."""

    def __init__(self, margins: dict[str, float]) -> None:
        self.margins = margins

    def read(self, question, passages, titles=None):
        spans = []
        for passage in passages:
            found = [words for words in self.margins if words in passage]
            words = max(found, key=lambda words: self.margins[words], default="")
            start = passage.find(words)
            margin = self.margins.get(words, -10.0)
            spans.append(
                Span(words, start, start + len(words), margin, 0.0) if words else Span("", 0, 0, -10, 0)
            )
        return spans


def test_different_answers_stand_side_by_side(archive):
    reader = ScriptedReader({"Mayor Adela Fontaine": 8.0, "Ilse Brandt": 7.9})
    answer = QuestionAnswerer(archive, reader, Settings(threshold=0.01, beside=0.01)).ask("Who spoke?")
    texts = [answer.text, *(other.text for other in answer.alternatives)]
    assert sorted(texts) == ["Ilse Brandt", "Mayor Adela Fontaine"]
    assert all(other.citations for other in answer.alternatives)


def test_another_number_that_another_article_gives_stands_beside_the_first(tmp_path, encoder):
    texts = [
        "Five people were killed in a blast at the Vell mill, police said.",
        "The blast at the Vell mill killed Seven people, by the count of the fire service.",
        "After the blast, Nine people died at the Vell mill and in its yard, a coroner found in May.",
        "Six boats burnt in Marn.",
    ]
    records = tmp_path / "records.jsonl"
    records.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    with Archive.open(tmp_path / "archive", encoder) as archive:
        archive.add([records])
        reader = ScriptedReader({"Five": 8.0, "Seven": 6.0, "Nine": 1.0, "Six": 7.0})
        answerer = QuestionAnswerer(archive, reader, Settings(threshold=0.0, beside=0.95))
        answer = answerer.ask("How many people were killed at the Vell mill?")
    assert sorted([answer.text, *(other.text for other in answer.alternatives)]) == ["Five", "Nine", "Seven"]


def test_the_same_weekday_of_different_weeks_does_not_agree(archive):
    reader = ScriptedReader({"Sunday night": 8.0, "Saturday": 7.0, "Friday": 7.5, "Tuesday": 7.2})
    answer = QuestionAnswerer(archive, reader, Settings(threshold=0.0, beside=0.0)).ask("When was it?")
    days = [answer.resolved_date, *(other.resolved_date for other in answer.alternatives)]
    assert len(set(days)) == len(days)
    assert set(days) == {"2020-02-09", "2018-01-13", "2019-07-05", "2019-05-14"}


def test_what_was_said_is_answered_with_the_whole_speech(archive):
    reader = ScriptedReader({"my grandmother": 8.0})
    answer = QuestionAnswerer(archive, reader, Settings(threshold=0.0)).ask("What did Adela Fontaine say?")
    assert answer.text == "It is the bridge that my grandmother was promised"


def test_the_latest_answer_comes_first_where_it_is_asked_for(archive):
    reader = ScriptedReader({"12,000": 5.0, "4,000": 5.2})
    answerer = QuestionAnswerer(archive, reader, Settings(threshold=0.0, beside=0.0))
    assert answerer.ask("What is the latest number of people?").text == "12,000"


def test_punctuation_is_no_answer(archive):
    answer = QuestionAnswerer(archive, ScriptedReader({". “": 9.0}), Settings(threshold=0.0)).ask(
        "Who spoke?"
    )
    assert not answer.answerable


def test_a_refusal_says_what_the_passages_do_not_do(archive, reader):
    answer = QuestionAnswerer(archive, reader).ask("What did the police say about the bridge?")
    assert answer.reason == "The passages that were found do not give words of that body on this."


@pytest.mark.parametrize("name", ["United States", "U.S.", "America", "President America"])
def test_a_refusal_knows_a_name_by_its_other_spellings(name, archive, reader, tmp_path):
    record = {"outlet": "Courier", "title": "An envoy", "text": "The U.S. envoy crossed the bridge on foot."}
    path = tmp_path / "envoy.jsonl"
    path.write_text(json.dumps(record), "utf-8")
    archive.add(path)
    assert "does not mention" not in QuestionAnswerer(archive, reader).ask(f"Why did {name} send her?").reason


@pytest.mark.parametrize(
    "question", ["Who carried out the oldest atlas?", "Who met Zora Quell at the bridge?"]
)
def test_an_article_that_is_taken_out_while_it_is_read_was_there_when_asked(archive, reader, question):
    def read(*arguments):
        for summary in list(archive.articles()):
            archive.remove(summary.id)
        return type(reader).read(reader, *arguments)

    expected = QuestionAnswerer(archive, reader, Settings(threshold=0.05)).ask(question)
    reader.read = read
    answer = QuestionAnswerer(archive, reader, Settings(threshold=0.05)).ask(question)
    assert (answer.text, answer.citations, answer.reason) == (
        expected.text,
        expected.citations,
        expected.reason,
    )


def test_a_refusal_stands_though_a_passage_is_taken_out(archive, reader, monkeypatch):
    def gone(ids):
        raise KeyError(1)

    answerer = QuestionAnswerer(archive, reader)
    search = answerer.retriever.search

    def searched(*arguments):
        hits = search(*arguments)
        monkeypatch.setattr(archive, "passages", gone)
        return hits

    answerer.retriever.search = searched
    assert not answerer.ask("Why did Zora Quell leave the harbour bridge?").answerable


def test_of_a_date_and_time_of_asking_the_day_counts(answerer):
    question, day, moment = "What opened last week?", date(2019, 5, 20), datetime(2019, 5, 20, 9, 30)
    assert answerer.ask(question, moment) == answerer.ask(question, day)
    search = answerer.retriever.search
    assert search(question, asked_on=moment) == search(question, asked_on=day)


def test_the_conversation_may_come_from_a_generator(answerer):
    first = answerer.ask("Who cut the ribbon of the bridge before 4,000 people?")
    asked = answerer.ask("When did she cut it?", history=(answer for answer in [first]))
    assert asked == answerer.ask("When did she cut it?", history=[first])


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"question": None}, "question is to be a string, not None"),
        ({"asked_on": "2020-01-01"}, "asked_on is to be a day"),
        ({"since": "2020-01-01"}, "since is to be a day"),
        ({"until": 2020}, "until is to be a day"),
        ({"outlets": [5]}, "outlet is to be a string, not 5"),
        ({"history": [1]}, "turn of the history is to be"),
        ({"history": [("Who?", None)]}, "turn of the history is to be"),
    ],
)
def test_what_is_no_question_day_or_turn_is_said_to_be_none(answerer, given, said):
    with pytest.raises(OnrecordError, match=said):
        answerer.ask(**{"question": "Who cut the ribbon?"} | given)


def test_a_turn_may_be_a_pair_in_a_list_as_json_has_it(answerer):
    pairs = [["Who cut the ribbon of the bridge?", "Adela Fontaine"]]
    asked = answerer.ask("When did she cut it?", history=pairs)
    assert asked == answerer.ask("When did she cut it?", history=[tuple(*pairs)])
