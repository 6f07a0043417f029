"""Publication dates as outlets print them."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings.dates import day_order, find_dates, parse_date, refused, zone_named

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Posted : 2017-11-24\xa016:50", datetime(2017, 11, 24, 16, 50)),
        ("Published : June 20, 2017 - 14:09", datetime(2017, 6, 20, 14, 9)),
        ("2017-11-28 15:05\xa0\xa0 |\xa0\xa0 Foreign Affairs", datetime(2017, 11, 28, 15, 5)),
        ("Tue, August 9, 2022 | 19:24", datetime(2022, 8, 9, 19, 24)),
        ("19 November 2019 • 7:00am", datetime(2019, 11, 19, 7, 0)),
        ("10:30pm, 5th of May 2018", datetime(2018, 5, 5, 22, 30)),
        ("12:05 a.m. June 1, 2016", datetime(2016, 6, 1, 0, 5)),
        ("Sept. 3, 2015", date(2015, 9, 3)),
        ("20/6/2017", date(2017, 6, 20)),
        ("6/20/17", date(2017, 6, 20)),
        ("3.6.2017", date(2017, 6, 3)),
        ("20 de junio de 2017", date(2017, 6, 20)),
        ("4. März 2019", date(2019, 3, 4)),
        ("2017년 6월 20일", date(2017, 6, 20)),
        ("1 Jan. 1901", date(1901, 1, 1)),
    ],
)
def test_printed_dates(printed, value):
    assert parse_date(printed).value == value
    assert isinstance(parse_date(printed).value, datetime) == isinstance(value, datetime)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Tue 20 Jun 2017 07.09 BST", datetime(2017, 6, 20, 6, 9, tzinfo=UTC)),
        ("Published 11:11 PM EST Nov 19, 2019", datetime(2019, 11, 20, 4, 11, tzinfo=UTC)),
        ("Nov. 19, 2019 5:07 a.m. ET", datetime(2019, 11, 19, 10, 7, tzinfo=UTC)),
        ("2019-11-19T04:17:00+0900", datetime(2019, 11, 18, 19, 17, tzinfo=UTC)),
        ("2019-11-19T04:17:00.123Z", datetime(2019, 11, 19, 4, 17, tzinfo=UTC)),
        ("12 Mar 2020, 09:00 GMT+8", datetime(2020, 3, 12, 1, 0, tzinfo=UTC)),
        ("12 Mar 2020, 9 a.m. et", datetime(2020, 3, 12, 13, 0, tzinfo=UTC)),
        ("12 Mar 2020 10:18 Ist", datetime(2020, 3, 12, 4, 48, tzinfo=UTC)),
        ("12 Mar 2020, 9 a.m. Eastern", datetime(2020, 3, 12, 13, 0, tzinfo=UTC)),
        ("12 Mar 2020, 9 a.m. Pacific Time", datetime(2020, 3, 12, 16, 0, tzinfo=UTC)),
        ("2017-11-24 16:44:00+00", datetime(2017, 11, 24, 16, 44, tzinfo=UTC)),
        ("2017-11-24 16:44:00.25+09", datetime(2017, 11, 24, 7, 44, tzinfo=UTC)),
        ("2017-11-24 16:44:00-05", datetime(2017, 11, 24, 21, 44, tzinfo=UTC)),
        ("2017-11-24T16:44+09", datetime(2017, 11, 24, 7, 44, tzinfo=UTC)),
    ],
)
def test_printed_zones_are_kept(printed, value):
    assert parse_date(printed).value == value


@pytest.mark.parametrize(
    "after",
    [
        "Art & Culture",
        "Eat & Drink",
        "ART & CULTURE",
        "Central Park",
        "et 12:00",
        "+20 Tips",
        "Est.",
    ],
)
def test_words_after_a_time_are_no_zone(after):
    assert parse_date(f"Nov 24, 2017 10:00 {after}").value == datetime(2017, 11, 24, 10, 0)
    assert parse_date(f"Nov 24, 2017 10:00{after}").value == datetime(2017, 11, 24, 10, 0)


def test_an_assumed_zone_fills_only_where_none_is_printed():
    assert parse_date("2017-11-24 16:50", zone=SEOUL).value == datetime(2017, 11, 24, 16, 50, tzinfo=SEOUL)
    assert parse_date("2017-11-24 16:50 UTC", zone=SEOUL).value == datetime(2017, 11, 24, 16, 50, tzinfo=UTC)
    assert parse_date("2017-11-24", zone=SEOUL).value == date(2017, 11, 24)


def test_ambiguous_figures_are_left_open():
    found = parse_date("3/6/2017")
    assert found.value is None
    assert "03 June or 06 March 2017" in found.note
    assert "left open" in found.note


def test_the_outlets_other_dates_decide_the_order():
    assert day_order(["3/6/2017", "28/5/2017"]) is True
    assert day_order(["3/6/2017", "5/28/2017"]) is False
    assert day_order(["28/5/2017", "5/28/2017"]) is None
    assert parse_date("3/6/2017", day_first=True).value == date(2017, 6, 3)
    assert parse_date("3/6/2017", day_first=False).value == date(2017, 3, 6)


def test_equal_day_and_month_are_not_ambiguous():
    assert parse_date("6/6/2017").value == date(2017, 6, 6)


@pytest.mark.parametrize("printed", ["1 May 1604", "2031-01-03", "January 3, 2031"])
def test_impossible_days_are_refused_with_a_note(printed):
    found = parse_date(printed, now=datetime(2031, 1, 1, tzinfo=UTC))
    assert found.value is None
    assert "refused" in found.note


def test_tomorrow_is_allowed_for_zones_ahead():
    assert refused(date(2031, 1, 2), now=datetime(2031, 1, 1, tzinfo=UTC)) == ""


@pytest.mark.parametrize(
    "text",
    ["", "June 2017", "version 3.4.5.6", "31/31/2017", "30 February 2017", "call 02-724-2114", "20170620123"],
)
def test_what_is_no_date(text):
    assert parse_date(text) is None


def test_relative_dates_need_a_crawl_date():
    assert parse_date("3 hours ago") is None
    assert parse_date("3 hours ago", crawled=datetime(2020, 1, 1, 1, 0)).value == datetime(
        2019, 12, 31, 22, 0
    )
    assert parse_date("2 days ago", crawled=date(2020, 1, 1)).value == date(2019, 12, 30)
    assert parse_date("Yesterday", crawled=date(2020, 1, 1)).value == date(2019, 12, 31)
    assert (
        "counted from the day of crawling, 2020-01-01" in parse_date("Today", crawled=date(2020, 1, 1)).note
    )


def test_hours_need_the_time_of_a_crawl_where_they_may_reach_the_day_before():
    assert parse_date("3 hours ago", crawled=date(2020, 1, 1)).value == date(2020, 1, 1)
    found = parse_date("20 hours ago", crawled=date(2020, 1, 1))
    assert (found.value, found.note != "") == (None, True)


def test_a_newspaper_of_today_is_no_day():
    assert parse_date("USA TODAY", crawled=date(2020, 1, 1)) is None


def test_all_dates_of_a_line_in_order():
    line = "Posted 2017-11-24 16:50, updated 2017-11-25"
    assert [found.day for found in find_dates(line)] == [date(2017, 11, 24), date(2017, 11, 25)]
    assert line[slice(next(find_dates(line)).start, next(find_dates(line)).end)] == "2017-11-24 16:50"


def test_zone_names():
    assert zone_named("KST").utcoffset(None) == timedelta(hours=9)
    assert zone_named("+05:30") == timezone(timedelta(hours=5, minutes=30))
    assert zone_named("XYZ") is None


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_date_within_bounds_or_none(text):
    for found in find_dates(text, crawled=date(2020, 1, 1)):
        assert 0 <= found.start < found.end <= len(text)
        assert found.day is None or not refused(found.day)


@settings(deadline=None)
@given(st.dates(date(1605, 1, 1), date(2025, 12, 31)))
def test_a_printed_day_comes_back(day):
    for printed in (
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year:04d}",
        f"{day.day} {day:%b} {day.year:04d}",
    ):
        assert parse_date(printed).value == day


def test_the_weekday_before_figures_decides_their_order():
    assert parse_date("Fri, 04/05/2019 - 23:30").value == datetime(2019, 4, 5, 23, 30)
    assert parse_date("Saturday 04/05/2019").day == date(2019, 5, 4)
    assert parse_date("Monday, 04/05/2019").value is None


@pytest.mark.parametrize(
    "printed", ["5 avr. 2019", "5 abr 2019 - 23:30 CEST", "Veröffentlicht am 5. Apr. 2019"]
)
def test_months_cut_short_in_other_languages(printed):
    assert parse_date(printed).day == date(2019, 4, 5)


def test_days_gone_by_are_no_august():
    assert parse_date("3 days ago, 2019") is None
    assert parse_date("5 ago. 2019").day == date(2019, 8, 5)
