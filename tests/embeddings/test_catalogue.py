"""Which article a text belongs to: nothing that is another article is ever overwritten, an update is one."""

import json
import random

import pytest

from embeddings import Archive
from tests.fakes import FakeEncoder

WORDS = (
    "harbour council bridge pilot storm ferry tariff lantern mayor school river strike engine copper".split()
)


def prose(seed, sentences=12):
    """Paragraphs of a newspaper's length, like those of no other seed."""
    chosen = random.Random(seed)

    def sentence():
        words = [chosen.choice(WORDS if n % 3 else ("the", "a", "its", "their", "that")) for n in range(12)]
        return " ".join(words).capitalize() + " said on Monday."

    said = [sentence() for _ in range(sentences)]
    return "\n\n".join(" ".join(said[at : at + 4]) for at in range(0, sentences, 4))


def write(path, *records):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path):
    with Archive.open(tmp_path / "archive", encoder=FakeEncoder()) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "files"


def texts(archive):
    return sorted(archive.article(summary.id).text for summary in archive.articles())


def counts(report):
    return report.added, report.updated, report.unchanged, report.copies


def again(archive, folder):
    """Add files that were touched and not changed."""
    for path in folder.rglob("*.*"):
        path.write_bytes(path.read_bytes() + b"\n")
    return archive.add([folder])


@pytest.mark.parametrize("name", ["article.txt", "20171124.txt", "201711241644.txt"])
def test_text_files_of_one_name_are_as_many_articles(archive, folder, name):
    for place in "abc":
        path = folder / place / name
        path.parent.mkdir(parents=True)
        path.write_text(prose(place))
    assert counts(archive.add([folder])) == (3, 0, 0, 0)
    assert texts(archive) == sorted(map(prose, "abc"))
    assert counts(again(archive, folder)) == (0, 0, 3, 0)
    (folder / "c" / name).write_text(prose("rewritten"))
    assert counts(archive.add([folder])) == (0, 1, 2, 0)
    assert texts(archive) == sorted(map(prose, ["a", "b", "rewritten"]))
    moved = folder.rename(folder.with_name("moved"))
    report = archive.add([moved])
    assert (report.added, report.updated, report.unchanged + report.copies) == (0, 0, 3)
    assert counts(archive.add([moved])) == (0, 0, 3, 0)
    assert texts(archive) == sorted(map(prose, ["a", "b", "rewritten"]))


@pytest.mark.parametrize("name", ["letters.txt", "letters.jsonl"])
def test_files_of_one_name_without_headlines_are_versions_only_where_they_are_copies(archive, folder, name):
    form = prose("the form of it")

    def put(place, text):
        path = folder / place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"text": text}) if name.endswith("jsonl") else text)

    for place in "abc":
        put(place, form + "\n\n" + prose(place, 8))
    assert counts(archive.add([folder])) == (3, 0, 0, 0)
    assert counts(again(archive, folder)) == (0, 0, 3, 0)
    put("d", form + "\n\n" + prose("c", 8) + " The pier is closed.")
    assert counts(archive.add([folder])) == (0, 1, 3, 0)
    assert len(archive) == 3


def test_a_file_without_headline_is_updated_however_much_is_written_anew(archive, folder):
    form = prose("the form of it")
    for place in "ab":
        path = folder / place / "letters.txt"
        path.parent.mkdir(parents=True)
        path.write_text(form + "\n\n" + prose(place, 8))
    archive.add([folder])
    path.write_text(form + "\n\n" + prose("c", 8))
    assert counts(archive.add([folder])) == (0, 1, 1, 0)
    assert texts(archive) == sorted(f"{form}\n\n{prose(place, 8)}" for place in "ac")


def test_exports_that_count_from_one_are_kept_apart_without_headlines(archive, folder):
    write(folder / "a.jsonl", {"id": "1", "text": prose("a")})
    write(folder / "b.jsonl", {"id": "1", "text": prose("b")})
    assert counts(archive.add([folder])) == (2, 0, 0, 0)
    assert texts(archive) == sorted(map(prose, "ab"))
    assert counts(again(archive, folder)) == (0, 0, 2, 0)
    write(folder / "b.jsonl", {"id": "1", "text": prose("b") + " " + prose("more", 3)})
    report = archive.add([folder])
    assert counts(report) == (0, 1, 1, 0)
    assert report.kept == ()


def test_a_headline_that_comes_again_another_day_is_another_article(archive, folder):
    letters = {"id": "1", "outlet": "The Vell Courier", "title": "Letters to the editor"}
    write(folder / "a.jsonl", letters | {"date": "2017-01-01", "text": prose("a")})
    write(folder / "b.jsonl", letters | {"date": "2018-01-01", "text": prose("b")})
    assert counts(archive.add([folder])) == (2, 0, 0, 0)
    write(folder / "c.jsonl", letters | {"date": "2018-01-01", "text": prose("c")})
    assert counts(archive.add([folder])) == (0, 1, 2, 0)
    assert texts(archive) == sorted(map(prose, "ac"))


def test_one_id_again_and_again_in_a_file_keeps_every_text(archive, folder):
    write(folder / "a.jsonl", *({"id": 1, "text": prose(place)} for place in "abcd"))
    assert counts(archive.add([folder])) == (4, 0, 0, 0)
    assert counts(again(archive, folder)) == (0, 0, 4, 0)
    assert texts(archive) == sorted(map(prose, "abcd"))


@pytest.mark.parametrize("field", ["url", "source_url"])
@pytest.mark.parametrize(
    "url", ["https://vell.example", "https://vell.example/", "https://vell.example/news"]
)
def test_an_address_that_articles_share_is_the_identity_of_none(archive, folder, url, field):
    write(
        folder / "a.jsonl",
        *(
            {"outlet": "Vell", "title": f"Story {n}", "date": "2017-11-01", field: url, "text": prose(n)}
            for n in range(5)
        ),
    )
    assert counts(archive.add([folder])) == (5, 0, 0, 0)
    assert counts(again(archive, folder)) == (0, 0, 5, 0)
    assert texts(archive) == sorted(map(prose, range(5)))


def test_saved_pages_that_name_the_front_page_as_theirs_are_kept_apart(archive, folder):
    for place in "abc":
        path = folder / place / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text(
            '<html><head><link rel="canonical" href="https://vell.example/"><title>Story</title></head><body>'
            f"<article><h1>The story of {place * 5}</h1><p>{prose(place)}</p></article></body></html>"
        )
    assert counts(archive.add([folder])) == (3, 0, 0, 0)
    assert len(archive) == 3


@pytest.mark.parametrize(
    "change",
    [
        {"text": prose("a") + " " + prose("more", 3)},
        {"text": prose("a", 9) + " " + prose("new", 8), "title": "Ferry strike ends", "date": "2017-11-26"},
        {"text": prose("rewritten")},
        {"text": prose("rewritten"), "date": "2017-11-26"},
    ],
)
@pytest.mark.parametrize("identity", [{"id": "7"}, {}])
@pytest.mark.parametrize("name", ["a.jsonl", "b.jsonl"])
def test_an_update_of_an_article_is_an_update(archive, folder, identity, change, name):
    """It has the id or the address, and the headline or much of the text; in its own file or another."""
    first = {
        "outlet": "Vell",
        "title": "Ferry strike",
        "date": "2017-11-24",
        "url": "https://vell.example/ferry",
        "text": prose("a"),
    }
    archive.add([write(folder / "a.jsonl", identity | first)])
    if not identity and name == "b.jsonl":
        name = "elsewhere/a.jsonl"
    assert counts(archive.add([write(folder / name, identity | first | change)])) == (0, 1, 0, 0)
    (summary,) = archive.articles()
    assert archive.article(summary.id).text == change["text"]
    assert [version.text for version in archive.history(summary.id)] == [prose("a")]


@pytest.mark.parametrize("titled", [True, False])
def test_records_without_ids_stay_themselves_while_their_file_is_edited(archive, folder, titled):
    def record(n):
        named = {"outlet": "Vell", "title": f"Story {n}", "date": f"2017-11-{n + 10}"} if titled else {}
        return named | {"text": prose(n)}

    path = write(folder / "export_20171124.jsonl", *map(record, range(3)))
    archive.add([path])
    known = {archive.article(summary.id).text: summary.id for summary in archive.articles()}
    report = archive.add([write(path, record(1), record(2))])
    assert counts(report) == (0, 0, 2, 0)
    assert report.kept == (known[prose(0)],)
    report = archive.add([write(path, record(9), *map(record, range(3)))])
    assert counts(report) == (1, 0, 3, 0)
    assert {archive.article(name).text: name for name in known.values()} == known
    assert all(not archive.history(summary.id) for summary in archive.articles())


def test_an_archive_with_ids_by_line_number_gets_no_article_twice(archive, folder, monkeypatch):
    records = [
        {"outlet": "Vell", "title": "Story", "date": "2017-11-24", "text": prose(n, 12 if n else 1)}
        for n in range(3)
    ]
    path = write(folder / "a.jsonl", *records)
    with monkeypatch.context() as patch:
        patch.setattr(
            "embeddings.sources.records.identity",
            lambda path, text, **known: f"a-{[record['text'] for record in records].index(text)}",
        )
        archive.add([path])
    before = {f"a-{n}": record["text"] for n, record in enumerate(records)}
    monkeypatch.setattr("embeddings.writer.version", lambda name: "99.0")
    report = archive.add([path])
    assert counts(report) == (0, 0, 0, 3)
    assert report.kept == ()
    assert {summary.id: archive.article(summary.id).text for summary in archive.articles()} == before
    assert sum(summary.versions for summary in archive.articles()) == 0
    assert archive.add([path]).unchanged == 3
    archive._database.run("UPDATE articles SET text = replace(text, 'Monday', 'Friday') WHERE id = 'a-2'")
    assert not archive.check().ok
    archive.add([path])
    assert archive.article("a-2").text == before["a-2"]
    assert archive.check().ok


def test_an_article_that_has_copies_is_rewritten_with_its_history(archive, folder):
    first = {"id": "A", "outlet": "Vell", "title": "Ferry strike", "date": "2017-11-24", "text": prose("a")}
    one = write(folder / "a.jsonl", first | {"url": "https://vell.example/1"})
    write(folder / "b.jsonl", first | {"id": "B", "url": "https://vell.example/print/1"})
    assert counts(archive.add([folder])) == (1, 0, 0, 1)
    rewritten = first | {"url": "https://vell.example/1", "updated": "2017-11-25", "text": prose("b")}
    write(one, rewritten)
    assert counts(archive.add([folder])) == (0, 1, 1, 0)
    assert archive.article("A").text == prose("b")
    assert [version.text for version in archive.history("A")] == [prose("a")]
    assert archive.article("B").id == "A"


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("2017-11-24T00:30:00+09:00", "2017-11-23T20:00:00+00:00"),
        ("2017-11-23T20:00:00+00:00", "2017-11-24"),
        ("2017-11-23T20:00:00", "2017-11-24T01:00:00+09:00"),
    ],
)
def test_of_two_copies_the_later_moment_is_shown(archive, folder, early, late):
    copy = {"outlet": "Vell", "title": "Ferry strike"}
    for order in (1, -1):
        records = [
            copy
            | {
                "id": f"early{order}",
                "date": early,
                "text": prose(str(order)) + " The first of two reports.",
            },
            copy | {"id": f"late{order}", "date": late, "text": prose(str(order)) + " Later."},
        ]
        archive.add([write(folder / f"{order}.jsonl", *records[::order])])
        assert archive.article(f"late{order}").text.endswith("Later.")
    assert len(archive) == 2


def test_a_file_that_was_moved_keeps_an_article_whose_id_was_taken(archive, folder):
    write(folder / "a.jsonl", {"id": "1", "title": "Herons", "text": prose("a")})
    path = write(folder / "b.jsonl", {"id": "1", "title": "Taxes", "text": prose("b")})
    archive.add([folder])
    path.rename(folder / "c.jsonl")
    for _ in range(2):
        assert counts(archive.add([folder])) == (0, 0, 2, 0)


@pytest.mark.parametrize("nothing", [float("nan"), "None"])
def test_an_address_that_an_export_left_empty_is_no_articles(archive, folder, nothing):
    for year in (2018, 2019):
        record = {"title": "Letters", "outlet": "Post", "date": f"{year}-04-05", "url": nothing}
        write(folder / str(year) / "export.jsonl", record | {"text": prose(year)})
    assert counts(archive.add([folder])) == (2, 0, 0, 0)
    assert texts(archive) == sorted(map(prose, (2018, 2019)))
