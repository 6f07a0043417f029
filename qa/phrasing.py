"""Dates, names and probabilities as a reader of English says them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from qa.dates.expressions import printed

CERTAINTY = (
    (0.9, "Very sure"),
    (0.7, "Fairly sure"),
    (0.5, "More likely right than wrong"),
    (0.0, "Unsure: read the article"),
)
"""From which probability on an answer is called what, highest first."""


def day(when: date | None) -> str:
    """``24 November 2017``; ``undated`` where there is no date."""
    return printed(when) if when else "undated"


def moment(when: date | None) -> str:
    """The day, and where the article states it the time of day with its zone."""
    if not isinstance(when, datetime):
        return day(when)
    zone = getattr(when.tzinfo, "key", None) or when.tzname()
    return f"{day(when)}, {when:%H:%M}" + (f" ({zone})" if zone else "")


def resolved(iso: str) -> str:
    """An ISO date of any precision in words: ``2017-06-20``, ``2017-06`` or ``2017``."""
    year, *rest = iso.split("-")
    if not rest:
        return year
    first = date(int(year), int(rest[0]), int(rest[1]) if len(rest) > 1 else 1)
    return day(first) if len(rest) > 1 else f"{first:%B %Y}"


def certainty(probability: float) -> str:
    """How sure the answer is, in words."""
    return next((words for least, words in CERTAINTY if round(probability, 2) >= least), CERTAINTY[-1][1])


def percent(probability: float) -> str:
    """``78 %``; never 0 or 100, because no answer is ever certain."""
    return f"{min(99, max(1, round(100 * probability)))} %"


def listed(names: Sequence[str], last: str = "and") -> str:
    """``A``; ``A and B``; ``A, B and C``."""
    return f" {last} ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def count(number: int, singular: str, plural: str = "") -> str:
    """``1 article``; ``2,500 articles``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
