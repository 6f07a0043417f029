"""Nothing is lost: kills, two writers, a full disk, a foreign or newer file."""

import json
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from embeddings import Archive, OnrecordError
from tests.fakes import ARTICLES, FakeEncoder, article, write_records

ROUNDS = 50


def many(prefix, count):
    return [
        article(
            f"{prefix}{n}",
            "Courier",
            f"Note {prefix} {n}",
            [f"Heron {prefix} {n} was counted on pier {n * n}."],
        )
        for n in range(count)
    ]


def test_killed_at_any_moment_nothing_is_lost_doubled_or_moved(tmp_path):
    run = subprocess.run(
        [sys.executable, "-m", "tests.embeddings.interrupted", str(tmp_path), str(ROUNDS)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=250,
    )
    assert run.returncode == 0, run.stderr
    seen = json.loads(run.stdout)
    assert seen["kills"] == ROUNDS
    assert {name: seen[name] for name in ("lost", "doubled", "bad_offsets", "foreign", "unsound")} == {
        "lost": 0,
        "doubled": 0,
        "bad_offsets": 0,
        "foreign": 0,
        "unsound": [],
    }
    assert seen["complete"]
    assert seen["editions"] >= 1, "no work was ever finished between two kills"


def test_two_writers_take_turns(tmp_path, monkeypatch):
    monkeypatch.setattr("embeddings.writer.BATCH_ARTICLES", 5)
    shared = many("s", 40)
    one = write_records(tmp_path / "one.jsonl", [*many("a", 40), *shared])
    two = write_records(tmp_path / "two.jsonl", [*shared, *many("b", 40)])

    def add(path):
        with Archive.open(tmp_path / "archive", encoder=FakeEncoder()) as archive:
            return archive.add([path])

    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(add, [one, two]))
    assert sum(report.added for report in reports) == 120
    assert sum(report.unchanged for report in reports) == 40
    with Archive.open(tmp_path / "archive", encoder=FakeEncoder()) as archive:
        assert len(archive) == 120
        report = archive.check()
        assert report.ok
        assert not [line for line in report.repaired if not line.startswith("vectors-")]


def test_a_writer_that_never_ends_is_named(archive, records, monkeypatch):
    other = sqlite3.connect(archive.folder / "archive.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    archive._database.run("PRAGMA busy_timeout = 50")
    write_records(records, many("x", 3))
    with pytest.raises(OnrecordError, match="another process"):
        archive.add([records])
    assert archive.best_words("harbour bridge", 3)
    other.execute("ROLLBACK")
    other.close()
    assert archive.add([records]).added == 3


def test_a_full_disk_leaves_the_archive_whole(archive, tmp_path, monkeypatch):
    monkeypatch.setattr("embeddings.writer.BATCH_ARTICLES", 20)
    path = write_records(tmp_path / "more.jsonl", many("m", 400))
    pages = archive._database.row("PRAGMA page_count")[0]
    archive._database.run(f"PRAGMA max_page_count = {pages + 40}")
    with pytest.raises(OnrecordError, match="disk is full"):
        archive.add([path])
    archive.close()
    with Archive.open(archive.folder, encoder=FakeEncoder()) as again:
        assert len(ARTICLES) <= len(again) < len(ARTICLES) + 400
        assert again.check().repaired == ()
        again.add([path])
        assert len(again) == len(ARTICLES) + 400


def test_an_encoder_that_fails_loses_only_its_batch(tmp_path, monkeypatch):
    monkeypatch.setattr("embeddings.writer.BATCH_ARTICLES", 10)
    path = write_records(tmp_path / "more.jsonl", many("m", 30))
    encode = FakeEncoder.encode

    def failing(self, texts):
        if self.encoded >= 20:
            raise OnrecordError("The encoder stopped.")
        return encode(self, texts)

    with Archive.open(tmp_path / "archive", encoder=FakeEncoder()) as archive:
        with monkeypatch.context() as patch:
            patch.setattr(FakeEncoder, "encode", failing)
            with pytest.raises(OnrecordError, match="stopped"):
                archive.add([path])
        assert len(archive) == 20
        report = archive.add([path])
        assert (report.added, report.unchanged) == (10, 20)


def test_a_folder_that_cannot_be_one_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OnrecordError, match="file"):
        Archive.open(tmp_path / "file", encoder=FakeEncoder())


def test_a_folder_that_may_only_be_read_can_be_copied(archive, monkeypatch):
    archive.close()

    def refuse(self):
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr("embeddings.database.Database._write_ahead", refuse)
    with pytest.raises(OnrecordError, match=r"cannot be written.*copy the folder"):
        Archive.open(archive.folder, encoder=FakeEncoder())


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "archive.db").write_text("This is a letter, not a database. " * 100)
    with pytest.raises(OnrecordError, match="damaged"):
        Archive.open(tmp_path, encoder=FakeEncoder())


def test_an_archive_of_a_newer_release_is_refused(archive):
    archive._database.run("PRAGMA user_version = 99")
    archive.close()
    with pytest.raises(OnrecordError, match="newer onrecord"):
        Archive.open(archive.folder, encoder=FakeEncoder())
