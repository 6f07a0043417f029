"""Output for people: progress bars, bold spans, wrapped text, aligned columns."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

BOLD, PLAIN = "\x1b[1m", "\x1b[0m"
WIDEST = 100
"""Columns of running text; longer lines are hard to read however wide the window is."""

HARMFUL = ("Cc", "Cf", "Cs")
"""Unicode categories: control characters, those that turn the direction of writing, and broken ones."""


def is_terminal() -> bool:
    """Whether standard output is a terminal that shows bold type."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def bold(text: str) -> str:
    """Return the text in bold type on a terminal, as it is elsewhere."""
    return f"{BOLD}{text}{PLAIN}" if is_terminal() and text else text


def harmless(text: str) -> str:
    """Return the text in one line and without control characters, which could command the terminal."""
    return "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in HARMFUL)


def quoted(text: str, start: int = 0, end: int = 0, indent: str = "  ") -> str:
    """Return text set off by an indent, with ``text[start:end]`` in bold.

    Wrapped on a terminal; one line elsewhere, so that what is piped on is the article's own words.
    """
    words = [
        (len(harmless(found[0])), _mark(found[0], start - found.start(), end - found.start()))
        for found in re.finditer(r"\S+", text)
    ]
    return "\n".join(indent + line for line in _lines(words, _width() - len(indent)))


def _mark(word: str, start: int, end: int) -> str:
    start, end = max(0, start), min(len(word), end)
    if start >= end:
        return harmless(word)
    return harmless(word[:start]) + bold(harmless(word[start:end])) + harmless(word[end:])


def _lines(words: Sequence[tuple[int, str]], width: int) -> Iterator[str]:
    line: list[str] = []
    used = 0
    for length, word in words:
        if line and used + 1 + length > width:
            yield " ".join(line)
            line, used = [], 0
        used += length + bool(line)
        line.append(word)
    yield " ".join(line)


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Return rows in aligned columns two spaces apart; on a terminal the last one is cut at its edge."""
    rows = [[harmless(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    lines = []
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        line = "  ".join([*cells, row[-1]]).rstrip()
        window = shutil.get_terminal_size().columns
        lines.append(f"{line[: window - 1]}…" if is_terminal() and len(line) > window else line)
    return "\n".join(lines)


def _width() -> int:
    return min(WIDEST, shutil.get_terminal_size().columns) if is_terminal() else sys.maxsize


@contextmanager
def progress(what: str, unit: str) -> Iterator[Callable[..., None]]:
    """Show a bar on standard error and yield what moves it: ``move(done, of_all, **figures_to_show)``.

    Nothing is shown where standard error is no terminal, nor in the first half second.
    """
    from tqdm import tqdm

    with tqdm(
        desc=what, unit=f" {unit}", delay=0.5, disable=None, leave=False, miniters=0, file=sys.stderr
    ) as bar:

        def move(done: int, total: int, **figures: object) -> None:
            bar.total = total
            bar.set_postfix(figures, refresh=False)
            bar.update(done - bar.n)

        yield move
