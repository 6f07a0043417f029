"""Dates that fields state: as machines write them, or as people do."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from embeddings.article import day_of
from embeddings.dates import PrintedDate, parse_date, refused, unset

#: How many hours a place is behind UTC, or before it, at most.
WEST, EAST = 12, 14
#: How far a printed minute may be from a stated second.
NEARLY = timedelta(minutes=2)
#: A day and perhaps a time in figures without marks (ISO 8601's basic format).
_COMPACT = re.compile(r"(?P<day>\d{8})(?:T?(?P<clock>\d{4}(?:\d\d)?)(?P<zone>Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
#: From March 1973 on, in seconds.
_SECONDS = re.compile(r"\d{9,19}(?:\.\d*)?", re.ASCII)
#: As JSON from .NET has it.
_WRAPPED = re.compile(r"/Date\((?P<figures>\d{9,15})(?:[+-]\d{4})?\)/")
#: C's ctime, which Twitter and Unix put a zone in.
_CTIME = re.compile(
    r"[a-z]{3} (?P<day>[a-z]{3} [ \d]?\d) (?P<clock>\d\d:\d\d:\d\d)(?P<zone> [a-z]{1,5}| [+-]\d{4})?"
    r" (?P<year>\d{4})",
    re.IGNORECASE | re.ASCII,
)


def date_of(said: str, *, zone: tzinfo | None = None, crawled: date | None = None) -> PrintedDate | None:
    """Read the date that a field states; None where there is none in it.

    Its ``value`` is None, with a note, where it cannot be right or is a system's zero. ``zone`` and
    ``crawled`` are as in ``parse_date``.
    """
    said = _CTIME.sub(r"\g<day> \g<year> \g<clock>\g<zone>", said)
    figures = _figures(_WRAPPED.sub(r"\g<figures>", said))
    if isinstance(figures, datetime) and figures.tzinfo is None:
        figures = figures.replace(tzinfo=zone)
    printed = PrintedDate(figures, 0, len(said)) if figures else parse_date(said, zone=zone, crawled=crawled)
    if printed is None or printed.value is None:
        return printed
    note = refused(printed.value) or unset(printed.day)
    return replace(printed, value=None, note=note) if note else printed


def is_that_of_place(printed: date, stated: date) -> bool:
    """Tell whether a printed day is another than a stated moment's only because it is that of the place.

    Markup often states UTC, or local time under the wrong zone: an evening in America is the next day then.
    What a page prints as some whole hours from it, or as the day that it is in some zone, is the same moment.
    """
    if not isinstance(stated, datetime) or day_of(printed) == stated.date():
        return False
    if not isinstance(printed, datetime):
        days = (printed - stated.date()).days
        is_utc = not stated.utcoffset()
        return is_utc and ((days == -1 and stated.hour < WEST) or (days == 1 and stated.hour >= 24 - EAST))
    if printed.tzinfo and stated.tzinfo and abs(printed - stated) < NEARLY:
        return True
    apart = abs(printed.replace(tzinfo=None) - stated.replace(tzinfo=None))
    beside = apart % timedelta(hours=1)
    return apart < timedelta(hours=EAST) + NEARLY and min(beside, timedelta(hours=1) - beside) < NEARLY


def _figures(said: str) -> date | None:
    """Read a date of nothing but figures, None where these are none.

    That is "20171124" with or without a time, or else the seconds since 1970, or thousandths, millionths
    or billionths of them. Smaller numbers are years or nothing.
    """
    if match := _COMPACT.fullmatch(said):
        try:
            clock = "T" + match["clock"] if match["clock"] else ""
            moment = datetime.fromisoformat(match["day"] + clock + (match["zone"] or ""))
            return moment if clock else moment.date()
        except ValueError:
            pass
    if not _SECONDS.fullmatch(said):
        return None
    seconds = float(said)
    while seconds > 1e11:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC)
