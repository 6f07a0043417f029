"""Dates that fields state, beside those that readers see."""

from datetime import date, datetime

import pytest

from embeddings.sources.stamps import date_of, is_that_of_place


@pytest.mark.parametrize(
    ("printed", "stated", "same"),
    [
        # An evening in America, stated in UTC; with the wrong zone; with none.
        ("2019-11-19T23:26-05:00", "2019-11-20T04:26:47+00:00", True),
        ("2019-11-19T22:31-06:00", "2019-11-20T04:31:13-06:00", True),
        ("2019-11-18T21:24-05:00", "2019-11-19T02:24:00", True),
        ("2019-11-19", "2019-11-20T01:53:14+00:00", True),
        # A morning in Asia.
        ("2019-11-20", "2019-11-19T23:10:00+00:00", True),
        # India is half an hour off.
        ("2019-11-20T01:10+05:30", "2019-11-19T19:40:00+00:00", True),
        # The same day, two days, another time, noon in UTC, a zone of its own.
        ("2019-11-20", "2019-11-20T01:53:14+00:00", False),
        ("2019-11-18", "2019-11-20T01:53:14+00:00", False),
        ("2019-11-18T19:14+00:00", "2019-11-19T19:31:39", False),
        ("2019-11-19", "2019-11-20T12:53:14+00:00", False),
        ("2019-11-19", "2019-11-20T01:53:14-05:00", False),
        ("2019-11-21", "2019-11-20T01:53:14+00:00", False),
        ("2019-11-19", "2019-11-20", False),
    ],
)
def test_a_printed_day_may_be_that_of_the_place(printed, stated, same):
    def moment(text):
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)

    assert is_that_of_place(moment(printed), moment(stated)) is same


@pytest.mark.parametrize("said", ["/Date(1551695400000)/", "/Date(1551695400000+0100)/"])
def test_thousandths_of_seconds_may_be_wrapped(said):
    assert date_of(said).value.isoformat() == "2019-03-04T10:30:00+00:00"
