"""Read articles out of files: text dumps, saved pages and records.

Three formats, one module each; what only one outlet does is in ``outlets/``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from embeddings.article import Article
from embeddings.sources.files import Skipped, Unreadable, find, format_of

__all__ = ["Skipped", "find", "read"]


def read(path: str | os.PathLike[str]) -> Iterator[Article | Skipped]:
    """Yield what one file holds: its articles, and a ``Skipped`` for each part that is none.

    A text dump or saved page gives one article as a rule, a file of records one a line, as it
    is read: memory stays bounded however long the file. Nothing is raised for what stands in
    the file; whatever cannot be read comes out as ``Skipped``. Raises ImportError where a library fails.
    """
    from embeddings.sources.dump import read_dump
    from embeddings.sources.files import unforeseen
    from embeddings.sources.page import read_page
    from embeddings.sources.records import read_records

    path = Path(path)
    readers = {".txt": read_dump, ".html": read_page, ".jsonl": read_records}
    reader = readers.get(format_of(path) or "")
    if reader is None:
        yield Skipped(str(path), "not an article file")
        return
    try:
        yield from reader(path)
    except Unreadable as error:
        yield Skipped(str(path), str(error), error.passing)
    except Exception as error:  # costs this file alone
        yield unforeseen(str(path), error)
