"""Articles into the archive, a batch at a time: each batch is kept whole or not at all."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from embeddings.article import Article
from embeddings.catalogue import advance, claim, hand_over, keep
from embeddings.database import Database
from embeddings.duplicates import bands
from embeddings.ids import Entry, base_id
from embeddings.report import Progress, Report
from embeddings.rows import storable, to_columns
from embeddings.segment import Stretch, passages
from embeddings.sources import Skipped, find, read
from embeddings.sources.files import one_line
from embeddings.store import TextEncoder
from embeddings.vectors import to_blob

BATCH_PASSAGES = 512
"""Passages encoded and committed together: some ten seconds of work that a kill can cost."""

BATCH_ARTICLES = 256
"""Articles, and files read to their ends, committed together, where these are short."""


@dataclass(slots=True)
class _Read:
    """An article that was read and waits for its vectors."""

    article: Article
    columns: dict[str, Any]
    file: int
    stretches: list[Stretch]
    repeated: bool


@dataclass(slots=True)
class _Finished:
    """A file whose articles have all been read, and what is then known about it.

    ``outlet`` is that of its articles that name none. ``seen`` are the ids in it; ``claimed`` those that were
    last read from another file, unchanged.
    """

    file: int
    path: Path
    state: tuple[int, int, str]
    outlet: str = ""
    skipped: list[Skipped] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    claimed: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Writer:
    """Reads files and keeps their articles.

    A file is remembered by size, modification time and SHA-256, together with the release that read it,
    and is not read again while these stay the same. It is only remembered once all its articles are
    safe, so that whatever interrupts the work, doing it again goes on where it stopped. ``encoder`` is only
    called, and so the model only loaded, where there is something new to encode. ``outlet`` is the outlet of
    articles that name none; where it is None, what was given for a file before holds.
    """

    database: Database
    encoder: Callable[[], TextEncoder]
    progress: Callable[[Progress], None] | None = None
    outlet: str | None = None
    _pending: list[_Read | _Finished] = field(default_factory=list)
    _passages: int = 0
    _waiting: int = 0
    _added: int = 0
    _updated: int = 0
    _unchanged: int = 0
    _copies: int = 0
    _written: int = 0
    _skipped: list[Skipped] = field(default_factory=list)
    _kept: list[str] = field(default_factory=list)

    def add(self, paths: Iterable[str | Path]) -> Report:
        """Read everything that ``paths`` name, and return what became of it."""
        files = []
        for found in find(paths):
            if isinstance(found, Skipped):
                self._skipped.append(found)
            else:
                files.append(found)
        for done, path in enumerate(files):
            for _ in self._read(path):
                self._tell(done, len(files), path)
            self._tell(done + 1, len(files), path)
        self._flush()
        if files:
            self._tell(len(files), len(files), files[-1])
        return Report(
            self._added,
            self._updated,
            self._unchanged,
            tuple(self._skipped),
            copies=self._copies,
            kept=tuple(self._kept),
        )

    def _tell(self, files: int, of_files: int, path: Path) -> None:
        if self.progress:
            articles = self._added + self._updated + self._unchanged + self._copies + self._waiting
            self.progress(Progress(files, of_files, articles, self._written, str(path)))

    def _read(self, path: Path) -> Iterator[None]:
        """Read one file, if it is not known already; yields after each article."""
        name = one_line(path.resolve())
        known = self.database.row(
            "SELECT number, size, mtime_ns, sha256, reader, outlet FROM files WHERE path = ?", (name,)
        )
        outlet = self.outlet if self.outlet is not None else known[5] if known else ""
        reader = (_release(), outlet)
        try:
            status = path.stat()
            if known and known[1:3] == (status.st_size, status.st_mtime_ns) and known[4:] == reader:
                self._recall(known[0])
                return
            sha256 = _sha256(path)
        except OSError as error:
            self._skipped.append(Skipped(str(path), error.strerror or str(error)))
            return
        state = (status.st_size, status.st_mtime_ns, sha256)
        if known and known[3:] == (sha256, *reader):
            self.database.run(
                "UPDATE files SET size = ?, mtime_ns = ? WHERE number = ?", (*state[:2], known[0])
            )
            self._recall(known[0])
            return
        number = known[0] if known else self._new_file(name)
        finished = _Finished(number, path, state, outlet)
        for item in read(path):
            if isinstance(item, Skipped):
                finished.skipped.append(item)
                continue
            self._take(storable(_of_outlet(item, outlet)), finished)
            yield
        self._skipped += finished.skipped
        self._wait(finished)

    def _new_file(self, name: str) -> int:
        """Make a row for a file that has not been read to its end yet."""
        with self.database.transaction():
            self.database.run("INSERT OR IGNORE INTO files VALUES (NULL, ?, -1, -1, '', '', '')", (name,))
            row = self.database.row("SELECT number FROM files WHERE path = ?", (name,))
        assert row is not None
        return row[0]

    def _recall(self, file: int) -> None:
        """Report an unchanged file as it was reported when it was read."""
        counted = self.database.row(
            "SELECT count(*) FROM "
            "(SELECT id FROM copies WHERE file = ?1 UNION SELECT id FROM shared WHERE file = ?1)",
            (file,),
        )
        self._unchanged += counted[0] if counted else 0
        rows = self.database.rows("SELECT path, reason FROM skipped WHERE file = ? ORDER BY rowid", (file,))
        self._skipped += [Skipped(path, reason) for path, reason in rows]

    def _take(self, article: Article, finished: _Finished) -> None:
        repeated = article.id in finished.seen
        finished.seen.add(article.id)
        columns = to_columns(article)
        known = self.database.row("SELECT digest, file FROM copies WHERE id = ?", (article.id,))
        if known and known[0] == columns["digest"]:
            self._unchanged += 1
            if known[1] != finished.file:
                finished.claimed.append(article.id)
            return
        stretches = passages(article)
        if not stretches:
            finished.skipped.append(
                Skipped(article.source or str(finished.path), f"{article.id} has no text")
            )
            return
        self._passages += len(stretches)
        self._waiting += 1
        self._wait(_Read(article, columns, finished.file, stretches, repeated))

    def _wait(self, item: _Read | _Finished) -> None:
        """Put something off until the batch is full."""
        self._pending.append(item)
        if self._passages >= BATCH_PASSAGES or len(self._pending) >= BATCH_ARTICLES:
            self._flush()

    def _flush(self) -> None:
        """Encode what is waiting and commit it."""
        waiting = [item for item in self._pending if isinstance(item, _Read)]
        texts = [
            f"{item.article.title}\n{item.article.text[s:e]}" for item in waiting for s, e in item.stretches
        ]
        vectors = iter(self.encoder().encode(texts)) if texts else iter(())
        # What takes time is done before other writers have to wait.
        entries = {
            id(item): Entry(
                item.article,
                item.columns,
                item.file,
                item.stretches,
                [to_blob(next(vectors)) for _ in item.stretches],
                bands(item.article.text),
                item.repeated,
            )
            for item in waiting
        }
        outcomes: Counter[str] = Counter()
        kept: list[str] = []
        with self.database.transaction():
            for item in self._pending:
                if isinstance(item, _Finished):
                    kept += self._finish(item)
                else:
                    outcomes[keep(self.database, entries[id(item)])] += 1
            if outcomes["added"] or outcomes["updated"]:
                advance(self.database)
        self._added += outcomes["added"]
        self._updated += outcomes["updated"]
        self._unchanged += outcomes["unchanged"]
        self._copies += outcomes["copy"]
        self._written += len(texts)
        self._kept += kept
        self._pending.clear()
        self._passages = self._waiting = 0

    def _finish(self, item: _Finished) -> list[str]:
        """Remember a file that has been read to its end; return the articles that it no longer holds.

        One of which something may be read another time is not remembered, and nobody knows what it holds.
        """
        size, mtime_ns, sha256 = item.state
        passing = any(skip.passing for skip in item.skipped)
        self.database.run(
            "UPDATE files SET size = ?, mtime_ns = ?, sha256 = ?, reader = ?, outlet = ? WHERE number = ?",
            (size, mtime_ns, sha256, "" if passing else _release(), item.outlet, item.file),
        )
        for article_id in item.claimed:
            claim(self.database, article_id, item.file)
        # What it still shares it has not said this time: whatever it said is its own now.
        self.database.run("DELETE FROM shared WHERE file = ?", (item.file,))
        self.database.run("DELETE FROM skipped WHERE file = ?", (item.file,))
        self.database.run_many(
            "INSERT INTO skipped VALUES (?, ?, ?)",
            [(item.file, skip.path, skip.reason) for skip in item.skipped],
        )
        if passing:
            return []
        rows = self.database.rows("SELECT id, article FROM copies WHERE file = ? ORDER BY id", (item.file,))
        given = [name in item.seen or base_id(name) in item.seen for name, _ in rows]
        held = {number for (_, number), still in zip(rows, given, strict=True) if still}
        gone = [row for row, still in zip(rows, given, strict=True) if not still]
        # What the file now calls by another id stays known by the one before, too.
        self.database.run_many(
            "UPDATE copies SET file = NULL WHERE id = ?", [(name,) for name, number in gone if number in held]
        )
        lost = [name for name, number in gone if number not in held]
        for name in lost:
            hand_over(self.database, name)
        return lost


def _of_outlet(article: Article, outlet: str) -> Article:
    """Return an article that names no outlet as one of the given outlet."""
    if article.outlet or not outlet:
        return article
    note = f"The outlet is not stated; {outlet} was given when the article was added."
    return replace(article, outlet=outlet, notes=(*article.notes, note))


def _release() -> str:
    return version("onrecord")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
