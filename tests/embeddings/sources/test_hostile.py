"""Whatever stands in a file, the readers end with articles or reasons."""

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from embeddings.article import Article
from embeddings.sources import Skipped, read
from tests.embeddings.sources.test_dump import PARAGRAPHS
from tests.embeddings.sources.test_dump import page as dump_text
from tests.embeddings.sources.test_page import html

EXAMPLES = {
    "a.txt": dump_text(PARAGRAPHS).encode(),
    "a.html": html().encode(),
    "a.jsonl": json.dumps(
        {"title": "Harbour", "date": "2019-03-04", "text": "\n\n".join(PARAGRAPHS)}
    ).encode(),
}
calm = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def outcomes(path, data):
    path.write_bytes(data)
    found = list(read(path))
    for outcome in found:
        assert isinstance(outcome, Article | Skipped)
        if isinstance(outcome, Article):
            assert outcome.text.strip()
            outcome.text.encode("utf-8")
            for place in outcome.paragraphs:
                assert outcome.text[place.start : place.end].strip()
        else:
            assert str(outcome).isprintable()
    return found


@pytest.mark.parametrize("name", EXAMPLES)
@calm
@given(data=st.binary(max_size=400))
def test_any_bytes(tmp_path, name, data):
    outcomes(tmp_path / name, data)


@pytest.mark.parametrize("name", EXAMPLES)
@calm
@given(cuts=st.lists(st.tuples(st.integers(0, 4000), st.binary(max_size=12), st.integers(0, 60)), max_size=8))
def test_damaged_articles(tmp_path, name, cuts):
    data = bytearray(EXAMPLES[name])
    for at, put, drop in cuts:
        data[at : at + drop] = put
    outcomes(tmp_path / name, bytes(data))


@pytest.mark.parametrize(
    "data",
    [
        b"<a " * 200_000,
        b"<p>" + b"&amp;" * 200_000,
        b"<table>" * 50_000 + b"x",
        b"<script>" + b"a" * 1_000_000,
        b"<p>" + b"By " * 100_000,
        b"<p>a</p>" * 200_000,
        b"<meta property='og:title' content='" + b"x | " * 100_000 + b"'>",
    ],
)
def test_pages_made_to_take_long_end_in_time(tmp_path, data):
    started = time.process_time()
    outcomes(tmp_path / "a.html", data)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "data",
    [
        b"(" * 300_000,
        b"2019-" * 100_000,
        b"\n".join([b"By By By 12:00 12:00"] * 20_000),
        b"share " * 100_000 + b"!",
        (b"a" * 29 + b": ") * 20_000,
        b"\n" * 1_000_000 + b"x",
        b"[" * 100_000 + b"]" * 100_000,
        b"Title: x\nDate: 5 May 2014\nByline: y\n" + b"Document 1 of 9\n" * 3_000,
    ],
)
def test_dumps_made_to_take_long_end_in_time(tmp_path, data):
    started = time.process_time()
    outcomes(tmp_path / "a.txt", data)
    assert time.process_time() - started < 10


def test_records_made_to_take_long_end_in_time(tmp_path):
    nasty = [
        "share " * 5000 + "!",
        "By " * 5000,
        "(more: " * 5000,
        "A:" * 5000,
        " " * 50_000 + "x",
        "read more" * 5000,
    ]
    started = time.process_time()
    outcomes(
        tmp_path / "a.jsonl", b"\n".join(json.dumps({"text": text, "date": text}).encode() for text in nasty)
    )
    assert time.process_time() - started < 10
