"""Ids: which article an id stands for, and what an article is called whose id another one has.

Every function here runs in a transaction that its caller opened.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from embeddings.article import Article, names_article
from embeddings.database import Database
from embeddings.duplicates import REWRITTEN_CONTAINMENT, SAME_ADDRESS_CONTAINMENT, likeness, same_article
from embeddings.rows import to_columns
from embeddings.segment import Stretch
from embeddings.sources.body import names_file_alone
from embeddings.stories import shape_at, shape_of

_TAKEN = "~"


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
class Known:
    """An id that was read before, and its article: its number, first and shown id, and if it has others."""

    id: str
    digest: str
    file: int | None
    url: str
    number: int
    first: str
    shown: str
    text_sha256: str
    others: int


def base_id(article_id: str) -> str:
    """Return the id that the source gave: the part before what was added where it was taken."""
    return article_id.partition(_TAKEN)[0]


def find_id(database: Database, article_id: str) -> Known | None:
    """Return what is known of an id, None where it was never read."""
    row = database.row(
        "SELECT c.id, c.digest, c.file, c.url, a.number, a.id, a.shown, a.text_sha256, "
        "EXISTS (SELECT 1 FROM copies AS o WHERE o.article = a.number AND o.id != c.id) FROM copies AS c "
        "JOIN articles AS a ON a.number = c.article WHERE c.id = ?",
        (article_id,),
    )
    return Known(*row) if row else None


def named(database: Database, entry: Entry) -> Entry:
    """Give an article the id of the one here that it is, else one that is free.

    The ids that it may have are its own, and two for articles whose id is taken: one that its outlet,
    headline and day make, and one that its text makes, which two articles never share.
    """
    article = entry.article
    known_by = "\x00".join((article.outlet, article.title, str(article.day)))
    names = [article.id, *(_taken(article.id, said) for said in (known_by, f"{known_by}\x00{article.text}"))]
    known = {name: found for name in names if (found := find_id(database, name))}
    for name, found in known.items():
        if found.text_sha256 == entry.columns["text_sha256"]:
            return _renamed(entry, name)
    for name in names[:2]:
        if name in known and not is_another(database, known[name], entry):
            return _renamed(entry, name)
    if article.id in known and not entry.repeated:
        # What the file said before, where that is one thing. By id: a file may have given very many.
        said = database.rows(
            "SELECT id FROM copies WHERE +file = ?1 AND (id = ?2 OR id > ?2 || ?3 AND id < ?2 || ?4) LIMIT 2",
            (entry.file, article.id, _TAKEN, _TAKEN + "g"),
        )
        if len(said) == 1:
            return _renamed(entry, said[0][0])
    return _renamed(entry, next((name for name in names if name not in known), names[-1]))


def _taken(article_id: str, said: str) -> str:
    return f"{article_id}{_TAKEN}{hashlib.sha256(said.encode()).hexdigest()[:8]}"


def _renamed(entry: Entry, name: str) -> Entry:
    article = entry.article
    if name == article.id:
        return entry
    note = f"Its source calls it {article.id}, which is the id of another article here."
    article = replace(article, id=name, notes=(*article.notes, note))
    return replace(entry, article=article, columns=to_columns(article))


def is_another(database: Database, known: Known, entry: Entry) -> bool:
    """Whether neither headline nor address nor text say that this is an article that is known.

    A text that one file gives an id a second time has to say so itself, and so has one whose id says no more
    than what its file is called: that has to be a copy.
    """
    article = entry.article
    if names_file_alone(base_id(article.id), article.title, article.url):
        here = shape_at(database, known.number)
        like = likeness(article.text, here.text)
        return not (entry.bands and same_article(shape_of(article), here, like))
    same, contained = evidence(database, known, entry)
    if entry.repeated:
        same = same and contained >= REWRITTEN_CONTAINMENT
    return not same and contained < SAME_ADDRESS_CONTAINMENT


def evidence(database: Database, known: Known, entry: Entry) -> tuple[bool, float]:
    """Whether headline and address say that this is an article that is known, and the texts' containment.

    A headline says so with outlet and day ("Letters to the editor" comes again), or at one address.
    """
    row = database.row("SELECT outlet, title, day, text FROM articles WHERE number = ?", (known.number,))
    assert row is not None
    article = entry.article
    contained = likeness(article.text, row[3]).containment
    one_headline = bool(article.title) and article.title == row[1]
    one_day = article.day is not None and article.day.isoformat() == row[2]
    if article.url == known.url and names_article(article.url):
        return one_headline or contained >= REWRITTEN_CONTAINMENT, contained
    return one_headline and one_day and article.outlet == row[0], contained
