"""Stories: which articles carry the text of one source, and where to look for copies at all.

Every function here runs in a transaction that its caller opened.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from embeddings.article import Article
from embeddings.database import Database
from embeddings.duplicates import Likeness, Shape, likeness, same_story

MOST_CANDIDATES = 20
"""Candidates that are compared by their real shingles, those with most bands in common first."""


class Compared(NamedTuple):
    """An article that was compared with another one: its number, what was compared, how alike they are."""

    number: int
    shape: Shape
    like: Likeness


def compared(database: Database, article: Article, hashes: list[int]) -> list[Compared]:
    """Compare an article with those that share most of its bands."""
    if not hashes:
        return []
    rows = database.rows(
        "SELECT a.number, a.outlet, a.title, a.url, a.day, a.text FROM articles AS a JOIN "
        f"(SELECT article, count(*) AS shared FROM bands WHERE hash IN ({', '.join('?' * len(hashes))}) "
        "GROUP BY article ORDER BY shared DESC, article LIMIT ?) AS b ON b.article = a.number "
        "ORDER BY b.shared DESC",
        (*hashes, MOST_CANDIDATES),
    )
    return [
        Compared(
            number,
            Shape(outlet, title, url, date.fromisoformat(day) if day else None, text),
            likeness(article.text, text),
        )
        for number, outlet, title, url, day, text in rows
    ]


def shape_of(article: Article) -> Shape:
    """Return what of an article is compared with others."""
    return Shape(article.outlet, article.title, article.url, article.day, article.text)


def shape_at(database: Database, number: int) -> Shape:
    """Return what is compared of an article that is here."""
    row = database.row("SELECT outlet, title, url, day, text FROM articles WHERE number = ?", (number,))
    assert row is not None
    outlet, title, url, day, text = row
    return Shape(outlet, title, url, date.fromisoformat(day) if day else None, text)


def join_stories(database: Database, number: int, article: Article, found: list[Compared]) -> None:
    """Give the article and those of ``found`` that carry the same source's text one story."""
    shape = shape_of(article)
    for other, candidate, like in found:
        if other == number or not same_story(shape, candidate, like):
            continue
        database.run("INSERT OR REPLACE INTO matches VALUES (?, ?, ?)", (number, other, like.containment))
        _unite(database, number, other)


def _unite(database: Database, one: int, other: int) -> None:
    """Make the stories of two articles one."""
    rows = database.rows("SELECT DISTINCT story FROM articles WHERE number IN (?, ?)", (one, other))
    stories = sorted(row[0] for row in rows)
    for story in stories[1:]:
        database.run("UPDATE articles SET story = ? WHERE story = ?", (stories[0], story))


def family(database: Database, number: int) -> list[int]:
    """Return the numbers of the articles that share this one's story, itself among them."""
    rows = database.rows(
        "SELECT number FROM articles WHERE story = (SELECT story FROM articles WHERE number = ?)", (number,)
    )
    return [row[0] for row in rows]


def regroup(database: Database, numbers: list[int]) -> None:
    """Find anew which of these articles share a story, after a match between them went."""
    for number in numbers:
        database.run("UPDATE articles SET story = number WHERE number = ?", (number,))
    for number in numbers:
        for (other,) in database.rows("SELECT other FROM matches WHERE article = ?", (number,)):
            _unite(database, number, other)
