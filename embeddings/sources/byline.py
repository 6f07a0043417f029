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
    rf"\s*(?:\(.*|\b(?:on\s+)?(?:{_MONTHS})\b\.?\s*\d.*|\b(?:on\s+)?(?:{_WEEKDAYS})\b.*|(?:\bon\s+)?\d.*"
    r"|(?<=\w)(?<!\bthe)\s+(?:The )?Associated Press|\bfor\b.*|\b(?:in|at)\s[A-Z].*"
    r"|\b(?:updated|published|posted)\b.*|\S+@[\w-]+\.\w.*|@\w+.*)$",
    re.IGNORECASE,
)
_FIELD = (
    r"(?:senior|chief|deputy|staff|political|business|foreign|national|sports?|health|science|education"
    r"|city|white\ house|diplomatic|defen[cs]e|technology|tech|features?|world|crime|environment|legal"
    r"|economics?|contributing"
    r"|security|auto|video|medical|religion|law|(?:supreme\ )?courts?|investigative|washington"
    r"|ap|afp|associated\ press|upi"
    r"|cnn|npr|nro|nbc|cbs|abc|bbc|opinion|politics|congressional|justice|polling|washington\ d\.c\."
    r"|guest|associate|managing|executive|special|us|uk|news|home|royal|show(?:biz)?|live|digital|culture|arts?"
    r")[\s-]+"
)
_POST = (
    r"(?:reporters?|writers?|editors?(?:-at-large)?|correspondents?|journalists?|columnists?|commentators?|staff"
    r"|contributors?|producers?|directors?|author|newsroom|photographer|analyst|bureau\ chief"
    r"|admin(?:istrator)?|webmaster|editorial(?:\ team)?|team)"
)
#: For whom somebody writes, after their name.
_AFFILIATION = re.compile(r"[A-Z]{2,6}|USA TODAY|[\w-]+(?:\.[a-z]{2,7}){1,2}")
#: What follows a company's name.
_COMPANIES = ("inc", "llc", "ltd", "plc", "corp", "gmbh", "ag", "s.a")
_COMPANY = re.compile(rf"\s(?:{'|'.join(map(re.escape, _COMPANIES))})$", re.IGNORECASE)
_ROLE = re.compile(rf"(?:{_FIELD})*{_POST}(?:\s+(?:at|of|in|for)\b.*)?", re.IGNORECASE | re.VERBOSE)
#: A role that follows a name of two words or more with nothing between.
_ROLE_AFTER = re.compile(rf"(?<=\w)\s+(?:{_FIELD})+{_POST}$", re.IGNORECASE | re.VERBOSE)
_DEGREE = re.compile(r"(?:M\.?D|Ph\.?D|J\.?D|M\.?[SA]|M\.?B\.?A|M\.?P\.?H|R\.?N|R\.?D\.?N?|Esq|Jr|Sr)\.?")
#: What stands around names: a role alone, half a sentence, a button, a field of a template.
_NO_NAME = re.compile(
    r"(?:author|based|follow|email|updated|special\s+to|exclusive|click|share|subscribe|(?:view|see)\s+(?:all|more))\b.*"
    r"|(?:at|of|for|from|with)\s.*|.*\s(?:of|at|for)|.*(?:_|\bavatar\b|\.com\b).*"
    # "Sun", "Thu" and "In" are names of people, too.
    rf"|(?:in|mon|tue|wed|thu|fri|sat|sun)\s+(?:{_MONTHS})\b.*|(?:story|comment)\s+count|popular\s+tags",
    re.IGNORECASE,
)
#: As feeds name who wrote: "mia@vell.example (Mia Reed)".
_ACCOUNT = re.compile(r"\S+@\S+\s+\((?P<name>[^()]+)\)")
_LABEL = re.compile(r"^(?:analysis|opinion|perspective|commentary)\s+(?=\S+\s+\S)", re.IGNORECASE)
_NAME = re.compile(r"(?=.*[^\W\d_]{2})[^\W\d_][\w.'’‘ʼ -]{1,60}")


def names_in(byline: str) -> list[str]:
    """Return the names in a byline, without "By", roles, addresses and dates; [] where it holds none.

    An organisation that signs ("Associated Press") counts as a name. An address or a link does not.
    """
    if "://" in byline or len(byline) > 400:
        return []
    names = []
    parts = _SPLIT.split(_LEAD.sub("", byline))
    for part in parts:
        if names and _COMPANY.search(names[-1]):
            break  # where it has its seat
        name = re.sub(r"\s+", " ", _TAIL.sub("", _LEAD.sub("", part))).strip(" .-–—:*")
        bare = _unglued(_ROLE_AFTER.sub("", name))
        name = bare if " " in bare else name
        if names and _AFFILIATION.fullmatch(name):
            continue
        if _is_name(name) and (len(parts) == 1 or name != name.lower()):
            names.append(name)
    return names


def _unglued(name: str) -> str:
    """Leave out a role that follows a name without a space, as where a page has it on a line of its own."""
    capitals = re.finditer(r"(?<=[a-z])(?=[A-Z])", name)
    return next((name[: at.start()] for at in capitals if _ROLE.fullmatch(name[at.start() :])), name)


def _is_name(text: str) -> bool:
    return (
        _NAME.fullmatch(text) is not None
        and len(text.split()) <= 6
        and not text.lower().endswith(" by")
        and text.lower() not in ("by", *_COMPANIES)
        and not _ROLE.fullmatch(text)
        and not _DEGREE.fullmatch(text)
        and not _NO_NAME.fullmatch(text)
    )


def plain_name(text: str) -> str:
    """Return what a list of authors has as a name, without a label before it; "" where it is none."""
    name = _LABEL.sub("", text.strip().strip('"'))
    if named := _ACCOUNT.fullmatch(name):
        name = named["name"]
    if not any(map(str.isalpha, name)):
        return ""
    return "" if _NO_NAME.fullmatch(name) or _ROLE.fullmatch(name) else name


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
