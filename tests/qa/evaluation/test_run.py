import json
import os
from datetime import date

import pytest

from embeddings.errors import OnrecordError
from qa import QuestionAnswerer
from qa.evaluation import evaluate, read_predictions, rescore
from qa.evaluation.output import check_writable

GOLD = [
    {
        "id": "ribbon",
        "question": "Who cut the ribbon of the bridge before some people?",
        "answers": ["Adela Fontaine", "Mayor Adela Fontaine"],
        "answerable": True,
        "article_ids": ["harbour-bridge"],
        "type": "who",
        "outlet": "The Marlow Courier",
        "published": "2019-05-14",
    },
    {
        "id": "director",
        "question": "Who is director of the Saint Brannoc hospital?",
        "answers": ["Ruth Amadi"],
        "answerable": True,
        "article_ids": ["quake-courier", "quake-gazette"],
        "type": "who",
    },
    {
        "id": "tunnel",
        "question": "Who dug a tunnel beneath Oswin cathedral?",
        "answers": [],
        "answerable": False,
        "type": "who",
    },
]


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in GOLD), encoding="utf-8")
    return path


@pytest.fixture
def answerer(archive, reader):
    return QuestionAnswerer(archive, reader)


def test_every_question_is_asked_and_measured(archive, answerer, gold):
    told = []
    run = evaluate(archive, gold, answerer=answerer, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert [one.gold.id for one in run.scores] == ["ribbon", "director", "tunnel"]
    assert run.scores[0].prediction.answer == "Mayor Adela Fontaine"
    assert run.figures["recall_at_10"].value == 1
    assert run.figures["right_article"].value == 1
    assert run.figures["verbatim"].value == run.figures["labelled"].value == 1
    assert run.faults == []
    assert list(run.by_type) == ["who"]
    assert run.by_type["who"]["answerable_f1"].n == 2


def test_predictions_are_written_as_they_come_and_score_the_same_again(archive, answerer, gold, tmp_path):
    path = tmp_path / "predictions.jsonl"
    part = tmp_path / "predictions.jsonl.part"
    lines = []
    run = evaluate(
        archive,
        gold,
        answerer=answerer,
        predictions=path,
        progress=lambda done, total: lines.append(len(part.read_text(encoding="utf-8").splitlines())),
    )
    assert lines == [1, 2, 3]
    assert not part.exists()
    assert read_predictions(path) == [one.prediction for one in run.scores]
    assert rescore(gold, path, archive).to_json() == run.to_json()
    assert "verbatim" not in rescore(gold, path).figures
    copy = tmp_path / "copy.jsonl"
    run.write_predictions(copy)
    assert copy.read_bytes() == path.read_bytes()


def test_a_prediction_keeps_the_answer_its_evidence_and_its_time(archive, answerer, gold):
    made = evaluate(archive, gold, answerer=answerer).scores[0].prediction
    text = archive.article("harbour-bridge").text
    citation = made.citations[0]
    assert made.answer == text[citation.start : citation.end]
    assert (citation.outlet, citation.published) == ("The Marlow Courier", "2019-05-14")
    assert 1 < len(made.passages) <= 20
    assert all(archive.article(p.article_id).text[p.start : p.end] == p.text for p in made.passages)
    assert made.seconds > 0
    assert 0 <= made.confidence <= 1


def test_an_interrupted_run_leaves_earlier_predictions_alone(archive, answerer, gold, tmp_path):
    path = tmp_path / "predictions.jsonl"
    path.write_text("earlier\n", encoding="utf-8")

    def interrupt(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(archive, gold, answerer=answerer, predictions=path, progress=interrupt)
    assert path.read_text(encoding="utf-8") == "earlier\n"


def test_filters_and_the_day_of_asking_are_passed_on(archive, tmp_path, answerer):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD[1] | {"asked_on": "2020-02-11"}) + "\n", encoding="utf-8")
    asked = []

    class Listening:
        def ask(self, question, **options):
            asked.append(options)
            return answerer.ask(question, **options)

    run = evaluate(
        archive,
        path,
        answerer=Listening(),
        outlets=["Ansel Gazette"],
        since=date(2020, 2, 1),
        until=date(2020, 3, 1),
    )
    assert asked == [
        {
            "asked_on": date(2020, 2, 11),
            "outlets": ("Ansel Gazette",),
            "since": date(2020, 2, 1),
            "until": date(2020, 3, 1),
        }
    ]
    assert {p.article_id for p in run.scores[0].prediction.passages} == {"quake-gazette"}


@pytest.mark.parametrize("odd", [{"question": "Who? " * 500}, {"question": " "}, {"asked_on": "0001-01-01"}])
def test_a_question_that_cannot_be_asked_is_named_before_any_is_asked(archive, gold, odd):
    gold.write_text("".join(json.dumps(line) + "\n" for line in [*GOLD[:2], GOLD[2] | odd]), encoding="utf-8")
    with pytest.raises(OnrecordError, match="Gold question 'tunnel': "):
        evaluate(archive, gold, answerer=object())


def test_a_place_that_cannot_be_written_is_named_before_any_question_is_asked(archive, gold, tmp_path):
    with pytest.raises(OnrecordError, match=r"missing/p\.jsonl: cannot be written: No such file"):
        evaluate(archive, gold, answerer=object(), predictions=tmp_path / "missing" / "p.jsonl")


def test_a_link_and_a_pipe_are_written_to_and_not_replaced(archive, answerer, gold, tmp_path):
    link, target, pipe = (tmp_path / name for name in ("link.jsonl", "target.jsonl", "pipe"))
    link.symlink_to(target)
    run = evaluate(archive, gold, answerer=answerer, predictions=link)
    assert link.is_symlink()
    assert read_predictions(target) == [one.prediction for one in run.scores]
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    run.write_predictions(pipe)
    assert os.read(reading, 1 << 16) == target.read_bytes()
    os.close(reading)
    assert pipe.is_fifo()


def test_a_protected_place_is_named_before_the_work(monkeypatch, tmp_path):
    (tmp_path / "open").mkdir()
    check_writable(tmp_path / "open" / "report.html")
    check_writable(os.devnull)
    # Whoever runs the tests may be allowed everything.
    monkeypatch.setattr("os.access", lambda path, _: path == tmp_path / "open")
    with pytest.raises(OnrecordError, match=r"report\.html cannot be written: it or its folder is protected"):
        check_writable(tmp_path / "report.html")


def test_predictions_never_take_the_place_of_the_gold(archive, gold):
    before = gold.read_bytes()
    with pytest.raises(OnrecordError, match="holds the gold questions"):
        evaluate(archive, gold, answerer=object(), predictions=gold.parent / "." / gold.name)
    assert gold.read_bytes() == before


def test_the_figures_read_as_a_table_and_as_json(archive, answerer, gold):
    run = evaluate(archive, gold, answerer=answerer)
    table = str(run)
    assert f"3 questions of {gold}: 2 answerable, 1 not" in table
    assert "Passage recall@10" in table
    assert "100.0 %" in table
    found = json.loads(json.dumps(run.to_json(), allow_nan=False))
    assert (found["questions"], found["answerable"]) == (3, 2)
    assert found["measures"]["recall_at_10"] == {"value": 1.0, "low": 1.0, "high": 1.0, "n": 2}
    assert found["risk_coverage"][-1]["coverage"] == 1
    assert sum(one["count"] for one in found["reliability"]) == len(found["risk_coverage"])
    assert found["seconds"]["total"] >= found["seconds"]["median"]


def test_an_answer_about_the_archive_is_no_quote_that_could_be_wrong(archive, answerer, tmp_path):
    gold, path = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    asked = {"id": "size", "question": "How many articles are there?", "answers": ["6"], "answerable": True}
    gold.write_text(json.dumps(asked), "utf-8")
    run = evaluate(archive, gold, answerer=answerer, predictions=path)
    again = rescore(gold, path, archive)
    assert run.scores[0].prediction.answer == "6 articles of 2 outlets"
    assert run.faults == again.faults == []


def test_what_spoils_the_figures_is_told(archive, answerer, gold, tmp_path):
    path = tmp_path / "out.jsonl"
    assert evaluate(archive, gold, answerer=answerer, predictions=path).doubts == []
    ids = {"article_ids": ["harbour-bridge", "lost", "gone"]}
    odd = [GOLD[0] | ids, GOLD[1] | ids, GOLD[2] | {"answers": ["Bo Marn"]}]
    gold.write_text("".join(json.dumps(line) + "\n" for line in odd), encoding="utf-8")
    doubts = evaluate(archive, gold, answerer=answerer).doubts
    assert rescore(gold, path, archive).doubts == doubts
    assert doubts[0].startswith(f"2 article ids of {gold} not in the archive, the first is 'lost'")
    assert doubts[1].startswith(
        f"1 question of {gold} with answers and 'answerable' false, the first is 'tunnel'"
    )


def test_one_question_is_one(archive, answerer, gold):
    gold.write_text(json.dumps(GOLD[0]), encoding="utf-8")
    assert str(evaluate(archive, gold, answerer=answerer)).startswith(f"1 question of {gold}: 1 answerable")


def test_a_quote_that_is_not_verbatim_is_told(archive, answerer, gold, tmp_path):
    path = tmp_path / "predictions.jsonl"
    evaluate(archive, gold, answerer=answerer, predictions=path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines[0]["citations"][0]["quote"] = "Mayor Adela Fontaine broke the ribbon."
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    run = rescore(gold, path, archive)
    assert run.figures["verbatim"].value < 1
    assert "Not verbatim, ribbon: Citation 1: the quote is not in article harbour-bridge." in str(run)
    assert run.to_json()["faults"][0]["id"] == "ribbon"


def test_a_run_is_compared_with_the_file_that_it_replaces(archive, answerer, gold, tmp_path):
    path = tmp_path / "predictions.jsonl"
    evaluate(archive, gold, answerer=answerer, predictions=path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines[1] |= {"answerable": False, "answer": "", "citations": [], "candidate": ""}
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    run = evaluate(archive, gold, answerer=answerer, predictions=path, against=path)
    assert run.comparison.names == (str(path), "this run")
    assert (run.comparison.only_first, run.comparison.only_second) == (0, 1)
    assert str(run.comparison) in str(run)
    assert run.to_json()["comparison"]["mcnemar"]["only_second"] == 1
    assert read_predictions(path)[1].answerable


def test_an_earlier_run_that_does_not_fit_is_refused_before_any_question_is_asked(archive, gold, tmp_path):
    path = tmp_path / "other.jsonl"
    path.write_text("", encoding="utf-8")
    with pytest.raises(OnrecordError, match="3 of 3 gold questions have no prediction"):
        evaluate(archive, gold, answerer=object(), against=path)
