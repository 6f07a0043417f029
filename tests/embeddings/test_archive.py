"""An archive keeps articles once, finds them, and says what it did."""

import json
import os
from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pytest

from embeddings import Archive, Filter, OnrecordError
from tests.fakes import ARTICLES, FakeEncoder, article, write_records

BRIDGE = ARTICLES[0]
LONG = " ".join(
    f"Sentence {n} of the report names pier {n * 7 % 31} and storm {n * 5 % 17}." for n in range(60)
)


def titles(archive, ids):
    return [archive.article(passage.article_id).title for passage in archive.passages(ids)]


def ids(found):
    return [name for name, _ in found]


def ask(archive, question):
    return archive.encoder.encode([question])[0]


def test_what_goes_in_comes_out(archive, articles):
    for given in articles:
        kept = archive.article(given.id)
        for name in ("id", "outlet", "title", "text", "authors", "published", "url", "paragraphs"):
            if name == "paragraphs":
                assert [(p.start, p.end) for p in kept.paragraphs] == [
                    (p.start, p.end) for p in given.paragraphs
                ]
            elif name == "published":
                assert kept.day == given.day
            else:
                assert getattr(kept, name) == getattr(given, name)


def test_every_field_of_an_article_is_kept(tmp_path, monkeypatch):
    from datetime import UTC, datetime

    given = replace(
        BRIDGE,
        updated=datetime(2019, 5, 15, 1, 2, tzinfo=UTC),
        section="City",
        dateline="MARLOW",
        agency="Northwire",
        notes=("The zone is assumed.",),
        source="page.html",
        paragraphs=tuple(replace(p, source_start=p.start + 9) for p in BRIDGE.paragraphs),
    )
    monkeypatch.setattr("embeddings.writer.read", lambda path: iter([given]))
    page = tmp_path / "page.html"
    page.write_text("x")
    with Archive.open(tmp_path / "archive", encoder=FakeEncoder()) as archive:
        archive.add([page])
        assert archive.article(given.id) == given


def test_passages_are_verbatim_and_in_reading_order(archive, articles):
    for given in articles:
        passages = archive.passages_of(given.id)
        assert [passage.start for passage in passages] == sorted(passage.start for passage in passages)
        for passage in passages:
            assert given.text[passage.start : passage.end] == passage.text
            assert passage.article_id == given.id


def test_adding_again_changes_nothing_and_encodes_nothing(archive, records, encoder):
    encoded = encoder.encoded
    report = archive.add([records])
    assert (report.added, report.updated, report.unchanged) == (0, 0, len(ARTICLES))
    os.utime(records, (1, 1))
    assert archive.add([records]).unchanged == len(ARTICLES)
    assert encoder.encoded == encoded


def test_a_changed_file_replaces_its_article(archive, tmp_path):
    changed = article("harbour-bridge", BRIDGE.outlet, BRIDGE.title, ["The bridge fell down on Monday."])
    report = archive.add([write_records(tmp_path / "records.jsonl", [changed, *ARTICLES[1:]])])
    assert (report.added, report.updated, report.unchanged) == (0, 1, len(ARTICLES) - 1)
    assert archive.article("harbour-bridge").text == changed.text
    assert [passage.text for passage in archive.passages_of("harbour-bridge")] == [changed.text]
    assert archive.best_words("Fontaine ribbon", 5) == []
    assert titles(archive, ids(archive.nearest(ask(archive, "fell down Monday"), 1))) == [BRIDGE.title]
    assert [version.text for version in archive.history("harbour-bridge")] == [BRIDGE.text]
    assert archive.check().repaired == ()


def test_an_article_is_read_as_of_one_moment(archive, tmp_path, monkeypatch):
    """Another process changes it between its text and its paragraphs."""
    before, rows = archive.article("harbour-bridge"), archive._database.rows
    changed = article("harbour-bridge", BRIDGE.outlet, BRIDGE.title, ["The bridge fell down on Monday."])
    path = write_records(tmp_path / "records.jsonl", [changed, *ARTICLES[1:]])
    with Archive.open(archive.folder, encoder=FakeEncoder()) as other:

        def late(statement, values=()):
            if "FROM paragraphs" in statement:
                other.add([path])
            return rows(statement, values)

        monkeypatch.setattr(archive._database, "rows", late)
        assert archive.article("harbour-bridge") == before
    monkeypatch.undo()
    assert archive.article("harbour-bridge").text == changed.text


def test_an_article_that_left_its_file_stays_and_is_named(archive, tmp_path):
    report = archive.add([write_records(tmp_path / "records.jsonl", ARTICLES[1:])])
    assert report.kept == ("harbour-bridge",)
    assert archive.article("harbour-bridge").text == BRIDGE.text


def test_removed_is_gone_until_it_is_added_again(archive, records):
    assert archive.remove("harbour-bridge") is True
    assert archive.remove("harbour-bridge") is False
    assert len(archive) == len(ARTICLES) - 1
    assert archive.best_words("Fontaine ribbon", 5) == []
    found = archive.passages(ids(archive.nearest(ask(archive, "harbour bridge"), 50)))
    assert "harbour-bridge" not in {passage.article_id for passage in found}
    with pytest.raises(KeyError):
        archive.passages_of("harbour-bridge")
    assert archive.add([records]).added == 1
    assert archive.best_words("Fontaine ribbon", 5)


def test_what_is_skipped_is_reported_each_time(archive, tmp_path):
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"title": "no text"}\nnot json\n')
    first, second = archive.add([broken]), archive.add([broken])
    assert [skip.reason for skip in first.skipped] == [skip.reason for skip in second.skipped]
    assert len(first.skipped) == 2
    assert [skip.path for skip in archive.add([tmp_path / "nowhere"]).skipped] == [str(tmp_path / "nowhere")]


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), MemoryError(), RuntimeError("a fault")])
@pytest.mark.parametrize("place", ["records.article_of", "records.decode"])
def test_what_may_pass_is_read_again(archive, records, monkeypatch, error, place):
    def fail(*arguments):
        raise error

    before = [archive.article(given.id) for given in ARTICLES]
    records.write_bytes(records.read_bytes() + b"\n")
    with monkeypatch.context() as patch:
        patch.setattr(f"embeddings.sources.{place}", fail)
        for _ in range(2):
            report = archive.add([records])
            assert report.skipped
            assert all(type(error).__name__ in skip.reason for skip in report.skipped)
            assert report.kept == ()
    report = archive.add([records])
    assert (report.unchanged, report.skipped) == (len(ARTICLES), ())
    assert [archive.article(given.id) for given in ARTICLES] == before


def test_a_page_that_a_library_stumbled_over_is_read_again(archive, tmp_path, monkeypatch):
    page = tmp_path / "page.html"
    body = f"<h1>Storm report</h1><p>{LONG}</p>"
    page.write_text(
        f"<html><head><title>Storm report</title></head><body><article>{body}</article></body></html>"
    )

    def fail(*arguments, **named):
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr("trafilatura.bare_extraction", fail)
        assert len(archive.add([page]).skipped) == 1
    assert archive.add([page]).added == 1


def test_a_file_that_cannot_be_opened_for_now_is_read_again(archive, tmp_path, monkeypatch):
    path = write_records(tmp_path / "more.jsonl", [replace(BRIDGE, id="more", url="", text=LONG)])
    opened = type(path).open
    seen = []

    def busy(self, *arguments, **named):
        seen.extend([self] if self == path else [])
        if self == path and len(seen) == 2:  # the first time it is hashed
            raise OSError(16, "Device or resource busy")
        return opened(self, *arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(type(path), "open", busy)
        assert [skip.reason for skip in archive.add([path]).skipped] == ["Device or resource busy"]
    assert archive.add([path]).added == 1


@pytest.mark.parametrize(
    "place", ["embeddings.sources.records.article_of", "embeddings.sources.records.read_records"]
)
def test_a_library_that_is_missing_is_no_fault_of_a_file(archive, records, monkeypatch, place):
    def fail(*arguments):
        raise ImportError("No module named 'lxml'")

    records.write_bytes(records.read_bytes() + b"\n")
    with monkeypatch.context() as patch:
        patch.setattr(place, fail)
        with pytest.raises(ImportError, match="lxml"):
            archive.add([records])
    assert archive.add([records]).unchanged == len(ARTICLES)


def test_a_new_release_reads_its_files_again(archive, records, monkeypatch, encoder):
    encoded = encoder.encoded
    monkeypatch.setattr("embeddings.writer.version", lambda name: "99.0")
    monkeypatch.setattr("embeddings.writer.read", lambda path: iter([replace(BRIDGE, section="City")]))
    assert archive.add([records]).updated == 1
    assert archive.article(BRIDGE.id).section == "City"
    assert encoder.encoded > encoded


def test_characters_that_no_database_holds_do_not_move_offsets(archive, tmp_path):
    odd = tmp_path / "odd.jsonl"
    text = "A nul \x00 and half a pair \ud83d stand before the word lanternfish in this sentence."
    odd.write_text(
        json.dumps({"id": "odd", "outlet": "Courier", "title": "Odd", "text": text, "date": "2020-01-01"})
    )
    archive.add([odd])
    passage = archive.passages_of("odd")[0]
    assert "lanternfish" in passage.text
    assert archive.article("odd").text[passage.start : passage.end] == passage.text


def test_nearest_is_exact_and_best_first(archive, encoder):
    everything = [p for summary in archive.articles() for p in archive.passages_of(summary.id)]
    headline = {summary.id: summary.title for summary in archive.articles()}
    matrix = encoder.encode([f"{headline[p.article_id]}\n{p.text}" for p in everything])
    vector = ask(archive, "Who cut the ribbon of the harbour bridge?")
    expected = sorted(matrix @ vector, reverse=True)
    found = archive.nearest(vector, 100)
    assert np.allclose([score for _, score in found], expected, atol=2e-3)
    assert {p.id for p in everything} == set(ids(found))
    assert np.allclose(
        [archive.similarities(vector, ids(found))[i] for i in ids(found)], [s for _, s in found], atol=2e-3
    )


def test_filters_hold_in_every_search(archive):
    vector, question = ask(archive, "earthquake Port Ansel magnitude"), "earthquake Port Ansel magnitude"
    gazette = Filter(outlets=("ansel gazette",))
    assert {archive.passages([i])[0].article_id for i in ids(archive.nearest(vector, 50, gazette))} == {
        "quake-gazette",
        "library-fire",
    }
    assert {archive.passages([i])[0].article_id for i in ids(archive.best_words(question, 50, gazette))} <= {
        "quake-gazette",
        "library-fire",
    }
    assert ids(archive.best_articles(question, 50, gazette))[0] == "quake-gazette"
    days = Filter(since=date(2018, 1, 15), until=date(2018, 1, 15))
    assert [summary.id for summary in archive.articles(days)] == ["library-fire"]
    assert {archive.passages([i])[0].article_id for i in ids(archive.nearest(vector, 50, days))} == {
        "library-fire"
    }
    assert archive.nearest(vector, 50, Filter(outlets=("No such paper",))) == []


def test_of_a_moment_in_a_filter_the_day_counts(archive):
    noon = datetime(2018, 1, 15, 12)
    for where in (Filter(since=noon, until=date(2018, 1, 15)), Filter(since=date(2018, 1, 15), until=noon)):
        assert [summary.id for summary in archive.articles(where)] == ["library-fire"]


def test_an_undated_article_passes_only_without_dates(archive):
    assert "undated-note" in {summary.id for summary in archive.articles()}
    assert "undated-note" not in {summary.id for summary in archive.articles(Filter(since=date(1900, 1, 1)))}
    assert next(s.day for s in archive.articles() if s.id == "undated-note") is None


def test_words_are_found_in_both_spellings(archive, tmp_path):
    text = "Envoy Choi Eun-byul told the U.S. that 1,300 people of São Brás waited for the co-operative."
    archive.add([write_records(tmp_path / "more.jsonl", [article("envoy", "Courier", "Envoy", [text])])])
    for question in (
        "Eunbyul",
        "Eun byul",
        "eun-byul",
        "US",
        "U.S.",
        "1300",
        "Sao Bras",
        "cooperative",
        "waiting",
    ):
        assert [archive.passages([i])[0].article_id for i, _ in archive.best_words(question, 3)][:1] == [
            "envoy"
        ]


def test_the_headline_counts_as_text_of_each_passage(archive):
    found = archive.best_words("Ferry crews walk out", 3)
    assert titles(archive, ids(found))[0] == "Ferry crews walk out over pay"
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_an_article_is_found_by_its_authors(archive):
    assert archive.best_articles("What did Petrossian write?", 5)[0][0] in ("harbour-bridge", "ferry-strike")
    assert archive.best_articles("Piet Olde", 5)[0][0] == "ferry-strike"


def test_an_archive_of_the_first_schema_is_brought_forward(archive):
    words = archive.best_articles("harbour bridge", 5)
    for statement in (
        "DROP TABLE article_words",
        "DROP VIEW article_texts",
        "CREATE VIEW article_texts AS SELECT number AS id, title, text, "
        "spellings(title || char(10) || text) AS spellings FROM articles",
        "CREATE VIRTUAL TABLE article_words USING fts5 (title, text, spellings, content='article_texts', "
        "content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')",
        "INSERT INTO article_words (article_words) VALUES ('rebuild')",
        "ALTER TABLE files DROP COLUMN outlet",
        "DROP TABLE shared",
        "PRAGMA user_version = 1",
    ):
        archive._database.run(statement)
    archive.close()
    with Archive.open(archive.folder, encoder=FakeEncoder()) as later:
        assert later.best_articles("Piet Olde", 5)[0][0] == "ferry-strike"
        assert later.best_articles("harbour bridge", 5) == words
        assert later.check().repaired == ()


def test_an_archive_of_the_second_schema_is_brought_forward(archive, tmp_path):
    for statement in ("ALTER TABLE files DROP COLUMN outlet", "DROP TABLE shared", "PRAGMA user_version = 2"):
        archive._database.run(statement)
    archive.close()
    nameless = write_records(
        tmp_path / "one.jsonl", [replace(BRIDGE, id="nameless", outlet="", url="", text=LONG)]
    )
    with Archive.open(archive.folder, encoder=FakeEncoder()) as later:
        assert later.article(BRIDGE.id).outlet == BRIDGE.outlet
        assert later.add([nameless], outlet="Ansel Gazette").added == 1
        assert later.article("nameless").outlet == "Ansel Gazette"


def test_an_outlet_can_be_given_for_articles_that_name_none(archive, tmp_path):
    file = write_records(
        tmp_path / "two.jsonl",
        [
            replace(BRIDGE, id="nameless", outlet="", url="", text=LONG),
            replace(BRIDGE, id="named", text=BRIDGE.text[::-1]),
        ],
    )
    assert archive.add([file]).added == 2
    assert archive.article("nameless").outlet == ""
    assert archive.add([file], outlet=" Ansel\n Gazette ").updated == 1
    given = archive.article("nameless")
    assert (given.outlet, archive.article("named").outlet) == ("Ansel Gazette", BRIDGE.outlet)
    assert given.notes == ("The outlet is not stated; Ansel Gazette was given when the article was added.",)
    assert archive.outlets()["Ansel Gazette"] == 3
    # It is remembered, also where an article is taken out and its file read again.
    assert archive.add([file]).unchanged == 2
    archive.remove("nameless")
    assert archive.add([file]).added == 1
    assert archive.article("nameless").outlet == "Ansel Gazette"
    assert archive.add([file], outlet="").updated == 1
    assert archive.article("nameless").outlet == ""
    assert archive.check().repaired == ()


def test_missing_ids_are_named(archive):
    with pytest.raises(KeyError, match="999999"):
        archive.passages([1, 999999])
    with pytest.raises(KeyError, match="nothing"):
        archive.article("nothing")
    with pytest.raises(KeyError, match="nothing"):
        archive.sources(["nothing"])


def test_outlets_are_counted_most_first(archive):
    assert list(archive.outlets().items()) == [("The Marlow Courier", 3), ("Ansel Gazette", 2), ("", 1)]


def test_a_wire_story_in_two_outlets_is_two_articles_of_one_source(archive):
    sources = archive.sources(["quake-courier", "quake-gazette", "library-fire"])
    assert sources["quake-courier"] == sources["quake-gazette"] != sources["library-fire"]
    assert {s.story for s in archive.articles() if s.id.startswith("quake")} == {"quake-courier"}
    archive.remove("quake-courier")
    assert archive.sources(["quake-gazette"]) == {"quake-gazette": "quake-gazette"}


@pytest.fixture
def report():
    return article(
        "report", "Courier", "Storm report", [LONG], published=date(2020, 3, 1), url="https://c.example/1"
    )


def test_the_same_article_at_another_address_is_kept_once(archive, tmp_path, report):
    longer = replace(
        report, id="print", url="https://c.example/print/1", text=report.text + "\n\nOne line more."
    )
    archive.add([write_records(tmp_path / "one.jsonl", [report])])
    outcome = archive.add([write_records(tmp_path / "two.jsonl", [longer])])
    assert (outcome.added, outcome.updated, outcome.copies) == (0, 1, 0)
    assert archive.article("report") == archive.article("print")
    assert archive.article("print").id == "report"
    assert archive.article("print").url == longer.url
    assert archive.article("report").text == longer.text
    assert [version.text for version in archive.history("print")] == [report.text]
    summary = next(summary for summary in archive.articles() if summary.id == "report")
    assert [name for name, alike in summary.copies if alike > 0.9] == ["print"]
    assert summary.versions == 1
    again = archive.add([tmp_path / "one.jsonl", tmp_path / "two.jsonl"])
    assert (again.added, again.updated, again.unchanged) == (0, 0, 2)


def test_an_older_copy_is_kept_as_a_version(archive, tmp_path, report):
    older = replace(
        report, id="early", url="https://c.example/0", published=date(2020, 2, 29), text=LONG + "\n\nSoon."
    )
    outcome = archive.add([write_records(tmp_path / "two.jsonl", [report, older])])
    assert (outcome.added, outcome.updated, outcome.copies) == (1, 0, 1)
    assert archive.article("early").text == report.text
    assert [version.id for version in archive.history("report")] == ["early"]


def test_removing_an_article_removes_its_copies(archive, tmp_path, report):
    path = write_records(
        tmp_path / "two.jsonl", [report, replace(report, id="print", url="https://c.example/2")]
    )
    archive.add([path])
    assert archive.remove("print")
    with pytest.raises(KeyError):
        archive.article("report")
    assert archive.add([path]).added == 1


def test_a_copy_that_changes_into_something_else_becomes_its_own_article(archive, tmp_path, report):
    copy = write_records(tmp_path / "copy.jsonl", [replace(report, id="copy", url="https://c.example/2")])
    archive.add([write_records(tmp_path / "one.jsonl", [report]), copy])
    write_records(copy, [replace(BRIDGE, id="copy", outlet="Courier", text=BRIDGE.text + " " + LONG[2000:])])
    assert archive.add([copy]).added == 1
    assert archive.article("copy").id == "copy"
    assert archive.article("report").text == report.text


def test_a_shown_copy_that_changes_into_something_else_leaves_the_article_as_it_was(
    archive, tmp_path, report
):
    longer = replace(report, id="copy", url="https://c.example/2", text=report.text + "\n\nOne line more.")
    copy = write_records(tmp_path / "copy.jsonl", [longer])
    archive.add([write_records(tmp_path / "one.jsonl", [report]), copy])
    assert archive.article("report").text == longer.text
    write_records(copy, [replace(BRIDGE, id="copy", outlet="Courier")])
    assert archive.add([copy]).added == 1
    assert archive.article("copy").text == BRIDGE.text
    assert archive.article("report").text == longer.text
    assert archive.check().repaired == ()


def test_a_first_address_that_changes_lets_its_copies_go(archive, tmp_path, report):
    longer = replace(report, id="copy", url="https://c.example/2", text=report.text + "\n\nOne line more.")
    one = write_records(tmp_path / "one.jsonl", [report])
    copy = write_records(tmp_path / "copy.jsonl", [longer])
    archive.add([one, copy])
    write_records(one, [replace(BRIDGE, id="report", outlet="Courier")])
    archive.add([one, copy])
    assert archive.article("report").text == BRIDGE.text
    assert archive.article("copy").text == longer.text
    assert archive.article("copy").id == "copy"


def test_another_model_is_refused_by_both_names(archive, tmp_path):
    with pytest.raises(OnrecordError, match=r"fake-encoder.*other-encoder|other-encoder.*fake-encoder"):
        Archive.open(tmp_path / "archive", encoder=FakeEncoder("other-encoder"))


def test_adding_what_is_there_already_loads_no_model(archive, tmp_path, records):
    class Unloaded(FakeEncoder):
        def encode(self, texts):
            raise AssertionError("the model was loaded")

    with Archive.open(tmp_path / "archive", encoder=Unloaded()) as again:
        assert again.add([records]).unchanged == 6


def test_another_dimension_under_the_same_name_is_refused(archive, tmp_path, report):
    with (
        Archive.open(tmp_path / "archive", encoder=FakeEncoder(dimension=64)) as other,
        pytest.raises(OnrecordError, match="256 components"),
    ):
        other.add([write_records(tmp_path / "more.jsonl", [report])])


def test_opening_needs_no_model(tmp_path, monkeypatch):
    monkeypatch.setattr("embeddings.encoder.Encoder._load", lambda self: pytest.fail("the model was loaded"))
    with Archive.open(tmp_path / "new") as archive:
        assert len(archive) == 0
        assert list(archive.articles()) == []
        assert archive.best_words("anything", 5) == []
        assert archive.nearest(np.ones(384, dtype=np.float32), 5) == []
        assert archive.check().ok


def test_progress_is_told_after_each_article(tmp_path, records):
    told = []
    with Archive.open(tmp_path / "archive", encoder=FakeEncoder()) as archive:
        archive.add([records], progress=told.append)
    assert [step.articles for step in told] == sorted(step.articles for step in told)
    assert told[-1].articles == len(ARTICLES)
    assert (told[-1].files, told[-1].of_files) == (1, 1)
    assert told[-1].passages > 0


def test_no_more_articles_wait_than_one_batch_holds(tmp_path, monkeypatch):
    waiting = []
    monkeypatch.setattr("embeddings.writer.BATCH_ARTICLES", 8)
    encode = FakeEncoder.encode
    monkeypatch.setattr(
        FakeEncoder, "encode", lambda self, texts: waiting.append(len(texts)) or encode(self, texts)
    )
    path = write_records(
        tmp_path / "many.jsonl",
        [article(f"n{n}", "Courier", f"Note {n}", [f"Note number {n}."]) for n in range(50)],
    )
    with Archive.open(tmp_path / "archive", encoder=FakeEncoder()) as archive:
        archive.add([path])
        assert len(archive) == 50
    assert max(waiting) <= 8


def test_files_without_anything_new_do_not_wait_for_each_other(archive, tmp_path, monkeypatch):
    """However many files are skipped or unchanged, they are remembered a batch at a time."""
    monkeypatch.setattr("embeddings.writer.BATCH_ARTICLES", 4)
    for n in range(20):
        (tmp_path / "bad" / f"{n:02}.txt").parent.mkdir(exist_ok=True)
        (tmp_path / "bad" / f"{n:02}.txt").write_text("x")

    class Stop(Exception):
        pass

    def stop(step):
        if step.files == 18:
            raise Stop

    with pytest.raises(Stop):
        archive.add([tmp_path / "bad"], progress=stop)
    remembered = archive._database.row("SELECT count(*) FROM files WHERE reader != '' AND path LIKE '%.txt'")
    assert remembered == (16,)


def test_two_exports_that_count_from_one_do_not_overwrite_each_other(archive, tmp_path):
    first = article("1", "Courier", "Herons return", ["Herons came back to the pier in March."])
    second = article("1", "Gazette", "Tax rises", ["The council of Ansel raised the harbour tax on Friday."])
    one, two = (write_records(tmp_path / f"{n}.jsonl", [item]) for n, item in enumerate([first, second]))
    assert archive.add([one, two]).added == 2
    assert archive.article("1").text == first.text
    (other,) = (summary.id for summary in archive.articles() if summary.outlet == "Gazette")
    assert archive.article(other).text == second.text
    assert "1, which is the id of another article" in archive.article(other).notes[-1]
    write_records(two, [replace(second, authors=("Ada Finch",))])
    report = archive.add([one, two])
    assert (report.added, report.updated, report.unchanged, report.kept) == (0, 1, 1, ())
    assert archive.article(other).authors == ("Ada Finch",)


def test_one_id_twice_in_a_file_keeps_both_articles(archive, tmp_path):
    first = article("1", "Courier", "Herons return", ["Herons came back to the pier in March."])
    second = article("1", "Courier", "Tax rises", ["The council of Ansel raised the harbour tax on Friday."])
    path = write_records(tmp_path / "twice.jsonl", [first, second])
    assert archive.add([path]).added == 2
    os.utime(path, (1, 1))
    path.write_text(path.read_text() + "\n")
    assert archive.add([path]).unchanged == 2


def test_a_file_may_say_something_else_under_its_id(archive, tmp_path):
    first = article("1", "Courier", "Herons return", ["Herons came back to the pier in March."])
    path = write_records(tmp_path / "one.jsonl", [first])
    archive.add([path])
    write_records(
        path, [replace(first, title="Tax rises", text="The council raised the harbour tax on Friday.")]
    )
    assert archive.add([path]).updated == 1
    assert archive.article("1").title == "Tax rises"


def test_file_names_of_any_bytes_are_remembered(archive, tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9\n.jsonl")
    write_records(path, [article("odd", "Courier", "Herons", ["Herons came back."])])
    assert archive.add([tmp_path]).added == 1
    assert archive.add([tmp_path]).added == 0


def test_a_model_that_failed_is_not_recorded(tmp_path, records, monkeypatch):
    def refuse(self):
        raise OnrecordError("The encoder cannot be loaded.")

    monkeypatch.setattr("embeddings.encoder.Encoder._load", refuse)
    with Archive.open(tmp_path / "new", encoder="no/such-model") as archive, pytest.raises(OnrecordError):
        archive.add([records])
    with Archive.open(tmp_path / "new", encoder=FakeEncoder()) as archive:
        assert archive.add([records]).added == len(ARTICLES)


def test_a_folder_that_moved_is_unchanged_each_time(archive, tmp_path, records):
    moved = tmp_path / "elsewhere" / "records.jsonl"
    moved.parent.mkdir()
    records.rename(moved)
    for _ in range(2):
        report = archive.add([moved])
        assert (report.added, report.updated, report.unchanged) == (0, 0, len(ARTICLES))


def test_two_files_with_the_same_articles_are_unchanged_each_time(archive, tmp_path, records):
    again = tmp_path / "again.jsonl"
    again.write_bytes(records.read_bytes())
    for path in (records, again, records, again, again):
        report = archive.add([path])
        assert report.added + report.unchanged == len(ARTICLES)


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that were read, not only looked at."""
    from embeddings.sources import read

    names = []
    monkeypatch.setattr("embeddings.writer.read", lambda path: names.append(path.name) or read(path))
    return names


def shared(tmp_path, *texts):
    """A file for each text, which all give one id."""
    return [
        write_records(tmp_path / f"{n}.jsonl", [replace(BRIDGE, id="shared", url="", text=text)])
        for n, text in enumerate(texts)
    ]


def test_files_that_share_an_article_are_read_once(archive, tmp_path, opened):
    paths = shared(tmp_path, LONG, LONG, LONG)
    assert archive.add(paths).added == 1
    for _ in range(2):
        for given in (paths, *([path] for path in paths)):
            report = archive.add(given)
            assert (report.added, report.updated, report.unchanged) == (0, 0, len(given))
    assert opened == ["0.jsonl", "1.jsonl", "2.jsonl"]
    archive.remove("shared")
    assert archive.add(paths[:1]).added == 1
    assert archive.add(paths[1:]).unchanged == 2
    assert len(opened) == 6


@pytest.mark.parametrize("changed", [0, 1])
def test_an_article_is_updated_by_whichever_file_changes(archive, tmp_path, opened, changed):
    paths = shared(tmp_path, LONG, LONG)
    archive.add(paths)
    later = f"{LONG} The pier is closed."
    write_records(paths[changed], [replace(BRIDGE, id="shared", url="", text=later)])
    opened.clear()
    for count in ((0, 1, 1), (0, 0, 2), (0, 0, 2)):
        report = archive.add(paths)
        assert (report.added, report.updated, report.unchanged) == count
    assert archive.article("shared").text == later
    assert opened == [f"{changed}.jsonl"]


@pytest.mark.parametrize("changed", [0, 1])
def test_what_another_file_still_says_is_not_lost(archive, tmp_path, changed):
    paths = shared(tmp_path, LONG, LONG)
    archive.add(paths)
    other = replace(BRIDGE, id="shared", outlet="Gazette", url="", title="Herons", published=None)
    write_records(paths[changed], [other])
    for _ in range(2):
        archive.add(paths)
    for _ in range(2):
        assert archive.add(paths).unchanged == 2
    assert {LONG, BRIDGE.text} <= {archive.article(one.id).text for one in archive.articles()}
    assert archive.check().repaired == ()


def test_an_article_that_left_its_file_is_still_in_the_others(archive, tmp_path, opened):
    paths = shared(tmp_path, LONG, LONG)
    archive.add(paths)
    write_records(
        paths[1], [replace(BRIDGE, id="other", url="", text="Herons came back to the pier in March.")]
    )
    assert archive.add(paths).kept == ("shared",)
    opened.clear()
    assert archive.add(paths).unchanged == 2
    paths[1].write_bytes(paths[1].read_bytes() + b"\n")
    assert archive.add(paths).kept == ()
    archive.remove("shared")
    assert archive.add(paths[:1]).added == 1
    assert opened == ["1.jsonl", "0.jsonl"]


def test_an_archive_of_the_third_schema_is_brought_forward(archive, records):
    for statement in ("DROP TABLE shared", "PRAGMA user_version = 3"):
        archive._database.run(statement)
    archive.close()
    with Archive.open(archive.folder, encoder=FakeEncoder()) as later:
        assert later.add([records]).unchanged == len(ARTICLES)
        assert later.remove(BRIDGE.id)


def test_adding_again_does_not_touch_the_index(archive, records, monkeypatch):
    archive.close()
    with Archive.open(archive.folder, encoder=FakeEncoder()) as again:
        monkeypatch.setattr(
            "embeddings.vectors.VectorIndex.refresh", lambda self: pytest.fail("the index was loaded")
        )
        again.add([records])
