"""Date expressions of news prose, each with what it means in an article of a given day.

The conventions are those of news style guides: a weekday without a date is within seven days of
publication, on the past side unless the sentence looks forward; a month or a day of a month without
a year is the one nearest to publication. Several days, and what counts from another day than that of print,
mean nothing by themselves.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

MONTHS = {name.lower()[:3]: number for number, name in enumerate(calendar.month_name) if name}
WEEKDAYS = {name.lower()[:3]: number for number, name in enumerate(calendar.day_name)}
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
COUNTS |= {"eight": 8, "nine": 9, "ten": 10}

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat)\.(?=[ ,]))"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_OF_YEAR = r"(?:,?\s+(?:of\s+)?(?P<shift>last|this|next|the same) year)"
_PART = r"(?:early|mid|late)(?:[- ]+(?:in\s+)?)"
COUNT = r"(?P<count>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_ANY_WEEKDAY = WEEKDAY.replace("?P<weekday>", "?:")

Span = tuple[date, date]
_Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date | None, int], Span | None]]


def printed(day: date) -> str:
    """Return a day as it is printed: ``24 November 2017``."""
    return f"{day.day} {day:%B %Y}"


def month_span(year: int, month: int) -> Span:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def shift_month(day: date, months: int) -> Span:
    """Return the first and the last day of the month that lies ``months`` after that of ``day``."""
    index = day.year * 12 + day.month - 1 + months
    return month_span(index // 12, index % 12 + 1)


def _month_number(match: re.Match[str]) -> int:
    return MONTHS[match["month"].lower()[:3]]


def _year_of(match: re.Match[str], published: date | None) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"] or 0)
    if published and groups.get("shift"):
        return published.year + {"last": -1, "next": 1}.get(groups["shift"] or "", 0)
    return None


def _nearest(candidates: list[date], published: date, look: int) -> date:
    """Choose the candidate nearest to publication; a clear tense overrules where it is a near thing.

    A paper leaves out the year of a date in the current one, so a past date is not in the next.
    """
    nearest = min(candidates, key=lambda d: abs((d - published).days))
    gap = (nearest - published).days
    if look > 0 and gap < 0:
        return min((d for d in candidates if d >= published), default=nearest)
    if look < 0 and (gap > 45 or (gap > 0 and nearest.year > published.year)):
        return max((d for d in candidates if d <= published), default=nearest)
    return nearest


def _day_of_month(match: re.Match[str], published: date | None, look: int) -> Span | None:
    month, day = _month_number(match), int(match["day"])
    year = _year_of(match, published)
    if year is None:
        if published is None:
            return None
        if (month, day) == (9, 11) and re.match(r"[,.]?,?\s+(?:terror|attack)", match.string[match.end() :]):
            return date(2001, 9, 11), date(2001, 9, 11)
        years = range(published.year - 1, published.year + 2)
        candidates = [date(y, month, day) for y in years if day <= calendar.monthrange(y, month)[1]]
        if not candidates:
            return None
        if match.groupdict().get("which"):
            return _directed(match["which"], candidates, published)
        chosen = _nearest(candidates, published, look)
    else:
        chosen = date(year, month, day)
    return chosen, chosen


def _directed(which: str, candidates: list[date], published: date) -> Span | None:
    """Choose the last candidate before publication, or the next one after it."""
    if which.lower().endswith(("last", "past")):
        chosen = max((d for d in candidates if d < published), default=None)
    elif which.lower().endswith(("next", "coming")):
        chosen = min((d for d in candidates if d > published), default=None)
    else:
        chosen = min(candidates, key=lambda d: abs((d - published).days))
    return (chosen, chosen) if chosen else None


def _month(match: re.Match[str], published: date | None, look: int) -> Span | None:
    month, year = _month_number(match), _year_of(match, published)
    if year is not None:
        return month_span(year, month)
    if published is None:
        return None
    this = published.replace(day=1)
    candidates = [date(published.year + step, month, 1) for step in (-1, 0, 1)]
    which = match.groupdict().get("which")
    if which:
        chosen = _directed(which, candidates, this)
        return month_span(chosen[0].year, month) if chosen else None
    return month_span(_nearest(candidates, this, look).year, month)


def _weekday(match: re.Match[str], published: date | None, look: int) -> Span | None:
    if published is None:
        return None
    wanted = WEEKDAYS[match["weekday"].lower()[:3]]
    back = (published.weekday() - wanted) % 7
    which = (match.groupdict().get("which") or "").lower()
    if which == "next":
        monday = published + timedelta(days=7 - published.weekday())
        chosen = monday + timedelta(days=wanted)
    elif which in ("last", "past", "this past"):
        chosen = published - timedelta(days=back or 7)
    elif which in ("coming", "this coming") or (which == "this" and look >= 0) or (not which and look > 0):
        chosen = published + timedelta(days=-back % 7)
    else:
        chosen = published - timedelta(days=back)
    return chosen, chosen


def _weekday_of_week(match: re.Match[str], published: date | None, look: int) -> Span | None:
    if published is None:
        return None
    monday = published - timedelta(days=published.weekday())
    weeks = 1 if match["which"] == "next" else -1
    chosen = monday + timedelta(weeks=weeks, days=WEEKDAYS[match["weekday"].lower()[:3]])
    return chosen, chosen


def _weekday_a_week_ago(match: re.Match[str], published: date | None, look: int) -> Span | None:
    if published is None:
        return None
    back = (published.weekday() - WEEKDAYS[match["weekday"].lower()[:3]]) % 7
    chosen = published - timedelta(weeks=1, days=back)
    return chosen, chosen


def _nothing(match: re.Match[str], published: date | None, look: int) -> None:
    """Several days, or one that counts from another than the day of print."""


def _near_day(match: re.Match[str], published: date | None, look: int) -> Span | None:
    if published is None:
        return None
    steps = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1}
    step = {**steps, "the day after tomorrow": 2}.get(match[0].lower(), 0)
    chosen = published + timedelta(days=step)
    return chosen, chosen


def _near_month(match: re.Match[str], published: date | None, look: int) -> Span | None:
    if published is None:
        return None
    steps = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
    return shift_month(published, steps.get(match["which"].lower(), 0))


def _ago(match: re.Match[str], published: date | None, look: int) -> Span | None:
    if published is None:
        return None
    count = int(match["count"]) if match["count"].isdigit() else COUNTS[match["count"].lower()]
    if match["unit"].startswith("month"):
        return shift_month(published, -count)
    chosen = published - timedelta(days=count)
    return chosen, chosen


def _numeric(match: re.Match[str], published: date | None, look: int) -> Span | None:
    groups = match.groupdict()
    if groups.get("iso"):
        chosen = date.fromisoformat(match["iso"])
        return chosen, chosen
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first <= 12 and second <= 12 and first != second:
        return None  # day and month cannot be told apart
    month, day = (first, second) if first <= 12 else (second, first)
    chosen = date(year, month, day)
    return chosen, chosen


def _holiday(match: re.Match[str], published: date | None, look: int) -> Span | None:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else None
    name = match["holiday"].lower().replace("’", "'")
    if year is not None:
        chosen = _holiday_in(name, year)
        return chosen, chosen
    if published is None:
        return None
    candidates = [_holiday_in(name, published.year + step) for step in (-1, 0, 1)]
    if groups.get("which"):
        return _directed(groups["which"] or "", candidates, published)
    chosen = _nearest(candidates, published, look)
    return chosen, chosen


_FIXED_HOLIDAYS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "fourth of july": (7, 4),
    "independence day": (7, 4),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
}


def _holiday_in(name: str, year: int) -> date:
    if name.startswith("thanksgiving"):
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    return date(year, *_FIXED_HOLIDAYS[name])


_WHICH = r"(?P<which>last|next|this past|this coming|this|past|coming)\s+"
_NEAR_DAY = (
    r"(?:the day before yesterday|the day after tomorrow|yesterday|to(?:day|night|morrow)|last night"
    r"|this (?:morning|afternoon|evening))(?!['’]?\w)"
)
_BEFORE_MONTH = r"(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil )|(?<=\b[Tt]hrough )|(?<=\b[Bb]efore )"
_BEFORE_MONTH_OR_NAME = r"(?<=\b[Bb]y )|(?<=\b[Ff]rom )|(?<=\b[Ff]or )|(?<=\b[Oo]f )|(?<=\b[Aa]fter )"
_BEFORE_ADJECTIVE = r"(?<=\b[Aa] )|(?<=\b[Aa]n )|(?<=\b[Tt]he )"
_PERSON = r"(?!(?:Jan|Mar|April|May|Jun|June|August)\s+[A-Z])"  # "April Ryan", not "April"
_TO_A_DAY = (  # "June 3-5", "June 3 and 4", but not "on June 3 and 4 others"
    r"(?:\s?[-–—]\s?|\s+(?:to|through)\s+|\s+and\s+(?=\d\d?(?:\W*$|[,.;)]|\s+(?:in|at|with|for|as|when)\s)))"
    r"(?:[12]\d|3[01]|[1-9])(?![\d:%]|[.,]\d)"
)
_ALONE = rf"(?!\w|-(?!{_MONTH.replace('?P<month>', '?:')})\w)"  # "Mar-a-Lago" is no month
_NO_WEEKDAY = r"(?<!Black )(?<!Bloody )(?<!Cyber )(?<!Giving )(?<!Mail on )(?<!Ruby )"
_AFTER_WEEKDAY = (
    r"(?!\w|\s+(?:Express|Herald|Independent|Mail|Mercury|Mirror|Morning|Night|Post|Telegraph|Times)\b)"
)
_HOLIDAYS = "|".join(
    re.escape(name).replace("'", "['’]") for name in (*_FIXED_HOLIDAYS, "thanksgiving day", "thanksgiving")
)
RULES: tuple[_Rule, ...] = tuple(
    (re.compile(rf"(?<!\w){pattern}", flags), meaning)
    for pattern, flags, meaning in (
        (rf"{_MONTH}\s+{_DAY}{_TO_A_DAY}", 0, _nothing),
        (rf"(?:{_WHICH})?(?:{_ANY_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}(?:(?:,\s*|\s+){_YEAR}|{_OF_YEAR})?", 0,
         _day_of_month),
        (rf"(?:{_ANY_WEEKDAY},?\s+)?(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?!\w)(?:(?:,\s*|\s+){_YEAR}|{_OF_YEAR})?",
         0, _day_of_month),
        (r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)", 0, _numeric),
        (rf"(?P<first>\d\d?)/(?P<second>\d\d?)/{_YEAR}", 0, _numeric),
        (rf"(?:{_PART})?{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR}|{_OF_YEAR})", re.I, _month),
        (rf"{_WHICH}(?:{_PART})?{_MONTH}{_ALONE}", 0, _month),
        (rf"{_PART}{_MONTH}{_ALONE}", re.I, _month),
        (rf"(?:{_BEFORE_MONTH}){_MONTH}{_ALONE}", 0, _month),
        (rf"(?:{_BEFORE_MONTH_OR_NAME}){_PERSON}{_MONTH}{_ALONE}", 0, _month),
        (rf"(?:{_BEFORE_ADJECTIVE})(?!May|March|Mar){_MONTH}{_ALONE}", 0, _month),
        (rf"(?!May|March|Mar){_PERSON}{_MONTH}{_ALONE}", 0, _month),
        (rf"[Tt]he\s+(?:following|previous|next)\s+{WEEKDAY}", 0, _nothing),
        (rf"{WEEKDAY},?\s+(?:of\s+)?(?P<which>last|next)\s+week(?!\w)", 0, _weekday_of_week),
        (rf"[Aa]\s+week\s+ago\s+(?:on\s+)?{WEEKDAY}", 0, _weekday_a_week_ago),
        (rf"{_NO_WEEKDAY}(?:{_WHICH})?{WEEKDAY}{_AFTER_WEEKDAY}", 0, _weekday),
        (_NEAR_DAY, re.I, _near_day),
        (r"the\s+(?:last|past|next|previous|following|coming)\s+month(?!\w)", re.I, _nothing),
        (r"(?P<which>last|this|next|previous|past|coming)\s+month(?!\w|['’]s)", re.I, _near_month),
        (rf"{COUNT}\s+(?P<unit>days?|months?)\s+ago", re.I, _ago),
        (rf"(?:{_WHICH})?(?P<holiday>{_HOLIDAYS})(?!\w)(?:,?\s+{_YEAR})?", re.I, _holiday),
    )
)  # fmt: skip
