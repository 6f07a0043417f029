"""The day that an article's address has in it, as where an outlet keeps its articles by day."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from urllib.parse import urlsplit

from embeddings.dates import MONTHS, refused

FROM_ADDRESS = "The date was taken from the article's address."
#: Before it, nothing had an address.
FIRST_YEAR = 1991
#: A day that is printed on a page and as far as this from that in its address is another's.
APART = timedelta(days=31)

_MONTH = "|".join(sorted((name for name in MONTHS if name.isalpha()), key=len, reverse=True))
#: "/2010/08/13/", "/2010/aug/13/", with a section in between as well; "/2010-08-13/".
_DAY = re.compile(
    rf"/(?P<year>\d{{4}})(?P<mark>[/-])(?:(?<=/)[a-z_]+/)?(?P<month>\d\d?|{_MONTH})(?P=mark)(?P<day>\d\d?)(?=/|$)",
    re.IGNORECASE,
)


def day_in(address: str) -> date | None:
    """Return the day in an address's path; None where there is none that can be right."""
    with suppress(ValueError):
        if found := _DAY.search(urlsplit(address).path):
            month = found["month"].lower()
            day = date(int(found["year"]), MONTHS.get(month) or int(month), int(found["day"]))
            return day if day.year >= FIRST_YEAR and not refused(day) else None
    return None


def is_near(day: date | None, address_day: date | None) -> bool:
    """Tell whether a printed day may be that of an article with such a day in its address, or with none."""
    return day is not None and (address_day is None or abs(day - address_day) <= APART)
