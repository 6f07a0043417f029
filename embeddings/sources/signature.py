"""Who signed the article of a dump: a byline, or the name that stands alone beside the date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from embeddings.dates import ENGLISH_MONTHS, find_dates
from embeddings.sources.blocks import Block
from embeddings.sources.byline import is_byline, names_in
from embeddings.sources.features import SENTENCE_END

#: How many blocks below the headline a name without "by" may stand, and how close to a date.
NEAR, BESIDE = 8, 2
#: How many words the first paragraph has at least, and how many may stand beside a day on its line.
OPENING_WORDS, DAY_WORDS = 9, 3
#: How many lines may sign right above the first paragraph, and how many buttons may stand in between.
SIGNING, BUTTONS = 4, 6
_BY_ALONE = re.compile(r"(?:(?:written|words)\s)?by:?|authors?(?:\sof\sthe\sarticle)?:?", re.IGNORECASE)
_PICTURE = re.compile(r"(?:photo|picture|image|illustration|graphic|video)", re.IGNORECASE)
_BY_LATER = re.compile(r"(?:^|[\d\s|/•·-])by:?\s+(?P<names>[A-Z].{2,80})$", re.IGNORECASE)
#: An account, or how long ago, on a line with a name.
_TIMED = re.compile(r"\w\s?@\w|\bago$", re.IGNORECASE)
#: What parts a name from what else is on its line: an account, a date, a mark.
_REST = re.compile(
    rf"\s*(?:@|[|•·/]|\s[-–—]\s|\b(?:{'|'.join(ENGLISH_MONTHS)})\.?\s\d|\d|published\b|updated\b|posted\b).*$",
    re.IGNORECASE,
)
_PART = r"(?:[A-Z]\.(?:[A-Z]\.)?|(?:[A-Z]|Mc|Mac|O['’]|D['’])[^\W\d_]+(?:[-'’][A-Z]?[^\W\d_]+)*)"
_NAME = re.compile(
    rf"{_PART}(?:\s(?:van|von|der|den|de|del|di|da|dos|du|la|le|al|bin|ibn|el|{_PART})){{0,3}}\s{_PART}"
)
_AGENCY = re.compile(
    r"(?:[Tt]he )?(?:Associated Press|Press Trust of India|Press Association)|Agence France-Presse|PA Media"
    r"|AP|AFP|PTI|UPI|ANI|IANS|dpa|Reuters|TASS|Xinhua|Yonhap|Kyodo|Bloomberg"
)
#: Words that no name of a person has, and lines of capitalised words often do.
_NOT_A_NAME = re.compile(
    r"\b(?:news|media|press|times|post|business|staff|magazine|network|today|wires?|daily|images?|photos?|pictures?"
    r"|videos?|read|share|print|copy|follow|comments?|live|home|world|sports?|politics|opinion|money|culture|health"
    r"|story|article|more|watch|listen|subscribe|newsletters?|premier|league|house|editor|show|menu|search|sign|log"
    r"|all|the|and|of|to|in|on|at|facebook|twitter|instagram|linkedin|whatsapp|email|link|save|contact|reporter"
    r"|correspondent|columnist|writer|getty|reuters|breaking|latest|top|best|special|report|minute|min)\b",
    re.IGNORECASE,
)


def signed_by(
    blocks: Sequence[Block],
    title: int,
    below: Sequence[int],
    around: Sequence[int],
    dated: Collection[int],
) -> tuple[str, list[str]]:
    """Return the byline as it is printed and the names in it, both empty where nobody signed.

    ``below`` are the blocks from the headline ``blocks[title]``, -1 without one, to the body, ``around``
    those near it otherwise; ``dated`` are those with a date. A name alone counts only right below the
    headline, or close to it beside a date or where it is printed again, and not if the headline has it.
    """
    nameless = ""
    for i in (*below, *around):
        text = blocks[i].text
        if is_byline(text) and not _PICTURE.match(text):
            if names := _persons(names_in(text)):
                return text, names
            nameless = nameless or text
        later = _BY_LATER.search(text) if i in dated else None
        if later and (names := _persons(names_in(later["names"]))):
            return text, names
        if _BY_ALONE.fullmatch(text) and (names := _listed(blocks, i + 1)):
            return f"{text} {', '.join(names)}", names
    if nameless or title < 0:
        return nameless, []
    return _alone(blocks, title, [*below[:NEAR], *(i for i in around if i in dated)], dated)


def signing(blocks: Sequence[Block], first: int) -> range:
    """The lines right above a text that say who signed it, and when.

    ``blocks[first]`` is the first of the text, or one of these that was taken for text.
    """
    near = range(first, min(len(blocks), first + SIGNING + 1))
    opening = next((i for i in near if _opens(blocks[i])), first)
    end = opening
    while opening - end < BUTTONS and end and blocks[end - 1].words <= 2 and not _signs(blocks[end - 1]):
        end -= 1
    end = end if end and _signs(blocks[end - 1]) else opening
    if end > 1 and is_day(blocks[end - 2].text) and blocks[end - 1].words < OPENING_WORDS:
        end -= not _signs(blocks[end - 1])  # the first of several headings
    start = end
    while end - start < SIGNING and start and _signs(blocks[start - 1]):
        start -= 1
    # Whoever stands above somebody who signed, on the first line, is whom the text is about.
    is_about = start == 0 and sum(not is_day(block.text) for block in blocks[:end]) > 1
    return range(start + is_about, end)


def _opens(block: Block) -> bool:
    return block.words >= OPENING_WORDS and SENTENCE_END.search(block.text) is not None and not _signs(block)


def is_day(text: str) -> bool:
    """Tell whether a line is nothing but a date, with its label and its time."""
    dates = list(find_dates(text)) if len(text) <= 120 and not is_byline(text) else []
    beside = text[: dates[0].start] + text[dates[-1].end :] if dates else text
    return bool(dates) and len(beside.split()) <= DAY_WORDS and not SENTENCE_END.search(text)


def _signs(block: Block) -> bool:
    text = block.text
    return not block.bullet and (is_day(text) or is_byline(text) or _is_named(text, _name(text)))


def _is_named(text: str, name: str) -> bool:
    """Tell whether a line begins with a name, and no word leads from there to others: "Letter from Vell"."""
    return name != "" and re.match(rf"{re.escape(name)}(?!\s(?-i:from|to|of|for|on)\b)", text) is not None


def _alone(
    blocks: Sequence[Block], title: int, where: Sequence[int], dated: Collection[int]
) -> tuple[str, list[str]]:
    """The first name with a line of its own that is no menu's, and not one that the headline is about."""
    menu = {block.text for block in blocks if block.bullet}
    counts = Counter(block.text for block in blocks)
    for i in where:
        text = blocks[i].text
        beside = any(j in dated for j in range(i - BESIDE, i + BESIDE + 1))
        is_placed = beside or i == title + 1 or counts[text] > 1 or _TIMED.search(text)
        if is_placed and text not in menu and (name := _name(text)) and name not in blocks[title].text:
            return text, [name]
    return "", []


def _persons(names: list[str]) -> list[str]:
    """Names without those of the houses that persons write for: "Mia Reed | Vell News"."""
    return [name for name in names if not _NOT_A_NAME.search(name)] or names


def _listed(blocks: Sequence[Block], start: int) -> list[str]:
    """The names on the lines from one on, up to the first that has none."""
    names: list[str] = []
    for block in blocks[start : start + NEAR]:
        if not (name := _name(block.text)):
            break
        names.append(name)
    return list(dict.fromkeys(names))


def _name(text: str) -> str:
    """The person or agency that a line names, with no more than an account, a date or a role; else ""."""
    rest = _REST.sub("", text)
    if _AGENCY.fullmatch(rest):
        return rest
    found = names_in(rest)
    if len(found) != 1 or len(text.split()) > 12 or _PICTURE.match(text):
        return ""
    return found[0] if _NAME.fullmatch(found[0]) and not _NOT_A_NAME.search(found[0]) else ""
