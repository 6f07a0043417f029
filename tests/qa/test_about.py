from __future__ import annotations

import json
from datetime import date

import pytest

from embeddings.store import Filter
from qa import QuestionAnswerer
from qa.about import about_archive, cite_lead
from qa.answer import Answer
from qa.answerer import Settings
from tests.fakes import ARTICLES

NONE = Filter()


@pytest.mark.parametrize(
    "question",
    ["Which outlets are here?", "What newspapers do you have?", "which outlets are in the archive?"],
)
def test_the_outlets_are_listed_with_their_articles(archive, question):
    answer = about_archive(question, archive, None, (), NONE)
    assert "The Marlow Courier (3 articles)" in answer.text
    assert "Ansel Gazette (2 articles)" in answer.text


def test_the_articles_are_counted(archive):
    answer = about_archive("How many articles are there in the archive?", archive, None, (), NONE)
    assert answer.text == "6 articles of 2 outlets"  # one of them names no outlet
    assert about_archive("How many outlets are there?", archive, None, (), NONE).text == "2 outlets"
    for article in ARTICLES:
        if article.outlet:
            archive.remove(article.id)
    assert about_archive("How many articles are there?", archive, None, (), NONE).text == "1 article"


def test_what_an_outlet_published_in_a_month_is_cited_verbatim(archive):
    answer = about_archive("What did the Marlow Courier publish in July 2019?", archive, None, (), NONE)
    assert [citation.article_id for citation in answer.citations] == ["ferry-strike"]
    citation = answer.citations[0]
    article = archive.article("ferry-strike")
    assert citation.quote == article.text[citation.quote_start : citation.quote_end]
    assert answer.text == "Ferry crews walk out over pay"
    assert answer.constraints == ("published by The Marlow Courier", "published July 2019")


def test_an_article_that_goes_while_they_are_listed_is_left_out(archive, monkeypatch):
    article = archive.article

    def taken_out(article_id):
        archive.remove("quake-courier")
        return article(article_id)

    monkeypatch.setattr(archive, "article", taken_out)
    answer = about_archive("What did the Marlow Courier publish?", archive, None, (), NONE)
    assert {one.article_id for one in answer.citations} == {"harbour-bridge", "ferry-strike"}


def test_a_month_without_an_article_is_declined_and_named(archive):
    answer = about_archive("What did the Ansel Gazette publish in June 2011?", archive, None, (), NONE)
    assert not answer.answerable
    assert answer.reason == "The archive holds no article of Ansel Gazette for June 2011."
    assert answer.confidence == 0  # no span would have been right


def test_the_user_s_filter_holds_here_too(archive):
    where = Filter(since=date(2020, 1, 1))
    answer = about_archive("What did the Marlow Courier publish?", archive, None, (), where)
    assert [citation.article_id for citation in answer.citations] == ["quake-courier"]
    courier = Filter(outlets=("the marlow courier",))
    assert about_archive("What did the Marlow Courier publish?", archive, None, (), courier).answerable
    gazette = Filter(outlets=("Ansel Gazette",))
    answer = about_archive("What did the Marlow Courier publish?", archive, None, (), gazette)
    assert (answer.answerable, answer.reason) == (False, "No article passes the filters.")
    assert (
        about_archive("How many articles are there?", archive, None, (), gazette).text
        == "2 articles of 1 outlet"
    )
    assert (
        about_archive("Which outlets are here?", archive, None, (), gazette).text
        == "Ansel Gazette (2 articles)"
    )
    assert not about_archive(
        "Which outlets are here?", archive, None, (), Filter(since=date(2050, 1, 1))
    ).answerable


def test_of_two_spellings_of_an_outlet_the_filter_leaves_one(archive, tmp_path):
    path = tmp_path / "more.jsonl"
    path.write_text(json.dumps({"outlet": "Marlow Courier", "title": "Rain", "text": "It rained."}), "utf-8")
    archive.add(path)
    answer = about_archive(
        "What did the Marlow Courier publish?", archive, None, (), Filter(outlets=("Marlow Courier",))
    )
    assert answer.text == "Rain"


def test_a_long_list_says_how_many_more_there_are(archive, tmp_path):
    path = tmp_path / "many.jsonl"
    records = [{"outlet": "Daily", "title": f"Day {n}", "text": f"On day {n} it rained."} for n in range(23)]
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    archive.add(path)
    answer = about_archive("What did the Daily publish?", archive, None, (), NONE)
    assert len(answer.citations) == 20 and answer.text.endswith(" and 3 more")


@pytest.mark.parametrize(
    "question",
    [
        "Which outlets reported the earthquake in Port Ansel?",
        "What did the mayor publish in July 2019?",
        "How many articles of the contract did the union sign?",
        "When was the bridge opened?",
        "What did the Marlow Courier report about the strike?",
        "What did the Marlow Courier report in July 2019 about the strike?",
        "How many stories does it have?",
        "How many stories are there?",
        "How many documents has it?",
        "What papers does it have?",
    ],
)
def test_questions_about_the_news_are_left_to_the_articles(archive, question):
    assert about_archive(question, archive, None, (), NONE) is None


def test_when_this_was_published_is_told_of_the_article_cited_last(archive, reader):
    answerer = QuestionAnswerer(archive, reader, Settings(threshold=0.0))
    first = answerer.ask("Which librarian carried out the oldest atlas of the province?")
    when = answerer.ask("When was this published?", history=[first])
    assert (when.text, when.resolved_date) == ("15 January 2018", "2018-01-15")
    assert when.citations[0].article_id == "library-fire"
    who = answerer.ask("And who wrote this?", history=[first])
    assert who.text == "Sefa Noorland"
    assert "library" in who.understood


@pytest.mark.parametrize("noun", ["article", "story", "piece", "report"])
def test_a_report_that_the_article_tells_of_is_not_taken_for_the_article(archive, tmp_path, noun):
    text = (
        f"Ann Lee of the Vell college said on Monday that a {noun} had been lost in the post for two years."
    )
    record = {"id": "lost", "outlet": "Vell Echo", "date": "2019-03-04", "authors": ["Bo Marn"], "text": text}
    path = tmp_path / "lost.jsonl"
    path.write_text(json.dumps(record), "utf-8")
    archive.add(path)
    cited = (Answer("Who?", True, "Ann Lee", 0.9, None, (cite_lead(archive.article("lost")),)),)
    for question in (f"Who wrote this {noun}?", f"When was this {noun} published?"):
        assert about_archive(question, archive, None, cited, NONE) is None
    other = "piece" if noun == "report" else "report"
    assert about_archive(f"Who wrote this {other}?", archive, None, cited, NONE).text == "Bo Marn"


@pytest.mark.parametrize(
    "question", ["Who wrote the report?", "When was the piece published?", "Who wrote that?"]
)
def test_only_the_article_and_the_story_are_the_one_that_is_cited(archive, reader, question):
    first = QuestionAnswerer(archive, reader, Settings(threshold=0.0)).ask("Who drew the harbour bridge?")
    assert about_archive(question, archive, None, (first,), NONE) is None


def test_an_article_that_was_taken_out_since_is_said_to_be_gone(archive, reader):
    first = QuestionAnswerer(archive, reader, Settings(threshold=0.0)).ask("Who drew the harbour bridge?")
    assert archive.remove(first.citations[0].article_id)
    answer = about_archive("When was this published?", archive, None, [first], NONE)
    assert (answer.answerable, answer.reason) == (False, "The article is no longer in the archive.")


def test_it_is_what_the_conversation_is_about_and_no_article(archive, reader):
    first = QuestionAnswerer(archive, reader, Settings(threshold=0.0)).ask("Which atlas was carried out?")
    assert about_archive("Who wrote it?", archive, None, (first,), NONE) is None
    assert about_archive("When was it published?", archive, None, (first,), NONE) is None


def test_without_a_cited_article_this_is_not_known(archive):
    assert about_archive("When was this published?", archive, None, (), NONE) is None
