"""Archive: articles that can be searched, in one folder."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from embeddings.article import Article, Passage
from embeddings.database import Database
from embeddings.errors import OnrecordError
from embeddings.report import CheckReport, Progress, Report, Summary, Version
from embeddings.rows import COLUMNS, to_article, to_moment
from embeddings.store import EVERYTHING, Filter, TextEncoder, is_text
from embeddings.vectors import VectorIndex, from_blobs
from embeddings.words import match_expression

if TYPE_CHECKING:
    from embeddings.encoder import Encoder

_PASSAGE = (
    "SELECT p.id, a.id, p.start, p.end, substr(a.text, p.start + 1, p.end - p.start) "
    "FROM passages AS p JOIN articles AS a ON a.number = p.article"
)

_OF_COPY = "JOIN articles AS a ON a.number = c.article"
_SOURCE = "(SELECT s.id FROM articles AS s WHERE s.story = a.story ORDER BY s.number LIMIT 1)"

_IDS_AT_ONCE = 500


class Archive:
    """A folder with a database of articles and, beside it, the index of their vectors.

    Implements ``PassageStore``. Threads may share one archive, processes may open the same folder; a
    second writer waits for the first. Offsets are into ``article.text``, in characters.
    """

    def __init__(self, folder: Path, database: Database, encoder: TextEncoder) -> None:
        self.folder = folder
        self.encoder = encoder
        self._database = database
        self._index = VectorIndex(folder, database)

    @classmethod
    def open(cls, folder: str | Path, encoder: TextEncoder | str | None = None) -> Self:
        """Open the archive in ``folder``; it is created when missing.

        ``encoder`` is an encoder or the name or path of a sentence-transformers model; None means the
        model that the archive was made with, or the shipped one for a new archive.

        Raises OnrecordError where the folder cannot be used or the archive was made with another model.
        """
        folder = Path(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OnrecordError(
                f"{folder}: this folder cannot be made ({error.strerror}); name another with --archive."
            ) from error
        database = Database(folder)
        try:
            return cls(folder, database, _encoder(folder, database, encoder))
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Close the database; the archive cannot be used afterwards."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """How many articles there are."""
        return int(self._database.rows("SELECT count(*) FROM articles")[0][0])

    def add(
        self,
        paths: Iterable[str | Path],
        progress: Callable[[Progress], None] | None = None,
        outlet: str | None = None,
    ) -> Report:
        """Read files and folders into the archive.

        Adding again what has not changed is quick and changes nothing. A changed file replaces its
        articles; one that it no longer holds stays, and the report names it. The work is committed batch
        by batch: interrupted at any moment, the archive is whole, and the same call goes on where it
        stopped. Of a file's articles no more than a batch is in memory at a time; of the others their ids
        are, and what was skipped. ``progress`` is called after each article. ``outlet`` is the outlet of
        articles that name none, as text dumps may; the archive remembers it for each file until another is
        given ("" takes it back).

        Raises OnrecordError where the encoder or the disk fails; what was committed is safe.
        """
        from embeddings.sources.files import one_line
        from embeddings.writer import Writer

        name = None if outlet is None else one_line(" ".join(outlet.split()))
        writer = Writer(self._database, self._checked, progress, name)
        report = writer.add([paths] if isinstance(paths, str | Path) else paths)
        self._index.publish()
        return report

    def check(self) -> CheckReport:
        """Prove that texts, offsets, words and vectors agree, and repair what can be made again.

        What a repair replaces is kept beside the archive in files that end in ``.set-aside``.
        """
        from embeddings.check import Checker

        return Checker(self.folder, self._database, self._index, self._checked).run()

    def remove(self, article_id: str) -> bool:
        """Take an article out, with its copies and versions; False where it is not there.

        Adding its file again brings it back.
        """
        from embeddings.catalogue import advance, forget

        with self._database.transaction():
            try:
                number = self._number(article_id)
            except KeyError:
                return False
            forget(self._database, number)
            advance(self._database)
        return True

    def articles(self, where: Filter = EVERYTHING) -> Iterator[Summary]:
        """Yield a line about each article, by date, undated ones last."""
        condition, values = _condition(where)
        rows = self._database.rows(
            "SELECT a.id, a.outlet, a.title, a.day, a.url, a.source, "
            "(SELECT json_group_array(json_array(c.id, c.resemblance)) FROM copies AS c "
            " WHERE c.article = a.number AND c.id != a.id), "
            "(SELECT count(*) FROM versions AS v WHERE v.article = a.number), "
            f"{_SOURCE} FROM articles AS a WHERE {condition} "
            "ORDER BY a.day IS NULL, a.day, a.outlet_key, a.id",
            values,
        )
        for article_id, outlet, title, day, url, source, copies, versions, story in rows:
            yield Summary(
                article_id,
                outlet,
                title,
                date.fromisoformat(day) if day else None,
                url,
                source,
                tuple((name, alike) for name, alike in json.loads(copies)),
                versions,
                story,
            )

    def history(self, article_id: str) -> list[Version]:
        """Return the texts that the present one replaced, latest first; KeyError for an unknown id."""
        with self._database.snapshot():
            rows = self._database.rows(
                "SELECT v.id, v.title, v.text, v.published, v.updated, v.url, v.source, v.superseded_at "
                "FROM versions AS v WHERE v.article = ? ORDER BY v.number DESC",
                (self._number(article_id),),
            )
        return [
            Version(*row[:3], to_moment(row[3]), to_moment(row[4]), *row[5:7], datetime.fromisoformat(row[7]))
            for row in rows
        ]

    def nearest(self, vector: np.ndarray, k: int, where: Filter = EVERYTHING) -> list[tuple[int, float]]:
        """Passage ids with cosine similarity to ``vector`` (shape ``(dimension,)``), best first."""
        allowed = None
        if where:
            condition, values = _condition(where)
            rows = self._database.rows(
                "SELECT p.id FROM articles AS a JOIN passages AS p ON p.article = a.number "
                f"WHERE {condition}",
                values,
            )
            allowed = np.array([row[0] for row in rows], dtype=np.int64)
        return self._index.search(vector, k, allowed)

    def similarities(self, vector: np.ndarray, passage_ids: Sequence[int]) -> dict[int, float]:
        """Cosine of ``vector`` to each of the named passages; KeyError names the first that is not there."""
        rows = self._by_ids("SELECT passage, vector FROM vectors WHERE passage IN", passage_ids)
        found = {row[0]: row[1] for row in rows}
        _require(passage_ids, found)
        if not found:
            return {}
        query = np.asarray(vector, dtype=np.float32).reshape(-1)
        scores = from_blobs(list(found.values())) @ query
        return dict(zip(found, scores.tolist(), strict=True))

    def best_words(self, question: str, k: int, where: Filter = EVERYTHING) -> list[tuple[int, float]]:
        """Passage ids with BM25 score (higher is better), best first; the headline counts as passage text."""
        articles = "JOIN passages AS p ON p.id = w.rowid JOIN articles AS a ON a.number = p.article "
        return self._best(
            # Looking up each match's article takes a third of the time, and only a filter asks for it.
            f"SELECT w.rowid, {{score}} FROM passage_words AS w {articles if where else ''}"
            "WHERE passage_words MATCH ?",
            "passage_words", question, k, where,
        )  # fmt: skip

    def best_articles(self, question: str, k: int, where: Filter = EVERYTHING) -> list[tuple[str, float]]:
        """Article ids with the BM25 score of the whole article (higher is better), best first.

        Headline and authors count as text of the article.
        """
        return self._best(
            "SELECT a.id, {score} FROM article_words AS w JOIN articles AS a ON a.number = w.rowid "
            "WHERE article_words MATCH ?",
            "article_words", question, k, where,
        )  # fmt: skip

    def passages(self, passage_ids: Sequence[int]) -> list[Passage]:
        """The passages, in the order of the ids; KeyError names the first id that is not there."""
        rows = self._by_ids(f"{_PASSAGE} WHERE p.id IN", passage_ids)
        found = {row[0]: Passage(*row) for row in rows}
        _require(passage_ids, found)
        return [found[passage_id] for passage_id in passage_ids]

    def passages_of(self, article_id: str) -> list[Passage]:
        """An article's passages in reading order; KeyError where there is no such article."""
        with self._database.snapshot():
            rows = self._database.rows(
                f"{_PASSAGE} WHERE a.number = ? ORDER BY p.start", (self._number(article_id),)
            )
        return [Passage(*row) for row in rows]

    def article(self, article_id: str) -> Article:
        """The article; KeyError where there is none.

        Any id will do under which it was ever read; ``Article.id`` is the first of them.
        """
        with self._database.snapshot():
            number = self._number(article_id)
            row = self._database.row(f"SELECT {', '.join(COLUMNS)} FROM articles WHERE number = ?", (number,))
            paragraphs = self._database.rows(
                "SELECT start, end, source_start FROM paragraphs WHERE article = ? ORDER BY position",
                (number,),
            )
        if row is None:
            raise KeyError(article_id)
        return to_article(row, paragraphs)

    def outlets(self) -> dict[str, int]:
        """Every outlet's name with its number of articles, most articles first."""
        return dict(
            self._database.rows(
                "SELECT max(outlet), count(*) FROM articles GROUP BY outlet_key "
                "ORDER BY count(*) DESC, outlet_key"
            )
        )

    def sources(self, article_ids: Sequence[str]) -> dict[str, str]:
        """For each article the name of its independent source: copies of one story share a name."""
        rows = self._by_ids(f"SELECT c.id, {_SOURCE} FROM copies AS c {_OF_COPY} WHERE c.id IN", article_ids)
        found = dict(rows)
        _require(article_ids, found)
        return {article_id: found[article_id] for article_id in article_ids}

    def _best(self, query: str, table: str, question: str, k: int, where: Filter) -> list[tuple[Any, float]]:
        expression = match_expression(question)
        if not expression:
            return []
        condition, values = _condition(where)
        score = f"-bm25({table}) AS score"
        return self._database.rows(
            f"{query.format(score=score)} AND {condition} ORDER BY score DESC, w.rowid LIMIT ?",
            (expression, *values, min(max(k, 0), sys.maxsize)),  # SQLite holds no larger number
        )

    def _number(self, article_id: str) -> int:
        row = is_text(article_id) and self._database.row(
            "SELECT article FROM copies WHERE id = ?", (article_id,)
        )
        if not row:
            raise KeyError(article_id)
        return row[0]

    def _by_ids(self, query: str, ids: Sequence[Any]) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        for at in range(0, len(ids), _IDS_AT_ONCE):
            chunk = ids[at : at + _IDS_AT_ONCE]
            found += self._database.rows(f"{query} ({', '.join('?' * len(chunk))})", chunk)
        return found

    def _checked(self) -> TextEncoder:
        """Return the encoder once it is the one that the archive was made with; a new archive records it."""
        dimension = self.encoder.dimension
        with self._database.transaction():
            _refuse_another(self.folder, self._database, self.encoder.name)
            recorded = self._database.setting("dimension")
            if recorded is None:
                self._database.record("encoder", self.encoder.name)
                self._database.record("dimension", str(dimension))
                return self.encoder
        if int(recorded) != dimension:
            raise OnrecordError(
                f"{self.folder}: its vectors have {recorded} components and {self.encoder.name} gives "
                f"{dimension}; "
                "use the model that the archive was made with, or another folder."
            )
        return self.encoder


def _encoder(folder: Path, database: Database, wanted: TextEncoder | str | None) -> TextEncoder:
    """Return the encoder to use, once it is the one that the archive was made with, if it was."""
    from embeddings.encoder import DEFAULT_MODEL, Encoder

    made_with = database.setting("encoder")
    if wanted is None:
        wanted = made_with or DEFAULT_MODEL
    encoder: TextEncoder | Encoder = Encoder(wanted) if isinstance(wanted, str) else wanted
    _refuse_another(folder, database, encoder.name)
    return encoder


def _refuse_another(folder: Path, database: Database, name: str) -> None:
    """Raise OnrecordError where the archive was made with an encoder of another name."""
    made_with = database.setting("encoder")
    if made_with not in (None, name):
        raise OnrecordError(
            f"{folder} was made with the encoder {made_with}, not with {name}; "
            f"leave the model out to use {made_with}, or add the articles to another folder."
        )


def _condition(where: Filter) -> tuple[str, list[str]]:
    """Return an SQL condition on ``articles AS a`` and its values."""
    conditions = ["1"]
    values: list[str] = []
    if where.outlets:
        conditions.append(f"a.outlet_key IN ({', '.join('?' * len(where.outlets))})")
        values += [outlet.casefold() for outlet in where.outlets]
    if where.since:
        conditions.append("a.day >= ?")
        values.append(where.since.isoformat())
    if where.until:
        conditions.append("a.day <= ?")
        values.append(where.until.isoformat())
    return " AND ".join(conditions), values


def _require(wanted: Sequence[Any], found: dict[Any, Any]) -> None:
    for name in wanted:
        if name not in found:
            raise KeyError(name)
