"""The lines of a text dump, with their place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from embeddings.dates import MONTHS

_BULLET = re.compile(r"(?:[•□☆○●◦▪■★◆◇►»›·+*-]|\d{1,2}\.)(?:\s+|$)")
#: Stands for each character of a dump that nobody is to see.
MASK = "\u2060"
LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of a dump, or several that were one line before wrapping.

    ``text`` is without indentation, and without the ``bullet`` that stood before it. ``start`` is
    where ``text`` begins in the dump. ``indent`` counts the columns before the bullet or text;
    ``gap`` counts the blank lines before the block.
    """

    text: str
    start: int
    indent: int = 0
    bullet: str = ""
    gap: int = 0

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())


def blocks_of(dump: str) -> list[Block]:
    """Cut a dump into its non-blank lines."""
    # One character for one: places in the dump stay as they are. Beside line feeds a line separator is what a
    # page has within a sentence.
    dump = dump.replace("\u2028", " ") if "\n" in dump else dump.replace("\r", "\n")
    blocks: list[Block] = []
    last_end = 0
    for match in LINE.finditer(dump):
        line = match[0]
        text = line.strip().lstrip(f"\xad {MASK}")
        if not text:
            continue
        start = match.start() + line.index(text[0])
        gap = max(0, dump.count("\n", last_end, start) - 1)
        last_end = match.end()
        bullet = ""
        mark = _BULLET.match(text)
        if mark and not _is_day(text, mark):
            bullet = mark[0].strip()
            text = text[mark.end() :]
            start += mark.end()
        indent = match[0].index((bullet or text)[0]) if (bullet or text) else 0
        blocks.append(Block(text, start, indent, bullet, gap))
    return blocks


def _is_day(text: str, mark: re.Match[str]) -> bool:
    """The day of a date, not a number in a list: "4. März 2019"."""
    after = re.match(r"[^\W\d_]+", text[mark.end() :])
    return mark[0][0].isdigit() and after is not None and after[0].lower() in MONTHS
