"""Names of people out of bylines."""

from __future__ import annotations

import re

from embeddings.dates import ENGLISH_MONTHS, WEEKDAYS

_LEAD = re.compile(
    r"^\s*(?:(?:story|article|words|written|posted|published|reported|photo(?:graph)?s?|opinion|analysis)\s+)?"
    r"(?:by|von|por|par|di)\s*[:\s]\s*|^\s*authors?\s*:?\s+",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:[,;|/•·\n]|\s[-–—]\s|\band\b|\bund\b|\by\b|&|\bwith\b)\s*")
_MONTHS = "|".join(sorted(ENGLISH_MONTHS, key=len, reverse=True))
_WEEKDAYS = "|".join(name for name in WEEKDAYS if name.endswith("day"))
#: Where a name ends: a role, a date, an address. A month needs its day: May and April are names too.
_TAIL = re.compile(
    rf"\s*(?:\(.*|\b(?:{_MONTHS})\b\.?\s*\d.*|\b(?:{_WEEKDAYS})\b.*|(?<=\w)\s+The Associated Press"
    r"|\bfor\b.*|\bin\s[A-Z].*|\b(?:updated|published|posted)\b.*|\S+@\S+.*|@\w+.*|\d.*)$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:(?:senior|chief|deputy|staff|political|business|foreign|national|sports?|health|science|education"
    r"|city|white\ house|diplomatic|defen[cs]e|technology|tech|features?|world|crime|environment|legal"
    r"|economics?|contributing"
    r"|guest|associate|managing|executive|special|us|uk|news|home|royal|show(?:biz)?|live|digital|culture|arts?"
    r")[\s-]+)*"
    r"(?:reporters?|writers?|editors?|correspondents?|journalists?|columnists?|staff|contributors?|producers?|author"
    r"|newsroom|photographer|analyst|bureau\ chief|admin(?:istrator)?|webmaster|editorial(?: team)?|team)"
    r"(?:\s+(?:at|of|in)\b.*)?",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = re.compile(r"(?=.*[^\W\d_]{2})[^\W\d_][\w.'’‘ʼ -]{1,60}")


def names_in(byline: str) -> list[str]:
    """Return the names in a byline, without "By", roles, addresses and dates; [] where it holds none.

    An organisation that signs ("Associated Press") counts as a name. An address or a link does not.
    """
    if "://" in byline or len(byline) > 400:
        return []
    names = []
    for part in _SPLIT.split(_LEAD.sub("", byline)):
        name = re.sub(r"\s+", " ", _TAIL.sub("", _LEAD.sub("", part))).strip(" .-–—:*")
        if _NAME.fullmatch(name) and not _ROLE.fullmatch(name) and len(name.split()) <= 6:
            names.append(name)
    return names


def is_byline(line: str) -> bool:
    """Tell whether a line is a byline: "By", then something short that is no sentence."""
    match = _LEAD.match(line)
    rest = line[match.end() :] if match else ""
    return (
        1 < len(rest) <= 120
        and not rest.endswith((".", "?", "!", ":"))
        and rest[:1].isalnum()
        and (rest[:1].isupper() or any(map(str.isdigit, rest)))
    )
