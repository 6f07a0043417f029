import gzip
import json
import random

import numpy as np
import pytest

from embeddings.errors import OnrecordError
from qa.reader import Reader, torch_logits
from qa.training.collection import Item, read_items
from qa.training.features import CLS, SEP, Features, make_batch, make_features
from qa.training.fit import batches, blend, draw, fastest_device, fit, half_width
from qa.training.mix import mix
from qa.training.negatives import negated, removed, renamed, retrieved, reversed_sense
from qa.training.score import SpanQuestion, SpanScores, score_reader
from tests.qa.tiny import write_tiny_network

SHAPE = {
    "views": 1,
    "headline": 0.5,
    "window": 0.3,
    "question_tokens": 40,
    "passage_tokens": 60,
    "longest_answer": 40,
}
FIT = {
    "hours": 1,
    "batch": 8,
    "rate": 1e-3,
    "warmup": 0.1,
    "decay": 0.01,
    "layer_decay": 0.9,
    "rounded": 0.8,
}


def item(question, passage, answer, source="town"):
    start = passage.index(answer) if answer else -1
    return Item(
        source, question, passage, start, start + len(answer) if answer else -1, (answer,) if answer else ()
    )


TOWN = [
    item(
        "Who was the first mayor of Wexley?",
        "Wexley was a village. Ada Lunt was its first mayor. She ruled long.",
        "Ada Lunt",
    ),
    item(
        "When did the mill at Wexley burn?",
        "The mill at Wexley burned in 1874. Nobody was hurt. It was rebuilt.",
        "1874",
    ),
    item(
        "How many boats did the Wexley Harbour Company own?",
        "In 1920 the company owned 14 boats. It sold 3.",
        "14",
    ),
]


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    return write_tiny_network(tmp_path_factory.mktemp("network"))


@pytest.fixture(scope="module")
def tokenizer(network):
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(network / "tokenizer.json"))


@pytest.fixture(scope="module")
def sample(tokenizer):
    made = make_features(TOWN, [1.0] * 3, tokenizer, SHAPE, random.Random(0))
    return make_batch(made, np.arange(len(made)))


def write_source(folder, name, items):
    records = [
        {
            "question": i.question,
            "context": i.passage,
            "answers": [{"text": a, "answer_start": i.passage.index(a)} for a in i.answers],
            "is_impossible": not i.answers,
        }
        for i in items
    ]
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(r) + "\n" for r in records)


def test_negatives_look_like_the_question_but_hold_no_answer():
    rng = random.Random(1)
    for made in (retrieved(TOWN, 2, rng), removed(TOWN, 1.0, rng)):
        for one in made:
            original = next(i for i in TOWN if i.question == one.question)
            assert one.start == -1
            assert original.answers[0] not in one.passage
    new = [*renamed(TOWN, 1.1, rng), *reversed_sense(TOWN, 1.1, rng)]
    assert len(new) >= 2
    assert all(one.question not in {i.question for i in TOWN} and one.start == -1 for one in new)
    assert any("last mayor" in one.question for one in new)


@pytest.mark.parametrize(
    ("question", "turned"),
    [
        (
            "Who was the mayor?",
            {"Who wasn't the mayor?", "Who was not the mayor?", "Who was never the mayor?"},
        ),
        ("What can be sold?", {"What can't be sold?", "What can not be sold?", "What can never be sold?"}),
        (
            "Where did the ferry sink?",
            {
                "Where didn't the ferry sink?",
                "Where did the ferry not sink?",
                "Where did the ferry never sink?",
            },
        ),
        ("Who didn't vote?", {"Who did vote?"}),
        ("What will not be mended?", {"What will be mended?"}),
        ("Who cannot swim?", {"Who can swim?"}),
        ("Who won the cup?", set()),
        ("What has no harbour?", set()),
    ],
)
def test_a_not_is_put_in_or_taken_out(question, turned):
    asked = item(question, "Ada Lunt fell.", "Ada Lunt")
    made = [one for seed in range(60) for one in negated([asked], 1.1, random.Random(seed))]
    assert {one.question for one in made} == turned
    assert all(one.start == one.end == -1 and one.passage == asked.passage for one in made)


def test_the_mix_holds_every_source_of_the_recipe_and_its_negatives(tmp_path):
    write_source(tmp_path, "squadshifts_reddit", TOWN)
    write_source(tmp_path, "qamr_wikinews", [item("Who fell ?", "Ada Lunt fell .", "Ada Lunt")])
    recipe = {
        "seed": 1,
        "weights": {"squadshifts_reddit": 2.0, "qamr_wikinews": 1.0},
        "negatives": {
            "draw": 0.5,
            "retrieved": 1,
            "renamed": 1.0,
            "reversed": 1.0,
            "negated": 1.0,
            "removed": 1.0,
        },
    }
    items, weights = mix(tmp_path, recipe)
    answerable = [(i, w) for i, w in zip(items, weights, strict=True) if i.start >= 0]
    assert [w for _, w in answerable] == [2.0, 2.0, 2.0, 1.0]
    assert all(i.passage[i.start : i.end] == i.answers[0] for i, _ in answerable)
    assert answerable[-1][0].passage == "Ada Lunt fell."
    assert {w for i, w in zip(items, weights, strict=True) if i.start < 0} <= {1.0, 0.5}
    assert sum(i.start < 0 for i in items) >= 5


def test_a_missing_source_and_a_misplaced_answer_are_named(tmp_path):
    with pytest.raises(OnrecordError, match=r"town\.jsonl\.gz is missing"):
        list(read_items(tmp_path, {"town": 1.0}))
    with gzip.open(tmp_path / "town.jsonl.gz", "wt") as file:
        record = {"question": "Who?", "context": "Ada", "answers": [{"text": "Ida", "answer_start": 0}]}
        file.write(json.dumps(record | {"is_impossible": False}))
    with pytest.raises(OnrecordError, match="line 1: the answer 'Ida' does not stand at offset 0"):
        list(read_items(tmp_path, {"town": 1.0}))


def test_features_mark_the_pieces_of_the_answer_however_the_passage_is_cut(tokenizer, tmp_path):
    long = [
        item(i.question, "Some words before it. " * 9 + i.passage + " And more. " * 9, i.answers[0])
        for i in TOWN
    ]
    for seed in range(6):
        made = make_features([*TOWN, *long], [1.0] * 6, tokenizer, SHAPE, random.Random(seed))
        made.save(tmp_path / "mix.npz")
        made = Features.load(tmp_path / "mix.npz")
        batch = make_batch(made, np.arange(len(made)))
        for row, i in enumerate([*TOWN, *long]):
            ids = batch.ids[row, batch.start[row] : batch.end[row] + 1]
            assert tokenizer.decode(list(ids)).replace(" ", "") == i.answers[0].lower().replace(" ", "")
            assert batch.allowed[row, batch.start[row]] and batch.allowed[row, batch.end[row]]
            assert batch.types[row, batch.start[row]] == 1
        assert (made.high - made.low).max() <= SHAPE["passage_tokens"]


def test_a_passage_with_an_answer_is_shown_in_several_ways_that_share_its_weight(tokenizer):
    long = "The mill at Wexley burned in 1874. " + "Nobody was hurt. It was rebuilt soon. " * 3
    asked = Item(
        "town", "When did it burn?", long, long.index("1874"), long.index("1874") + 4, ("1874",), "Fire"
    )
    unanswered = Item("town", "Who was hurt?", long, -1, -1, (), "Fire")
    made = make_features([asked, unanswered], [6.0, 5.0], tokenizer, SHAPE | {"views": 12}, random.Random(0))
    views = {(int(made.low[i]), int(made.high[i]), bool(made.title[i] >= 0)) for i in range(len(made) - 1)}
    assert len(views) == len(made) - 1 > 2
    assert made.weight.tolist() == pytest.approx([6 / len(views)] * len(views) + [5.0])
    batch = make_batch(made, np.arange(len(views)))
    for row, start, end in zip(batch.ids, batch.start, batch.end, strict=True):
        assert tokenizer.decode(list(row[start : end + 1])).replace(" ", "") == "1874"


def test_a_pair_is_laid_out_as_the_reader_lays_it_out(tokenizer):
    one = Item("town", "Who was it?", "It was Ada.", 7, 10, ("Ada",), title="Ada wins")
    shape = SHAPE | {"headline": 1.0, "window": 0.0}
    made = make_features([one], [1.0], tokenizer, shape, random.Random(0))
    pieces, second, body = made.sequence(0)
    expected = tokenizer.encode("Who was it?", "Ada wins. It was Ada.")
    assert list(pieces) == expected.ids
    assert list(np.arange(len(pieces)) >= second) == [t == 1 for t in expected.type_ids]
    assert pieces[0] == CLS and pieces[second - 1] == SEP
    assert body == second + len(tokenizer.encode("Ada wins.", add_special_tokens=False).ids)


def test_examples_are_drawn_in_proportion_to_their_weights():
    counts = np.bincount(draw(np.array([4.0, 2.0, 1.0, 1.0] * 500), np.random.default_rng(0)), minlength=2000)
    assert counts.reshape(-1, 4).mean(0) == pytest.approx([2.0, 1.0, 0.5, 0.5], abs=0.06)


def test_training_learns_stops_by_the_clock_and_goes_on_where_it_stopped(
    network, tokenizer, tmp_path, monkeypatch
):
    seconds = iter(range(10_000))
    monkeypatch.setattr("qa.training.fit.time.monotonic", lambda: next(seconds))  # a second a step
    import torch
    from transformers import AutoModelForQuestionAnswering

    made = make_features(TOWN * 8, [1.0] * 24, tokenizer, SHAPE | {"window": 0.0}, random.Random(0))
    settings = FIT | {"hours": 300 / 3600}
    module = AutoModelForQuestionAnswering.from_pretrained(network)
    asked = [SpanQuestion(i.question, i.passage, i.answers) for i in TOWN]
    learner = Reader("tiny", tokenizer, torch_logits(module), 128)
    before = score_reader(learner, asked).ignoring_null()[1]
    fit(module, made, settings, tmp_path, seed=1)
    module.eval()
    after = score_reader(learner, asked).ignoring_null()[1]
    assert before < 0.4 and after > 0.7
    step = torch.load(tmp_path / "state.pt", weights_only=True)["step"]
    again = AutoModelForQuestionAnswering.from_pretrained(network)
    fit(again, made, settings, tmp_path, seed=1)  # its time is already spent
    assert torch.load(tmp_path / "state.pt", weights_only=True)["step"] == step
    kept = module.state_dict()
    assert all(torch.equal(kept[name], value) for name, value in again.state_dict().items())


def test_the_exported_reader_says_what_the_network_says(network, sample, tmp_path):
    from qa.training.export import export

    export(network, network / "tokenizer.json", tmp_path, "tiny", sample)
    shipped, whole = Reader.load(tmp_path), Reader.load(network)
    assert shipped.name == "tiny"
    passages = [i.passage for i in TOWN]
    for one, other in zip(
        shipped.read("who was it?", passages), whole.read("who was it?", passages), strict=True
    ):
        assert one.score == pytest.approx(other.score, abs=0.05)
        assert one.null_score == pytest.approx(other.null_score, abs=0.05)
    alone = shipped.read("who was it?", passages[:1])
    assert alone == shipped.read("who was it?", passages)[:1], "whatever else is read"


def test_large_values_are_set_apart_and_nothing_else_changes(network, sample):
    import torch
    from transformers import AutoModelForQuestionAnswering

    from qa.training.outliers import set_apart

    plain, treated = (AutoModelForQuestionAnswering.from_pretrained(network).eval() for _ in range(2))
    for one in (plain, treated):
        for layer in one.bert.encoder.layer:
            layer.attention.output.LayerNorm.weight.data[3] = 40.0  # what goes into the block
            layer.intermediate.dense.bias.data[5] = 25.0  # one of its hidden units
    set_apart(treated, sample)
    given = {
        "input_ids": torch.from_numpy(sample.ids),
        "token_type_ids": torch.from_numpy(sample.types),
        "attention_mask": torch.from_numpy(sample.mask),
    }
    seen = []
    for layer in treated.bert.encoder.layer:
        layer.intermediate.dense.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
        layer.output.dense.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    with torch.inference_mode():
        expected, found = plain(**given), treated(**given)
    assert torch.allclose(found.start_logits, expected.start_logits, atol=1e-4)
    assert torch.allclose(found.end_logits, expected.end_logits, atol=1e-4)
    assert len(seen) == 2 * len(treated.bert.encoder.layer)
    assert all(values.abs().max() < 20 for values in seen)


def test_an_exported_reader_can_be_trained_on(network, sample, tmp_path):
    import torch
    from transformers import AutoModelForQuestionAnswering

    from qa.training.export import export
    from qa.training.unpack import unpack

    original, again = (AutoModelForQuestionAnswering.from_pretrained(network) for _ in range(2))
    for parameter in original.parameters():  # training leaves no two parameters alike
        parameter.data += 0.02 * torch.randn_like(parameter)
    original.save_pretrained(tmp_path / "trained")
    export(tmp_path / "trained", network / "tokenizer.json", tmp_path / "shipped", "tiny", sample)
    unpack(tmp_path / "shipped", again)
    restored = again.state_dict()
    for name, weight in original.state_dict().items():
        step = float(weight.abs().max()) / 63  # of seven bits and a sign
        assert (restored[name] - weight).abs().max() <= step / 2 + 1e-6, name


def test_batches_made_ahead_for_a_graphics_card_are_the_same(tokenizer, monkeypatch):
    import torch

    made = make_features(TOWN * 4, [1.0] * 12, tokenizer, SHAPE, random.Random(0))
    groups = [np.arange(4), np.arange(4, 12)]
    here = list(batches(made, groups))
    monkeypatch.setattr("qa.training.fit.fastest_device", lambda: torch.device("cuda"))
    monkeypatch.setattr("qa.training.fit.os.cpu_count", lambda: 4)
    for one, other in zip(here, batches(made, groups), strict=True):
        assert np.array_equal(one.ids, other.ids) and np.array_equal(one.start, other.start)


@pytest.mark.parametrize(("there", "kind"), [(True, "cuda"), (False, "cpu")])
def test_a_graphics_card_is_used_where_there_is_one(there, kind, monkeypatch):
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: there)
    assert fastest_device().type == kind


@pytest.mark.parametrize(("able", "kind"), [(True, "bfloat16"), (False, "float32")])
def test_products_are_half_as_wide_only_where_that_is_faster(able, kind, monkeypatch):
    import torch

    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx512_bf16": able}, raising=False)
    with half_width(torch.device("cpu")):
        product = torch.ones(2, 2) @ torch.ones(2, 2)
    assert str(product.dtype) == f"torch.{kind}"


def test_a_blend_lies_between_the_weights_before_and_after():
    import torch

    layer = torch.nn.Linear(2, 1)
    before = {name: torch.full_like(value, 1.0) for name, value in layer.state_dict().items()}
    layer.load_state_dict({name: torch.full_like(value, 5.0) for name, value in before.items()})
    blend(layer, before, 0.75)
    assert all(torch.equal(value, torch.full_like(value, 2.0)) for value in layer.state_dict().values())


def test_rounded_inputs_stand_on_256_steps_and_pass_the_gradient():
    import torch

    from qa.training.fit import _round_inputs

    layer = torch.nn.Linear(64, 1, bias=False)
    torch.nn.init.ones_(layer.weight)
    given = torch.linspace(-1, 3, 64).pow(3).requires_grad_()
    (handle,) = _round_inputs(layer)
    step = (27 + 1) / 255
    assert layer(given).item() == pytest.approx(float((given.detach() / step).round().sum() * step), rel=1e-5)
    layer(given).backward()
    assert torch.equal(given.grad, torch.ones(64))
    handle.remove()
    assert layer(given).item() == pytest.approx(float(given.detach().sum()), rel=1e-5)


def test_scores_are_those_of_squad():
    scores = SpanScores(
        answerable=np.array([True, True, False, False]),
        exact=np.array([1.0, 0.0, 0.0, 0.0]),
        f1=np.array([1.0, 0.5, 0.0, 0.0]),
        margin=np.array([3.0, 0.0, 1.0, -2.0]),
    )
    assert scores.ignoring_null() == (0.5, 0.75)
    assert scores.best_threshold() == 3.0
    assert [values.tolist() for values in scores.at(3.0)] == [[1, 0, 1, 1], [1, 0, 1, 1]]
