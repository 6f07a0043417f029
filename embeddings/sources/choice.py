"""From the classifier's probabilities to articles: paragraphs, captions, and where one article ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from embeddings.dates import parse_date
from embeddings.sources.blocks import Block
from embeddings.sources.byline import is_byline
from embeddings.sources.classifier import body_probability
from embeddings.sources.litter import is_caption, is_litter, trimmed
from embeddings.sources.outlets import Outlet, by_masthead

#: A paragraph of this many words that comes again is a repetition.
REPETITION = 8
#: Both sides of a border between two articles have at least this many words.
ARTICLE_WORDS = 60
#: How many blocks an article's headline, byline and date take up at most.
HEADER_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class Body:
    """One article of a dump: paragraphs, captions, and its first and last block among the dump's."""

    paragraphs: tuple[Block, ...]
    captions: tuple[str, ...]
    first: int
    last: int


def bodies_of(blocks: Sequence[Block]) -> list[Body]:
    """Pick the articles out of a dump's blocks, in order; [] where there is no running text."""
    outlets = {outlet.name: outlet for block in blocks if (outlet := by_masthead(block.text))}
    chances = body_probability(blocks)
    kept: list[int] = []
    captions: dict[int, str] = {}
    seen: set[str] = set()
    for i, (block, chance) in enumerate(zip(blocks, chances.tolist(), strict=True)):
        if caption := doubled(block.text):
            captions[i] = caption
        elif chance > 0.5 and is_caption(block.text):
            captions[i] = block.text
        elif chance > 0.5 and not _is_known_litter(block, outlets.values()):
            if block.words < REPETITION or block.text not in seen:
                kept.append(i)
            seen.add(block.text)
    return [_body(blocks, part, captions) for part in _parted(blocks, kept)]


def _body(blocks: Sequence[Block], kept: Sequence[int], captions: dict[int, str]) -> Body:
    first, last = kept[0], kept[-1]
    near = [text for i, text in captions.items() if first - 12 <= i <= last + 4 and len(text.split()) > 4]
    return Body(tuple(_trimmed(blocks[i]) for i in kept), tuple(dict.fromkeys(near)), first, last)


def _trimmed(block: Block) -> Block:
    start, end = trimmed(block.text)
    return replace(block, text=block.text[start:end], start=block.start + start)


def _is_known_litter(block: Block, outlets: Sequence[Outlet]) -> bool:
    return is_litter(block.text) or any(o.litter and o.litter.fullmatch(block.text) for o in outlets)


def _parted(blocks: Sequence[Block], kept: Sequence[int]) -> list[list[int]]:
    """Part the body's blocks where another article's header stands between two runs of text.

    A header is a byline and a date within a few blocks of each other, in a gap of the body: a
    teaser prints one of the two, an article both.
    """
    parts: list[list[int]] = []
    for i in kept:
        if parts and _has_header(blocks[max(parts[-1][-1] + 1, i - HEADER_BLOCKS) : i]):
            parts.append([i])
        elif parts:
            parts[-1].append(i)
        else:
            parts.append([i])
    long = [part for part in parts if sum(blocks[i].words for i in part) >= ARTICLE_WORDS]
    return long if len(long) > 1 else [list(kept)] if kept else []


def _has_header(gap: Sequence[Block]) -> bool:
    return any(is_byline(block.text) for block in gap) and any(
        block.words <= 12 and parse_date(block.text) for block in gap
    )


def doubled(text: str) -> str:
    """A caption that is printed twice on one line (once as the picture's alternative text), else ""."""
    half = len(text) // 2
    again = text[len(text) - half :].lstrip()
    return again if len(text) > 40 and text[:half].rstrip() == again else ""
