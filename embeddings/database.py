"""The archive's database: its schema, its transactions, and its errors in words."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from time import monotonic, sleep
from typing import Any

from embeddings import words
from embeddings.errors import OnrecordError

FILE_NAME = "archive.db"

SCHEMA_VERSION = 4

BUSY_SECONDS = 60.0
"""How long a writer waits for another one; a batch is written in well under a second."""

_SCHEMA = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE files (
    number INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    reader TEXT NOT NULL,
    outlet TEXT NOT NULL DEFAULT ''
);

CREATE TABLE skipped (
    file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
    path TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX skipped_file ON skipped (file);

CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    outlet TEXT NOT NULL,
    outlet_key TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    authors TEXT NOT NULL,
    published TEXT,
    updated TEXT,
    day TEXT,
    url TEXT NOT NULL,
    section TEXT NOT NULL,
    dateline TEXT NOT NULL,
    agency TEXT NOT NULL,
    captions TEXT NOT NULL,
    notes TEXT NOT NULL,
    source TEXT NOT NULL,
    shown TEXT NOT NULL,
    story INTEGER NOT NULL
);
CREATE INDEX articles_day ON articles (day);
CREATE INDEX articles_outlet ON articles (outlet_key, day);
CREATE INDEX articles_story ON articles (story);

CREATE TABLE copies (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    file INTEGER REFERENCES files ON DELETE SET NULL,
    digest TEXT NOT NULL,
    url TEXT NOT NULL,
    source TEXT NOT NULL,
    resemblance REAL
) WITHOUT ROWID;
CREATE INDEX copies_article ON copies (article);
CREATE INDEX copies_file ON copies (file);

CREATE TABLE versions (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    published TEXT,
    updated TEXT,
    url TEXT NOT NULL,
    source TEXT NOT NULL,
    superseded_at TEXT NOT NULL
);
CREATE INDEX versions_article ON versions (article);

CREATE TABLE bands (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (hash, article)
) WITHOUT ROWID;

CREATE TABLE matches (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    containment REAL NOT NULL,
    PRIMARY KEY (article, other)
) WITHOUT ROWID;
CREATE INDEX matches_other ON matches (other);

CREATE TABLE paragraphs (
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    source_start INTEGER,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL
);
CREATE INDEX passages_article ON passages (article, start);

CREATE TABLE vectors (
    passage INTEGER PRIMARY KEY REFERENCES passages ON DELETE CASCADE,
    vector BLOB NOT NULL
);

CREATE VIEW passage_texts AS
    SELECT p.id AS id, a.title AS title,
           substr(a.text, p.start + 1, p.end - p.start) AS text,
           spellings(a.title || char(10) || substr(a.text, p.start + 1, p.end - p.start)) AS spellings
    FROM passages AS p JOIN articles AS a ON a.number = p.article;

CREATE VIRTUAL TABLE passage_words USING fts5 (
    title, text, spellings, content='passage_texts', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2'
);
"""

_ARTICLE_WORDS = """
CREATE VIEW article_texts AS
    SELECT number AS id, title, authors, text,
           spellings(title || char(10) || authors || char(10) || text) AS spellings
    FROM articles;

CREATE VIRTUAL TABLE article_words USING fts5 (
    title, authors, text, spellings, content='article_texts', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2'
);
"""

_SHARED = """
CREATE TABLE shared (
    id TEXT NOT NULL,
    file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
    PRIMARY KEY (id, file)
) WITHOUT ROWID;
CREATE INDEX shared_file ON shared (file);
"""

_FROM_SCHEMA_1 = f"""
DROP TABLE article_words;
DROP VIEW article_texts;
{_ARTICLE_WORDS}
INSERT INTO article_words (article_words) VALUES ('rebuild');
"""
"""What makes an archive of schema 1, where no article was found by its authors, one of schema 2."""

_FROM_SCHEMA_2 = "ALTER TABLE files ADD COLUMN outlet TEXT NOT NULL DEFAULT '';\n"
"""What makes an archive of schema 2, where no file's outlet could be given, one of schema 3."""

_FROM_SCHEMA_3 = _SHARED
"""What makes an archive of schema 3, where of an article only its last file was known, one of schema 4."""


class Database:
    """One SQLite file in write-ahead mode; one connection that threads take in turn."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME
        self._lock = RLock()
        try:
            self._connection = sqlite3.connect(
                self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise self._readable(error) from error
        try:
            with self._errors():
                self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        connection = self._connection
        connection.create_function("spellings", 1, words.spellings, deterministic=True)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise OnrecordError(
                f"{self.path} was made by a newer onrecord (schema {version}, this one reads "
                f"{SCHEMA_VERSION}); update onrecord."
            )
        self._write_ahead()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        if version < SCHEMA_VERSION:
            with self.transaction():
                self._migrate(connection.execute("PRAGMA user_version").fetchone()[0])
        if self._words() != words.VERSION:
            with self.transaction():
                self._index_words()

    def _migrate(self, version: int) -> None:
        """Make a new database, or one of an earlier schema, one of this schema."""
        if version == SCHEMA_VERSION:  # another process was first
            return
        steps = [_FROM_SCHEMA_1, _FROM_SCHEMA_2, _FROM_SCHEMA_3]
        made = "".join(steps[version - 1 :]) if version else _SCHEMA + _ARTICLE_WORDS + _SHARED
        for statement in made.split(";\n"):
            if statement.strip():
                self._connection.execute(statement)
        self._connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def _words(self) -> str:
        """Return the version of the words that the full-text indexes hold; the first was not recorded."""
        return self.setting("words") or "1"

    def _index_words(self) -> None:
        """Make both full-text indexes anew, with the words of this release."""
        if self._words() == words.VERSION:  # another process was first
            return
        for table in ("passage_words", "article_words"):
            self._connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
        self.record("words", words.VERSION)

    def _write_ahead(self) -> None:
        """Switch to write-ahead mode. While another process does so too, SQLite refuses and does not wait."""
        until = monotonic() + BUSY_SECONDS
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or monotonic() > until:
                    raise
                sleep(0.01)

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return every row of a query."""
        with self._lock, self._errors():
            return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        with self._lock, self._errors():
            return self._connection.execute(statement, values).fetchone()

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Execute a statement; return the row id that an INSERT gave, else what the last one gave."""
        with self._lock, self._errors():
            return self._connection.execute(statement, values).lastrowid or 0

    def run_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Execute a statement once for each row of values."""
        with self._lock, self._errors():
            self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens, or nothing does; other writers wait, readers see the state before."""
        with self._lock:
            with self._errors():
                self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                with self._errors():
                    self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything that is read inside is of one moment, whatever other processes write meanwhile."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            with self._errors():
                self._connection.execute("BEGIN")
            try:
                yield
            finally:
                with self._errors():
                    self._connection.execute("COMMIT")

    def setting(self, name: str) -> str | None:
        """Return a recorded setting, or None."""
        row = self.row("SELECT value FROM settings WHERE name = ?", (name,))
        return row[0] if row else None

    def record(self, name: str, value: str) -> None:
        """Record a setting."""
        self.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    def copy_aside(self) -> Path:
        """Copy the database as it is now to a file beside it, and return that."""
        kept = self.path.with_name(f"{self.path.name}.{time.time_ns() // 1_000_000}.set-aside")
        self.run("VACUUM INTO ?", (str(kept),))
        return kept

    def close(self) -> None:
        """Close the connection; the write-ahead log is folded into the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.Error as error:
            raise self._readable(error) from error

    def _readable(self, error: sqlite3.Error) -> OnrecordError:
        """Say what SQLite means and what to do about it."""
        message = str(error)
        if "locked" in message or "busy" in message:
            advice = (
                f"another process has been writing for {BUSY_SECONDS:.0f} s; wait for its end and run again"
            )
        elif getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_CORRUPT_VTAB:
            advice = "its full-text index is damaged, and no article is; run onrecord check to make it anew"
        elif "full" in message:
            advice = "the disk is full; what was added so far is safe: make room and run the command again"
        elif "not a database" in message or "malformed" in message:
            advice = "the file is damaged; restore it from a copy, or add the articles to a new archive"
        elif "readonly" in message or "unable to open" in message:
            # In write-ahead mode a reader, too, makes files beside the database.
            advice = (
                "it cannot be written, which reading an archive takes, too; "
                "check the folder's permissions, or copy the folder to one of yours"
            )
        else:
            advice = f"{message}; run onrecord check"
        return OnrecordError(f"{self.path}: {advice}.")
