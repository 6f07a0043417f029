"""Records inside lists, responses and wrappers."""

import json
from datetime import date

import pytest

from embeddings.sources import Skipped, read
from embeddings.sources import wrapped as module

BODY = "The ferry to Skerrin was cut on Monday.\n\nIslanders said that they would go to court over it."
RECORD = {
    "title": "Ferry cut",
    "text": BODY,
    "outlet": "The Vell Courier",
    "date": "2019-10-08",
    "author": "Mia Reed",
}
OTHER = RECORD | {"title": "Ferry back", "text": BODY.replace("cut", "brought back"), "date": "2019-11-08"}


def articles(tmp_path, text, name="export.jsonl"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return list(read(path))


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([RECORD, OTHER]),
        json.dumps([RECORD, OTHER], indent=2),
        "\n".join(json.dumps(record, indent=1) for record in (RECORD, OTHER)),
        f"[\n{json.dumps(RECORD)},\n{json.dumps(OTHER)}\n]\n",
        json.dumps({"status": "ok", "articles": [RECORD, OTHER]}),
        json.dumps({"response": {"results": [RECORD, OTHER]}}, indent=4),
        json.dumps({"hits": {"hits": [{"_id": "1", "_source": RECORD}, {"_id": "2", "_source": OTHER}]}}),
    ],
)
def test_records_in_a_list_or_a_response_are_read_one_by_one(tmp_path, text):
    found = articles(tmp_path, text)
    assert [(a.title, a.outlet, a.published) for a in found] == [
        ("Ferry cut", "The Vell Courier", date(2019, 10, 8)),
        ("Ferry back", "The Vell Courier", date(2019, 11, 8)),
    ]
    assert found[0].text == BODY


def test_a_list_too_long_to_be_read_as_a_whole_is_read_line_by_line(tmp_path, monkeypatch):
    monkeypatch.setattr("embeddings.sources.files.MAX_BYTES", 100)
    found = articles(tmp_path, f"[\n{json.dumps(RECORD)},\n{json.dumps(OTHER)}\n]\n")
    assert [article.title for article in found] == ["Ferry cut", "Ferry back"]


def test_a_first_line_that_is_broken_costs_no_other(tmp_path):
    skipped, article = articles(tmp_path, f'{{"title": "cut\n{json.dumps(RECORD)}\n')
    assert isinstance(skipped, Skipped)
    assert skipped.path.endswith(":1")
    assert article.title == "Ferry cut"


def test_a_value_over_several_lines_has_the_number_of_its_first(tmp_path):
    _, skipped = articles(
        tmp_path, f"{json.dumps(RECORD, indent=1)}\n\n{json.dumps({'title': 'x'}, indent=1)}"
    )
    assert skipped.path.endswith(f":{json.dumps(RECORD, indent=1).count(chr(10)) + 3}")


@pytest.mark.parametrize(
    "record",
    [
        {"article": RECORD},
        {"data": RECORD},
        {"type": "article", "date": "2001-01-01", "fields": RECORD},
        {"text": BODY, "metadata": {key: RECORD[key] for key in ("title", "outlet", "date", "author")}},
        {"page_content": BODY, "meta": {key: RECORD[key] for key in ("title", "outlet", "date", "author")}},
    ],
)
def test_fields_in_a_wrapper_are_the_records_own(tmp_path, record):
    (article,) = articles(tmp_path, json.dumps(record))
    assert (article.title, article.outlet, article.text) == ("Ferry cut", "The Vell Courier", BODY)
    assert (article.published, article.authors) == (date(2019, 10, 8), ("Mia Reed",))


def test_the_record_around_a_wrapper_has_what_that_lacks(tmp_path):
    inner = {"headline": "Ferry cut", "byline": "Mia Reed", "body": BODY}
    record = {
        "id": "news/ferry",
        "webPublicationDate": "2019-10-08",
        "webUrl": "https://v.example/f",
        "fields": inner,
    }
    (article,) = articles(tmp_path, json.dumps(record))
    assert (article.id, article.published, article.url) == (
        "news/ferry",
        date(2019, 10, 8),
        "https://v.example/f",
    )


def test_a_description_says_neither_the_crawls_day_nor_over_what_the_record_says(tmp_path):
    described = {"timestamp": "2021-05-05", "source": "cc/2021-21/part_0001.json", "title": "Another"}
    (article,) = articles(tmp_path, json.dumps({"title": "Ferry cut", "text": BODY, "meta": described}))
    assert (article.title, article.outlet, article.published) == ("Ferry cut", "", None)


def test_lists_within_lists_end_somewhere():
    nested = [RECORD]
    for _ in range(module.MAX_DEPTH * 3):
        nested = [nested]
    assert list(module.records_in(nested)) != [RECORD]
