from dataclasses import replace
from datetime import date

import pytest

from qa.evaluation.scoring import score
from tests.qa.evaluation.invented import (
    OPENED,
    QUOTE,
    RIBBON,
    TUNNEL,
    answered,
    article,
    cited,
    declined,
    found,
)

OPENING = "The second bridge over Marlow harbour opened to traffic on Tuesday, nine months late."


def test_a_right_answer_scores_full_marks():
    given = answered(RIBBON, "Adela Fontaine", cited("Adela Fontaine", QUOTE))
    result = score(RIBBON, given, article)
    assert (result.exact, result.f1, result.right) == (1, 1, True)
    assert (result.right_article, result.evidence, result.labelled, result.faults) == (True, True, True, ())


def test_other_bounds_are_right_but_not_exact():
    result = score(RIBBON, answered(RIBBON, "Fontaine", cited("Fontaine", QUOTE)), article)
    assert (result.exact, result.right) == (0, True)
    assert result.f1 == pytest.approx(2 / 3)


def test_a_wrong_answer_from_elsewhere_scores_nothing():
    quote = "Crews of the Marlow ferries walked out on Friday in a dispute over pay."
    given = answered(RIBBON, "Marlow ferries", cited("Marlow ferries", quote, "ferry-strike"))
    result = score(RIBBON, given, article)
    assert (result.exact, result.f1, result.right) == (0, 0, False)
    assert (result.right_article, result.evidence) == (False, False)
    assert result.faults == ()


def test_declining_is_right_only_where_the_archive_does_not_say():
    assert (score(TUNNEL, declined(TUNNEL)).exact, score(TUNNEL, declined(TUNNEL)).f1) == (1, 1)
    assert (score(RIBBON, declined(RIBBON)).exact, score(RIBBON, declined(RIBBON)).f1) == (0, 0)
    given = answered(TUNNEL, "Adela Fontaine", cited("Adela Fontaine", QUOTE))
    assert (score(TUNNEL, given).exact, score(TUNNEL, given).f1, score(TUNNEL, given).right) == (0, 0, False)


def test_an_answer_of_articles_alone_is_no_declining():
    assert score(TUNNEL, answered(TUNNEL, "the")).exact == 0


def test_the_best_span_of_a_declined_question_is_judged_where_it_is_known():
    assert score(RIBBON, declined(RIBBON)).best_f1 is None
    assert score(RIBBON, declined(RIBBON)).right is None
    assert score(RIBBON, declined(RIBBON, candidate="Adela Fontaine")).best_exact == 1
    assert score(RIBBON, declined(RIBBON, candidate="")).right is False
    assert score(TUNNEL, declined(TUNNEL)).right is False


def test_the_rank_is_of_the_first_passage_that_holds_an_answer_in_a_right_article():
    bridge, strike = found("harbour-bridge", 1), found("ferry-strike", 0)
    assert score(RIBBON, declined(RIBBON, passages=(strike, bridge))).rank == 2
    assert score(RIBBON, declined(RIBBON, passages=(strike,))).rank is None
    elsewhere = replace(RIBBON, article_ids=("ferry-strike",))
    assert score(elsewhere, declined(RIBBON, passages=(strike, bridge))).rank is None
    anywhere = replace(RIBBON, article_ids=())
    assert score(anywhere, declined(RIBBON, passages=(strike, bridge))).rank == 2
    assert score(TUNNEL, declined(TUNNEL, passages=(bridge,))).rank is None


def test_a_gold_article_that_is_kept_under_the_id_of_its_copy_is_still_right():
    def kept(identifier):
        return article("harbour-bridge" if identifier == "reprint" else identifier)

    gold = replace(RIBBON, article_ids=("reprint", "gone"))
    given = answered(
        gold, "Adela Fontaine", cited("Adela Fontaine", QUOTE), passages=(found("harbour-bridge", 1),)
    )
    result = score(gold, given, kept)
    assert (result.right_article, result.rank) == (True, 1)
    assert (score(gold, given).right_article, score(gold, given).rank) == (False, None)


def test_dates_are_resolved_or_not():
    citation = cited("Tuesday", OPENING)
    right = answered(OPENED, "Tuesday", citation, resolved_date="2019-05-14")
    wrong = answered(OPENED, "Tuesday", citation, resolved_date="2019-05")
    assert score(OPENED, right).resolved is True
    assert score(OPENED, wrong).resolved is False
    assert score(OPENED, declined(OPENED)).resolved is False
    assert score(RIBBON, declined(RIBBON)).resolved is None


GOOD = cited("Adela Fontaine", QUOTE)


@pytest.mark.parametrize(
    ("citation", "fault"),
    [
        (replace(GOOD, article_id="nowhere"), "there is no article nowhere"),
        (replace(GOOD, quote=QUOTE.replace("cut", "sliced")), "the quote is not in article harbour-bridge"),
        (replace(GOOD, quote=""), "the quote is not in"),
        (replace(GOOD, start=GOOD.start + 1), "the span reads 'dela Fontaine', not the answer"),
        (replace(GOOD, start=0, end=14), "the span does not lie within the quote"),
        (replace(GOOD, start=GOOD.end + 60, end=GOOD.end + 74), "the span does not lie within the quote"),
        (replace(GOOD, end=99_999), "is not in the article's"),
        (replace(GOOD, start=-5), "is not in the article's"),
        (replace(GOOD, start=GOOD.end), "is not in the article's"),
    ],
)
def test_a_citation_that_is_not_verbatim_is_a_fault(citation, fault):
    (found_fault,) = score(RIBBON, answered(RIBBON, "Adela Fontaine", citation), article).faults
    assert found_fault.startswith("Citation 1: ")
    assert fault in found_fault


def test_every_citation_is_checked_and_an_answer_without_one_is_a_fault():
    bad = replace(GOOD, quote="Never said.")
    given = answered(RIBBON, "Adela Fontaine", GOOD, bad)
    assert score(RIBBON, given, article).faults == (
        "Citation 2: the quote is not in article harbour-bridge.",
    )
    assert score(RIBBON, answered(RIBBON, "Adela Fontaine"), article).faults == ("The answer is not cited.",)


def test_a_later_citation_may_word_the_answer_differently():
    other = cited("Mayor Adela Fontaine", QUOTE)
    assert score(RIBBON, answered(RIBBON, "Adela Fontaine", GOOD, other), article).faults == ()


def test_a_span_in_the_second_of_two_equal_quotes_is_no_fault():
    text = article("harbour-bridge").text
    doubled = replace(article("harbour-bridge"), text=f"{text}\n\n{QUOTE}")
    later = replace(GOOD, start=len(text) + 2 + 6, end=len(text) + 2 + 20)
    given = answered(RIBBON, "Adela Fontaine", later)
    assert score(RIBBON, given, lambda _: doubled).faults == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"outlet": "Ansel Gazette"},
        {"published": "2019-05-15"},
        {"published": None},
        {"article_id": "nowhere"},
    ],
)
def test_a_wrong_outlet_or_day_is_seen(changed):
    given = answered(RIBBON, "Adela Fontaine", GOOD, replace(GOOD, **changed))
    assert score(RIBBON, given, article).labelled is False


def test_outlet_and_day_are_held_against_the_gold_too():
    given = answered(RIBBON, "Adela Fontaine", GOOD)
    assert score(RIBBON, given).labelled is None
    named = replace(RIBBON, outlet="The Marlow Courier", published=date(2019, 5, 14))
    assert score(named, given).labelled is True
    assert score(replace(named, outlet="Ansel Gazette"), given).labelled is False
    assert score(replace(named, published=date(2019, 5, 13)), given, article).labelled is False


def test_without_the_articles_quotes_are_not_judged():
    assert (
        score(RIBBON, answered(RIBBON, "Adela Fontaine", replace(GOOD, quote="Never said."))).faults is None
    )
    assert score(RIBBON, declined(RIBBON), article).faults is None
