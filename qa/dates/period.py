"""The time that a question itself names, as a stretch of days that its articles probably lie in."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta

from qa.dates.expressions import MONTHS, month_span, printed, shift_month
from qa.dates.resolution import moments

_YEAR = re.compile(
    r"(?<![\w$€£.,/-])(?:(?P<part>early|mid|late)[- ])?(?P<year>19\d\d|20\d\d)(?P<s>s?)"
    r"(?![\w%/(]|[.,]\d|-\d)",
    re.I,
)
_SEASON = re.compile(
    r"(?<!\w)(?P<season>spring|summer|autumn|fall|winter)(?: of)? (?P<year>(?:19|20)\d\d)", re.I
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 12)}
_PARTS_OF_DECADE = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_RELATIVE = re.compile(
    r"(?<!\w)(?P<which>this|last|past|next|earlier this|later this)\s+"
    r"(?P<unit>weekend|week|month|year)(?!\w)",
    re.I,
)
_DONE = (
    r"\w+(?<!e)ed|been|beg[au]n|bec[ao]me|bought|br[eo]ke|broken|built|came|come|done|fallen|fell|found|gave|given"
    r"|gone|got|held|hit|left|lost|made|met|paid|put|said|seen|sent|set|shot|sold|spoken|spoke|struck|taken|told"
    r"|took|went|won|written"
)
_RECENT = re.compile(
    rf"(?<!\w)(?:recently|just(?= (?:{_DONE})(?!\w))|lately|currently|newly"
    r"|(?:(?<=\bis )|(?<=\bare ))(?-i:now)(?![\w-])|(?<!from )(?-i:now)(?=\W*$))(?!\w)",
    re.I,
)
"""Not "just before", "the just war", "the now-closed mill" and Ms Now."""
_BEFORE_WORD = re.compile(r"(?P<side>after|since|before|until|by|following)(?:\s+the)?\s+$", re.I)
_MONTHS = re.compile(
    rf"(?<!\w)(?P<first>{_MONTH})\s*(?:to|and|through|until|[-–—])\s*(?P<last>{_MONTH})"
    r"(?: of)? (?P<year>(?:19|20)\d\d)"
)
_LATE = timedelta(days=14)
"""Papers go on printing about an event for about two weeks; later articles count less and less."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included; an end that is None is open.

    ``words`` are those of the question that name it.
    """

    since: date | None
    until: date | None
    words: str

    def __str__(self) -> str:
        if self.since and self.until:
            return _stretch_printed(self.since, self.until)
        return f"from {_printed(self.since)} on" if self.since else f"until {_printed(self.until)}"

    @property
    def phrase(self) -> str:
        """What articles of this time are: "of about June 2017", "until 31 December 2009"."""
        return f"of about {self}" if self.since and self.until else str(self)

    def fit(self, day: date | None) -> float:
        """Return how well an article of ``day`` fits, 0 to 1.

        1 within the stretch and two weeks after it; before it and later on the fit fades, since
        outlets look back at earlier events but seldom tell of later ones. 0 for no date.
        """
        if day is None:
            return 0.0
        if self.since and day < self.since:
            return math.exp(-(self.since - day).days / 15)
        if self.until and day > self.until + _LATE:
            return math.exp(-(day - self.until - _LATE).days / 120)
        return 1.0


def _printed(day: date | None) -> str:
    return printed(day) if day else ""


def _stretch_printed(since: date, until: date) -> str:
    """Print a day, a month or a year as such, anything else by its first and last day."""
    if since == until:
        return _printed(since)
    if (since, until) == month_span(since.year, since.month):
        return f"{since:%B %Y}"
    if (since, until) == (date(since.year, 1, 1), date(since.year, 12, 31)):
        return str(since.year)
    return f"{_printed(since)} to {_printed(until)}"


def period(question: str, asked_on: date | None = None) -> Period | None:
    """Return the time that ``question`` names, None where it names none.

    "in June 2017", "on 26 December 2013", "after Oct. 31", "the 2013 shutdown"; and, where
    ``asked_on`` is known, "this week", "yesterday" and "recently". Of several times the narrowest
    counts, and the union of two that are joined ("between ... and ...").
    """
    found = _absolute(question)
    if asked_on:
        found = [f for f in found if f.since <= asked_on] or _relative(question, asked_on)
    if not found:
        return None
    if re.search(r"\b(?:between|from)\s+$", question[: found[0].at], re.I) and len(found) > 1:
        first, last = found[0], found[1]
        words = question[first.at : last.at + len(last.words)]
        return Period(first.since, max(first.until, last.until), words)
    best = min(found, key=lambda f: (f.until - f.since, f.at))
    side = _BEFORE_WORD.search(question[: best.at])
    if side:
        word, words = side["side"].lower(), question[side.start() : best.at + len(best.words)]
        if word in ("after", "since", "following"):
            return Period(best.since, None, words)
        return Period(None, best.until, words)
    return Period(best.since, best.until, best.words)


@dataclass(frozen=True, slots=True)
class _Found:
    at: int
    words: str
    since: date
    until: date


def _absolute(question: str) -> list[_Found]:
    """Return the times that need no day of asking; a year elsewhere in the question completes a day."""
    found = [_Found(m.start, question[m.start : m.end], m.since, m.until) for m in moments(question, None)]
    for match in _MONTHS.finditer(question):
        first, last = (
            month_span(int(match["year"]), MONTHS[match[name].lower()[:3]]) for name in ("first", "last")
        )
        if first < last:
            found = [f for f in found if not match.start() <= f.at < match.end()]
            found.append(_Found(match.start(), match[0], first[0], last[1]))
    taken = [(f.at, f.at + len(f.words)) for f in found]
    for match in _SEASON.finditer(question):
        first, last = _SEASONS[match["season"].lower()]
        year = int(match["year"])
        until = month_span(year, last)[1] if first != 12 else month_span(year + 1, 2)[1]
        found.append(_Found(match.start(), match[0], date(year, first, 1), until))
        taken.append(match.span())
    for match in _YEAR.finditer(question):
        if any(start <= match.start() < end for start, end in taken):
            continue
        year, part = int(match["year"]), (match["part"] or "").lower()
        if match["s"] and year % 10 == 0:
            first, last = _PARTS_OF_DECADE.get(part, (0, 9))
            since, until = date(year + first, 1, 1), date(year + last, 12, 31)
        else:
            first, last = _PARTS.get(part, (1, 12))
            since, until = date(year, first, 1), month_span(year, last)[1]
        found.append(_Found(match.start(), match[0], since, until))
    if len(found) == 1 and found[0].since.year == found[0].until.year:
        around = found[0].since + (found[0].until - found[0].since) // 2
        for m in moments(question, around):
            words = question[m.start : m.end]
            if (
                m.iso
                and not found[0].at <= m.start < found[0].at + len(found[0].words)
                and m.since.year == around.year
                and re.match(r"(?:\d|early|mid|late)?\W*[A-Z][a-z]+\W+\d", words)
            ):
                found.append(_Found(m.start, words, m.since, m.until))
    return sorted(found, key=lambda f: f.at)


def _relative(question: str, asked_on: date) -> list[_Found]:
    """Return the times that count from the day of asking."""
    found = [
        _Found(m.start, question[m.start : m.end], m.since, m.until)
        for m in moments(question, asked_on)
        if m.iso
    ]
    for match in _RELATIVE.finditer(question):
        since, until = _stretch(match["which"].lower(), match["unit"].lower(), asked_on)
        found.append(_Found(match.start(), match[0], since, until))
    if not found:
        for match in _RECENT.finditer(question):
            found.append(_Found(match.start(), match[0], asked_on - timedelta(days=30), asked_on))
    return sorted(found, key=lambda f: f.at)


def _stretch(which: str, unit: str, asked_on: date) -> tuple[date, date]:
    """Return the days of "this week", "last weekend" and their like; a week reaches back seven days."""
    step = -1 if which in ("last", "past") else 1 if which == "next" else 0
    if unit == "year":
        year = asked_on.year + step
        return date(year, 1, 1), date(year, 12, 31)
    if unit == "month":
        return shift_month(asked_on, step)
    if unit == "weekend":
        return (
            (asked_on, asked_on + timedelta(days=14))
            if step > 0
            else (asked_on - timedelta(days=8), asked_on)
        )
    if step < 0 and which == "last":
        return asked_on - timedelta(days=14), asked_on - timedelta(days=asked_on.weekday())
    if step > 0:
        return asked_on, asked_on + timedelta(days=14)
    return asked_on - timedelta(days=7), asked_on
