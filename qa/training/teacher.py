"""A larger network that reads the same word pieces, to train the reader after (Hinton et al. 2015).

It is trained on the same mix for as long as one can wait, is asked once where the answers of some passages
are, and is not needed afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoModelForQuestionAnswering
from transformers.modeling_outputs import QuestionAnsweringModelOutput

from qa.training.features import SEP, Batch, Features, group_by_length
from qa.training.fit import batches, fastest_device, fit, half_width

_CHUNK = 128  # batches between two files of opinions


class Teacher(torch.nn.Module):
    """An MPNet question-answering network that is given, and answers in, the places of a BERT sequence.

    MPNet has BERT's uncased word pieces under other numbers, and two separators between question and
    passage where BERT has one.

    Args:
        folder: an MPNet encoder or question-answering network as transformers saves it, with ``vocab.txt``.
        pieces: ``vocab.txt`` of the BERT tokenizer that makes the sequences.
        frozen: lowest layers that are not trained, the embeddings among them.
        dropout: share of what layers give that training leaves out.
    """

    def __init__(self, folder: Path, pieces: Path, frozen: int = 0, dropout: float = 0.0) -> None:
        super().__init__()
        self.network = AutoModelForQuestionAnswering.from_pretrained(
            folder, hidden_dropout_prob=dropout, attention_probs_dropout_prob=0.0
        )
        self.config = self.network.config
        number = {
            piece: i for i, piece in enumerate(folder.joinpath("vocab.txt").read_text("utf-8").splitlines())
        }
        special = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
        own = [
            number.get(special.get(piece, piece), number["[UNK]"])
            for piece in pieces.read_text("utf-8").splitlines()
        ]
        self.register_buffer("number", torch.tensor(own), persistent=False)
        self.separator = own[SEP]
        for name, parameter in self.network.named_parameters():
            layer = int(name.split(".layer.")[1].split(".")[0]) if ".layer." in name else -1
            below = "embeddings" in name or "relative_attention_bias" in name or 0 <= layer < frozen
            parameter.requires_grad_(not (frozen and below))

    def forward(
        self, input_ids: torch.Tensor, token_type_ids: torch.Tensor, attention_mask: torch.Tensor
    ) -> QuestionAnsweringModelOutput:
        """Return start and end logits of shape (examples, length), one for each place of ``input_ids``."""
        later = token_type_ids.cummax(1).values
        device = input_ids.device
        place = torch.arange(input_ids.shape[1], device=device) + later
        between = (later == 0).sum(1, keepdim=True)
        shape = (len(input_ids), input_ids.shape[1] + 1)
        ids = torch.full(shape, self.config.pad_token_id, device=device)
        ids.scatter_(1, place, self.number[input_ids]).scatter_(1, between, self.separator)
        mask = torch.zeros(shape, dtype=torch.long, device=device)
        mask.scatter_(1, place, attention_mask).scatter_(1, between, 1)
        out = self.network(input_ids=ids, attention_mask=mask)
        out.start_logits, out.end_logits = (x.gather(1, place) for x in (out.start_logits, out.end_logits))
        return out


@dataclass(frozen=True, slots=True)
class Opinions:
    """A teacher's start and end logits for [CLS] and the passages of some examples.

    Those of example ``rows[i]`` are ``start[offsets[i]:offsets[i + 1]]`` and the same of ``end``;
    ``rows`` rise.
    """

    rows: np.ndarray
    offsets: np.ndarray
    start: np.ndarray
    end: np.ndarray

    def of(self, batch: Batch) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return whose opinion is known, shape (examples,), and the logits, shape (examples, length).

        The logits are -10,000 where no span may begin or end.
        """
        known = np.zeros(len(batch.index), np.float32)
        start, end = np.full((2, *batch.ids.shape), -1e4, np.float32)
        for r, (example, i) in enumerate(
            zip(batch.index, np.searchsorted(self.rows, batch.index), strict=True)
        ):
            if i < len(self.rows) and self.rows[i] == example:
                known[r] = 1
                told = slice(self.offsets[i], self.offsets[i + 1])
                start[r, batch.allowed[r]], end[r, batch.allowed[r]] = self.start[told], self.end[told]
        return known, start, end


def opinions_on(
    features: Features,
    folder: Path,
    pieces: Path,
    settings: dict[str, Any],
    out: Path,
    *,
    seed: int,
    log: Callable[[str], None] = lambda line: None,
) -> Opinions:
    """Train a teacher on a mix and ask it about some of it; go on where an earlier call stopped.

    Args:
        features: the mix.
        folder: the encoder to begin with; see ``Teacher``.
        pieces: ``vocab.txt`` of the mix's tokenizer.
        settings: the recipe's ``[teacher]`` table.
        out: folder of the checkpoint and of the opinions.
        seed: of the order of examples.
        log: is told each line of the log.
    """
    teacher = Teacher(folder, pieces, settings["frozen"], settings["dropout"])
    fit(teacher, features, settings, out, seed=seed, log=log)
    teacher.to(fastest_device()).eval()
    rng = np.random.default_rng(seed)
    drawn = np.flatnonzero(features.weight > 0)
    # The smallest of these are a draw without replacement, by weight (Efraimidis and Spirakis 2006).
    keys = rng.exponential(size=len(drawn)) / features.weight[drawn]
    order = drawn[np.argsort(keys)[: settings["passages"]]]
    parts, step = [], _CHUNK * settings["batch"]
    for begin in range(0, len(order), step):
        path = out / f"opinions-{begin:06}.npz"
        if not path.is_file():
            _ask(teacher, features, order[begin : begin + step], settings["batch"], path)
            log(f"asked the teacher of {min(begin + step, len(order))} of {len(order)} passages")
        with np.load(path) as arrays:
            parts += [(row, s, e) for row, s, e in zip(*_split(arrays), strict=True)]
    parts.sort(key=lambda part: part[0])
    rows, start, end = zip(*parts, strict=True)
    offsets = np.cumsum([0, *map(len, start)])
    return Opinions(np.array(rows), offsets, np.concatenate(start), np.concatenate(end))


def _ask(teacher: Teacher, features: Features, rows: np.ndarray, size: int, path: Path) -> None:
    """Write the teacher's logits for [CLS] and the passages of some examples to a file."""
    asked, start, end = [], [], []
    device = fastest_device()
    groups = group_by_length(features, rows, size, np.random.default_rng(0))
    for batch in batches(features, groups):
        inputs = (torch.from_numpy(array).to(device) for array in (batch.ids, batch.types, batch.mask))
        with torch.inference_mode(), half_width(device):
            out = teacher(*inputs)
        for logits, told in ((out.start_logits, start), (out.end_logits, end)):
            told += [
                x[allowed] for x, allowed in zip(logits.half().cpu().numpy(), batch.allowed, strict=True)
            ]
        asked.append(batch.index)
    fresh = path.with_suffix(".part.npz")
    sizes = [len(x) for x in start]
    np.savez(
        fresh, rows=np.concatenate(asked), sizes=sizes, start=np.concatenate(start), end=np.concatenate(end)
    )
    fresh.replace(path)


def _split(arrays: Any) -> tuple[np.ndarray, list[np.ndarray], list[np.ndarray]]:
    cuts = np.cumsum(arrays["sizes"])[:-1]
    return arrays["rows"], np.split(arrays["start"], cuts), np.split(arrays["end"], cuts)


def drawn_with(features: Features, opinions: Opinions) -> Features:
    """Leave of a mix the examples that there is an opinion on.

    Where that is not all, they were drawn by weight, so they are drawn alike from now on.
    """
    if len(opinions.rows) == np.count_nonzero(features.weight):
        return features
    weight = np.zeros_like(features.weight)
    weight[opinions.rows] = 1
    return replace(features, weight=weight)
