"""The links that text browsers number: marks in the text, and the list of addresses that ends a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from embeddings.sources.blocks import Block

#: What stands above a list.
HEADING = "References"
#: A list has so many addresses at least, none of them more than so many lines from the one before: elinks
#: prints titles, too.
FEWEST_ADDRESSES, BESIDE = 3, 4
#: Numbers in brackets are links' where there are so many and so many of them count on.
FEWEST_LINKS, COUNTED = 20, 0.9

_SCHEME = r"(?:\w+://|(?:mailto|javascript|tel):)"
_ADDRESS = re.compile(rf"(?:\[?\d{{1,4}}[.\]]\s+)?{_SCHEME}")
_NUMBERED = re.compile(r"\[?(\d{1,4})[.\]]\s")
_NUMBERED_ADDRESS = re.compile(rf"{_NUMBERED.pattern}+{_SCHEME}")
_MARK = re.compile(r"\[(\d{1,4})\](?=\S)")
_BEFORE = re.compile(r"(?<![^\s(“\"'])\[(\d{1,4})\](?=\w)")


def is_address(block: Block) -> bool:
    """Tell whether a block is an address, with or without a number; that may have been taken for a bullet."""
    return _ADDRESS.match(block.text) is not None


def pages_in(blocks: Sequence[Block]) -> Iterator[tuple[Sequence[Block], set[str]]]:
    """Part a dump at the lists of links' addresses: yield each page, and the numbers that its list has.

    The lists are left out. A dump without them is one page, its numbers are those of addresses anywhere.
    """
    start = 0
    while start < len(blocks):
        low, high = _list_of(blocks, start)
        page = blocks[start:low]
        numbers = _numbers(page, _NUMBERED_ADDRESS) | _numbers(blocks[low:high], _NUMBERED)
        yield page, numbers
        start = high


def _numbers(blocks: Sequence[Block], pattern: re.Pattern[str]) -> set[str]:
    """The numbers that blocks begin with; those up to 99 were taken for bullets."""
    found = (pattern.match(f"{block.bullet} {block.text}".strip()) for block in blocks)
    return {match[1] for match in found if match}


def _list_of(blocks: Sequence[Block], start: int) -> tuple[int, int]:
    """The first list of addresses from ``start`` on, with its heading: where it begins, and where it ends."""
    headings = (i for i in range(start, len(blocks)) if blocks[i].text == HEADING)
    for heading in headings:
        end, count = heading + 1, 0
        for i in range(heading + 1, len(blocks)):
            if i - end >= BESIDE or blocks[i].text == HEADING:
                break
            if is_address(blocks[i]):
                end, count = i + 1, count + 1
        if count >= FEWEST_ADDRESSES:
            return heading, end
    return len(blocks), len(blocks)


def unlinked(blocks: Sequence[Block], numbers: set[str]) -> list[Block]:
    """Take the marks of links ("[12]") out of blocks: those with ``numbers``, or all where they count on."""
    numbers = numbers or _counted(blocks)
    if not numbers:
        return list(blocks)

    def bare(text: str) -> str:
        return _MARK.sub(lambda mark: "" if mark[1] in numbers else mark[0], text)

    found: list[Block] = []
    for block in blocks:
        at = 0
        while (mark := _MARK.match(block.text, at)) and mark[1] in numbers:
            at = mark.end()
        found.append(replace(block, text=bare(block.text[at:]), start=block.start + at))
    return found


def _counted(blocks: Sequence[Block]) -> set[str]:
    """The numbers in brackets before words, where they count on from one place to the next."""
    marks = [mark[1] for block in blocks for mark in _BEFORE.finditer(block.text)]
    steps = [int(after) - int(before) for before, after in pairwise(marks)]
    counts_on = len(steps) >= FEWEST_LINKS and sum(0 < step <= 3 for step in steps) >= COUNTED * len(steps)
    return set(marks) if counts_on else set()
