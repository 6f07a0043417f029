from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from qa import phrasing


def test_days_and_moments_are_said_as_english_says_them():
    assert phrasing.day(date(2017, 11, 4)) == "4 November 2017"
    assert phrasing.day(None) == "undated"
    assert phrasing.moment(date(2017, 11, 4)) == "4 November 2017"
    seoul = datetime(2017, 11, 24, 16, 50, tzinfo=ZoneInfo("Asia/Seoul"))
    assert phrasing.moment(seoul) == "24 November 2017, 16:50 (Asia/Seoul)"
    assert phrasing.moment(datetime(2019, 5, 14, 6, 5, tzinfo=UTC)) == "14 May 2019, 06:05 (UTC)"
    plus_nine = timezone(timedelta(hours=9))
    assert phrasing.moment(datetime(2019, 5, 14, 6, 5, tzinfo=plus_nine)).endswith("06:05 (UTC+09:00)")
    assert phrasing.moment(datetime(2019, 5, 14, 6, 5)) == "14 May 2019, 06:05"


@pytest.mark.parametrize(
    ("iso", "words"), [("2017-06-20", "20 June 2017"), ("2017-10", "October 2017"), ("2009", "2009")]
)
def test_resolved_dates_keep_their_precision(iso, words):
    assert phrasing.resolved(iso) == words


def test_certainty_falls_with_the_probability_and_is_never_complete():
    words = [phrasing.certainty(p / 100) for p in range(100, -1, -1)]
    assert len(dict.fromkeys(words)) == len(phrasing.CERTAINTY)
    assert words == sorted(words, key=[w for _, w in phrasing.CERTAINTY].index)
    assert phrasing.percent(1.0) == "99 %"
    assert phrasing.percent(0.0) == "1 %"
    assert phrasing.percent(0.784) == "78 %"


def test_lists_and_counts():
    assert phrasing.listed(["A"]) == "A"
    assert phrasing.listed(["A", "B", "C"], "or") == "A, B or C"
    assert phrasing.count(1, "article") == "1 article"
    assert phrasing.count(2500, "article") == "2,500 articles"
