"""The vector index is a cache: whatever happens to its file, the answers stay those of the database."""

import numpy as np
import pytest

from embeddings import Archive, Article, OnrecordError
from tests.fakes import ARTICLES, FakeEncoder, write_records

QUESTION = "Who cut the ribbon of the harbour bridge?"


def index_files(folder):
    return sorted(path for path in folder.glob("vectors-*") if path.suffix == ".faiss")


def opened(archive):
    archive.close()
    return Archive.open(archive.folder, encoder=FakeEncoder())


def nearest(archive):
    return archive.nearest(archive.encoder.encode([QUESTION])[0], 5)


def test_one_file_is_kept_and_read_back(archive, monkeypatch):
    expected = nearest(archive)
    assert len(index_files(archive.folder)) == 1
    with opened(archive) as again:
        monkeypatch.setattr(
            again._index, "_blobs", lambda ids: pytest.fail("vectors were read") if len(ids) else []
        )
        assert nearest(again) == expected


@pytest.mark.parametrize("damage", ["truncated", "flipped", "emptied"])
def test_a_damaged_file_is_set_aside_and_rebuilt(archive, damage):
    expected = nearest(archive)
    (path,) = index_files(archive.folder)
    data = path.read_bytes()
    path.write_bytes(
        {"truncated": data[:-7], "flipped": data[:-9] + b"\xff" + data[-8:], "emptied": b""}[damage]
    )
    damaged = path.read_bytes()
    with opened(archive) as again:
        assert nearest(again) == expected
        assert again.check().ok
    (kept,) = archive.folder.glob("*.set-aside")
    assert kept.read_bytes() == damaged


def test_a_missing_file_is_rebuilt(archive):
    expected = nearest(archive)
    index_files(archive.folder)[0].unlink()
    with opened(archive) as again:
        assert nearest(again) == expected
        assert any("missing" in line for line in again.check().repaired)
        assert index_files(archive.folder)


def test_a_file_of_an_earlier_state_is_brought_up_to_date(archive, tmp_path, monkeypatch):
    """As after a kill between the last commit and the writing of the index."""
    monkeypatch.setattr("embeddings.vectors.VectorIndex.publish", lambda self: None)
    archive.add(
        [
            write_records(
                tmp_path / "more.jsonl",
                [Article(id="x", outlet="C", title="T", text="Herons.")],
            )
        ]
    )
    archive.remove("library-fire")
    monkeypatch.undo()
    with opened(archive) as again:
        found = {
            again.passages([i])[0].article_id for i, _ in again.nearest(again.encoder.encode(["x"])[0], 100)
        }
        assert "x" in found
        assert "library-fire" not in found
        assert again.check().repaired == ()
    assert not list(archive.folder.glob("*.set-aside"))


def test_another_process_sees_what_was_added(archive, tmp_path):
    with Archive.open(archive.folder, encoder=FakeEncoder()) as reader:
        before = len(reader.nearest(reader.encoder.encode(["x"])[0], 100))
        archive.remove("library-fire")
        assert len(reader.nearest(reader.encoder.encode(["x"])[0], 100)) < before


def test_a_failure_half_way_leaves_nothing_twice_in_memory(archive, monkeypatch):
    expected = nearest(archive)
    monkeypatch.setattr("embeddings.vectors._CHUNK", 2)
    index_files(archive.folder)[0].unlink()
    with opened(archive) as again:
        rows, asked = again._database.rows, []

        def failing(statement, values=()):
            asked.extend([statement] if "FROM vectors" in statement else [])
            if len(asked) == 2:
                raise OnrecordError("The disk cannot be read.")
            return rows(statement, values)

        with monkeypatch.context() as patch:
            patch.setattr(again._database, "rows", failing)
            with pytest.raises(OnrecordError, match="cannot be read"):
                nearest(again)
        assert nearest(again) == expected
        assert again._index.agrees()


def test_a_vector_that_is_in_the_index_twice_is_no_agreement(archive):
    nearest(archive)
    index = archive._index._index
    index.add_with_ids(index.reconstruct(1).reshape(1, -1), np.array([1]))
    assert not archive._index.agrees()
    assert archive.check().ok
    assert archive._index.agrees()


def test_an_index_that_cannot_be_written_loses_no_article(tmp_path, records, monkeypatch):
    import faiss

    def full(index, path):
        raise RuntimeError("No space left on device")

    with Archive.open(tmp_path / "archive", encoder=FakeEncoder()) as archive:
        with monkeypatch.context() as patch:
            patch.setattr(faiss, "write_index", full)
            with pytest.raises(OnrecordError, match="every article is safe"):
                archive.add([records])
        assert len(archive) == len(ARTICLES)
        assert nearest(archive)
        assert archive.check().ok
    assert not list((tmp_path / "archive").glob("*.part"))
