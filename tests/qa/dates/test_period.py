from __future__ import annotations

from datetime import date

import pytest

from qa.dates.period import period

ASKED = date(2023, 6, 16)


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("What happened in Marlow in June 2017?", date(2017, 6, 1), date(2017, 6, 30)),
        ("Where did the bomb go off on 26 December 2013?", date(2013, 12, 26), date(2013, 12, 26)),
        ("How far did shares fall on Friday, March 13, 2020?", date(2020, 3, 13), date(2020, 3, 13)),
        ("Who spoke during the 2013 shutdown?", date(2013, 1, 1), date(2013, 12, 31)),
        ("What was planned for autumn 2013?", date(2013, 9, 1), date(2013, 11, 30)),
        ("What did the mayor say after March 2016?", date(2016, 3, 1), None),
        ("What did the mayor say before March 2016?", None, date(2016, 3, 31)),
        ("Who resigned between March 2016 and May 2016?", date(2016, 3, 1), date(2016, 5, 31)),
        ("Who resigned from March to May 2016?", date(2016, 3, 1), date(2016, 5, 31)),
        ("Who resigned in March and April 2016?", date(2016, 3, 1), date(2016, 4, 30)),
        ("Who resigned in the 1990s?", date(1990, 1, 1), date(1999, 12, 31)),
        ("Who resigned in the late 1990s?", date(1997, 1, 1), date(1999, 12, 31)),
        ("Which 2016 candidate spoke in March 2015?", date(2015, 3, 1), date(2015, 3, 31)),
    ],
)
def test_a_time_in_the_question_is_read(question, since, until):
    found = period(question)
    assert (found.since, found.until) == (since, until)
    assert found.words in question


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("Who resigned this week?", date(2023, 6, 9), date(2023, 6, 16)),
        ("Who resigned yesterday?", date(2023, 6, 15), date(2023, 6, 15)),
        ("Who resigned last month?", date(2023, 5, 1), date(2023, 5, 31)),
        ("Who resigned on Tuesday?", date(2023, 6, 13), date(2023, 6, 13)),
        ("Who resigned last weekend?", date(2023, 6, 8), date(2023, 6, 16)),
        ("Who will resign next weekend?", date(2023, 6, 16), date(2023, 6, 30)),
        ("Who resigned recently?", date(2023, 5, 17), date(2023, 6, 16)),
        ("Who has just resigned?", date(2023, 5, 17), date(2023, 6, 16)),
        ("Who just became mayor of Vell?", date(2023, 5, 17), date(2023, 6, 16)),
        ("Who is now mayor of Vell?", date(2023, 5, 17), date(2023, 6, 16)),
        ("Who is the mayor of Vell now?", date(2023, 5, 17), date(2023, 6, 16)),
        ("Who currently runs Vell?", date(2023, 5, 17), date(2023, 6, 16)),
        ("Who runs for president in 2024 after this week?", date(2023, 6, 9), None),
    ],
)
def test_relative_time_counts_from_the_day_of_asking(question, since, until):
    found = period(question, ASKED)
    assert (found.since, found.until) == (since, until)


@pytest.mark.parametrize(
    "question",
    [
        "Who met Ann Lee in Vell just before the summit?",
        "Which town lies just north of Vell?",
        "Who called it the just war?",
        "What did they just need?",
        "Who ran the now-closed mill?",
        "Who is now-disgraced Ann Lee?",
        "Who is Ann Now?",
        "What will Vell be like ten years from now?",
    ],
)
def test_just_and_now_are_a_time_only_where_they_can_mean_nothing_else(question):
    assert period(question, ASKED) is None


@pytest.mark.parametrize(
    "question", ["What did April Ryan ask?", "Why did Jan Brewer sign it?", "Who bought the Sunday Mirror?"]
)
def test_a_name_in_the_question_is_no_time(question):
    assert period(question, ASKED) is None


@pytest.mark.parametrize(
    "question",
    ["Who built the bridge?", "Who paid $2,016?", "Who resigned this week?", "What is section 2015(b)?"],
)
def test_no_time_is_found_where_none_is_named(question):
    assert period(question) is None


def test_an_article_fits_best_within_the_time_and_soon_after():
    june = period("What happened in June 2017?")
    assert june.fit(date(2017, 6, 20)) == 1.0
    assert june.fit(date(2017, 7, 10)) == 1.0
    assert june.fit(date(2018, 6, 20)) < 0.2
    assert june.fit(date(2017, 3, 1)) < 0.05
    assert june.fit(None) == 0.0
    assert june.fit(date(2017, 9, 1)) > june.fit(date(2017, 12, 1))


def test_a_period_says_its_days():
    assert str(period("in June 2017")) == "June 2017"
    assert str(period("the 2013 shutdown")) == "2013"
    assert str(period("in autumn 2013")) == "1 September 2013 to 30 November 2013"
    assert str(period("after June 2017")) == "from 1 June 2017 on"
    assert str(period("on 3 June 2017")) == "3 June 2017"


def test_a_period_says_what_articles_of_it_are():
    assert period("Who won in June 2017?").phrase == "of about June 2017"
    assert period("What was her job until 2009?").phrase == "until 31 December 2009"
