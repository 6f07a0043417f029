"""Prove that text, offsets, words and vectors agree, and mend what can be made again from the text."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from embeddings.catalogue import advance, forget_passages, keep_passages, unread
from embeddings.database import Database
from embeddings.duplicates import BANDS, bands
from embeddings.errors import OnrecordError
from embeddings.report import CheckReport
from embeddings.rows import COLUMNS, text_sha256, to_article
from embeddings.segment import passages
from embeddings.sources.body import SEPARATOR
from embeddings.store import TextEncoder
from embeddings.vectors import VectorIndex, from_blobs, to_blob

UNIT_TOLERANCE = 0.01
"""How far from 1 the length of a stored half-precision unit vector may be."""

STALE_SECONDS = 3600
"""Age from which an unfinished index file belongs to a process that died."""


@dataclass(slots=True)
class Checker:
    """One run of ``Archive.check``.

    The articles' texts are the ground: each carries the SHA-256 that it was stored with. Passages, vectors
    and both full-text indexes are made again from them where they disagree, after the whole database
    was copied aside. ``encoder`` is called only where vectors have to be made again.
    """

    folder: Path
    database: Database
    index: VectorIndex
    encoder: Callable[[], TextEncoder]
    repaired: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    _copied: bool = False

    def run(self) -> CheckReport:
        """Check everything; return what was found."""
        damage = [row[0] for row in self.database.rows("PRAGMA integrity_check(5)")]
        # SQLite 3.44 and later look into full-text indexes, too; these can be made again.
        damage = [line for line in damage if line != "ok" and "inverted index" not in line]
        if damage:
            self.problems.append(
                f"{self.database.path.name} is damaged ({damage[0]}); restore it from a copy, or add the "
                "articles to a new archive."
            )
            return self._report()
        self._check_texts()
        # First, for passages that are cut again are taken out of them.
        self._check_words("passage_words", "the passages' words")
        self._check_words("article_words", "the articles' words")
        self._check_paragraphs()
        self._check_passages()
        self._check_bands()
        self._check_files()
        self._check_index()
        return self._report()

    def _report(self) -> CheckReport:
        counts = [
            self.database.rows(f"SELECT count(*) FROM {table}")[0][0] for table in ("articles", "passages")
        ]
        return CheckReport(counts[0], counts[1], tuple(self.repaired), tuple(self.problems))

    def _numbers(self) -> Iterator[int]:
        for (number,) in self.database.rows("SELECT number FROM articles ORDER BY number"):
            yield number

    def _check_texts(self) -> None:
        """Compare every text with the hash that it was stored with."""
        for number in self._numbers():
            row = self.database.row(
                "SELECT id, text, text_sha256, shown FROM articles WHERE number = ?", (number,)
            )
            if row is None or text_sha256(row[1]) == row[2]:
                continue
            with self.database.transaction():
                # Whichever file says it next replaces it, under this id or another.
                self.database.run("UPDATE articles SET text_sha256 = '' WHERE number = ?", (number,))
                self.database.run("UPDATE copies SET digest = '' WHERE article = ?", (number,))
                unread(self.database, number)
            source = self.database.row("SELECT source FROM copies WHERE id = ?", (row[3],))
            file = source[0] if source else "its file"
            self.problems.append(
                f"The text of {row[0]} is not what was stored; add {file} again to replace it."
            )

    def _check_paragraphs(self) -> None:
        """Compare every article's paragraphs with its text, which is cut at its blank lines."""
        for number in self._numbers():
            article = self.database.row("SELECT id, text FROM articles WHERE number = ?", (number,))
            if article is None:
                continue
            rows = self.database.rows(
                "SELECT position, start, end, source_start FROM paragraphs WHERE article = ? "
                "ORDER BY position",
                (number,),
            )
            places = _paragraphs(article[1])
            if [row[:3] for row in rows] == places:
                continue
            self._copy_aside()
            sources = {row[1:3]: row[3] for row in rows}
            with self.database.transaction():
                self.database.run("DELETE FROM paragraphs WHERE article = ?", (number,))
                self.database.run_many(
                    "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?)",
                    [(number, *place, sources.get(place[1:])) for place in places],
                )
            self.repaired.append(
                f"{article[0]}: its paragraphs were not those of its text; they were cut again."
            )

    def _check_bands(self) -> None:
        """Find articles that none of their copies would find."""
        counts = dict(self.database.rows("SELECT article, count(*) FROM bands GROUP BY article"))
        for number in self._numbers():
            if counts.get(number) == BANDS:
                continue
            article = self.database.row("SELECT id, text FROM articles WHERE number = ?", (number,))
            hashes = set(bands(article[1]) if article else ())
            if article is None or counts.get(number, 0) == len(hashes):
                continue
            self._copy_aside()
            with self.database.transaction():
                self.database.run("DELETE FROM bands WHERE article = ?", (number,))
                self.database.run_many(
                    "INSERT INTO bands VALUES (?, ?)", [(hash_, number) for hash_ in hashes]
                )
            self.repaired.append(f"{article[0]}: its copies would not be known; they will be again.")

    def _check_passages(self) -> None:
        """Compare every article's passages and vectors with its text."""
        dimension = int(self.database.setting("dimension") or 0)
        for number in self._numbers():
            reason = self._passages_wrong(number, dimension)
            if reason:
                self._cut_again(number, reason)

    def _passages_wrong(self, number: int, dimension: int) -> str:
        """Say what is wrong with an article's passages, in a few words; "" where nothing is."""
        article = self.database.row("SELECT text FROM articles WHERE number = ?", (number,))
        rows = self.database.rows(
            "SELECT p.start, p.end, v.vector FROM passages AS p LEFT JOIN vectors AS v ON v.passage = p.id "
            "WHERE p.article = ? ORDER BY p.start",
            (number,),
        )
        if article is None:
            return ""
        text: str = article[0]
        covered = 0
        for start, end, _ in rows:
            if not covered <= start < end <= len(text) or text[covered:start].strip():
                return "its passages did not cover its text"
            covered = end
        if not rows or text[covered:].strip():
            return "its passages did not cover its text"
        blobs = [row[2] for row in rows]
        if any(blob is None or len(blob) != 2 * dimension for blob in blobs):
            return "it lacked vectors"
        lengths = np.linalg.norm(from_blobs(blobs), axis=1)
        # Written so that a vector with a component that is no number fails too.
        return "" if np.all(np.abs(lengths - 1) < UNIT_TOLERANCE) else "its vectors were not unit vectors"

    def _cut_again(self, number: int, reason: str) -> None:
        """Make an article's passages, vectors and words from its text."""
        self._copy_aside()
        row = self.database.row(f"SELECT {', '.join(COLUMNS)} FROM articles WHERE number = ?", (number,))
        assert row is not None
        paragraphs = self.database.rows(
            "SELECT start, end, source_start FROM paragraphs WHERE article = ? ORDER BY position", (number,)
        )
        article = to_article(row, paragraphs)
        stretches = passages(article)
        vectors = self.encoder().encode([f"{article.title}\n{article.text[s:e]}" for s, e in stretches])
        with self.database.transaction():
            forget_passages(self.database, number)
            blobs = [to_blob(vector) for vector in vectors]
            keep_passages(self.database, number, article, stretches, blobs, bands(article.text))
            advance(self.database)
        self.repaired.append(f"{article.id}: {reason}; they were made again from its text.")

    def _check_words(self, table: str, what: str) -> None:
        """Compare a full-text index with the texts that it stands for."""
        try:
            self.database.run(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except OnrecordError:
            self._copy_aside()
            with self.database.transaction():
                self.database.run(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
            self.repaired.append(f"The full-text index of {what} disagreed with the text; it was rebuilt.")

    def _check_index(self) -> None:
        """Compare the vector index with the vectors in the database, and write it where it is behind."""
        self.index.refresh()
        if not self.index.agrees():
            self.index.discard("disagreed with the database")
            self.index.refresh()
        self.index.publish()
        self.repaired += self.index.repairs
        self.index.repairs.clear()

    def _check_files(self) -> None:
        """Find index files that nobody names, and take away what a process that died left half-written."""
        named = self.database.setting("index_file")
        for path in sorted(self.folder.glob("vectors-*.faiss")):
            if path.name != named:
                kept = self.index.set_aside(path)
                self.repaired.append(f"{path.name} is not named by the database; it is kept as {kept.name}.")
        for path in sorted(self.folder.glob("vectors-*.part")):
            if time.time() - path.stat().st_mtime > STALE_SECONDS:
                path.unlink()
                self.repaired.append(
                    f"{path.name} was half-written by an interrupted process; it was removed."
                )

    def _copy_aside(self) -> None:
        """Copy the database as it is, once, before the first change to it."""
        if not self._copied:
            kept = self.database.copy_aside()
            self.repaired.append(f"The database as it was is kept as {kept.name}.")
            self._copied = True


def _paragraphs(text: str) -> list[tuple[int, int, int]]:
    """Return the position, start and end of a text's paragraphs, which blank lines part."""
    places, start = [], 0
    for position, paragraph in enumerate(text.split(SEPARATOR)):
        places.append((position, start, start + len(paragraph)))
        start += len(paragraph) + len(SEPARATOR)
    return places
