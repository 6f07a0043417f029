"""Undo what text browsers do to a page's lines: join those wrapped at a column, take out links' numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from embeddings.sources.blocks import Block
from embeddings.sources.features import SENTENCE_END

#: Columns that people and programs wrap at.
WIDTHS = range(40, 1001)
#: A line that reaches so much of the column is long.
LONG = 0.8
#: Of the breaks after long lines, how many at least must have been forced by the column, and what share.
FEWEST, FORCED = 3, 0.7
#: How many lines may reach beyond the column, for each break after a long one: code.
BEYOND = 0.1
#: How much of a list of links' addresses, at least, are addresses; elinks has titles, too.
LISTED = 0.4
#: Numbers in brackets are links' where there are so many and so many of them count on.
FEWEST_LINKS, COUNTED = 20, 0.9
#: What lynx, links and elinks print under a dump for each link, and before the words that are linked.
_ADDRESS = re.compile(
    r"^[ \t]*\[?(\d{1,4})(?:\.|\])[ \t]+(?:https?|ftp|file|mailto|javascript|tel):", re.MULTILINE
)
#: One of those, whether its number was taken for a bullet or not, or an address alone.
_LISTED = re.compile(r"(?:\[?\d{1,4}[.\]]\s+)?(?:\w+://|mailto:|javascript:|tel:)")
_ANY_ADDRESS = re.compile(r"\w+://|^(?:mailto|javascript|tel):")
_BEFORE = re.compile(r"(?<![^\s(“\"'])\[(\d{1,4})\](?=\w)")
_MARK = re.compile(r"\[(\d{1,4})\](?=\S)")


def unwrapped(blocks: Sequence[Block], *, markdown: bool = False) -> list[Block]:
    """Join wrapped lines into paragraphs where the dump is clearly wrapped; else leave the blocks alone.

    The list of links' addresses at a dump's end is left out. In ``markdown`` no line break ends a paragraph.

    A break is forced where the next line's first word would not have fitted. A joined
    paragraph's ``text`` has single spaces where the breaks were, none after a hyphen; its
    ``start`` is that of its first character. Soft hyphens, which nobody sees, go everywhere.
    """
    blocks = blocks[: _references(blocks)]
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


def unlinked(blocks: Sequence[Block], dump: str) -> list[Block]:
    """Take the numbers of links ("[12]") out of blocks, where their addresses are listed or they count on."""
    listed = {entry[1] for entry in _ADDRESS.finditer(dump)} or _counted(blocks)
    if not listed:
        return list(blocks)

    def bare(text: str) -> str:
        return _MARK.sub(lambda mark: "" if mark[1] in listed else mark[0], text)

    found: list[Block] = []
    for block in blocks:
        at = 0
        while (mark := _MARK.match(block.text, at)) and mark[1] in listed:
            at = mark.end()
        found.append(replace(block, text=bare(block.text[at:]), start=block.start + at))
    return found


def _counted(blocks: Sequence[Block]) -> set[str]:
    """The numbers in brackets before words, where they count on from one place to the next."""
    marks = [mark[1] for block in blocks for mark in _BEFORE.finditer(block.text)]
    steps = [int(after) - int(before) for before, after in pairwise(marks)]
    counts_on = len(steps) >= FEWEST_LINKS and sum(0 < step <= 3 for step in steps) >= COUNTED * len(steps)
    return set(marks) if counts_on else set()


def _references(blocks: Sequence[Block]) -> int:
    """Where the list of the links' addresses begins; the number of blocks where there is none."""
    addresses = np.array([_ANY_ADDRESS.search(block.text) is not None for block in blocks], bool)
    headings = (i for i, block in enumerate(blocks[:-1]) if block.text == "References")
    return next((i for i in headings if addresses[i + 1 :].mean() >= LISTED), len(blocks))


def _column(blocks: Sequence[Block]) -> int | None:
    """The column that the dump is wrapped at, None where it is not wrapped."""
    # An address has nowhere to go: it may reach beyond any column.
    blocks = [block for block in blocks if not _LISTED.match(block.text)]
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
