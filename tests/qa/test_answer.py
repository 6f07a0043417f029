"""How an article is cited."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from qa.answer import Citation, cited_day
from tests.fakes import ARTICLES

ARTICLE = replace(ARTICLES[0], published=None, updated=None)


@pytest.mark.parametrize(
    ("published", "updated", "day"),
    [
        (date(2018, 1, 15), date(2018, 1, 16), "15 January 2018"),
        (datetime(2018, 1, 15, 23, 30, tzinfo=UTC), None, "15 January 2018"),
        (None, datetime(2018, 1, 16, 7, 0), "updated 16 January 2018"),
        (None, None, "undated"),
    ],
)
def test_the_day_of_a_change_stands_where_no_other_is_printed_and_says_what_it_is(published, updated, day):
    article = replace(ARTICLE, published=published, updated=updated)
    assert cited_day(article) == day
    citation = Citation.of(article, (0, 20), (4, 10))
    assert str(citation) == f"{article.outlet}, {day}"
    assert citation.to_json()["published"] == (None if published is None else "2018-01-15")
