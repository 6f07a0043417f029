from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count

import pytest

from embeddings import Archive
from embeddings.errors import OnrecordError
from qa import Retriever
from qa.question import read_question
from qa.retriever import Weights, recency
from tests.fakes import ARTICLES, write_records


@pytest.fixture
def retriever(archive):
    return Retriever(archive)


def test_the_passage_that_is_asked_about_comes_first(retriever):
    hits = retriever.search("Who carried out the oldest atlas of the library?")
    assert hits[0].article.id == "library-fire"
    assert "atlas" in hits[0].passage.text
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_every_hit_carries_its_passage_article_and_scores(retriever):
    for hit in retriever.search("How many homes lost power in the earthquake?", k=20):
        assert hit.article.text[hit.passage.start : hit.passage.end] == hit.passage.text
        assert hit.passage.article_id == hit.article.id
        assert hit.dense is not None
        assert -1.001 <= hit.dense <= 1.001
    assert retriever.search("earthquake")[0].lexical > 0
    assert retriever.search("earthquake")[0].whole > 0


def test_an_author_brings_the_article_forward(retriever):
    assert retriever.search("Piet Olde")[0].article.id == "ferry-strike"


def test_no_more_than_k_hits_come_back(retriever):
    assert len(retriever.search("the ferry and the bridge", k=2)) == 2
    assert len(retriever.search("the ferry", k=10**30)) == 6
    assert retriever.search("the ferry", k=0) == []
    assert retriever.search("  ") == []


def test_hard_filters_keep_everything_else_out(retriever):
    hits = retriever.search("earthquake power homes", k=20, outlets=["ansel gazette"])
    assert {hit.article.outlet for hit in hits} == {"Ansel Gazette"}
    hits = retriever.search("bridge ferry earthquake", k=20, since=date(2019, 6, 1), until=date(2019, 12, 31))
    assert {hit.article.id for hit in hits} == {"ferry-strike"}
    assert retriever.search("bridge", since=date(2031, 1, 1)) == []


class Changing:
    """An archive that another process changes before each look at it of one kind."""

    def __init__(self, archive, looks, change):
        self._archive, self._looks, self._change = archive, looks, change

    def __getattr__(self, name):
        if name == self._looks:
            self._change()
        return getattr(self._archive, name)


LOOKS = ["similarities", "best_words", "best_articles", "passages", "passages_of", "article"]


def rewritten(archive, tmp_path, texts):
    """A change that gives the article of the ferries the next of these texts."""

    def change():
        for text in texts:
            ferry = replace(ARTICLES[1], text=text, paragraphs=())
            with Archive.open(archive.folder, encoder=archive.encoder) as other:
                other.add([write_records(tmp_path / "records.jsonl", [ferry])])
            return

    return change


@pytest.mark.parametrize("looks", LOOKS)
def test_no_hit_is_of_another_text_than_its_article(archive, tmp_path, looks):
    """The text is changed once, and what is found is the text that it is now."""
    later = "Since Monday " + ARTICLES[1].text
    change = rewritten(archive, tmp_path, iter([later]))
    hits = Retriever(Changing(archive, looks, change)).search("Why did the ferry crews walk out?", k=20)
    assert all(hit.article.text[hit.passage.start : hit.passage.end] == hit.passage.text for hit in hits)
    assert hits[0].article.text == later


@pytest.mark.parametrize("looks", LOOKS)
def test_what_changes_all_the_time_is_left_out_in_the_end(archive, tmp_path, looks):
    change = rewritten(archive, tmp_path, (f"{'x' * n} {ARTICLES[1].text}" for n in count(1)))
    hits = Retriever(Changing(archive, looks, change)).search("Why did the ferry crews walk out?", k=20)
    assert all(hit.article.text[hit.passage.start : hit.passage.end] == hit.passage.text for hit in hits)


@pytest.mark.parametrize("looks", LOOKS)
def test_an_article_that_is_taken_out_meanwhile_is_not_found(archive, looks):
    change = partial(archive.remove, "ferry-strike")
    hits = Retriever(Changing(archive, looks, change)).search("Why did the ferry crews walk out?", k=20)
    assert {hit.article.id for hit in hits} == {one.id for one in ARTICLES} - {"ferry-strike"}


def test_a_time_in_the_question_brings_its_articles_forward_but_keeps_the_rest(archive):
    asked = "What did the council and the city say in January 2018?"

    def lead_of(weights):
        """How far the best passage of that January lies above the best of another time."""
        hits = Retriever(archive, weights).search(asked, k=20)
        january = max(hit.score for hit in hits if hit.article.id == "library-fire")
        others = [hit.score for hit in hits if hit.article.id != "library-fire"]
        assert others
        return january - max(others)

    assert lead_of(Weights(period=0.5)) == pytest.approx(lead_of(Weights(period=0.0)) + 0.5, abs=0.05)


def test_an_outlet_in_the_question_brings_its_articles_forward(retriever):
    question = "According to the {}, how many homes did the earthquake cut power to?"
    assert retriever.search(question.format("Ansel Gazette"))[0].article.id == "quake-gazette"
    assert retriever.search(question.format("Marlow Courier"))[0].article.id == "quake-courier"


def test_the_day_of_asking_brings_recent_articles_forward(archive):
    retriever = Retriever(archive, Weights(recent=5.0))
    assert (
        retriever.search("What did the union say?", asked_on=date(2019, 7, 8))[0].article.id == "ferry-strike"
    )
    assert (
        retriever.search("What did the union say?", asked_on=date(2018, 1, 16))[0].article.id
        == "library-fire"
    )


def test_recency_fades_both_ways_and_an_undated_article_has_none():
    asked = date(2020, 1, 31)
    assert recency(asked, asked) == 1.0
    assert recency(date(2020, 1, 10), asked) == pytest.approx(0.5)
    assert recency(date(2020, 2, 10), asked) < recency(date(2020, 1, 21), asked)
    assert recency(None, asked) == 0.0


def test_a_question_read_before_is_searched_as_it_was_read(retriever, archive):
    question = read_question("According to the Ansel Gazette, what shook Port Ansel?", archive.outlets())
    assert retriever.search(question) == retriever.search(question.text)


def test_a_question_of_stopwords_still_finds_something_by_meaning(retriever):
    assert retriever.search("who was it?")


def test_one_outlet_may_be_given_as_a_string(archive):
    search = Retriever(archive).search
    assert search("harbour", outlets="Ansel Gazette") == search("harbour", outlets=["Ansel Gazette"]) != []


@pytest.mark.parametrize(
    "given", [{"question": None}, {"since": "2020-01-01"}, {"until": "2020"}, {"asked_on": "2020-01-01"}]
)
def test_what_is_no_question_or_day_is_said_to_be_none(retriever, given):
    with pytest.raises(OnrecordError, match="is to be a"):
        retriever.search(**{"question": "harbour"} | given)
