"""The day in an article's address."""

from datetime import date

import pytest

from embeddings.sources.address import day_in, is_near


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://vell.example/2019/03/04/harbour-closed", date(2019, 3, 4)),
        ("https://vell.example/news/2019/3/4/", date(2019, 3, 4)),
        ("https://vell.example/2019/POLITICS/03/04/harbour/index.html", date(2019, 3, 4)),
        ("https://vell.example/2019/middle_east/3/4/harbour", date(2019, 3, 4)),
        ("https://vell.example/world/2019/mar/04/harbour", date(2019, 3, 4)),
        ("https://vell.example/news/2019-03-04/harbour-closed/77", date(2019, 3, 4)),
        ("https://vell.example/news/harbour", None),
        ("https://vell.example/2019/03/harbour", None),
        ("https://vell.example/2019/13/04/harbour", None),
        ("https://vell.example/2019/02/30/harbour", None),
        ("https://vell.example/1919/03/04/harbour", None),
        ("https://vell.example/2999/03/04/harbour", None),
        ("https://vell.example/news?from=/2019/03/04/", None),
        ("https://vell.example/the-day-2019-03-04-that-changed-vell", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_the_day_in_an_address(address, day):
    assert day_in(address) == day


def test_a_printed_day_may_be_some_weeks_from_that_in_the_address():
    day = date(2019, 3, 4)
    assert is_near(date(2019, 3, 20), day)
    assert is_near(date(1935, 8, 14), None)
    assert not is_near(date(1935, 8, 14), day)
    assert not is_near(None, day)
