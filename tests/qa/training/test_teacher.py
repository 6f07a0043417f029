"""A teacher of another vocabulary, what it says of passages, and a reader that learns from it."""

import random

import numpy as np
import pytest

from qa.training.features import make_batch, make_features
from qa.training.fit import fit
from qa.training.teacher import Opinions, Teacher, drawn_with, opinions_on
from tests.qa.tiny import SIZES, write_tiny_network
from tests.qa.training.test_training import FIT, SHAPE, TOWN

SETTINGS = FIT | {"hours": 0, "frozen": 1, "dropout": 0.1, "passages": 3}


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    return write_tiny_network(tmp_path_factory.mktemp("network"))


@pytest.fixture(scope="module")
def mpnet(network, tmp_path_factory):
    """An untrained MPNet: the tiny network's pieces under other numbers."""
    import torch
    from transformers import MPNetConfig, MPNetForQuestionAnswering

    folder = tmp_path_factory.mktemp("mpnet")
    pieces = (network / "vocab.txt").read_text(encoding="utf-8").splitlines()
    words = ["<s>", "<pad>", "</s>", "<unk>", *pieces, "<mask>"]
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(0)
    MPNetForQuestionAnswering(MPNetConfig(vocab_size=len(words), **SIZES)).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def features(network):
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(network / "tokenizer.json"))
    unanswered = [t.__class__("town", t.question, "Nothing of it is known.", -1, -1, ()) for t in TOWN]
    return make_features(
        TOWN + unanswered,
        [1.0, 2.0, 3.0, 1.0, 1.0, 1.0],
        tokenizer,
        SHAPE | {"window": 0.0},
        random.Random(0),
    )


def test_a_teacher_answers_in_the_places_of_the_sequence(network, mpnet, features):
    import torch

    batch = make_batch(features, np.arange(2))
    inputs = [torch.from_numpy(array) for array in (batch.ids, batch.types, batch.mask)]
    teacher = Teacher(mpnet, network / "vocab.txt").eval()
    with torch.inference_mode():
        out = teacher(*inputs)
        for r in range(2):
            pieces, second, _ = features.sequence(r)
            own = [0, *(pieces[1 : second - 1] + 4), 2, 2, *(pieces[second:-1] + 4), 2]
            alone = teacher.network(input_ids=torch.tensor([own])).start_logits[0]
            kept = [i for i in range(len(own)) if i != second]
            assert out.start_logits[r, : len(pieces)] == pytest.approx(alone[kept], abs=1e-4)


def test_the_lowest_layers_of_a_teacher_are_not_trained(network, mpnet):
    teacher = Teacher(mpnet, network / "vocab.txt", frozen=1)
    still = {name for name, parameter in teacher.named_parameters() if not parameter.requires_grad}
    assert any("embeddings" in name for name in still) and any(".layer.0." in name for name in still)
    assert not any(".layer.1." in name or "qa_outputs" in name for name in still)


def test_opinions_are_kept_and_asked_for_once(network, mpnet, features, tmp_path):
    asked: list[str] = []
    told = [
        opinions_on(
            features,
            mpnet,
            network / "vocab.txt",
            SETTINGS,
            tmp_path,
            seed=1,
            log=lambda line: asked.append(line),
        )
        for _ in range(2)
    ]
    assert asked == ["asked the teacher of 3 of 3 passages"]
    rows = told[0].rows
    assert len(set(rows)) == 3 and np.array_equal(told[0].start, told[1].start)
    other = next(i for i in range(len(features)) if i not in rows)
    known, start, _ = told[0].of(batch := make_batch(features, np.array([rows[1], other])))
    assert known.tolist() == [1, 0]
    assert (start[0, batch.allowed[0]] > -100).all(), "[CLS] among them"
    assert (start[0, ~batch.allowed[0]] == -1e4).all() and (start[1] == -1e4).all()


def test_of_some_opinions_only_their_examples_are_drawn_and_alike(features):
    none = np.zeros(0)
    some = drawn_with(features, Opinions(np.array([0, 2]), np.array([0, 0, 0]), none, none)).weight
    assert some.tolist() == [1, 0, 1, 0, 0, 0]
    every = drawn_with(features, Opinions(np.arange(6), np.zeros(7, int), none, none)).weight
    assert every.tolist() == [1, 2, 3, 1, 1, 1]


def test_a_reader_learns_where_the_teacher_points(network, features, tmp_path, monkeypatch):
    import torch
    from transformers import AutoModelForQuestionAnswering

    seconds = iter(range(10_000))
    monkeypatch.setattr("qa.training.fit.time.monotonic", lambda: next(seconds))  # a second a step
    sizes = [1 + int(features.high[i] - features.low[i]) for i in range(3)]  # [CLS] and the passage
    start, end = [np.zeros(n, np.float32) for n in sizes], [np.zeros(n, np.float32) for n in sizes]
    for s, e in zip(start, end, strict=True):
        s[2] = e[3] = 9.0  # the second and third piece, whatever the annotation says
    opinions = Opinions(np.arange(3), np.cumsum([0, *sizes]), np.concatenate(start), np.concatenate(end))
    module = AutoModelForQuestionAnswering.from_pretrained(network)
    settings = FIT | {"hours": 300 / 3600, "taught": 1.0, "heat": 1.5}
    fit(module, drawn_with(features, opinions), settings, tmp_path, seed=1, opinions=opinions)
    batch = make_batch(features, np.arange(3))
    with torch.inference_mode():
        out = module.eval()(
            input_ids=torch.from_numpy(batch.ids),
            token_type_ids=torch.from_numpy(batch.types),
            attention_mask=torch.from_numpy(batch.mask),
        )
    for r in range(3):
        passage = np.flatnonzero(batch.allowed[r])[1:]
        assert out.start_logits[r, passage].argmax() == 1 and out.end_logits[r, passage].argmax() == 2
