"""The catalogue: which article a text belongs to, and every row that an article has.

An article that comes again under another id is one article: it keeps the id that it had first and
shows the latest text. Every id that was ever read stays known (``copies``, with how alike the texts were),
and every text that was replaced stays readable (``versions``). An id belongs to the file that it was last
read from; the others that say it are known (``shared``), so that none has to be read again. Articles that
carry one source's text stay apart and share a ``story`` (``matches`` keeps which two, and how much of the
shorter is in the longer).

Every function here runs in a transaction that its caller opened.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from embeddings.article import Article, day_of
from embeddings.database import Database
from embeddings.duplicates import bands, same_article
from embeddings.ids import Entry, Known, evidence, find_id, is_another, named
from embeddings.rows import COLUMNS, to_moment
from embeddings.segment import Stretch
from embeddings.stories import Compared, compared, family, join_stories, regroup, shape_of
from embeddings.words import spellings

_STORED = (*COLUMNS, "outlet_key", "day", "text_sha256", "shown")
_INSERT = f"INSERT INTO articles ({', '.join(_STORED)}, story) VALUES ({', '.join('?' * len(_STORED))}, 0)"
_UPDATE = f"UPDATE articles SET {', '.join(f'{name} = ?' for name in _STORED)} WHERE number = ?"


def keep(database: Database, entry: Entry) -> str:
    """Keep an article; return what it was: "added", "updated", "unchanged" or "copy".

    A file replaces what it said before under an id. Another file, or a later line of the same one, does
    so only where it means the same article: two exports that both count from 1 must not overwrite each
    other. An article whose id is taken gets one made of that id and what it is known by, or its text, and
    a note says so.
    """
    entry = named(database, entry)
    known = find_id(database, entry.article.id)
    if known and known.digest == entry.columns["digest"]:
        if known.file != entry.file:
            claim(database, known.id, entry.file)
        return "unchanged"
    found = compared(database, entry.article, entry.bands)
    if known and not known.others:
        if is_another(database, known, entry):
            _let_go(database, known.id)
        _replace(database, known.number, entry, found)
        _register(database, known.number, entry, None)
        return "updated"
    twin = _twin(database, entry, found)
    if known and twin is None and evidence(database, known, entry)[0]:
        # Rewritten beyond recognition where it stands; its copies show an earlier text.
        twin = known.number, 0.0
    if known and (twin is None or twin[0] != known.number):
        _part(database, known)
        return keep(database, entry)
    if twin is None:
        _register(database, _insert(database, entry, found), entry, None)
        return "added"
    number, resemblance = twin
    _register(database, number, entry, resemblance)
    if (known and known.shown == entry.article.id) or _is_later(database, number, entry):
        _replace(database, number, entry, found)
        return "updated"
    _remember(database, number, entry)
    return "copy"


def claim(database: Database, article_id: str, file: int) -> None:
    """Note that an id was last read from this file; the one before shares it from now on."""
    _share(database, article_id, file)
    database.run("UPDATE copies SET file = ? WHERE id = ?", (file, article_id))


def hand_over(database: Database, article_id: str) -> None:
    """Give an id that its file no longer has to one that shares it, if any does."""
    database.run(
        "UPDATE copies SET file = coalesce((SELECT min(file) FROM shared WHERE id = ?1), file) WHERE id = ?1",
        (article_id,),
    )


def _share(database: Database, article_id: str, file: int) -> None:
    """Note of the file that has an id until now that it has it, too."""
    database.run(
        "INSERT OR IGNORE INTO shared SELECT id, file FROM copies WHERE id = ? AND file != ?",
        (article_id, file),
    )


def _let_go(database: Database, article_id: str) -> None:
    """Have the files that share an id read again when they are added: it stands for something else now."""
    database.run(
        "UPDATE files SET reader = '' WHERE number IN (SELECT file FROM shared WHERE id = ?)", (article_id,)
    )
    database.run("DELETE FROM shared WHERE id = ?", (article_id,))


def _part(database: Database, known: Known) -> None:
    """Take an id away from an article that has others, because it stands for something else now.

    The article stays as it is; where it was known by this id, it is known by another one from now on.
    """
    row = database.row(
        "SELECT id FROM copies WHERE article = ? AND id != ? ORDER BY id != ?, id",
        (known.number, known.id, known.shown),
    )
    assert row is not None
    _let_go(database, known.id)
    first = row[0] if known.first == known.id else known.first
    shown = first if known.shown == known.id else known.shown
    database.run("UPDATE articles SET id = ?, shown = ? WHERE number = ?", (first, shown, known.number))
    database.run("DELETE FROM copies WHERE id = ?", (known.id,))


def unread(database: Database, number: int) -> None:
    """Have every file that an article was read from read again when it is added."""
    database.run(
        "UPDATE files SET sha256 = '', reader = '' WHERE number IN "
        "(SELECT file FROM copies WHERE article = ?1 UNION "
        "SELECT s.file FROM copies AS c JOIN shared AS s ON s.id = c.id WHERE c.article = ?1)",
        (number,),
    )
    database.run("DELETE FROM shared WHERE id IN (SELECT id FROM copies WHERE article = ?)", (number,))


def forget(database: Database, number: int) -> None:
    """Take an article out with all its copies and versions; their files count as not read."""
    unread(database, number)
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


def _insert(database: Database, entry: Entry, found: list[Compared]) -> int:
    number = database.run(_INSERT, [*_values(entry), entry.article.id])
    regroup(database, [number])
    _fill(database, number, entry, found)
    return number


def _replace(database: Database, number: int, entry: Entry, found: list[Compared]) -> None:
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
    _fill(database, number, entry, found)


def _fill(database: Database, number: int, entry: Entry, found: list[Compared]) -> None:
    keep_passages(database, number, entry.article, entry.stretches, entry.blobs, entry.bands)
    join_stories(database, number, entry.article, found)


def _values(entry: Entry) -> list[Any]:
    return [entry.columns[name] for name in _STORED[:-1]]


def _register(database: Database, number: int, entry: Entry, resemblance: float | None) -> None:
    """Know this id as the article's."""
    article = entry.article
    _share(database, article.id, entry.file)
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


def _twin(database: Database, entry: Entry, found: list[Compared]) -> tuple[int, float] | None:
    """Return the number of the article that this one is a copy of, with their resemblance."""
    shape = shape_of(entry.article)
    alike = [(number, like.resemblance) for number, other, like in found if same_article(shape, other, like)]
    if entry.bands:
        return max(alike, key=lambda pair: pair[1], default=None)
    # A text too short to be told by its phrases is a copy only where all is the same.
    row = database.row(
        "SELECT number FROM articles WHERE outlet_key = ? AND day IS ? AND title = ? AND text_sha256 = ?",
        [entry.columns[name] for name in ("outlet_key", "day", "title", "text_sha256")],
    )
    return (row[0], 1.0) if row else None


def _is_later(database: Database, number: int, entry: Entry) -> bool:
    """Whether this copy's text is to be shown: it is later, or of the same time and longer.

    A text that a check found damaged gives way to any.
    """
    row = database.row(
        "SELECT updated, published, length(text), text_sha256 FROM articles WHERE number = ?", (number,)
    )
    assert row is not None
    if not row[3]:
        return True
    mine = to_moment(entry.columns["updated"] or entry.columns["published"])
    theirs = to_moment(row[0] or row[1])
    if mine and theirs:
        times = [moment.tzinfo is None for moment in (mine, theirs) if isinstance(moment, datetime)]
        if times not in ([True, True], [False, False]):  # two moments that cannot be compared: their days can
            mine, theirs = day_of(mine), day_of(theirs)
        if mine != theirs:
            return mine > theirs
    return len(entry.article.text) > row[2]
