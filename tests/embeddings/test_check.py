"""A check finds what disagrees, repairs what it can, and keeps what it replaced."""

import os
import sqlite3
import time

import pytest

from embeddings import Archive, OnrecordError
from embeddings.report import CheckReport
from tests.fakes import FakeEncoder


@pytest.fixture
def tamper(archive):
    """Change the database behind the archive's back."""

    def change(*statements):
        connection = sqlite3.connect(archive.folder / "archive.db")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    return change


def test_a_sound_archive_has_nothing_to_repair(archive, articles):
    report = archive.check()
    assert report.ok
    assert (report.articles, report.repaired, report.problems) == (len(articles), (), ())
    assert report.passages == sum(len(archive.passages_of(given.id)) for given in articles)
    assert "agree" in str(report)
    assert str(CheckReport(1, 2500)).startswith("1 article and 2,500 passages checked")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE passages SET end = end - 5 WHERE id = 2",
        "UPDATE passages SET end = 100000 WHERE id = 2",
        "DELETE FROM passages WHERE id = 2",
        "DELETE FROM vectors WHERE passage = 2",
        "UPDATE vectors SET vector = zeroblob(512) WHERE passage = 2",
        "UPDATE vectors SET vector = zeroblob(10) WHERE passage = 2",
    ],
)
def test_passages_and_vectors_are_made_again_from_the_text(archive, tamper, damage, articles):
    def searched():
        vector = archive.encoder.encode(["harbour bridge ribbon"])[0]
        found = archive.passages([i for i, _ in archive.nearest(vector, 100)])
        return {(p.article_id, p.start, p.end, p.text) for p in found}

    before = searched()
    bands = archive._database.rows("SELECT * FROM bands ORDER BY 1, 2")
    tamper(damage)
    report = archive.check()
    assert report.ok
    assert any("made again" in line for line in report.repaired)
    assert list(archive.folder.glob("archive.db.*.set-aside"))
    assert archive.check().repaired == ()
    assert searched() == before
    assert archive._database.rows("SELECT * FROM bands ORDER BY 1, 2") == bands


@pytest.mark.parametrize("table", ["passage_words", "article_words"])
def test_a_full_text_index_that_disagrees_is_rebuilt(archive, tamper, table):
    before = archive.best_words("harbour bridge", 5), archive.best_articles("harbour bridge", 5)
    tamper(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
    report = archive.check()
    assert report.ok
    assert any("rebuilt" in line for line in report.repaired)
    assert (archive.best_words("harbour bridge", 5), archive.best_articles("harbour bridge", 5)) == before


@pytest.fixture
def other_spellings(archive, monkeypatch):
    """As if the archive had been filled by a release that spelt words otherwise."""
    archive.close()

    def reversed_words(text):
        return " ".join(word[::-1] for word in text.split())

    monkeypatch.setattr("embeddings.words.spellings", reversed_words)
    monkeypatch.setattr("embeddings.catalogue.spellings", reversed_words)


def test_words_of_another_release_are_indexed_anew(archive, other_spellings, monkeypatch):
    monkeypatch.setattr("embeddings.words.VERSION", "another")
    with Archive.open(archive.folder, encoder=FakeEncoder()) as later:
        assert later.best_words("ruobrah", 5)
        assert later.best_articles("ruobrah", 5)
        assert later.remove("harbour-bridge")
        assert later.check().repaired == ()
    indexed = "embeddings.database.Database._index_words"
    monkeypatch.setattr(indexed, lambda self: pytest.fail("words were indexed again"))
    Archive.open(archive.folder, encoder=FakeEncoder()).close()


def test_of_a_full_text_index_alone_that_is_damaged_check_is_advised(archive, other_spellings):
    with Archive.open(archive.folder, encoder=FakeEncoder()) as later:
        with pytest.raises(OnrecordError, match=r"full-text index is damaged.*run onrecord check"):
            later.remove("harbour-bridge")
        assert later.check().ok
        assert later.remove("harbour-bridge")
        assert later.check().repaired == ()


def test_passages_are_cut_again_though_the_full_text_index_is_damaged(archive, other_spellings, tamper):
    tamper("DELETE FROM vectors WHERE passage = 2")
    with Archive.open(archive.folder, encoder=FakeEncoder()) as later:
        report = later.check()
        assert report.ok
        assert any("rebuilt" in line for line in report.repaired)
        assert any("made again" in line for line in report.repaired)


def test_what_sqlite_says_of_a_full_text_index_is_mended(archive, monkeypatch):
    """SQLite 3.44 and later look into full-text indexes where earlier ones did not."""
    rows = archive._database.rows

    def asked(statement, values=()):
        if "integrity_check" in statement:
            return [("malformed inverted index for FTS5 table main.passage_words",)]
        return rows(statement, values)

    monkeypatch.setattr(archive._database, "rows", asked)
    assert archive.check().ok


def test_a_text_that_was_changed_is_a_problem_until_it_is_added_again(archive, tamper, records):
    tamper("UPDATE articles SET text = replace(text, '212', '812') WHERE id = 'harbour-bridge'")
    report = archive.check()
    assert not report.ok
    assert "harbour-bridge" in report.problems[0]
    assert str(records) in report.problems[0]
    assert archive.add([records]).updated == 1
    assert "212 million" in archive.article("harbour-bridge").text
    assert archive.check().ok


def test_an_index_of_other_vectors_is_set_aside(archive):
    """The file is what was written, but the database has moved on without saying so."""
    connection = sqlite3.connect(archive.folder / "archive.db")
    connection.execute(
        "UPDATE vectors SET vector = (SELECT vector FROM vectors WHERE passage = 1) WHERE passage = 2"
    )
    connection.commit()
    connection.close()
    report = archive.check()
    assert any("disagreed" in line for line in report.repaired)
    assert list(archive.folder.glob("*.faiss.*.set-aside"))
    assert archive.check().repaired == ()


def test_leftovers_of_a_dead_process_are_found(archive):
    folder = archive.folder
    (folder / "vectors-9-abc.faiss").write_bytes(b"orphan")
    half, fresh = folder / "vectors-9-1.part", folder / "vectors-9-2.part"
    half.write_bytes(b"half")
    fresh.write_bytes(b"half")
    os.utime(half, (time.time() - 9999, time.time() - 9999))
    report = archive.check()
    assert len(report.repaired) == 2
    assert not half.exists()
    assert fresh.exists()
    assert [path.read_bytes() for path in folder.glob("*.set-aside")] == [b"orphan"]


def test_a_damaged_database_is_said_not_raised(archive):
    archive.close()
    path = archive.folder / "archive.db"
    data = bytearray(path.read_bytes())
    for page in range(len(data) // 4096 - 6, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = bytes(64)
    path.write_bytes(data)
    with Archive.open(archive.folder, encoder=FakeEncoder()) as again:
        report = again.check()
    assert not report.ok
    assert "restore it from a copy" in report.problems[0]


def test_an_archive_that_is_empty_again_is_sound(archive):
    for summary in list(archive.articles()):
        archive.remove(summary.id)
    for _ in range(2):
        report = archive.check()
        assert (report.articles, report.repaired, report.problems) == (0, (), ())


@pytest.mark.parametrize(
    "damage",
    [
        ["UPDATE paragraphs SET start = start + 7 WHERE article = 1 AND position = 1"],
        ["DELETE FROM paragraphs WHERE article = 1 AND position = 1"],
        [
            "DELETE FROM paragraphs WHERE article = 1 AND position = 1",
            "INSERT INTO passage_words (passage_words) VALUES ('delete-all')",
            "DELETE FROM passages WHERE article = 1",
        ],
        ["DELETE FROM bands"],
        [
            "UPDATE bands SET hash = 7 WHERE hash = (SELECT min(hash) FROM bands)",
            "DELETE FROM bands WHERE hash = 7",
        ],
    ],
)
def test_paragraphs_and_bands_are_made_again_from_the_text(archive, tamper, damage):
    def kept():
        bands = archive._database.rows("SELECT * FROM bands ORDER BY 1, 2")
        articles = [archive.article(summary.id) for summary in archive.articles()]
        passages = [(p.start, p.end) for a in articles for p in archive.passages_of(a.id)]
        return bands, [article.paragraphs for article in articles], passages

    before = kept()
    tamper(*damage)
    report = archive.check()
    assert report.ok
    assert report.repaired
    assert kept() == before
    assert archive.check().repaired == ()
    assert len(list(archive.folder.glob("archive.db.*.set-aside"))) == 1
