"""Whether sentences come whole out of dumps that a text browser wrapped at a column.

    python -m benchmarks.wrapping PAGES [--columns 80 200]

PAGES is a folder of saved pages (``*.html.gz``). Each is printed by w3m and by lynx, where these are
installed, at each number of columns. Counted are the sentences of eight words or more that the archive reads
from the saved page: those that stand whole in one paragraph of what it reads from the dump, and those whose
words stand there at all, paragraphs put together. What parts the two are lines that were not joined.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from embeddings.article import Article
from embeddings.segment import sentences
from embeddings.sources import read
from embeddings.sources.files import decode

#: How each browser prints a page of UTF-8 at a number of columns; lynx lists the links' addresses below.
BROWSERS = {
    "w3m": "w3m -dump -I utf-8 -O utf-8 -T text/html -cols {columns}",
    "lynx": "lynx -dump -assume_charset=utf-8 -display_charset=utf-8 -width={columns}",
}
FEWEST_WORDS = 8


def paragraphs(path: Path) -> list[str]:
    """What the archive reads from a file, with quotation marks and blanks in one form."""
    outcome = next(iter(read(path)))
    if not isinstance(outcome, Article):
        return []
    return [plain(outcome.text[p.start : p.end]) for p in outcome.paragraphs]


def plain(text: str) -> str:
    """A text as it is compared."""
    return re.sub(r"\s+", " ", text.translate(str.maketrans("’‘“”", "''\"\"")))


def long_sentences(path: Path) -> Iterator[str]:
    """The sentences of a saved page that are long enough to be told apart."""
    for paragraph in paragraphs(path):
        for start, end in sentences(paragraph):
            if len((sentence := paragraph[start:end]).split()) >= FEWEST_WORDS:
                yield sentence


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--columns", type=int, nargs="+", default=[80, 200])
    options = parser.parse_args()
    pages = {path: list(long_sentences(path)) for path in sorted(options.pages.glob("*.html.gz"))}
    print(f"{len(pages)} pages, {sum(map(len, pages.values()))} sentences")
    with tempfile.TemporaryDirectory() as folder:
        page, dump = Path(folder, "page.html"), Path(folder, "dump.txt")
        for name, command in BROWSERS.items():
            if shutil.which(name) is None:
                print(f"{name} is not installed")
                continue
            for columns in options.columns:
                whole = there = 0
                for path, wanted in pages.items():
                    page.write_text(decode(gzip.decompress(path.read_bytes())), encoding="utf-8")
                    shown = [*command.format(columns=columns).split(), str(page)]
                    dump.write_bytes(subprocess.run(shown, capture_output=True, check=True).stdout)
                    found = paragraphs(dump)
                    everything = " ".join(found)
                    whole += sum(any(sentence in text for text in found) for sentence in wanted)
                    there += sum(sentence in everything for sentence in wanted)
                total = sum(map(len, pages.values()))
                print(
                    f"{name:4} at {columns:3} columns: whole in a paragraph {100 * whole / total:.1f} %,"
                    f" there at all {100 * there / total:.1f} %"
                )


if __name__ == "__main__":
    main()
