"""Which files are read, and what is said of the others."""

import gzip
import os
import random
from pathlib import Path

import pytest

from embeddings.sources import Skipped, find, read
from embeddings.sources.files import MAX_BYTES, Unreadable, decode, read_bytes


def names(found, root):
    return [str(f.relative_to(root)) for f in found if isinstance(f, Path)]


def skipped(found):
    return [f for f in found if isinstance(f, Skipped)]


def test_folder_is_walked_in_sorted_order_past_other_files(tmp_path):
    for name in (
        "b.txt",
        "a.html",
        "c/d.jsonl.gz",
        "c/a.TXT",
        "page_files/x.png",
        ".hidden.txt",
        ".git/y.txt",
        "notes.md",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = list(find([tmp_path]))
    assert names(found, tmp_path) == ["a.html", "b.txt", "c/a.TXT", "c/d.jsonl.gz"]
    assert not skipped(found)


def test_what_the_caller_names_is_answered_for(tmp_path):
    (tmp_path / "a.pdf").write_text("x")
    reasons = [s.reason for s in skipped(find([tmp_path / "a.pdf", tmp_path / "gone.txt"]))]
    assert "not an article file" in reasons[0]
    assert reasons[1] == "there is no such file or folder"


def test_a_file_named_twice_is_found_once(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    assert len(list(find([tmp_path, tmp_path / "a.txt"]))) == 1


def test_links_that_lead_out_are_skipped_and_circles_end(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "out.txt").symlink_to(outside)
    (folder / "up").symlink_to(tmp_path)
    (folder / "self").symlink_to(folder)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "a.txt").write_text("x")
    found = list(find([folder]))
    assert names(found, folder) == ["a.txt"]
    assert [Path(s.path).name for s in skipped(found) if "leads out" in s.reason] == ["out.txt", "up"]


def test_folder_without_permission_is_reported(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("x")
    listing = Path.iterdir

    def iterdir(self):
        if self.name == "closed":
            raise PermissionError(13, "Permission denied")
        return listing(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    found = list(find([tmp_path]))
    assert names(found, tmp_path) == ["open.txt"]
    assert [s.reason for s in skipped(found)] == ["permission denied"]


@pytest.mark.parametrize("name", ["two\nlines.txt", "bell\x07.txt", os.fsdecode(b"stray\xff.txt")])
def test_odd_names_are_shown_in_one_line(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"")
    (found,) = find([tmp_path])
    (outcome,) = read(found)
    assert str(outcome).isprintable()
    str(outcome).encode("utf-8")


def test_an_empty_file_says_so(tmp_path):
    for name in ("a.txt", "b.html", "c.jsonl"):
        (tmp_path / name).write_bytes(b" \n\n")
        (outcome,) = read(tmp_path / name)
        assert isinstance(outcome, Skipped)


def test_a_gzip_bomb_is_refused_in_bounded_memory(tmp_path):
    bomb = gzip.compress(b"\0" * (MAX_BYTES * 5), 9)
    for name in ("bomb.txt.gz", "bomb.html.gz", "bomb.jsonl.gz"):
        (tmp_path / name).write_bytes(bomb)
        outcomes = list(read(tmp_path / name))
        assert outcomes and all(isinstance(outcome, Skipped) for outcome in outcomes)


@pytest.mark.parametrize(
    "damage", [lambda b: b[: len(b) // 2], lambda b: b"plain text", lambda b: b[:20] + b"x" * 40]
)
def test_a_damaged_gzip_is_reported(tmp_path, damage):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(damage(gzip.compress(os.urandom(2000))))
    (outcome,) = read(path)
    assert "gzip" in outcome.reason or "cut off" in outcome.reason


def test_too_large_a_file_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(Unreadable, match="larger than"):
        read_bytes(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_apart(encoding):
    text = "The café in Møgel reopened on Monday, the owner said – “at last”.\r\n" * 20
    assert decode(text.encode(encoding)) == text


def test_a_stray_byte_costs_no_more_than_its_character():
    text = "A “quoted” line that ends well – or so it seems. " * 10
    data = bytearray(text.encode())
    data[4] = 0xFF  # within the first opening quotation mark
    assert decode(bytes(data)).replace("\ufffd", "") == text.replace("“", "", 1)


def test_binary_data_is_no_text():
    with pytest.raises(Unreadable, match="binary"):
        decode(b"\x7fELF" + bytes(range(256)) * 4 + b"\0" * 200)


@pytest.mark.parametrize(
    "data",
    [
        random.Random(1).randbytes(3000),
        b"%PDF-1.4\n" + b"1 0 obj << /Type /Page >> endobj\n" * 50,
        b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(3000).replace(b"\0", b"a"),
        b"\xff\xfe" + random.Random(3).randbytes(3000),
        bytes(1000) + random.Random(4).randbytes(3000),
    ],
    ids=["noise", "document", "picture", "with a mark", "half empty"],
)
def test_other_files_with_a_texts_name_are_no_text(data):
    with pytest.raises(Unreadable, match="binary"):
        decode(data)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("shift_jis", "ヴェルの港は春まで閉鎖される、と港長が月曜日に述べた。"),
        ("iso2022_jp", "ヴェルの港は春まで閉鎖される、と港長が月曜日に述べた。"),
        ("euc_kr", "벨 항구는 봄까지 폐쇄된다고 항만장이 월요일에 말했다."),
        ("gb18030", "港务长周一表示，维尔港将关闭至春天。"),
        ("utf-16-le", "港务长周一表示，维尔港将关闭至春天。 The port is closed until spring, he said."),
        ("koi8-r", "Порт Вел закрыт до весны, сообщил в понедельник начальник порта."),
        ("latin-1", "Le café de Møgel a rouvert lundi, selon le propriétaire.\f"),
    ],
)
def test_text_in_any_encoding_is_text(encoding, text):
    assert len(decode(text.encode(encoding) * 20, encoding)) >= len(text)


def test_a_charset_that_is_none_is_passed_over():
    text = "The café in Møgel reopened on Monday, the owner said. "
    for charset in ("undefined", "no-such-charset"):
        assert decode(text.encode("latin-1"), charset) == text


def test_what_nobody_foresaw_costs_one_page(tmp_path, monkeypatch, caplog):
    def fail(path):
        raise ZeroDivisionError("by none")

    monkeypatch.setattr("embeddings.sources.page.read_page", fail)
    (tmp_path / "a.html").write_text("<p>x</p>")
    with caplog.at_level("DEBUG"):
        (outcome,) = read(tmp_path / "a.html")
    assert "ZeroDivisionError: by none" in outcome.reason
    assert caplog.records[0].exc_info
