"""Publication dates as outlets print them.

Absolute dates in many spellings, dates relative to a crawl day, and the order of day and
month where figures alone leave it open. What cannot be decided is left open: a wrong date is
worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from embeddings.article import day_of

#: The year of the Relation of Strasbourg, the first newspaper.
FIRST_NEWSPAPER = 1605
#: Where systems that know no day count from, in zones on either side.
_EPOCH = (date(1969, 12, 31), date(1970, 1, 1))

_ENGLISH = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_OTHER_MONTHS = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
)
#: English month names and the abbreviations that newspapers print, lower case, without full stop.
ENGLISH_MONTHS: dict[str, int] = {name: i for i, name in enumerate(_ENGLISH, 1)}
ENGLISH_MONTHS |= {name[:3]: i for i, name in enumerate(_ENGLISH, 1)}
ENGLISH_MONTHS |= {"sept": 9, "febr": 2, "janu": 1}
#: What the others are cut to in print, where that is no English word ("set", "out", "mag").
_SHORT_MONTHS = {
    **{"janv": 1, "ene": 1, "févr": 2, "fév": 2, "fev": 2, "mär": 3, "abr": 4, "avr": 4, "giu": 6},
    **{"juil": 7, "lug": 7, "ago": 8, "okt": 10, "ott": 10, "déc": 12, "dic": 12, "dez": 12},
}
#: Month names of the languages that dumps and pages come in, lower case.
MONTHS: dict[str, int] = (
    {name: i for language in _OTHER_MONTHS for i, name in enumerate(language.split(), 1)}
    | _SHORT_MONTHS
    | ENGLISH_MONTHS
)
#: English weekday names and abbreviations, lower case; Monday is 0, as in ``date.weekday``.
WEEKDAYS: dict[str, int] = {
    name: i
    for i, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip

_HOURS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "WAT": 1, "CET": 1, "CEST": 2, "SAST": 2, "CAT": 2,
    "EET": 2, "EEST": 3, "EAT": 3, "MSK": 3, "GST": 4, "PKT": 5, "IST": 5.5, "WIB": 7, "ICT": 7,
    "SGT": 8, "HKT": 8, "AWST": 8, "PHT": 8, "KST": 9, "JST": 9,
    "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AST": -4,
    "ADT": -3, "AKST": -9, "AKDT": -8, "HST": -10, "NST": -3.5, "BRT": -3, "ART": -3,
}  # fmt: skip
_PLACES = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "EASTERN": "America/New_York", "PACIFIC": "America/Los_Angeles", "CENTRAL": "America/Chicago",
}  # fmt: skip

_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_ZONES = "|".join(sorted((name for name in (*_HOURS, *_PLACES) if len(name) < 5), key=len, reverse=True))
#: As printed: "10:00 Art & Culture" is no time in Argentina, nor is "10:00 Central Park" one in Chicago.
_NAMED_ZONE = (
    rf"(?-i:(?:{_ZONES})(?![a-z]|\s*&)"
    # In small letters only where the line or its part ends, and no words of other meaning.
    r"|(?:[gG]mt|[uU]tc|[eEcCmMpP][sd]t|et|[iIkKjJbB]st|[cC]e?st|[cC]et|[hH]kt|[aA]e[sd]t)(?=\s*(?:$|[|,;)]))"
    r"|(?:Eastern|EASTERN|Central|CENTRAL|Pacific|PACIFIC)(?!\s+(?!Time|Standard|Daylight|TIME)[A-Z]))"
)
#: Hours alone ("16:44:00+09") only right after the time, and not where they may be a span's end ("16:44-18").
_OFFSET = (
    r"(?:UTC|GMT)?\s?[+\-−]\d{1,2}:?\d{2}|(?:UTC|GMT)[+\-−]\d{1,2}"
    r"|(?<=\d)(?:\+|(?(second)[\-−]|\+))\d{2}(?![\d:.])"
)
_CLOCK = re.compile(
    rf"""(?<![\d:.]) (?P<hour>[01]?\d|2[0-4])
    (?: [:.h] (?P<minute>[0-5]\d) (?! \d | [./-]\d ) (?: :(?P<second>[0-5]\d) (?:[.,]\d{{1,9}})? )?
        (?: \s* (?P<half>[ap]\.?\s?m\b\.?) )?
      | \s* (?P<whole>[ap]\.?m\b\.?) )
    (?: \s* \(? (?P<zone>{_OFFSET}|{_NAMED_ZONE}) (?![a-z]) )?""",
    re.VERBOSE | re.IGNORECASE,
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>[12]\d{3})"
_CORES = tuple(
    re.compile(core, re.IGNORECASE)
    for core in (
        rf"(?<!\d){_YEAR}\s?[-./]\s?(?P<month>0?[1-9]|1[0-2])\s?[-./]\s?{_DAY}(?![\d])",
        rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<month>0?[1-9]|1[0-2])\s?[月월]\s?{_DAY}\s?[日일]",
        rf"(?<!\w)(?P<name>{_MONTH})\.?[\s-]{{1,3}}{_DAY}(?:st|nd|rd|th)?,?[\s-]{{1,3}}{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}(?:st|nd|rd|th|º|er)?\.?[\s/-]{{0,3}}(?:of\s|de\s|d['’])?(?P<name>{_MONTH})\.?,?[\s/-]{{0,3}}(?:de\s|del\s)?{_YEAR}(?!\d)",
        rf"(?<!\d){_YEAR}[\s,-]{{1,3}}(?P<name>{_MONTH})\.?[\s-]{{1,3}}{_DAY}(?!\d)",
        r"(?<![\d./-])(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<short>1[6-9]\d\d|2\d{3}|\d\d)(?![\d./-])",
    )
)
#: "Fri, 04/05/2019" is a day of April.
_WEEKDAY_BEFORE = re.compile(rf"\b(?P<name>{'|'.join(WEEKDAYS)})\b[.,]?\s?$", re.IGNORECASE)
_AGO = re.compile(
    r"(?<!\w)(?:(?P<count>\d{1,3}|an?|one)\s?(?P<unit>min(?:ute)?s?|m|hours?|hrs?|h|days?|d|weeks?|w)\s+ago"
    r"|(?P<word>yesterday|(?<!usa )today|just now))(?!\w)",
    re.IGNORECASE,
)
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date found in text, at ``text[start:end]``.

    ``value`` is a ``datetime`` where the time of day is printed (with a zone where that is
    printed or given), else a ``date``. It is None where the date was read and refused, or where
    it may be one of several days. ``note`` says in a sentence why it is None, or from what it was counted.
    """

    value: date | None
    start: int
    end: int
    note: str = ""

    @property
    def day(self) -> date | None:
        """The calendar day."""
        return day_of(self.value) if self.value else None


def parse_date(
    text: str,
    *,
    day_first: bool | None = None,
    zone: tzinfo | None = None,
    crawled: date | None = None,
    now: datetime | None = None,
) -> PrintedDate | None:
    """Return the first date printed in ``text``, or None where there is none.

    ``day_first`` says which order an outlet writes "20/6/2017" in (see ``day_order``); with
    None, figures that fit both orders are left open. ``zone`` is what a time of day is in
    where none is printed. ``crawled`` is what "3 hours ago" counts from; without it such words
    are no date. Dates more than a day after ``now`` (default: the clock) and before 1605
    are refused with a note.
    """
    return next(find_dates(text, day_first=day_first, zone=zone, crawled=crawled, now=now), None)


def find_dates(
    text: str,
    *,
    day_first: bool | None = None,
    zone: tzinfo | None = None,
    crawled: date | None = None,
    now: datetime | None = None,
) -> Iterator[PrintedDate]:
    """Yield every date printed in ``text``, in order; arguments as for ``parse_date``."""
    cores = sorted(
        (match for core in _CORES for match in core.finditer(text)),
        key=lambda m: (m.start(), m.start() - m.end()),
    )
    at = 0
    for match in cores:
        if match.start() < at:
            continue
        at = match.end()
        found = _absolute(text, match, day_first, zone, now)
        if found is not None:
            at = max(at, found.end)
            yield found
    if not cores and crawled is not None:
        for match in _AGO.finditer(text):
            value = _ago(match, crawled)
            if value is None:
                note = f"“{match[0]}” counts from a time of crawling, but only its day, {crawled}, is known."
            else:
                note = f"“{match[0]}” was counted from the day of crawling, {day_of(crawled)}."
            yield PrintedDate(value, match.start(), match.end(), note)


def is_relative(text: str) -> bool:
    """Whether a text says how long ago something was, which is a date only together with a crawl date."""
    return _AGO.search(text) is not None


def day_order(samples: Iterable[str]) -> bool | None:
    """Decide from an outlet's other dates whether it writes the day first (True) or the month (False).

    Figures such as "20/6/2017" decide; None where none does, or where they contradict each other.
    """
    orders = set()
    for sample in samples:
        for match in _CORES[-1].finditer(sample):
            first, second = int(match["first"]), int(match["second"])
            if 12 < first <= 31 and second <= 12:
                orders.add(True)
            elif 12 < second <= 31 and first <= 12:
                orders.add(False)
    return orders.pop() if len(orders) == 1 else None


def refused(value: date, now: datetime | None = None) -> str:
    """Say in a sentence why a publication date cannot be right; "" where it can."""
    day = day_of(value)
    today = (now or datetime.now(UTC)).date()
    if day.year < FIRST_NEWSPAPER:
        return f"The date {day} is before newspapers; it was refused."
    # Two calendar days: one for the clock's day, one for zones ahead of it.
    if day > today + timedelta(days=1):
        return f"The date {day} is in the future; it was refused."
    return ""


def unset(day: date | None) -> str:
    """Say in a sentence that a date which a system states is its zero; "" where it is not."""
    return f"The date {day} is where computers count from; it was refused." if day in _EPOCH else ""


def _absolute(
    text: str, match: re.Match[str], day_first: bool | None, zone: tzinfo | None, now: datetime | None
) -> PrintedDate | None:
    days = _days(match, day_first)
    if not days:
        return None
    named = _WEEKDAY_BEFORE.search(text, max(0, match.start() - 20), match.start())
    if len(days) > 1 and named:
        days = [day for day in days if day.weekday() == WEEKDAYS[named["name"].lower()]] or days
    clock, start, end = _clock_near(text, match.start(), match.end())
    values = [_with_clock(day, clock, zone) for day in days]
    if len(values) > 1:
        note = f"“{match[0]}” may be {days[0]:%d %B} or {days[1]:%d %B %Y}; the date is left open."
        return PrintedDate(None, start, end, note)
    note = refused(values[0], now)
    return PrintedDate(None if note else values[0], start, end, note)


def _days(match: re.Match[str], day_first: bool | None) -> list[date]:
    """The calendar days that a match may stand for, none where it is no day at all."""
    parts = match.groupdict()
    if "first" not in parts:
        month = MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
        return _valid((int(parts["year"]), month, int(parts["day"])))
    year = int(parts["short"])
    if year < 100:
        # Two figures: the window of POSIX strptime's %y.
        year += 2000 if year < 69 else 1900
    first, second = int(parts["first"]), int(parts["second"])
    if day_first is None and parts["mark"] == ".":
        day_first = True  # full stops between figures are the continental, day-first style
    readings = []
    if day_first is not False or second > 12:
        readings += _valid((year, second, first))
    if day_first is not True or first > 12:
        readings += _valid((year, first, second))
    if day_first is not None and not readings:
        readings = _valid((year, first, second)) or _valid((year, second, first))
    return list(dict.fromkeys(readings))


def _valid(parts: tuple[int, int, int]) -> list[date]:
    try:
        return [date(*parts)]
    except ValueError:
        return []


def _clock_near(text: str, start: int, end: int) -> tuple[re.Match[str] | None, int, int]:
    """The time of day printed next to a date, and the stretch that the two take up together."""
    gap = re.compile(r"(?:\s|[,|T·•–—-]|&nbsp;|at\b|@|a las\b|às\b|um\b|\(){0,8}", re.IGNORECASE).match(
        text, end
    )
    after = _CLOCK.match(text, gap.end() if gap else end)
    if after:
        return after, start, after.end()
    before = max(_CLOCK.finditer(text, max(0, start - 40), start), key=lambda m: m.end(), default=None)
    between = text[before.end() : start] if before else ""
    if before and re.fullmatch(
        r"(?:[\s,|·•–—)-]|on\b|\w{3,9}day\b|(?:mon|tue|wed|thu|fri|sat|sun)\b\.?)*", between, re.I
    ):
        return before, before.start(), end
    return None, start, end


def _with_clock(day: date, clock: re.Match[str] | None, zone: tzinfo | None) -> date:
    if clock is None:
        return day
    hour = int(clock["hour"])
    half = (clock["half"] or clock["whole"] or "").lower()[:1]
    if half and not 1 <= hour <= 12 and hour != 0:
        half = ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return day
    moment = datetime(
        day.year, day.month, day.day, hour, int(clock["minute"] or 0), int(clock["second"] or 0)
    )
    return moment.replace(tzinfo=zone_named(clock["zone"]) if clock["zone"] else zone)


def zone_named(name: str) -> tzinfo | None:
    """Return the zone for a printed abbreviation or offset ("KST", "ET", "+09:00"), None where unknown."""
    key = name.strip().upper().replace("−", "-").replace(" ", "")
    if key in _HOURS:
        return timezone(timedelta(hours=_HOURS[key]), key) if key not in ("UTC", "Z") else UTC
    if key in _PLACES:
        return ZoneInfo(_PLACES[key])
    offset = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?", key)
    if offset and int(offset[2]) <= 14:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes))
    return None


def _ago(match: re.Match[str], crawled: date) -> date | None:
    """Count back from the crawl: to the minute where it has a time, else to the day.

    None where only the day of the crawl is known, and more than half a day has gone since.
    """
    if match["word"]:
        back = timedelta(days=1 if match["word"].lower() == "yesterday" else 0)
        return day_of(crawled) - back
    count = int(match["count"]) if match["count"].isdigit() else 1
    unit = _UNITS[match["unit"][0].lower()]
    back = timedelta(**{unit: count})
    if unit in ("days", "weeks"):
        return day_of(crawled) - back
    if isinstance(crawled, datetime):
        return crawled - back
    return crawled if back <= timedelta(hours=12) else None
