"""Which blocks of a dump are the article's body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from embeddings.dates import parse_date
from embeddings.sources.blocks import Block
from embeddings.sources.litter import is_litter

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$|\([A-Z][\w ]+\)$|:$")


@dataclass(frozen=True, slots=True)
class Body:
    """One article of a dump: paragraphs, captions, and where it begins and ends among the blocks."""

    paragraphs: tuple[Block, ...]
    captions: tuple[str, ...]
    first: int
    last: int


def body_of(blocks: Sequence[Block]) -> Body:
    """Pick the body's paragraphs and the captions out of a dump's blocks."""
    kept: list[int] = []
    captions: list[str] = []
    for i, block in enumerate(blocks):
        if block.bullet or block.words < 5 or is_litter(block.text):
            continue
        if caption := doubled(block.text):
            captions.append(caption)
        elif _SENTENCE_END.search(block.text) and not parse_date(block.text[:40]) and block.words > 8:
            kept.append(i)
    if not kept:
        return Body((), (), 0, 0)
    return Body(tuple(blocks[i] for i in kept), tuple(captions), kept[0], kept[-1])


def doubled(text: str) -> str:
    """A caption that is printed twice on one line (once for the picture's alternative text), else ""."""
    half, odd = divmod(len(text), 2)
    return (
        text[:half]
        if odd and len(text) > 40 and text[half] == " " and text[:half] == text[half + 1 :]
        else ""
    )
