"""An outlet's name: which of those that a page states, how it is written, and where it is no author."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ADDRESS_ENDING = re.compile(r"(?<=\w)\.(?:(?:com?|org|net)(?:\.[a-z]{2})?|[a-z]{2})$", re.IGNORECASE)

#: What newspapers are called and little else is; the ends of German names are part of a word.
_PAPER = (
    r"(?:Advertiser|Argus|Chronicle|Courier|Echo|Enquirer|Examiner|Gazette|Guardian|Herald|Inquirer|Journal|Ledger"
    r"|Observer|Sentinel|Telegraph|Tribune|(?:\w+-)?(?:\w*[a-z])?(?:[Aa]nzeiger|[Bb]latt|[Kk]urier|[Nn]achrichten"
    r"|[Rr]undschau|[Zz]eitung))"
)
#: What only "The" tells from opening times and the next post.
_COMMON = (
    r"(?:Citizen|Daily\s(?!Brief|Digest|Deal|Quiz|Update)[A-Z]\w+|Dispatch|Express|Globe|Independent|Leader|Mail"
    r"|Mercury|Messenger|Mirror|Monitor|Post|Press|Record|Register|Reporter|Standard|Star|Sun|Times)"
)
#: A word of its place or kind, and none of a link to it.
_PLACE = (
    r"(?!(?:The|My|Your|Our|This|About|Contact|Support|Subscribe|Search|Follow|Join|Visit|From|More|Get|Read|Sign|Log"
    r"|Buy|Home|Associated|Next|Previous|Latest|Older|Newer|Guest|Blog|Opening)\b)[A-Z0-9À-Þ][\w'’.&-]*"
)
_PLACES = rf"(?:{_PLACE} (?:(?:of|and|&) )?)"
_MASTHEAD = re.compile(
    rf"(?:The )?{_PLACES}{{1,4}}{_PAPER}|The {_PAPER}|The {_PLACES}{{0,4}}{_COMMON}"
    r"|\w+-(?:Kurier|Zeitung|Anzeiger)"
)


def is_masthead(line: str) -> bool:
    """Tell whether a line looks like a newspaper's name and nothing else: "The Vell Courier"."""
    return _MASTHEAD.fullmatch(line.title() if line.isupper() else line) is not None


def parted(title: str) -> tuple[str, str]:
    """Part a headline from the newspaper named at its end, if any: "Ferry lost | The Vell Courier"."""
    head, _, name = re.sub(r"\s+[|–—-]\s+(?=[^|–—]*$)", "\n", title).rpartition("\n")
    return (head, name) if head and is_masthead(name) else (title, "")


def key_of(text: str) -> str:
    """The letters and figures of a name or headline, without the article before them."""
    return re.sub(r"\W+", "", text).lower().removeprefix("the")


def stated_names(stated: Iterable[str]) -> list[str]:
    """Return the names in what a page states, without "https://www." or "@"; what follows a bar is apart."""
    parts = [part for text in stated for part in re.split(r"\s[|–—·]\s", text)]
    names = [re.sub(r"^(?:https?://)?(?:www\.|@)?", "", part.strip()).rstrip("/ ") for part in parts]
    return [name for name in names if 1 < len(name) <= 60]


def borne_out(names: list[str], host: str) -> str:
    """Return the first name, or one as long that the address bears out where it does not bear out the first.

    A site may call itself by its product ("Post Online") where its publisher has the paper's name
    ("The Vell Post", on vellpost.example). A shorter name is often no more than the address.
    """
    first = names[0]
    if _stem(first) in key_of(host):
        return first
    words = len(first.split())
    return next((n for n in names if len(n.split()) >= words and _stem(n) in key_of(host)), first)


def as_written(name: str, names: Iterable[str]) -> str:
    """Return a name as it is best written: "vellpost" here may be "Vell Post" there."""

    def quality(text: str) -> tuple[bool, int, bool, bool, int]:
        bare = _ADDRESS_ENDING.sub("", text)
        words, capitals = len(text.split()), sum(map(str.isupper, bare))
        return capitals > 0, words, bare == text, words == 1 or not text.isupper(), capitals

    return max([name, *(n for n in names if _stem(n) == _stem(name))], key=quality)


def is_name_of(text: str, outlet: str) -> bool:
    """Tell whether a text is nothing but an outlet's name, as "Vell Courier" is for "vellcourier.com"."""
    return outlet != "" and _stem(text) == _stem(outlet)


def without_outlet(names: tuple[str, ...], outlet: str) -> tuple[str, ...]:
    """Leave the outlet out of a byline that names others: "Mia Reed, Vell Courier Business"."""
    bare = re.sub(r"^the\s", "", _ADDRESS_ENDING.sub("", outlet), flags=re.IGNORECASE)
    if not bare:
        return names
    own = re.compile(rf"(?:the\s)?{re.escape(bare)}\b", re.IGNORECASE)
    after = re.compile(rf"(?<=\w)[.\s]*\s{own.pattern}$", re.IGNORECASE)
    alone = (rest if " " in (rest := after.sub("", name)) else name for name in names)
    kept = tuple(name for name in alone if not own.match(name) and not _ADDRESS_ENDING.search(name))
    return kept or names


def _stem(name: str) -> str:
    """A name's key without the ending of an address: the same for "Vell Post" and "vellpost.com"."""
    return key_of(_ADDRESS_ENDING.sub("", name)) or name
