"""From the classifier's probabilities to articles: paragraphs, captions, and where one article ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice, pairwise

from embeddings.dates import parse_date
from embeddings.sources.blocks import Block
from embeddings.sources.byline import is_byline
from embeddings.sources.caption import is_caption
from embeddings.sources.classifier import body_probability
from embeddings.sources.features import SENTENCE_END
from embeddings.sources.litter import is_litter, trimmed
from embeddings.sources.outlets import Outlet, by_masthead

#: A paragraph that comes again within so many is a repetition (a standfirst, a pull quote).
REPETITION = 3
#: A block as probable as this is running text; one between two such may be less so.
LIKELY, POSSIBLE = 0.5, 0.25
#: How many blocks such a run between two may have.
BRIDGE = 8
#: A block of so many words is left out where so much of its stretches of so many words was there before.
LONG, TOLD, STRETCH = 20, 0.8, 6
#: Each of several articles in a dump has at least this many words.
ARTICLE_WORDS = 60
#: How many blocks may stand between a headline, its byline and its date.
NEAR = 6
#: How many words a headline has at most.
LONGEST_TITLE = 30
#: How many lines make the head of a page.
HEAD = 3
#: So many readers, at least, make a list of comments.
SEVERAL = 3
#: Among so many last lines other articles may be announced.
TEASERS = 6
_ALSO = re.compile(
    r"(?:also|more|elsewhere|latest) (?:in|from|on) (?:the |our )?\w+(?: \w+)?:?", re.IGNORECASE
)
_POSTED = re.compile(r"posted by\b", re.IGNORECASE)
_COMMENTS = re.compile(r"(?:(?:visitors?|readers?|users?)['’]? )?comments\b(?!:? \d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """One article of a dump: paragraphs, captions, and its first and last block among the dump's."""

    paragraphs: tuple[Block, ...]
    captions: tuple[str, ...]
    first: int
    last: int

    @property
    def words(self) -> int:
        """Number of words in the paragraphs."""
        return sum(block.words for block in self.paragraphs)


def articles_in(blocks: Sequence[Block]) -> list[tuple[Sequence[Block], Body]]:
    """Pick the articles out of a dump: for each the stretch of blocks that it is in, and its body.

    A dump is parted where another headline, byline and date stand, or another outlet's masthead, if
    there is an article's worth of running text on either side. What then has only beginnings of articles, a
    headline before each, is none; [] where there is no running text at all.
    """
    blocks = _without_comments(blocks)
    chances = body_probability(blocks).tolist()
    starts = _starts(blocks, chances)
    if len(starts) > 1:
        stretches = [blocks[low:high] for low, high in pairwise([*starts, len(blocks)])]
        found = [(stretch, body) for stretch in stretches if (body := body_of(stretch))]
        found = [(stretch, body) for stretch, body in found if body.words >= ARTICLE_WORDS]
        articles = [(stretch, body) for stretch, body in found if _runs_on(stretch, body)]
        if len(found) > 1 and articles:
            return articles
    body = body_of(blocks, chances)
    return [(blocks, body)] if body else []


def told_once(articles: Iterable[tuple[Sequence[Block], Body]]) -> list[tuple[Sequence[Block], Body]]:
    """Leave out articles that mostly say what those before them said: a page may print its text twice."""
    kept: list[tuple[Sequence[Block], Body]] = []
    said: set[str] = set()
    for stretch, body in articles:
        again = sum(paragraph.words for paragraph in body.paragraphs if paragraph.text in said)
        if 2 * again < body.words:
            kept.append((stretch, body))
        said.update(paragraph.text for paragraph in body.paragraphs)
    return kept


def _runs_on(blocks: Sequence[Block], body: Body) -> bool:
    """Tell whether an article's worth of a body are whole sentences with nothing in between."""
    starts = [block.start for block in blocks]
    words, before = 0, -2
    for paragraph in body.paragraphs:
        at = bisect_right(starts, paragraph.start) - 1
        if not SENTENCE_END.search(paragraph.text) or paragraph.text.endswith(("...", "…")):
            words = 0
            continue
        words = paragraph.words + (words if at - before == 1 else 0)
        before = at
        if words >= ARTICLE_WORDS:
            return True
    return False


def _starts(blocks: Sequence[Block], chances: Sequence[float]) -> list[int]:
    """Where articles begin: at the dump's beginning, and where one may begin after another's running text."""
    words = [block.words if chance > LIKELY else 0 for block, chance in zip(blocks, chances, strict=True)]
    prose = list(accumulate(words, initial=0))
    starts = [0]
    for start in sorted({*_headers(blocks, chances), *_mastheads(blocks), *_heads(blocks)}):
        if prose[start] - prose[starts[-1]] >= ARTICLE_WORDS:
            starts.append(start)
    return starts


def _heads(blocks: Sequence[Block]) -> list[int]:
    """Where the dump's first lines stand again, one after the other: the head of another page of the site."""
    texts = [block.text for block in blocks]
    if len(set(texts[:HEAD])) < HEAD:
        return []
    return [i for i in range(HEAD, len(texts)) if texts[i : i + HEAD] == texts[:HEAD]]


def _mastheads(blocks: Sequence[Block]) -> list[int]:
    """Where a masthead stands that is not the outlet's before it."""
    found = [(i, outlet) for i, block in enumerate(blocks) if (outlet := by_masthead(block.text))]
    return [i for (_, before), (i, outlet) in pairwise(found) if outlet is not before]


def _headers(blocks: Sequence[Block], chances: Sequence[float]) -> list[int]:
    """Where a headline stands with a byline and a date within a few blocks below it."""
    bylines = [i for i, block in enumerate(blocks) if not block.bullet and is_byline(block.text)]
    near = {j for i in bylines for j in range(max(0, i - NEAR), min(len(blocks), i + NEAR + 1))}
    dated = {j for j in near if blocks[j].words <= LONGEST_TITLE and parse_date(blocks[j].text)}
    starts: set[int] = set()
    for i in bylines:
        # What stands above running text is not this byline's. A headline close to it looks likely, too.
        above = range(i - 1, max(-1, i - NEAR - 1), -1)
        running = (j for j in above if chances[j] > LIKELY and SENTENCE_END.search(blocks[j].text))
        low = next(running, max(-1, i - NEAR - 1)) + 1
        if any(j in dated and j != i and blocks[j].words <= 12 for j in range(low, i + NEAR + 1)):
            titles = (j for j in range(low, i) if j not in dated and _may_be_title(blocks[j]))
            starts.update(islice(titles, 1))
    return sorted(starts)


def _without_comments(blocks: Sequence[Block]) -> Sequence[Block]:
    """Leave out readers' comments, signed as articles are: from their heading to the next article's."""
    signed = [i for i, block in enumerate(blocks) if _POSTED.match(block.text)]
    headings = [i for i, block in enumerate(blocks) if block.words <= 6 and _COMMENTS.match(block.text)]
    low = max((i for i in headings if sum(at > i for at in signed) >= SEVERAL), default=None)
    if low is None:
        return blocks
    after = range(signed[-1] + 1, len(blocks))
    byline = next((i for i in after if not blocks[i].bullet and is_byline(blocks[i].text)), None)
    if byline is None:
        return blocks[:low]
    # Right above a headline stands what the last reader said.
    said = (i for i in range(byline, signed[-1], -1) if SENTENCE_END.search(blocks[i].text))
    return [*blocks[:low], *blocks[next(said, signed[-1]) + 1 :]]


def _may_be_title(block: Block) -> bool:
    return not block.bullet and 3 <= block.words <= LONGEST_TITLE and not is_litter(block.text)


def body_of(blocks: Sequence[Block], chances: Sequence[float] | None = None) -> Body | None:
    """Pick one article's paragraphs and captions out of blocks; None where there is no running text.

    ``chances`` is each block's probability of being running text, from the classifier where not given.
    """
    outlets = {outlet.name: outlet for block in blocks if (outlet := by_masthead(block.text))}
    likely = _bridged(body_probability(blocks).tolist() if chances is None else list(chances))
    kept: list[int] = []
    captions: dict[int, str] = {}
    seen: list[str] = []
    told: dict[tuple[str, ...], int] = {}
    for i, block in enumerate(blocks):
        if caption := doubled(block.text):
            captions[i] = caption
        elif not block.bullet and is_caption(block.text):
            captions[i] = block.text
        elif likely[i] and not _is_known_litter(block, outlets.values()):
            if block.text not in seen[-REPETITION:] and not _is_told(block, i, told):
                kept.append(i)
            seen.append(block.text)
    return _body(blocks, _without_teasers(blocks, kept), captions) if kept else None


def _without_teasers(blocks: Sequence[Block], kept: list[int]) -> list[int]:
    """Leave out the announcement of other articles at a body's end: their headlines are no sentences."""
    for at in range(max(1, len(kept) - TEASERS), len(kept)):
        lines = [blocks[i].text for i in kept[at:]]
        if _ALSO.fullmatch(lines[0]) and not any(map(SENTENCE_END.search, lines)):
            return kept[:at]
    return kept


def _bridged(chances: Sequence[float]) -> list[bool]:
    """Tell which blocks are running text: likely ones, and short runs between them that may well be."""
    likely = [chance > LIKELY for chance in chances]
    sure = [i for i, is_likely in enumerate(likely) if is_likely]
    for before, after in pairwise(sure):
        between = range(before + 1, after)
        if len(between) <= BRIDGE and all(chances[i] > POSSIBLE for i in between):
            for i in between:
                likely[i] = True
    return likely


def _is_told(block: Block, i: int, told: dict[tuple[str, ...], int]) -> bool:
    """Tell whether a long block says again what several before it said: a page may hold its text twice.

    ``told`` holds the stretches of words of the blocks before, each with the first block that had it.
    """
    words = block.text.lower().split()
    stretches = [tuple(words[at : at + STRETCH]) for at in range(len(words) - STRETCH + 1)]
    sources = [told[stretch] for stretch in stretches if stretch in told]
    if block.words >= LONG and len(sources) >= TOLD * len(stretches) and len(set(sources)) > 1:
        return True
    for stretch in stretches:
        told.setdefault(stretch, i)
    return False


def _body(blocks: Sequence[Block], kept: Sequence[int], captions: dict[int, str]) -> Body:
    first, last = kept[0], kept[-1]
    near = [text for i, text in captions.items() if first - 12 <= i <= last + 4 and len(text.split()) > 4]
    return Body(tuple(_trimmed(blocks[i]) for i in kept), tuple(dict.fromkeys(near)), first, last)


def _trimmed(block: Block) -> Block:
    start, end = trimmed(block.text)
    return replace(block, text=block.text[start:end], start=block.start + start)


def _is_known_litter(block: Block, outlets: Iterable[Outlet]) -> bool:
    return is_litter(block.text) or any(o.litter and o.litter.fullmatch(block.text) for o in outlets)


def doubled(text: str) -> str:
    """A caption that is printed twice on one line (once as the picture's alternative text), else ""."""
    half = len(text) // 2
    again = text[len(text) - half :].lstrip()
    return again if len(text) > 40 and text[:half].rstrip() == again else ""
