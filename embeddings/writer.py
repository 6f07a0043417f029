"""Articles into the archive, a batch at a time: each batch is kept whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from embeddings.article import Article
from embeddings.database import Database
from embeddings.report import Progress, Report
from embeddings.rows import COLUMNS, storable, to_columns
from embeddings.segment import Stretch, passages
from embeddings.sources import Skipped, find, read
from embeddings.store import TextEncoder
from embeddings.vectors import to_blob
from embeddings.words import spellings

BATCH_PASSAGES = 512
"""Passages encoded and committed together: some ten seconds of work that a kill can cost."""

BATCH_ARTICLES = 256
"""Articles committed together, where they are short."""

_STORED = (*COLUMNS, "outlet_key", "day", "text_sha256", "digest", "file")
_INSERT = f"INSERT INTO articles ({', '.join(_STORED)}) VALUES ({', '.join('?' * len(_STORED))})"
_UPDATE = f"UPDATE articles SET {', '.join(f'{name} = ?' for name in _STORED)} WHERE number = ?"


@dataclass(slots=True)
class _Read:
    """An article that was read and waits for its vectors."""

    article: Article
    columns: dict[str, Any]
    file: int
    stretches: list[Stretch]


@dataclass(slots=True)
class _Finished:
    """A file whose articles have all been read, and what is then known about it."""

    file: int
    path: Path
    state: tuple[int, int, str]
    skipped: list[Skipped]
    seen: set[str] | None


@dataclass(slots=True)
class Writer:
    """Reads files and keeps their articles.

    A file is remembered by size, modification time and SHA-256, together with the release that read it,
    and is not read again while these stay the same. It is only remembered once all its articles are
    safe, so that whatever interrupts the work, doing it again goes on where it stopped.
    """

    database: Database
    encoder: TextEncoder
    progress: Callable[[Progress], None] | None = None
    _pending: list[_Read | _Finished] = field(default_factory=list)
    _passages: int = 0
    _added: int = 0
    _updated: int = 0
    _unchanged: int = 0
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
        return Report(self._added, self._updated, self._unchanged, tuple(self._skipped), tuple(self._kept))

    def _tell(self, files: int, of_files: int, path: Path) -> None:
        if self.progress:
            waiting = sum(isinstance(item, _Read) for item in self._pending)
            articles = self._added + self._updated + self._unchanged + waiting
            self.progress(Progress(files, of_files, articles, self._written, str(path)))

    def _read(self, path: Path) -> Iterator[None]:
        """Read one file, if it is not known already; yields after each article."""
        name = str(path.resolve())
        known = self.database.row(
            "SELECT number, size, mtime_ns, sha256, reader FROM files WHERE path = ?", (name,)
        )
        try:
            status = path.stat()
            if known and known[1:3] == (status.st_size, status.st_mtime_ns) and known[4] == _release():
                self._recall(known[0])
                return
            sha256 = _sha256(path)
        except OSError as error:
            self._skipped.append(Skipped(str(path), error.strerror or str(error)))
            return
        state = (status.st_size, status.st_mtime_ns, sha256)
        if known and known[3:] == (sha256, _release()):
            self.database.run(
                "UPDATE files SET size = ?, mtime_ns = ? WHERE number = ?", (*state[:2], known[0])
            )
            self._recall(known[0])
            return
        number = known[0] if known else self._new_file(name)
        had_articles = self.database.row("SELECT 1 FROM articles WHERE file = ?", (number,))
        finished = _Finished(number, path, state, [], set() if had_articles else None)
        for item in read(path):
            if isinstance(item, Skipped):
                finished.skipped.append(item)
                continue
            self._take(storable(item), finished)
            yield
        self._skipped += finished.skipped
        self._pending.append(finished)

    def _new_file(self, name: str) -> int:
        """Make a row for a file that has not been read to its end yet."""
        with self.database.transaction():
            self.database.run("INSERT OR IGNORE INTO files VALUES (NULL, ?, -1, -1, '', '')", (name,))
            row = self.database.row("SELECT number FROM files WHERE path = ?", (name,))
        assert row is not None
        return row[0]

    def _recall(self, file: int) -> None:
        """Report an unchanged file as it was reported when it was read."""
        counted = self.database.row("SELECT count(*) FROM articles WHERE file = ?", (file,))
        self._unchanged += counted[0] if counted else 0
        rows = self.database.rows("SELECT path, reason FROM skipped WHERE file = ? ORDER BY rowid", (file,))
        self._skipped += [Skipped(path, reason) for path, reason in rows]

    def _take(self, article: Article, finished: _Finished) -> None:
        if finished.seen is not None:
            finished.seen.add(article.id)
        columns = to_columns(article)
        known = self.database.row("SELECT digest FROM articles WHERE id = ?", (article.id,))
        if known and known[0] == columns["digest"]:
            self._unchanged += 1
            return
        stretches = passages(article)
        if not stretches:
            finished.skipped.append(
                Skipped(article.source or str(finished.path), f"{article.id} has no text")
            )
            return
        self._pending.append(_Read(article, columns, finished.file, stretches))
        self._passages += len(stretches)
        if self._passages >= BATCH_PASSAGES or len(self._pending) >= BATCH_ARTICLES:
            self._flush()

    def _flush(self) -> None:
        """Encode what is waiting and commit it."""
        waiting = [item for item in self._pending if isinstance(item, _Read)]
        texts = [
            f"{item.article.title}\n{item.article.text[s:e]}" for item in waiting for s, e in item.stretches
        ]
        vectors = iter(self.encoder.encode(texts)) if texts else iter(())
        added = updated = unchanged = written = 0
        kept: list[str] = []
        with self.database.transaction():
            for item in self._pending:
                if isinstance(item, _Finished):
                    kept += self._finish(item)
                    continue
                blobs = [to_blob(next(vectors)) for _ in item.stretches]
                outcome = self._keep(item, blobs)
                added += outcome == "added"
                updated += outcome == "updated"
                unchanged += outcome == "unchanged"
                written += len(blobs)
            if added or updated:
                advance(self.database)
        self._added += added
        self._updated += updated
        self._unchanged += unchanged
        self._written += written
        self._kept += kept
        self._pending.clear()
        self._passages = 0

    def _keep(self, item: _Read, blobs: list[bytes]) -> str:
        """Write one article with its passages, words and vectors, in the transaction that is open."""
        database = self.database
        values = [*(item.columns[name] for name in _STORED[:-1]), item.file]
        known = database.row("SELECT number, digest FROM articles WHERE id = ?", (item.article.id,))
        if known and known[1] == item.columns["digest"]:
            return "unchanged"  # another process, or an earlier copy in this batch, was first
        if known:
            number = known[0]
            forget_passages(database, number)
            database.run(_UPDATE, (*values, number))
        else:
            number = database.run(_INSERT, values)
        article = item.article
        database.run_many(
            "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?)",
            [(number, at, p.start, p.end, p.source_start) for at, p in enumerate(article.paragraphs)],
        )
        for (start, end), blob in zip(item.stretches, blobs, strict=True):
            text = article.text[start:end]
            passage = database.run("INSERT INTO passages VALUES (NULL, ?, ?, ?)", (number, start, end))
            database.run("INSERT INTO vectors VALUES (?, ?)", (passage, blob))
            database.run(
                "INSERT INTO passage_words (rowid, title, text, spellings) VALUES (?, ?, ?, ?)",
                (passage, article.title, text, spellings(f"{article.title}\n{text}")),
            )
        database.run(
            "INSERT INTO article_words (rowid, title, text, spellings) VALUES (?, ?, ?, ?)",
            (number, article.title, article.text, spellings(f"{article.title}\n{article.text}")),
        )
        return "updated" if known else "added"

    def _finish(self, item: _Finished) -> list[str]:
        """Remember a file that has been read to its end; return the articles that it no longer holds."""
        size, mtime_ns, sha256 = item.state
        self.database.run(
            "UPDATE files SET size = ?, mtime_ns = ?, sha256 = ?, reader = ? WHERE number = ?",
            (size, mtime_ns, sha256, _release(), item.file),
        )
        self.database.run("DELETE FROM skipped WHERE file = ?", (item.file,))
        self.database.run_many(
            "INSERT INTO skipped VALUES (?, ?, ?)",
            [(item.file, skip.path, skip.reason) for skip in item.skipped],
        )
        if item.seen is None:
            return []
        rows = self.database.rows("SELECT id FROM articles WHERE file = ? ORDER BY id", (item.file,))
        return [row[0] for row in rows if row[0] not in item.seen]


def forget_passages(database: Database, number: int) -> None:
    """Take an article's passages, words and vectors out, in the transaction that is open."""
    # An index over text that is kept elsewhere must be told what it forgets.
    for words, texts, where in (
        ("passage_words", "passage_texts", "id IN (SELECT id FROM passages WHERE article = ?)"),
        ("article_words", "article_texts", "id = ?"),
    ):
        database.run(
            f"INSERT INTO {words} ({words}, rowid, title, text, spellings) "
            f"SELECT 'delete', id, title, text, spellings FROM {texts} WHERE {where}",
            (number,),
        )
    database.run("DELETE FROM paragraphs WHERE article = ?", (number,))
    database.run("DELETE FROM passages WHERE article = ?", (number,))


def advance(database: Database) -> None:
    """Count a change of what the vectors are, in the transaction that is open."""
    database.record("generation", str(int(database.setting("generation") or 0) + 1))


def _release() -> str:
    return version("onrecord")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
