"""Nearest vectors: a FAISS index that is a cache of the database and never more than that."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import TYPE_CHECKING

import numpy as np

from embeddings.database import Database
from embeddings.errors import OnrecordError

if TYPE_CHECKING:
    import faiss

STORED = np.dtype("<f2")
"""Half precision moves a cosine by less than 0.0005 and halves disk, memory and search time."""

_CHUNK = 20_000


def to_blob(vector: np.ndarray) -> bytes:
    """Return a vector as the database keeps it: little-endian half-precision floats."""
    return vector.astype(STORED).tobytes()


def from_blobs(blobs: list[bytes]) -> np.ndarray:
    """Return stored vectors as float32 of shape ``(len(blobs), dimension)``."""
    return np.frombuffer(b"".join(blobs), dtype=STORED).reshape(len(blobs), -1).astype(np.float32)


class VectorIndex:
    """Exact inner-product search over every passage vector, by FAISS.

    The index is flat: each question is compared with each vector. That is exact, needs no
    training and allows any filter; it is made for up to about a million passages (0.8 GB of memory
    and 0.2 s a question at a million vectors of 384).

    The database names the file that it last wrote (``index_file``) and its SHA-256
    (``index_sha256``). A file that is not what the database says is renamed to ``*.set-aside``
    and rebuilt. A sound file that is older than the database is brought up to date from it:
    passage ids are never used twice, so what differs is told by the ids alone.
    """

    def __init__(self, folder: Path, database: Database) -> None:
        self._folder = folder
        self._database = database
        self._lock = RLock()
        self._index: faiss.IndexIDMap2 | None = None
        self._ids = np.zeros(0, dtype=np.int64)
        self._generation = -1
        self.repairs: list[str] = []
        """What was found wrong with the file and mended, in sentences."""

    def search(
        self, vector: np.ndarray, k: int, allowed: np.ndarray | None = None
    ) -> list[tuple[int, float]]:
        """Return ids with inner products, best first; ``allowed`` are the only ids that may win."""
        import faiss

        with self._lock:
            self.refresh()
            if self._index is None or k < 1 or not len(self._ids):
                return []
            parameters = None
            if allowed is not None:
                if not len(allowed):
                    return []
                bits = np.zeros(int(max(allowed.max(), self._ids[-1])) + 1, dtype=bool)
                bits[allowed] = True
                # The selector keeps a pointer to the bits: they must stay referenced until the search ends.
                packed = np.packbits(bits, bitorder="little")
                parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(packed))
            query = np.ascontiguousarray(vector, dtype=np.float32).reshape(1, -1)
            scores, ids = self._index.search(query, min(k, len(self._ids)), params=parameters)
        return [(int(i), float(score)) for i, score in zip(ids[0], scores[0], strict=True) if i >= 0]

    def refresh(self) -> None:
        """Bring the index up to the database, from the file where that is sound."""
        with self._lock:
            generation = int(self._database.setting("generation") or 0)
            if generation == self._generation:
                return
            try:
                if self._index is None:
                    self._load()
                self._catch_up()
            except BaseException:
                self._empty()  # half of a change may be in it
                raise
            self._generation = generation

    def publish(self) -> None:
        """Write the index to its file and let the database name it; raise OnrecordError where that fails."""
        with self._lock:
            if self._database.setting("index_generation") == self._database.setting("generation"):
                return
            self.refresh()
            if self._index is None:
                return
            import faiss

            part = self._folder / f"vectors-{self._generation}-{token_hex(4)}.part"
            try:
                faiss.write_index(self._index, str(part))
                digest = _sha256(part)
                _sync(part)
                # The digest in the name keeps two writers of the same generation apart.
                name = f"vectors-{self._generation}-{digest[:12]}.faiss"
                part.replace(self._folder / name)
                _sync(self._folder)
            except (OSError, RuntimeError) as error:
                part.unlink(missing_ok=True)
                raise OnrecordError(
                    f"{self._folder}: the vector index cannot be written; every article is safe in the "
                    "database and the index is made again when needed: make room or check permissions."
                ) from error
            with self._database.transaction():
                old = self._database.setting("index_file")
                self._database.record("index_file", name)
                self._database.record("index_sha256", digest)
                self._database.record("index_generation", str(self._generation))
            if old and old != name:
                (self._folder / old).unlink(missing_ok=True)  # superseded, not doubted

    def discard(self, reason: str) -> None:
        """Set the file aside and start over from the database."""
        with self._lock:
            name = self._database.setting("index_file")
            if name:
                self._distrust(self._folder / name, reason)
            self._empty()

    def _empty(self) -> None:
        """Forget what is in memory; it is filled again when it is next asked for."""
        self._index, self._ids, self._generation = None, np.zeros(0, dtype=np.int64), -1

    def agrees(self) -> bool:
        """Whether the index holds exactly the vectors that the database holds, bit for bit."""
        import faiss

        with self._lock:
            if self._index is None or not self._index.ntotal:
                return not self._database.row("SELECT 1 FROM vectors")
            place = {int(i): row for row, i in enumerate(faiss.vector_to_array(self._index.id_map))}
            if len(place) != self._index.ntotal:
                return False
            codes = faiss.downcast_index(self._index.index).codes
            held = faiss.rev_swig_ptr(codes.data(), codes.size()).reshape(len(place), -1)
            for ids, blobs in self._blobs(self._ids):
                rows = [place.pop(int(i), -1) for i in ids]
                if -1 in rows or not np.array_equal(
                    held[rows].ravel(), np.frombuffer(b"".join(blobs), np.uint8)
                ):
                    return False
            return not place

    def _load(self) -> None:
        """Read the file that the database names, if it is the one that was written."""
        import faiss

        name = self._database.setting("index_file")
        if not name:
            return
        path = self._folder / name
        try:
            sound = _sha256(path) == self._database.setting("index_sha256")
            index = faiss.read_index(str(path)) if sound else None
        except (OSError, RuntimeError):
            index = None
        if index is not None:
            self._index = index
            self._ids = np.sort(faiss.vector_to_array(index.id_map))
        elif self._database.setting("index_file") != name:
            self._load()  # another process wrote a newer one and took this one away
        elif path.exists():
            self._distrust(path, "is not the file that was written")
        else:
            self.repairs.append(f"{name} was missing; the vector index was rebuilt from the database.")
            self._forget()

    def set_aside(self, path: Path) -> Path:
        """Rename a file that is not to be trusted, and return its new path."""
        kept = path.with_name(f"{path.name}.{time.time_ns() // 1_000_000}.set-aside")
        path.replace(kept)
        return kept

    def _distrust(self, path: Path, reason: str) -> None:
        if path.exists():
            kept = self.set_aside(path)
            self.repairs.append(
                f"{path.name} {reason}; it is kept as {kept.name}; the vector index was rebuilt from the "
                "database."
            )
        self._forget()

    def _forget(self) -> None:
        with self._database.transaction():
            self._database.run(
                "DELETE FROM settings WHERE name IN ('index_file', 'index_sha256', 'index_generation')"
            )

    def _catch_up(self) -> None:
        import faiss

        wanted = np.array([row[0] for row in self._database.rows("SELECT id FROM passages ORDER BY id")])
        wanted = wanted.astype(np.int64)
        gone = np.setdiff1d(self._ids, wanted, assume_unique=True)
        new = np.setdiff1d(wanted, self._ids, assume_unique=True)
        if self._index is not None and len(gone):
            self._index.remove_ids(gone)
        for ids, blobs in self._blobs(new):
            vectors = from_blobs(blobs)
            if self._index is None:
                flat = faiss.IndexScalarQuantizer(
                    vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
                )
                self._index = faiss.IndexIDMap2(flat)
            self._index.add_with_ids(vectors, ids)
        self._ids = wanted

    def _blobs(self, ids: np.ndarray) -> Iterator[tuple[np.ndarray, list[bytes]]]:
        """Yield the stored vectors of these ascending ids, some at a time."""
        for at in range(0, len(ids), _CHUNK):
            chunk = ids[at : at + _CHUNK]
            rows = self._database.rows(
                "SELECT passage, vector FROM vectors WHERE passage BETWEEN ? AND ? ORDER BY passage",
                (int(chunk[0]), int(chunk[-1])),
            )
            wanted = set(chunk.tolist())
            rows = [row for row in rows if row[0] in wanted]
            if rows:
                yield np.array([row[0] for row in rows], dtype=np.int64), [row[1] for row in rows]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    """Make the file, or a folder's entries, survive a power cut; a folder cannot be synced on Windows."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
