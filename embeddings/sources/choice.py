"""From the classifier's probabilities to articles: paragraphs, captions, and where one article ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from embeddings.dates import parse_date
from embeddings.sources.blocks import Block
from embeddings.sources.byline import is_byline
from embeddings.sources.caption import is_caption
from embeddings.sources.classifier import body_probability
from embeddings.sources.litter import is_litter, trimmed
from embeddings.sources.outlets import Outlet, by_masthead

#: A paragraph that comes again within so many is a repetition (a standfirst, a pull quote).
REPETITION = 3
#: Each of several articles in a dump has at least this many words.
ARTICLE_WORDS = 60
#: How many blocks may stand between a headline, its byline and its date.
NEAR = 3


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

    A dump is parted where another headline, byline and date stand, if there is an article's worth
    of running text on either side; [] where there is no running text at all.
    """
    starts = [0, *_headers(blocks)[1:]]
    if len(starts) > 1:
        stretches = [blocks[low:high] for low, high in pairwise([*starts, len(blocks)])]
        found = [(stretch, body) for stretch in stretches if (body := body_of(stretch))]
        found = [(stretch, body) for stretch, body in found if body.words >= ARTICLE_WORDS]
        if len(found) > 1:
            return found
    body = body_of(blocks)
    return [(blocks, body)] if body else []


def _headers(blocks: Sequence[Block]) -> list[int]:
    """Where a headline stands with a byline and a date within a few blocks below it."""
    starts: list[int] = []
    for i, block in enumerate(blocks):
        if not is_byline(block.text) or block.bullet:
            continue
        near = blocks[max(0, i - NEAR) : i + NEAR + 1]
        if not any(other.words <= 12 and parse_date(other.text) for other in near if other is not block):
            continue
        titles = [j for j in range(max(0, i - NEAR), i) if _may_be_title(blocks[j])]
        if titles and (not starts or titles[0] > starts[-1] + NEAR):
            starts.append(titles[0])
    return starts


def _may_be_title(block: Block) -> bool:
    return (
        not block.bullet
        and 3 <= block.words <= 30
        and not parse_date(block.text)
        and not is_litter(block.text)
    )


def body_of(blocks: Sequence[Block]) -> Body | None:
    """Pick one article's paragraphs and captions out of blocks; None where there is no running text."""
    outlets = {outlet.name: outlet for block in blocks if (outlet := by_masthead(block.text))}
    chances = body_probability(blocks)
    kept: list[int] = []
    captions: dict[int, str] = {}
    seen: list[str] = []
    for i, (block, chance) in enumerate(zip(blocks, chances.tolist(), strict=True)):
        if caption := doubled(block.text):
            captions[i] = caption
        elif not block.bullet and is_caption(block.text):
            captions[i] = block.text
        elif chance > 0.5 and not _is_known_litter(block, outlets.values()):
            if block.text not in seen[-REPETITION:]:
                kept.append(i)
            seen.append(block.text)
    return _body(blocks, kept, captions) if kept else None


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
