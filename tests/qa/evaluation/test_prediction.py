import json

import pytest

from embeddings.errors import OnrecordError
from qa.evaluation import read_predictions
from qa.evaluation.prediction import in_order
from tests.qa.evaluation.invented import OPENED, QUOTE, RIBBON, answered, cited, declined, found

ANSWER = answered(
    RIBBON,
    "Adela Fontaine",
    cited("Adela Fontaine", QUOTE),
    passages=(found("harbour-bridge", 1),),
    seconds=0.25,
    resolved_date="2019",
)

CITED = ANSWER.to_json()["citations"][0]


def written(path, *lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_predictions_come_back_as_they_were_written(tmp_path):
    made = [ANSWER, declined(OPENED)]
    path = written(tmp_path / "p.jsonl", *(one.to_json() for one in made))
    assert read_predictions(path) == made


def test_a_line_has_the_fields_that_are_promised():
    line = ANSWER.to_json()
    promised = [
        "id",
        "question",
        "answerable",
        "answer",
        "confidence",
        "resolved_date",
        "citations",
        "passages",
    ]
    assert set(promised) <= set(line)
    cites = ["article_id", "outlet", "published", "title", "authors", "url", "quote", "start", "end"]
    assert list(line["citations"][0]) == cites
    assert list(line["passages"][0]) == ["article_id", "text", "start", "end", "score"]


def test_predictions_of_another_system_may_leave_out_what_is_not_promised(tmp_path):
    line = declined(OPENED).to_json()
    del line["candidate"], line["seconds"]
    (only,) = read_predictions(written(tmp_path / "p.jsonl", line))
    assert (only.candidate, only.seconds) == (None, None)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"confidence": 1.5}, "'confidence' is to be a probability from 0 to 1, not 1.5"),
        ({"confidence": None}, "'confidence' is missing"),
        ({"answerable": None}, "'answerable' is missing"),
        ({"citations": ["x"]}, "'citations' is to be a list of objects"),
        ({"citations": [{"quote": "x"}]}, "a citation or a passage is not whole: 'article_id'"),
        ({"passages": [{"article_id": "x", "text": "y", "start": "z"}]}, "is not whole"),
        ({"citations": [CITED | {"published": "14 May 2019"}]}, "'published' is to be a day like"),
        ({"citations": [CITED | {"published": 2019}]}, "'published' is to be a string"),
        ({"citations": [CITED | {"quote": "Lee \ud83d"}]}, "'citations' holds half a character"),
    ],
)
def test_a_bad_prediction_is_named(tmp_path, change, complaint):
    path = written(tmp_path / "p.jsonl", ANSWER.to_json() | change)
    with pytest.raises(OnrecordError) as caught:
        read_predictions(path)
    assert str(caught.value).startswith(f"{path}, line 1: ")
    assert complaint in str(caught.value)


def test_a_time_behind_the_day_of_a_citation_is_left_out(tmp_path):
    line = ANSWER.to_json() | {"citations": [CITED | {"published": "2019-05-14T08:30:00Z"}]}
    (only,) = read_predictions(written(tmp_path / "p.jsonl", line))
    assert only.citations[0].published == "2019-05-14"


def test_predictions_are_put_in_the_order_of_the_gold():
    made = [declined(OPENED), ANSWER]
    assert in_order([RIBBON, OPENED], made, "p") == [ANSWER, made[0]]
    assert in_order([OPENED], made, "p") == [made[0]]
    with pytest.raises(
        OnrecordError, match="1 of 2 gold questions have no prediction, the first is 'opened'"
    ):
        in_order([RIBBON, OPENED], [ANSWER], "p")
    with pytest.raises(OnrecordError, match="occurs twice"):
        in_order([RIBBON], [ANSWER, ANSWER], "p")
