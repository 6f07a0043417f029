"""What only one outlet does: one small module an outlet, each with a constant ``OUTLET``.

The readers know no outlet by name: they ask ``by_address`` and ``by_masthead``. A new outlet is a
new file in this folder.
"""

from __future__ import annotations

import pkgutil
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Outlet:
    """What is known of an outlet beforehand.

    ``domains``: the hosts it publishes under. ``zone``: the zone that its times are in where they name
    none, with ``place``, the words that say why. ``masthead``: a whole line of a text dump that only
    this outlet prints. ``litter``: whole lines of its dumps and pages that are never article.
    ``no_person``: bylines that name no person (accounts of its editing system).
    """

    name: str
    domains: tuple[str, ...]
    zone: ZoneInfo
    place: str
    masthead: re.Pattern[str]
    litter: re.Pattern[str] | None = None
    no_person: re.Pattern[str] | None = None

    @property
    def zone_note(self) -> str:
        """The sentence that owns up to the assumed zone."""
        return f"The time zone is not stated; {self.zone.key} is assumed, where {self.name} {self.place}."

    def local(self, moment: date | None) -> date | None:
        """Return a moment in the outlet's zone, where its day is that of publication; a day as it is."""
        if isinstance(moment, datetime) and moment.tzinfo is not None:
            return moment.astimezone(self.zone)
        return moment


@cache
def known() -> tuple[Outlet, ...]:
    """Return every outlet of this folder, by module name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").OUTLET for name in names)


def by_address(url: str) -> Outlet | None:
    """Return the outlet that publishes under the address's host."""
    host = host_of(url)
    return next((o for o in known() if any(host == d or host.endswith("." + d) for d in o.domains)), None)


def host_of(url: str) -> str:
    """Return an address's host without "www.", the name of an outlet that has no other; "" for none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def by_masthead(line: str) -> Outlet | None:
    """Return the outlet that prints this line as its masthead."""
    return next((outlet for outlet in known() if outlet.masthead.fullmatch(line)), None)
