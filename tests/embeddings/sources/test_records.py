"""Records: usual field names, bad lines, litter."""

import gzip
import json
from datetime import UTC, date, datetime

import pytest

from embeddings.article import Article
from embeddings.sources import Skipped, read
from embeddings.sources.records import MAX_LINE, MAX_TEXT_LINES

BODY = (
    "The harbour of Vell was closed on Monday.\n\nMayor Ada Brandt said that it would open again in spring."
)


def records(tmp_path, *lines, name="export.jsonl"):
    path = tmp_path / name
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return list(read(path))


@pytest.mark.parametrize("name", ["export.jsonl", "export.jsonl.gz"])
def test_the_contract_record(tmp_path, name):
    (article,) = records(
        tmp_path,
        {
            "id": "vell-1",
            "outlet": "The Vell Courier",
            "date": "2019-03-04",
            "title": "Harbour closed",
            "authors": "Tom Reed, Mia Falk and Jo Abt",
            "url": "https://vell.example/harbour",
            "text": BODY,
        },
        name=name,
    )
    assert article.id == "vell-1"
    assert (article.outlet, article.title) == ("The Vell Courier", "Harbour closed")
    assert article.published == date(2019, 3, 4)
    assert article.authors == ("Tom Reed", "Mia Falk", "Jo Abt")
    assert article.url == "https://vell.example/harbour"
    assert article.text == BODY
    assert [article.text[p.start : p.end] for p in article.paragraphs] == BODY.split("\n\n")


@pytest.mark.parametrize(
    "record",
    [
        {"source": "Vell Post", "publish_date": "2019-03-04 10:30:00", "headline": "Shut", "content": BODY},
        {
            "publisher": {"name": "Vell Post"},
            "datePublished": "2019-03-04T10:30:00",
            "title": "Shut",
            "articleBody": BODY,
        },
        {
            "site_name": "Vell Post",
            "published": "March 4, 2019 10:30",
            "title": "Shut",
            "body": BODY.split("\n\n"),
        },
        {
            "publication": "Vell Post",
            "pubDate": "Mon, 04 Mar 2019 10:30:00",
            "title": " Shut\n",
            "maintext": BODY,
        },
    ],
)
def test_usual_names_of_fields(tmp_path, record):
    (article,) = records(tmp_path, record)
    assert (article.outlet, article.title, article.text) == ("Vell Post", "Shut", BODY)
    assert article.published == datetime(2019, 3, 4, 10, 30)


def test_seconds_and_milliseconds_since_1970_are_dates(tmp_path):
    found = records(
        tmp_path, {"text": BODY, "timestamp": 1551695400}, {"text": BODY, "timestamp": 1551695400000}
    )
    assert {article.published for article in found} == {datetime(2019, 3, 4, 10, 30, tzinfo=UTC)}


@pytest.mark.parametrize("printed", ["2999-01-01", "1502-01-01"])
def test_impossible_dates_are_refused_with_a_note(tmp_path, printed):
    (article,) = records(tmp_path, {"text": BODY, "date": printed})
    assert article.published is None
    assert "refused" in article.notes[0]


def test_midnight_means_that_only_the_day_is_known(tmp_path):
    (article,) = records(tmp_path, {"text": BODY, "date": "2019-03-04T00:00:00"})
    assert article.published == date(2019, 3, 4)
    assert not isinstance(article.published, datetime)


def test_bad_lines_are_numbered_and_the_rest_goes_in(tmp_path):
    found = records(
        tmp_path,
        {"text": BODY},
        b"{broken",
        b"",
        b"[1, 2]",
        {"title": "no text"},
        b"[" * 100_000,
        {"text": BODY, "id": "z"},
    )
    assert [type(f) for f in found] == [Article, Skipped, Skipped, Skipped, Skipped, Article]
    assert [s.path.rpartition(":")[2] for s in found if isinstance(s, Skipped)] == ["2", "4", "5", "6"]


def test_a_line_too_long_is_skipped_and_the_next_one_read(tmp_path):
    long = b'{"text": "' + b"x" * MAX_LINE + b'"}'
    found = records(tmp_path, long, {"text": BODY})
    assert isinstance(found[0], Skipped) and "longer than" in found[0].reason
    assert found[1].text == BODY


def test_a_text_of_too_many_lines_is_skipped_and_the_next_one_read(tmp_path):
    found = records(tmp_path, {"text": "\n".join(["Line"] * (MAX_TEXT_LINES + 1))}, {"text": BODY})
    assert isinstance(found[0], Skipped) and f"more than {MAX_TEXT_LINES:,} lines" in found[0].reason
    assert found[1].text == BODY


def test_gold_questions_are_not_articles(tmp_path):
    (outcome,) = records(
        tmp_path, {"id": "q1", "question": "Who?", "answers": ["Ada"]}, {"id": "q2", "question": "When?"}
    )
    assert outcome.reason == "questions, not articles"


def test_a_lone_surrogate_does_not_reach_the_archive(tmp_path):
    (article,) = records(
        tmp_path, b'{"text": "Broken \\ud83d emoji in a sentence about Vell.", "title": "\\udc00"}'
    )
    (article.text + article.title).encode("utf-8")


def test_two_records_without_id_get_two_ids(tmp_path):
    a, b = records(tmp_path, {"text": BODY, "title": "One"}, {"text": BODY, "title": "Two"})
    assert a.id != b.id
