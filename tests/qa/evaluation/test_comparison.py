import json
from dataclasses import replace

import pytest

from embeddings.errors import OnrecordError
from qa.evaluation import compare
from tests.qa.evaluation.invented import QUOTE, RIBBON, TUNNEL, answered, article, cited, declined, found

COUNT = 24


@pytest.fixture
def files(tmp_path):
    """Gold, a run that declines everything, and one that answers all but the first answerable question."""
    gold = [replace(RIBBON if i % 3 else TUNNEL, id=f"q{i}") for i in range(COUNT)]
    right = cited("Adela Fontaine", QUOTE)
    passages = (found("harbour-bridge", 1),)
    poor = [declined(one, 0.2, candidate="Adela" if one.answerable else "") for one in gold]
    good = [
        answered(one, "Adela Fontaine", right, passages=passages)
        if one.answerable and one.id != "q1"
        else declined(one, 0.1, candidate="", passages=passages)
        for one in gold
    ]
    paths = {name: tmp_path / f"{name}.jsonl" for name in ("gold", "poor", "good")}
    lines = [
        {"id": g.id, "question": g.question, "answers": g.answers, "answerable": g.answerable, "type": g.type}
        for g in gold
    ]
    paths["gold"].write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    for name, run in (("poor", poor), ("good", good)):
        paths[name].write_text("".join(json.dumps(p.to_json()) + "\n" for p in run), encoding="utf-8")
    return paths


def test_a_better_run_is_told_from_a_poorer_one(files):
    result = compare(files["poor"], files["good"], files["gold"], article)
    differences = {one.measure.name: one for one in result.differences}
    exact = differences["answerable_exact"]
    assert (exact.first, exact.second) == (0, pytest.approx(15 / 16))
    assert exact.low > 0.7
    assert exact.p < 0.001
    assert (result.only_first, result.only_second) == (0, 15)
    assert result.mcnemar_p == pytest.approx(2 / 2**15)
    same = differences["unanswerable_declined"]
    assert (same.first, same.second, same.low, same.high, same.p) == (1, 1, 0, 0, 1)
    assert differences["recall_at_1"].second == 1


def test_turned_round_a_comparison_says_the_opposite(files):
    one = compare(files["poor"], files["good"], files["gold"])
    other = compare(files["good"], files["poor"], files["gold"])
    for a, b in zip(one.differences, other.differences, strict=True):
        assert (a.first, a.second, a.p) == (b.second, b.first, b.p)
        assert (a.low, a.high) == pytest.approx((-b.high, -b.low))


def test_what_only_one_run_can_be_measured_by_is_left_out(files):
    names = {
        d.measure.name for d in compare(files["poor"], files["good"], files["gold"], article).differences
    }
    assert "right_article" not in names
    assert "verbatim" not in names
    assert {"exact", "f1", "mrr", "ece", "auroc_answerable"} <= names


def test_a_comparison_reads_as_a_table_and_as_json(files):
    result = compare(files["poor"], files["good"], files["gold"])
    table = str(result)
    assert f"{COUNT} questions" in table
    assert "in the second only: 15; McNemar's exact test p = 0.000." in table
    found_json = json.loads(json.dumps(result.to_json(), allow_nan=False))
    assert found_json["differences"]["answerable_exact"]["difference"] == pytest.approx(0.9375)
    assert found_json["mcnemar"]["only_second"] == 15


def test_runs_over_different_questions_are_refused(files, tmp_path):
    short = tmp_path / "short.jsonl"
    short.write_text(files["poor"].read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    with pytest.raises(OnrecordError, match="23 of 24 gold questions have no prediction, the first is 'q1'"):
        compare(short, files["good"], files["gold"])
