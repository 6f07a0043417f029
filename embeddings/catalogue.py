"""The catalogue: which article a text belongs to, and every row that an article has.

An article that comes again under another id is one article: it keeps the id that it had first and
shows the latest text. Every id that was ever read stays known (``copies``, with how alike the texts were),
and every text that was replaced stays readable (``versions``). Articles that carry one source's text
stay apart and share a ``story`` (``matches`` keeps which two, and how much of the shorter is in the longer).

Every function here runs in a transaction that its caller opened.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from embeddings.article import Article
from embeddings.database import Database
from embeddings.duplicates import (
    SAME_ADDRESS_CONTAINMENT,
    bands,
    likeness,
    same_article,
)
from embeddings.rows import COLUMNS, to_columns
from embeddings.segment import Stretch
from embeddings.stories import candidates, family, join_stories, regroup, shape_of
from embeddings.words import spellings

_STORED = (*COLUMNS, "outlet_key", "day", "text_sha256", "shown")
_INSERT = f"INSERT INTO articles ({', '.join(_STORED)}, story) VALUES ({', '.join('?' * len(_STORED))}, 0)"
_UPDATE = f"UPDATE articles SET {', '.join(f'{name} = ?' for name in _STORED)} WHERE number = ?"


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that was read, cut and encoded, ready to be kept.

    ``columns`` are those of ``rows.to_columns``; ``blobs`` are the stored vectors of its ``stretches``.
    ``repeated`` says that the file gave this id to an article before it.
    """

    article: Article
    columns: dict[str, Any]
    file: int
    stretches: list[Stretch]
    blobs: list[bytes]
    bands: list[int]
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """An id that was read before, and its article: its number, first and shown id, and if it has others."""

    id: str
    digest: str
    file: int | None
    number: int
    first: str
    shown: str
    others: int


def keep(database: Database, entry: Entry) -> str:
    """Keep an article; return what it was: "added", "updated", "unchanged" or "copy".

    A file replaces what it said before under an id. Another file, or a later line of the same one, does
    so only where it means the same article: two exports that both count from 1 must not overwrite each
    other. An article whose id is taken gets one made of that id and what it is known by, and a note
    says so.
    """
    known = _known(database, entry.article.id)
    if known and (entry.repeated or known.file != entry.file) and _is_another(database, known.number, entry):
        entry = _renamed(entry)
        known = _known(database, entry.article.id)
    if known and known.digest == entry.columns["digest"]:
        return "unchanged"
    if known and not known.others:
        _replace(database, known.number, entry)
        _register(database, known.number, entry, None)
        return "updated"
    twin = _twin(database, entry)
    if known and (twin is None or twin[0] != known.number):
        _part(database, known)
        return keep(database, entry)
    if twin is None:
        _register(database, _insert(database, entry), entry, None)
        return "added"
    number, resemblance = twin
    _register(database, number, entry, resemblance)
    if (known and known.shown == entry.article.id) or _is_later(database, number, entry):
        _replace(database, number, entry)
        return "updated"
    _remember(database, number, entry)
    return "copy"


def _part(database: Database, known: _Known) -> None:
    """Take an id away from an article that has others, because it stands for something else now.

    The article stays as it is; where it was known by this id, it is known by another one from now on.
    """
    row = database.row(
        "SELECT id FROM copies WHERE article = ? AND id != ? ORDER BY id != ?, id",
        (known.number, known.id, known.shown),
    )
    assert row is not None
    first = row[0] if known.first == known.id else known.first
    shown = first if known.shown == known.id else known.shown
    database.run("UPDATE articles SET id = ?, shown = ? WHERE number = ?", (first, shown, known.number))
    database.run("DELETE FROM copies WHERE id = ?", (known.id,))


def forget(database: Database, number: int) -> None:
    """Take an article out with all its copies and versions; their files count as not read."""
    database.run(
        "UPDATE files SET sha256 = '', reader = '' "
        "WHERE number IN (SELECT file FROM copies WHERE article = ?)",
        (number,),
    )
    forget_passages(database, number)
    members = family(database, number)
    database.run("DELETE FROM articles WHERE number = ?", (number,))
    regroup(database, members)


def keep_passages(
    database: Database,
    number: int,
    article: Article,
    stretches: list[Stretch],
    blobs: list[bytes],
    hashes: list[int],
) -> None:
    """Write an article's paragraphs, passages, vectors, words and bands."""
    database.run_many("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(hash_, number) for hash_ in hashes])
    database.run_many(
        "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?)",
        [(number, at, p.start, p.end, p.source_start) for at, p in enumerate(article.paragraphs)],
    )
    for (start, end), blob in zip(stretches, blobs, strict=True):
        text = article.text[start:end]
        passage = database.run("INSERT INTO passages VALUES (NULL, ?, ?, ?)", (number, start, end))
        database.run("INSERT INTO vectors VALUES (?, ?)", (passage, blob))
        database.run(
            "INSERT INTO passage_words (rowid, title, text, spellings) VALUES (?, ?, ?, ?)",
            (passage, article.title, text, spellings(f"{article.title}\n{text}")),
        )
    database.run(
        "INSERT INTO article_words (rowid, title, authors, text, spellings) "
        "SELECT id, title, authors, text, spellings FROM article_texts WHERE id = ?",
        (number,),
    )


def forget_passages(database: Database, number: int) -> None:
    """Take an article's paragraphs, passages, vectors, words and bands out."""
    # An index over text that is kept elsewhere must be told what it forgets.
    database.run(
        "INSERT INTO passage_words (passage_words, rowid, title, text, spellings) "
        "SELECT 'delete', id, title, text, spellings FROM passage_texts "
        "WHERE id IN (SELECT id FROM passages WHERE article = ?)",
        (number,),
    )
    database.run(
        "INSERT INTO article_words (article_words, rowid, title, authors, text, spellings) "
        "SELECT 'delete', id, title, authors, text, spellings FROM article_texts WHERE id = ?",
        (number,),
    )
    row = database.row("SELECT text FROM articles WHERE number = ?", (number,))
    if row:
        database.run_many(
            "DELETE FROM bands WHERE hash = ? AND article = ?", [(h, number) for h in bands(row[0])]
        )
    database.run("DELETE FROM paragraphs WHERE article = ?", (number,))
    database.run("DELETE FROM passages WHERE article = ?", (number,))


def advance(database: Database) -> None:
    """Count a change of what the vectors are."""
    database.record("generation", str(int(database.setting("generation") or 0) + 1))


def base_id(article_id: str) -> str:
    """Return the id that the source gave: the part before what was added where it was taken."""
    return article_id.partition(_TAKEN)[0]


_TAKEN = "~"


def _known(database: Database, article_id: str) -> _Known | None:
    row = database.row(
        "SELECT c.id, c.digest, c.file, a.number, a.id, a.shown, "
        "EXISTS (SELECT 1 FROM copies AS o WHERE o.article = a.number AND o.id != c.id) FROM copies AS c "
        "JOIN articles AS a ON a.number = c.article WHERE c.id = ?",
        (article_id,),
    )
    return _Known(*row) if row else None


def _is_another(database: Database, number: int, entry: Entry) -> bool:
    """Whether neither address nor headline nor text say that this is the article of that number."""
    row = database.row("SELECT outlet, title, url, text FROM articles WHERE number = ?", (number,))
    assert row is not None
    article = entry.article
    if (article.outlet, article.title) == tuple(row[:2]) or (article.url and article.url == row[2]):
        return False
    return likeness(article.text, row[3]).containment < SAME_ADDRESS_CONTAINMENT


def _renamed(entry: Entry) -> Entry:
    """Give an article whose id is taken one that its outlet, headline and day make."""
    article = entry.article
    known_by = "\x00".join((article.outlet, article.title, str(article.day)))
    name = f"{article.id}{_TAKEN}{hashlib.sha256(known_by.encode()).hexdigest()[:8]}"
    note = f"Its source calls it {article.id}, which is the id of another article here."
    article = replace(article, id=name, notes=(*article.notes, note))
    return replace(entry, article=article, columns=to_columns(article), repeated=False)


def _insert(database: Database, entry: Entry) -> int:
    number = database.run(_INSERT, [*_values(entry), entry.article.id])
    regroup(database, [number])
    _fill(database, number, entry)
    return number


def _replace(database: Database, number: int, entry: Entry) -> None:
    """Show this text as the article's, and keep the one before as a version of it."""
    row = database.row(f"SELECT id, shown, {', '.join(_VERSION)} FROM articles WHERE number = ?", (number,))
    assert row is not None
    first_id, shown, *before = row
    if before[1] != entry.article.text:
        _supersede(database, number, shown, before)
    forget_passages(database, number)
    database.run(_UPDATE, [first_id, *_values(entry)[1:], entry.article.id, number])
    members = family(database, number)
    database.run("DELETE FROM matches WHERE article = ?1 OR other = ?1", (number,))
    regroup(database, members)
    _fill(database, number, entry)


def _fill(database: Database, number: int, entry: Entry) -> None:
    keep_passages(database, number, entry.article, entry.stretches, entry.blobs, entry.bands)
    join_stories(database, number, entry.article, entry.bands)


def _values(entry: Entry) -> list[Any]:
    return [entry.columns[name] for name in _STORED[:-1]]


def _register(database: Database, number: int, entry: Entry, resemblance: float | None) -> None:
    """Know this id as the article's."""
    article = entry.article
    database.run(
        "INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?, ?, ?, ?)",
        (article.id, number, entry.file, entry.columns["digest"], article.url, article.source, resemblance),
    )


_VERSION = ("title", "text", "published", "updated", "url", "source")


def _remember(database: Database, number: int, entry: Entry) -> None:
    """Keep an older copy's text, where it is not the very text that is shown or was kept before."""
    text = entry.article.text
    kept = database.row(
        "SELECT 1 FROM articles WHERE number = ?1 AND text = ?2 "
        "UNION ALL SELECT 1 FROM versions WHERE article = ?1 AND text = ?2",
        (number, text),
    )
    if not kept:
        _supersede(database, number, entry.article.id, [entry.columns[name] for name in _VERSION])


def _supersede(database: Database, number: int, article_id: str, version: list[Any]) -> None:
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    database.run(
        "INSERT INTO versions (article, id, title, text, published, updated, url, source, superseded_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (number, article_id, *version, moment),
    )


def _twin(database: Database, entry: Entry) -> tuple[int, float] | None:
    """Return the number of the article that this one is a copy of, with their resemblance."""
    shape = shape_of(entry.article)
    best: tuple[int, float] | None = None
    for number, other in candidates(database, entry.bands):
        like = likeness(shape.text, other.text)
        if same_article(shape, other, like):
            best = max(best or (number, -1.0), (number, like.resemblance), key=lambda pair: pair[1])
    return best


def _is_later(database: Database, number: int, entry: Entry) -> bool:
    """Whether this copy's text is to be shown: it is later, or of the same time and longer."""
    row = database.row("SELECT updated, published, length(text) FROM articles WHERE number = ?", (number,))
    assert row is not None
    mine = entry.columns["updated"] or entry.columns["published"]
    theirs = row[0] or row[1]
    if mine and theirs and mine[:10] != theirs[:10]:
        return mine > theirs
    if mine and theirs and len(mine) > 10 and len(theirs) > 10:
        moments = datetime.fromisoformat(mine), datetime.fromisoformat(theirs)
        if (moments[0].tzinfo is None) == (moments[1].tzinfo is None) and moments[0] != moments[1]:
            return moments[0] > moments[1]
    return len(entry.article.text) > row[2]
