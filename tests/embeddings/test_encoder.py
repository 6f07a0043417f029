"""The shipped encoder, for real."""

from pathlib import Path

import numpy as np
import pytest

from embeddings import Archive, Encoder, OnrecordError
from embeddings.encoder import DEFAULT_MODEL, _local_folder


@pytest.fixture(scope="module")
def shipped():
    return Encoder()


def test_texts_become_unit_vectors_that_know_meaning(shipped):
    vectors = shipped.encode(
        ["A ship sank in the harbour.", "The boat went down at the port.", "Tax law changed."]
    )
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, shipped.dimension) == (3, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_vectors_are_those_of_the_float32_model(shipped):
    from sentence_transformers import SentenceTransformer

    texts = ["Short.", "A ship sank in the harbour on Tuesday, the coast guard said. " * 12, ""]
    expected = SentenceTransformer(str(_local_folder(DEFAULT_MODEL)), device="cpu").encode(
        texts, normalize_embeddings=True, show_progress_bar=False
    )
    assert ((shipped.encode(texts) * expected).sum(axis=1) > 0.999).all()


def test_no_texts_are_no_vectors(shipped):
    assert shipped.encode([]).shape == (0, 384)


@pytest.mark.parametrize("name", ["no/such-model-anywhere", "an empty folder"])
def test_a_model_that_cannot_be_loaded_is_named_with_what_to_do(name, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    model = str(tmp_path) if " " in name else name
    with pytest.raises(OnrecordError, match="leave it out") as refused:
        Encoder(model).encode(["x"])
    assert model in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", [DEFAULT_MODEL, f"sentence-transformers/{DEFAULT_MODEL}"])
def test_a_folder_of_its_name_is_not_the_shipped_model(name, tmp_path, monkeypatch):
    Archive.open(tmp_path / "archive").close()
    (tmp_path / name).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert Encoder(name).name == DEFAULT_MODEL
    assert (_local_folder(DEFAULT_MODEL) / "modules.json").is_file()
    Archive.open(tmp_path / "archive", encoder=name).close()
    for folder in (f"./{name}", Path(name)):
        assert Encoder(folder).name == str(tmp_path / name)


def test_the_seeds_are_found_by_meaning(tmp_path, seeds, shipped):
    with Archive.open(tmp_path / "archive", encoder=shipped) as archive:
        assert archive.add([seeds]).added == 2
        vector = shipped.encode(["Does the radar watch Chinese army bases?"])[0]
        passage = archive.passages([archive.nearest(vector, 1)[0][0]])[0]
        assert "radar" in passage.text
        assert archive.check().repaired == ()
