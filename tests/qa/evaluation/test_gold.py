import gzip
import json
import os
from threading import Thread

import pytest

from embeddings.errors import OnrecordError
from embeddings.sources import read
from qa.evaluation import read_gold
from qa.evaluation.answers import holds

GOOD = {"id": "a", "question": "Who cut the ribbon?", "answers": ["Adela Fontaine"], "answerable": True}


def written(path, *lines):
    path.write_text(
        "".join((x if isinstance(x, str) else json.dumps(x)) + "\n" for x in lines), encoding="utf-8"
    )
    return path


def test_a_gold_question_is_read_with_all_its_fields(tmp_path):
    line = GOOD | {
        "article_ids": ["harbour-bridge"],
        "type": "who",
        "asked_on": "2019-05-15",
        "resolved_date": "2019-05",
        "outlet": "The Marlow Courier",
        "published": "2019-05-14",
        "evidence": "not a field that is known",
    }
    (question,) = read_gold(written(tmp_path / "gold.jsonl", line))
    assert question.answers == ("Adela Fontaine",)
    assert question.article_ids == ("harbour-bridge",)
    assert (question.asked_on.day, question.published.day) == (15, 14)
    assert (question.type, question.resolved_date, question.outlet) == (
        "who",
        "2019-05",
        "The Marlow Courier",
    )


def test_gold_may_be_gzipped_have_blank_lines_and_nulls(tmp_path):
    path = tmp_path / "gold.jsonl.gz"
    none = {"id": "b", "question": "Who fell?", "answers": [], "answerable": False, "asked_on": None}
    path.write_bytes(gzip.compress(f"\ufeff{json.dumps(GOOD)}\n\n{json.dumps(none)}\n".encode()))
    assert [(q.id, q.answerable) for q in read_gold(path)] == [("a", True), ("b", False)]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{not json", "line 2: not JSON"),
        ("[1]", "line 2: not an object"),
        ({"id": "b"}, "line 2: 'answerable' is missing"),
        (GOOD | {"id": "b", "question": ""}, "line 2: 'question' is missing"),
        (GOOD | {"id": 7}, "line 2: 'id' is to be a string, not 7"),
        (GOOD | {"id": "b", "answers": "Adela"}, "line 2: 'answers' is to be a list"),
        (GOOD | {"id": "b", "answers": [1]}, "line 2: 'answers' is to be a list of strings"),
        (GOOD | {"id": "b", "answers": []}, "line 2: 'answers' is empty"),
        (GOOD | {"id": "b", "answerable": "yes"}, "line 2: 'answerable' is to be true or false"),
        (GOOD | {"id": "b", "asked_on": "May"}, "line 2: 'asked_on' is to be a day"),
        (GOOD | {"id": "b", "resolved_date": "Tuesday"}, "line 2: 'resolved_date' is to be like"),
        (GOOD | {"id": "b\ud83d"}, "line 2: 'id' holds half a character"),
        (GOOD | {"id": "b", "answers": ["\udcff"]}, "line 2: 'answers' holds half a character"),
        (GOOD, "line 2: the id 'a' occurs for the second time"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, complaint):
    path = written(tmp_path / "gold.jsonl", GOOD, line)
    with pytest.raises(OnrecordError) as caught:
        read_gold(path)
    assert str(caught.value).startswith(f"{path}, ")
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_without_questions_or_without_sense_is_refused(tmp_path):
    with pytest.raises(OnrecordError, match="no gold questions"):
        read_gold(written(tmp_path / "empty.jsonl"))
    with pytest.raises(OnrecordError, match="cannot be read"):
        read_gold(tmp_path / "missing.jsonl")
    with pytest.raises(OnrecordError, match="cannot be read"):
        read_gold(tmp_path)
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OnrecordError, match="not UTF-8: save"):
        read_gold(binary)
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(json.dumps(GOOD).encode() * 50)[:-20])
    with pytest.raises(OnrecordError, match="gzip"):
        read_gold(cut)


def test_the_shipped_gold_is_large_and_varied_enough(seeds):
    gold = read_gold(seeds / "gold.jsonl")
    assert len(gold) == 60
    assert sum(not q.answerable for q in gold) == 18
    assert sum(q.resolved_date is not None for q in gold) >= 8
    assert {q.type for q in gold} == {"who", "what", "when", "where", "why", "quote", "how_long", "how_many"}
    assert len({q.question for q in gold}) == 60


def test_every_shipped_answer_is_verbatim_in_its_article_and_labelled_as_it_is(seeds):
    found = [a for path in sorted(seeds.glob("*.txt")) for a in read(path)]
    articles = {article.id: article for article in found}
    for question in read_gold(seeds / "gold.jsonl"):
        for answer in question.answers:
            assert any(answer in articles[i].text for i in question.article_ids), (question.id, answer)
        for identifier in question.article_ids:
            assert holds(articles[identifier].text, question.answers), question.id
        if question.outlet:
            (only,) = question.article_ids
            assert (articles[only].outlet, articles[only].day) == (question.outlet, question.published)


def test_gold_may_come_through_a_pipe(tmp_path, seeds):
    lines = (seeds / "gold.jsonl").read_bytes()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(lines,))
    writer.start()
    assert read_gold(pipe) == read_gold(seeds / "gold.jsonl")
    writer.join()
