"""Join the lines that text browsers and people wrap at a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from embeddings.sources.blocks import Block
from embeddings.sources.features import SENTENCE_END
from embeddings.sources.links import is_address

#: Columns that people and programs wrap at.
WIDTHS = range(40, 1001)
#: A line that reaches so much of the column is long.
LONG = 0.8
#: Of the breaks after long lines, how many at least must have been forced by the column, and what share.
FEWEST, FORCED = 3, 0.7
#: How many lines may reach beyond the column, for each break after a long one: code.
BEYOND = 0.1


def unwrapped(blocks: Sequence[Block], *, markdown: bool = False) -> list[Block]:
    """Join wrapped lines into paragraphs where the dump is clearly wrapped; else leave the blocks alone.

    In ``markdown`` no line break ends a paragraph.

    A break is forced where the next line's first word would not have fitted. A joined
    paragraph's ``text`` has single spaces where the breaks were, none after a hyphen; its
    ``start`` is that of its first character. Soft hyphens, which nobody sees, go everywhere.
    """
    width = _column(blocks)
    joined: list[Block] = []
    open_line: Block | None = None
    for block in blocks:
        if width and open_line and not joined[-1].bullet and _is_mid_sentence(open_line, block, width):
            block = replace(block, text=f"{block.bullet} {block.text}".rstrip(), bullet="")
        goes_on = open_line is not None and _continues(open_line, block)
        if goes_on and (markdown or (width and _forced(open_line, block, width))):
            glue = "" if joined[-1].text.endswith(("-", "\xad")) and block.text[:1].isalpha() else " "
            joined[-1] = replace(joined[-1], text=joined[-1].text + glue + block.text)
        else:
            joined.append(block)
        open_line = block
    return [replace(block, text=block.text.replace("\xad", "")) for block in joined]


def _column(blocks: Sequence[Block]) -> int | None:
    """The column that the dump is wrapped at, None where it is not wrapped."""
    # An address has nowhere to go: it may reach beyond any column.
    blocks = [block for block in blocks if not is_address(block)]
    reaches = np.sort([_reach(block) for block in blocks])
    breaks = np.array(
        [
            (_reach(block), _reach(block) + 1 + len(_first_word(after)))
            for block, after in pairwise(blocks)
            if _continues(block, after)
        ]
    ).reshape(-1, 2)
    best, share = None, 0.0
    for width in sorted(set(breaks[:, 0].tolist()).intersection(WIDTHS), reverse=True):
        long = breaks[(breaks[:, 0] > LONG * width) & (breaks[:, 0] <= width)]
        if len(long) < FEWEST:
            continue
        if len(reaches) - np.searchsorted(reaches, width, "right") > BEYOND * len(long):
            break
        forced = float((long[:, 1] > width).mean())
        if forced >= FORCED and forced > share:
            best, share = width, forced
    return best


def _reach(block: Block) -> int:
    """The column after the line's last character."""
    return block.indent + (len(block.bullet) + 1 if block.bullet else 0) + len(block.text)


def _continues(block: Block, after: Block) -> bool:
    return after.gap == 0 and not after.bullet and abs(after.indent - block.indent) <= 6


def _is_mid_sentence(block: Block, after: Block, width: int) -> bool:
    """Tell whether what looks like a bullet is a dash or a number that was wrapped to a line's beginning."""
    beside = after.gap == 0 and after.bullet and abs(after.indent - block.indent) <= 1
    full = _reach(block) + 1 + len(after.bullet) > width
    return bool(beside and full and not SENTENCE_END.search(block.text))


def _first_word(block: Block) -> str:
    return block.text.split(maxsplit=1)[0]


def _forced(block: Block, after: Block, width: int) -> bool:
    return _reach(block) + 1 + len(_first_word(after)) > width
