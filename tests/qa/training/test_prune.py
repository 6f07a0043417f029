import json
import random
import tomllib

import numpy as np
import pytest

from qa.reader import Reader
from qa.training.__main__ import RECIPE, main
from qa.training.features import group_by_length, make_batch, make_features
from tests.qa.tiny import write_tiny_network
from tests.qa.training.test_training import SHAPE, TOWN, write_source

onnx, torch = pytest.importorskip("onnx"), pytest.importorskip("torch")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_tiny_network(tmp_path_factory.mktemp("network"))


@pytest.fixture
def network(folder):
    """A network whose parameters are all unlike, as training leaves them."""
    from transformers import AutoModelForQuestionAnswering

    torch.manual_seed(3)
    network = AutoModelForQuestionAnswering.from_pretrained(folder).eval()
    for parameter in network.parameters():
        parameter.data += 0.1 * torch.randn_like(parameter)
    return network


@pytest.fixture(scope="module")
def features(folder):
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    return make_features(TOWN * 8, [1.0] * 24, tokenizer, SHAPE, random.Random(0))


@pytest.fixture(scope="module")
def sample(features):
    rng = np.random.default_rng(0)
    return [make_batch(features, group) for group in group_by_length(features, np.arange(24), 8, rng)]


@pytest.fixture
def recipe_of(folder, tmp_path):
    """The arguments of the whole command, for a recipe that keeps some heads and units."""

    def made(heads, units):
        recipe = tomllib.loads(RECIPE.read_text(encoding="utf-8"))
        tables = {
            "weights": {"town": 1.0},
            "negatives": recipe["negatives"],
            "shape": SHAPE,
            "fit": recipe["fit"] | {"hours": 1e-6, "batch": 4},
            "prune": {"seed": 1, "heads": heads, "units": units, "passages": 12},
        }
        lines = ['name = "small"', "seed = 1"]
        for table, values in tables.items():
            lines += [f"[{table}]", *(f"{key} = {json.dumps(value)}" for key, value in values.items())]
        (tmp_path / "recipe.toml").write_text("\n".join(lines), encoding="utf-8")
        (tmp_path / "data").mkdir()
        write_source(tmp_path / "data", "town", TOWN * 50)  # the export measures 128
        paths = tmp_path / "data", tmp_path / "scratch", tmp_path / "recipe.toml", folder, tmp_path / "out"
        data, scratch, recipe, encoder, out = map(str, paths)
        return [data, scratch, "--recipe", recipe, "--encoder", encoder, "--out", out]

    return made


def logits(network, batch):
    with torch.inference_mode():
        out = network(
            input_ids=torch.from_numpy(batch.ids),
            token_type_ids=torch.from_numpy(batch.types),
            attention_mask=torch.from_numpy(batch.mask),
        )
    return torch.stack([out.start_logits, out.end_logits])[:, torch.from_numpy(batch.allowed)]


def sizes(network):
    layers = network.bert.encoder.layer
    return [(one.attention.self.num_attention_heads, one.intermediate.dense.out_features) for one in layers]


def test_what_adds_nothing_goes_first_and_is_not_missed(network, sample):
    from qa.training.prune import compact, prune

    first, second = network.bert.encoder.layer
    second.attention.output.dense.weight.data[:, :16] *= 1e-4  # the first of two heads
    first.output.dense.weight.data[:, 10:50] *= 1e-4  # 40 of 64 units
    before = logits(network, sample[0])
    prune(network, [2, 1], [24, 64], sample)
    assert torch.allclose(logits(network, sample[0]), before, atol=0.01)
    assert not first.output.dense.weight[:, 10:50].any() and not first.intermediate.dense.weight[10:50].any()
    compact(network)
    assert sizes(network) == [(2, 24), (1, 64)]
    assert torch.allclose(logits(network, sample[0]), before, atol=0.01)


def test_the_others_make_good_for_what_was_taken_out(network, sample):
    import copy

    from qa.training.prune import prune

    before = logits(network, sample[1])
    unfitted = copy.deepcopy(network)
    prune(network, [1, 1], [40, 40], sample)
    for layer, pruned in zip(unfitted.bert.encoder.layer, network.bert.encoder.layer, strict=True):
        for one, other in (
            (layer.attention.output.dense, pruned.attention.output.dense),
            (layer.output.dense, pruned.output.dense),
        ):
            one.weight.data[:, ~other.weight.any(0)] = 0.0
    error, unfitted_error = (
        float((logits(x, sample[1]) - before).square().mean()) for x in (network, unfitted)
    )
    assert error < unfitted_error / 2


def test_a_compact_network_fills_the_first_places_of_a_whole_one(network, folder, sample):
    from transformers import AutoModelForQuestionAnswering

    from qa.training.prune import compact, fill, prune

    prune(network, [1, 2], [20, 30], sample)
    compact(network)
    whole = AutoModelForQuestionAnswering.from_pretrained(folder).eval()
    fill(whole, network.state_dict())
    assert torch.allclose(logits(whole, sample[0]), logits(network, sample[0]), atol=1e-5)
    compact(whole)
    assert sizes(whole) == [(1, 20), (2, 30)]
    with pytest.raises(RuntimeError, match="size mismatch"):
        fill(network, AutoModelForQuestionAnswering.from_pretrained(folder).state_dict())


def test_one_command_trains_prunes_and_exports(recipe_of, tmp_path):
    from transformers import AutoModelForQuestionAnswering

    from qa.training.prune import compact

    command = recipe_of([1, 2], [32, 16])
    assert main(command) == 0
    first = (tmp_path / "out" / "model.onnx").read_bytes()
    reader = Reader.load(tmp_path / "out")
    assert reader.name == "small"
    whole = AutoModelForQuestionAnswering.from_pretrained(tmp_path / "scratch" / "float32")
    asked = ("Who was the first mayor of Wexley?", [TOWN[0].passage])
    shipped = onnx.load(str(tmp_path / "out" / "model.onnx")).graph.node
    heads = [a.i for node in shipped for a in node.attribute if a.name == "num_heads"]
    assert heads == [1, 2] and not any(node.op_type == "BiasGelu" for node in shipped), "joined kernels"
    alike = Reader.load(tmp_path / "scratch" / "float32").read(*asked)[0]
    assert reader.read(*asked)[0].score == pytest.approx(alike.score, abs=0.05)
    compact(whole)
    assert sizes(whole) == [(1, 32), (2, 16)]
    assert main([*command, "--export-only"]) == 0
    assert (tmp_path / "out" / "model.onnx").read_bytes() == first


def test_a_pruned_reader_that_was_exported_can_be_trained_on(network, folder, sample, tmp_path):
    from transformers import AutoModelForQuestionAnswering

    from qa.training.export import export
    from qa.training.prune import prune
    from qa.training.unpack import unpack

    prune(network, [1, 2], [20, 30], sample)
    network.save_pretrained(tmp_path / "pruned")
    export(tmp_path / "pruned", folder / "tokenizer.json", tmp_path / "shipped", "tiny", sample[0])
    again = AutoModelForQuestionAnswering.from_pretrained(folder).eval()
    unpack(tmp_path / "shipped", again)
    assert torch.allclose(logits(again, sample[0]), logits(network, sample[0]), atol=0.2)


def test_a_recipe_for_another_number_of_layers_is_refused_before_training(recipe_of, tmp_path, capsys):
    command = recipe_of([1, 2, 2], [32, 16, 16])
    with pytest.raises(SystemExit):
        main(command)
    assert "has 2 layers: give as many heads and units under [prune]" in capsys.readouterr().err
    assert not (tmp_path / "scratch" / "state.pt").exists()
