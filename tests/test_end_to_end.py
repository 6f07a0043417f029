"""The whole street with the real models, on the two articles that ship."""

from datetime import date

import pytest

from qa.evaluation import evaluate

TIMES = ("The Korea Times", date(2017, 11, 24))
HERALD = ("The Korea Herald", date(2017, 6, 20))


@pytest.fixture(scope="module")
def evaluation(seed_archive, seed_answerer, request):
    return evaluate(seed_archive, request.path.parents[1] / "seeds" / "gold.jsonl", answerer=seed_answerer)


def test_the_seeds_go_in_as_two_articles_of_two_outlets(seed_archive):
    assert seed_archive.outlets() == {"The Korea Herald": 1, "The Korea Times": 1}
    found = {(one.outlet, one.day) for one in seed_archive.articles()}
    assert found == {TIMES, HERALD}


def test_adding_the_seeds_again_changes_nothing(seed_archive, seeds):
    report = seed_archive.add([seeds])
    assert (report.added, report.updated, report.unchanged) == (0, 0, 2)


@pytest.mark.parametrize(
    ("question", "says", "resolved", "place"),
    [
        ("When was the THAAD agreement reached?", "Oct. 31", "2017-10-31", TIMES),
        ("Who met Zhang Yesui in Beijing?", "Lim Sung-nam", None, HERALD),
    ],
)
def test_a_question_is_answered_with_outlet_and_date(seed_answerer, question, says, resolved, place):
    answer = seed_answerer.ask(question, asked_on=date(2018, 1, 1))
    assert answer.answerable
    assert says in answer.text
    assert answer.resolved_date == resolved
    assert (answer.citations[0].outlet, answer.citations[0].published) == place


def test_every_citation_is_verbatim(evaluation, seed_archive):
    citations = [one for score in evaluation.scores for one in score.prediction.to_json()["citations"]]
    assert len(citations) >= 30
    for one in citations:
        article = seed_archive.article(one["article_id"])
        assert one["quote"] in article.text
        assert article.text[one["start"] : one["end"]] in one["quote"]
        assert (one["outlet"], one["published"]) == (article.outlet, article.day.isoformat())


@pytest.mark.parametrize(
    ("question", "bait"),
    [
        ("When will Narco-Saints be released?", "Sept. 9"),
        ("Who is the publisher of The Korea Times?", "Oh Young-jin"),
        ("What is the telephone number of The Korea Times?", "724-2114"),
        ("What helps rebuild burnt forests in Andong?", "Santa dogs"),
        ("When did China partly lift bans on trips to South Korea?", "2017-11-28"),
        ("When does BLACKPINK start its world tour?", "October"),
    ],
)
def test_menus_teasers_and_footers_are_never_quoted(seed_archive, seed_answerer, question, bait):
    assert all(bait not in seed_archive.article(one.id).text for one in seed_archive.articles())
    answer = seed_answerer.ask(question, asked_on=date(2018, 1, 1))
    assert bait not in answer.text
    assert all(bait not in hit.passage.text for hit in answer.hits)


def test_the_gold_questions_of_the_seeds_are_answered_well(evaluation):
    answerable = [score for score in evaluation.scores if score.gold.answerable]
    right = [score for score in answerable if score.prediction.answerable and score.right]
    assert len(right) / len(answerable) >= 17 / 24
    assert all(score.labelled for score in evaluation.scores if score.prediction.answerable)


def test_the_unanswerable_gold_questions_are_declined(evaluation):
    figures = evaluation.figures
    assert figures["unanswerable_declined"].value >= 7 / 10
    assert figures["verbatim"].value == 1


def test_relative_and_partial_dates_are_resolved(evaluation):
    assert evaluation.figures["resolved"].value >= 3 / 4
    assert evaluation.figures["resolved_when_right"].value == 1
