"""The outlet of a dump: the name in its copyright line, and what the page says of itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from embeddings.sources.blocks import Block
from embeddings.sources.masthead import is_masthead, key_of

#: Fewer letters are no name; longer ones are a sentence.
SHORTEST, LONGEST = 3, 40
#: So much evidence makes a name the outlet's, where strong evidence counts twice.
ENOUGH = 3
#: A name that a dump holds so often is evidence, if weak.
OFTEN = 3
#: So much of a dump is searched for that, and so many blocks at either end for what a page calls itself.
SEARCHED, EDGE = 300_000, 400
#: Among so many lines at the top the first so many may be a masthead, but for links that skip the menu.
TOP, MASTHEADS = 6, 2
_SKIPS = re.compile(r"(?:skip|jump|go) to\b|menu$|close$|search$|open menu|accessibility", re.IGNORECASE)
#: A line longer than this says more than who made the page.
LONGEST_LINE = 300

_WORD = r"(?:[A-Z0-9][\w&'’.-]*|i)"
_NAME = rf"(?P<name>(?:The\s)?{_WORD}(?:\s(?:of\s|and\s|the\s|for\s|in\s|&\s)*{_WORD}){{0,4}})"
_YEARS = r"(?:(?:19|20)\d\d(?:\s?[-–—]\s?(?:(?:19|20)\d\d|present))?)"
_YEARS_AROUND = re.compile(rf"^{_YEARS}\s|(?:^|\s){_YEARS}$|\si$")
#: Evidence that a menu's words or others' pictures are not.
_STRONG = {"copyright", "address", "said"}
_COPYRIGHT = re.compile(
    rf"(?:©|\(c\)|\b[Cc]opyright\b|\bCOPYRIGHT\b)[\s,:]*(?:©\s*|[Cc]opyright\s*)?{_YEARS}?[\s,.:|]*"
    rf"(?:by\s+)?{_NAME}"
)
#: Without one of these a line with the sign credits a picture.
_IMPRINT = re.compile(rf"{_YEARS}|\brights\s+reserved", re.IGNORECASE)
#: The same with the name first.
_SIGNED = re.compile(rf"{_NAME}\s*(?:©|\([cC]\))\s*{_YEARS}\.?(?:\s.{{0,40}})?")
#: What a company's name has and its paper's has not.
_COMPANY = re.compile(
    r",?\s+(?:inc|ltd|llc|lp|limited|plc|corp(?:oration)?|gmbh|co|company|media|group|publishing|publications?"
    r"|newspapers?|holdings|network|interactive|international|enterprises?|partners|communications?)\b.*$",
    re.IGNORECASE,
)
#: Where a name in a copyright line has ended.
_AFTER = re.compile(r"\s(?:all|rights|reserved|unless|or|its|a|terms|privacy)\b.*$|\.\s.*$", re.IGNORECASE)
_ABOUT = re.compile(
    r"(?P<verb>about|search|follow|advertise (?:with|on|in)|contact|subscribe to|support|join|download|choose"
    r"|work(?:ing)? (?:at|for|with)|more from|why you can trust|send tips to|welcome to|sections on|want more"
    r"|sign up (?:to|for)|become an?|get|originally published (?:on|by)|who pays for)\s(?:(?-i:the)\s)?"
    rf"(?-i:{_NAME})"
    r"(?=$|[.?!:]|['’]s\b|\s(?:on|newsletters?|for|app|delivered|as|in|is|home|today)\b)",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"(?:\[\]\s?)?(?-i:{_NAME})\s(?P<what>logo|home(?:page)?|app|- back to home|navigation|newsletters?"
    r"|services|staff|archives?|shop|store)\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"\b{_NAME}\sis\s(?:a\s)?(?:part\sof|owned\sby|published\sby|a\ssubsidiary\sof|supported\sby|brought\sto\syou)"
)
#: Hosts of addresses of pages and of mail.
_HOST = re.compile(r"(?:https?://|\bwww\.|@)(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
#: Names that stand on pages of others.
_OTHERS = re.compile(
    r"(?:the\s)?(?:all|us|our|we|your?|me|my|this|that|these|here|more|new|news|now|home|app|apps|it|a|an|i"
    r"|facebook|twitter|instagram|youtube|google(?:\s\w+)?|apple(?:\s\w+)?|whatsapp|linkedin|pinterest|reddit|telegram"
    r"|flipboard|tiktok|rss|android|ios|amazon|microsoft|wordpress|spotify|getty(?:\simages)?|shutterstock"
    r"|ap|ap\sphotos?|afp|reuters\sphoto|epa|alamy|copyright|terms|privacy|cookies?|contact|advertise|help|rights"
    r"|subscribe|sign|log|menu|search|share|comments?|email|e-mail|newsletters?|daily|weekly|today|breaking(?:\snews)?"
    r"|politics|business|sports?|entertainment|opinion|local|world|lifestyle|technology|tech|health|science|culture"
    r"|travel|food|money|markets?(?:\sdata)?|style|weather|classifieds|magazine|obituaries|jobs|cars|homes"
    r"|nfl|nhl|nba|mlb|ufc|fifa|uefa|digital|premium|video|videos|podcasts?|photos?|the)",
    re.IGNORECASE,
)


def outlet_in(
    blocks: Sequence[Block], article: range, authors: Collection[str] = (), *, titled: bool = False
) -> str:
    """Return the outlet's name as a dump prints it; "" where too little tells.

    A copyright line, an address, or what the page says of itself ("is part of") tells most; then each thing
    that the page calls its own ("Search Vell Courier", "Vell Courier app"); then that the name has a line of
    its own, is a company's, or stands there often. The article from headline to end, ``blocks[article]``,
    is about others, and its ``authors`` are no outlet. It begins with a headline if it is ``titled``.
    Where all that is too little, a newspaper's name at the very top is the outlet's.
    """
    outside = [
        block for i, block in enumerate(blocks) if i not in article and min(i, len(blocks) - i) <= EDGE
    ]
    evidence: dict[str, set[str]] = defaultdict(set)
    written: dict[str, list[str]] = defaultdict(list)
    for kind, found in (pair for block in outside for pair in _names(block.text)):
        if (name := _plain(found)) and name not in authors:
            evidence[key_of(name)].add(kind)
            written[key_of(name)].append(name)
    hosts = {host for block in outside for host in _hosts(block.text)}
    lines = {key_of(block.text) for block in outside if block.words <= 6}
    everything = "\n".join(block.text for block in blocks)[:SEARCHED]
    scores: dict[str, int] = {}
    for key, kinds in evidence.items():
        kinds |= {"address"} if key in hosts else set()
        weak = key in lines or "company" in kinds or max(map(everything.count, written[key])) >= OFTEN
        scores[key] = len(kinds - {"company"}) + len(kinds & _STRONG) + weak
    best = max(scores, key=lambda key: (scores[key], len(key)), default="")
    if scores.get(best, 0) >= ENOUGH:
        return Counter(written[best]).most_common(1)[0][0]
    return _at_top(blocks, article.start, titled=titled)


def _at_top(blocks: Sequence[Block], start: int, *, titled: bool) -> str:
    """The newspaper whose name has a line of its own above the article; "" where it may be a headline."""
    top = [i for i in range(min(start, TOP)) if not _SKIPS.match(blocks[i].text)]
    for i in top[:MASTHEADS]:
        name = blocks[i].text
        again = any(name in block.text != name for block in blocks)
        if (is_masthead(name) and (titled or i + 1 < start)) or (again and is_masthead(f"The {name}")):
            return name.title() if name.isupper() else name
    return ""


def _names(text: str) -> Iterator[tuple[str, str]]:
    """Names that a line has as the page's own, with the kind of evidence that each is."""
    if len(text) > LONGEST_LINE:
        return
    for match in _COPYRIGHT.finditer(text) if _IMPRINT.search(text) else ():
        yield _imprinted(match["name"])
    if match := _SIGNED.fullmatch(text):
        yield _imprinted(match["name"])
    for pattern, word in ((_ABOUT, "verb"), (_OWN, "what")):
        if match := pattern.match(text):
            yield match[word].lower(), match["name"]
    for match in _PART_OF.finditer(text):
        yield "said", match["name"]


def _imprinted(name: str) -> tuple[str, str]:
    whole = _AFTER.sub("", name)
    bare = _COMPANY.sub("", whole)
    return "copyright" if bare == whole else "company", bare


def _plain(name: str) -> str:
    name = _YEARS_AROUND.sub("", name).strip(" .,-’'&")
    is_name = SHORTEST <= len(name) <= LONGEST and any(map(str.isalpha, name)) and not _OTHERS.fullmatch(name)
    return name if is_name else ""


def _hosts(text: str) -> Iterator[str]:
    for match in _HOST.finditer(text):
        *names, _ = match["host"].lower().removeprefix("www.").split(".")
        yield key_of(max(names, key=len, default=""))
