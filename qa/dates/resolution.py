"""Dates in news prose: what day or month an expression means in an article of a given day.

What each kind of expression means is in ``qa.dates.expressions``. One that no convention settles ("last
week", "early 2009") has no ISO form and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from qa.dates.expressions import COUNT, COUNTS, RULES, WEEKDAY, WEEKDAYS, Span, month_span
from qa.dates.tense import direction


@dataclass(frozen=True, slots=True)
class Moment:
    """A date expression, ``text[start:end]``, and what it means.

    ``since`` and ``until`` are the first and last day that it can mean; ``iso`` is the day
    ("2017-10-31") or month ("2017-10"), and None for what is neither (a year, a week).
    """

    start: int
    end: int
    since: date
    until: date

    @property
    def iso(self) -> str | None:
        """The day or month in ISO 8601."""
        if self.since == self.until:
            return self.since.isoformat()
        if (self.since, self.until) == month_span(self.since.year, self.since.month):
            return f"{self.since:%Y-%m}"
        return None


def resolve(
    sentence: str, start: int, end: int, published: date | None, before: str = "", ahead: bool = False
) -> str | None:
    """Return the ISO day or month of the date expression in ``sentence[start:end]``.

    The expression may reach beyond the span ("July" in "July last year"); the tense is taken from
    the sentence. ``before`` is the text that leads up to the sentence, where "two days earlier"
    finds its anchor; ``ahead`` is whether what no tense tells lies ahead. None where there is no
    expression, none that has an ISO form, or several that differ ("between Monday and Friday").
    """
    within = [m for m in moments(sentence, published, before, ahead) if m.start < end and m.end > start]
    found = {moment.iso for moment in within}
    return found.pop() if len(found) == 1 else None


def moments(text: str, published: date | None, before: str = "", ahead: bool = False) -> list[Moment]:
    """Return the date expressions of a sentence in order, as an article of ``published`` means them.

    Without ``published`` only expressions that name their own year are found. ``before`` is the
    text that leads up to the sentence. ``ahead`` is whether those that no tense tells lie ahead.
    """
    found: list[Moment] = []
    at = 0
    while at < len(text):
        best: tuple[int, int, Span | None] | None = None
        for pattern, meaning in RULES:
            match = pattern.search(text, at)
            if match and (best is None or match.start() < best[0]):
                best = (match.start(), match.end(), _safely(meaning, match, published, ahead))
        if best is None:
            break
        if best[2] is not None:
            found.append(Moment(best[0], best[1], *best[2]))
        at = max(best[1], at + 1)
    return sorted([*found, *_anchored(text, published, before, found)], key=lambda m: m.start)


def _safely(meaning: Callable, match: re.Match[str], published: date | None, ahead: bool) -> Span | None:
    look = (direction(match.string, match.start(), match.end()) or int(ahead)) if published else 0
    try:
        return meaning(match, published, look)
    except ValueError:  # 31 June, or a year out of range
        return None


_ANCHORED = re.compile(
    rf"(?<!\w)(?:{COUNT}\s+days?\s+(?P<way>earlier|later|before|after(?:ward)?s?)"
    r"|the\s+(?P<near>same|previous|following|next)\s+day|the\s+day\s+(?P<side>before|after)|that\s+day"
    rf"|the\s+(?P<week>previous|following|next)\s+{WEEKDAY})(?!\w)",
    re.I,
)


def _anchored(text: str, published: date | None, before: str, found: list[Moment]) -> list[Moment]:
    """Return what counts from a day named earlier: "two days later", "the same day"."""
    result = []
    for match in _ANCHORED.finditer(text):
        earlier = [m for m in found if m.end <= match.start()] or (
            moments(before, published) if before else []
        )
        if not earlier or earlier[-1].since != earlier[-1].until:
            continue
        anchor = earlier[-1].since
        if match["count"]:
            count = int(match["count"]) if match["count"].isdigit() else COUNTS[match["count"].lower()]
            step = -count if match["way"].lower() in ("earlier", "before") else count
        elif match["week"]:
            ahead = (WEEKDAYS[match["weekday"].lower()[:3]] - anchor.weekday()) % 7
            step = (ahead or 7) if match["week"].lower() != "previous" else ahead - 7
        else:
            word = (match["near"] or match["side"] or "same").lower()
            step = {"previous": -1, "before": -1, "following": 1, "next": 1, "after": 1}.get(word, 0)
        chosen = anchor + timedelta(days=step)
        result.append(Moment(match.start(), match.end(), chosen, chosen))
    return result
