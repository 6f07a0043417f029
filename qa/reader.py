"""Spans with scores: the reader that ships, and any other extractive checkpoint in its place."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from embeddings.errors import OnrecordError
from qa.spans import best_spans, whole_words

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

SHIPPED = Path(__file__).parent / "models" / "reader"
LONGEST_ANSWER = 48  # word pieces
_QUESTION_PIECES = 64
_SPANS = 4  # the best spans that are kept of a passage
_OVERLAP = 96  # pieces that two windows of a long passage share
_BATCH_PIECES = 4096  # which bounds memory
_BREAK = re.compile(r"\n\n")  # between paragraphs
_SLOW_FUSIONS = ["SkipLayerNormFusion", "BiasSkipLayerNormFusion", "BiasGeluFusion"]
"""ONNX Runtime's fused kernels for these take longer than their two parts, the first six times as long."""

# (ids, types, mask), each of shape (sequences, length) -> (start logits, end logits), same shape
Logits = Callable[[np.ndarray, np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True, slots=True)
class Span:
    """The best answer that one passage holds.

    Invariant: ``text == passage[start:end]``. ``score`` and ``null_score`` are logits of
    the same scale; their difference is the margin by which the passage is believed to hold
    an answer at all (negative: it does not). An empty passage gives an empty span. ``others`` are
    the next best spans of the passage, best first, none over another; a reader may give none.
    """

    text: str
    start: int
    end: int
    score: float
    null_score: float
    others: tuple[Span, ...] = ()

    @property
    def margin(self) -> float:
        """How much the span beats "no answer here", in logits."""
        return self.score - self.null_score


class SpanReader(Protocol):
    """Question and passages in, one span a passage out, in order."""

    def read(self, question: str, passages: Sequence[str], titles: Sequence[str] | None = None) -> list[Span]:
        """Return the best span of each passage; ``titles`` are headlines to read beside them."""
        ...


class Reader:
    """Marks the words of a passage that answer a question (Devlin et al. 2019, section 4.3).

    A passage longer than the model's window is read in overlapping windows. The logit of
    "no answer" is that of the first piece ([CLS]), as in SQuAD 2.0; over the windows of a passage
    the smallest counts, for one window without the answer says nothing about the others.

    Args:
        name: what the reader calls itself.
        tokenizer: word pieces of the model.
        logits: the model.
        window: most pieces that it takes at once.
        batch_pieces: padded pieces of one run of ``logits``; with 1, each window is read by itself.
        threads: runs at a time.
    """

    def __init__(
        self,
        name: str,
        tokenizer: Tokenizer,
        logits: Logits,
        window: int,
        batch_pieces: int = _BATCH_PIECES,
        threads: int = 1,
    ) -> None:
        self.name = name
        self._logits = logits
        self._batch_pieces = batch_pieces
        self._threads = ThreadPoolExecutor(threads, "reader")
        # Each tokenizer is set up once: a file may come with padding, and threads may share a reader.
        self._questions = type(tokenizer).from_str(tokenizer.to_str())
        self._questions.no_padding()
        self._questions.no_truncation()
        self._tokenizer = tokenizer
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(window, stride=_OVERLAP, strategy="only_second")

    @classmethod
    def load(cls, model: str | Path | None = None, threads: int = 0) -> Reader:
        """Load the reader that ships, or any extractive question-answering checkpoint.

        Args:
            model: None for the shipped reader; a folder in its format; or a folder or hub name of
                any ``AutoModelForQuestionAnswering`` with a fast tokenizer.
            threads: how many to read with; 0 takes all cores.

        Raises:
            OnrecordError: the model is missing, damaged or of another kind.
        """
        folder = SHIPPED if model is None else Path(model)
        if (folder / "reader.json").is_file():
            return cls._load_shipped(folder, threads)
        if model is None:
            raise OnrecordError(f"the reader is missing from {folder}; install onrecord again")
        return cls._load_checkpoint(str(model), threads)

    @classmethod
    def _load_shipped(cls, folder: Path, threads: int) -> Reader:
        from tokenizers import Tokenizer

        try:
            card = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
            name, window, sums = card["name"], int(card["window"]), dict(card["sha256"])
        except (ValueError, KeyError, TypeError) as error:
            raise OnrecordError(
                f"the reader's {folder / 'reader.json'} is damaged; install onrecord again"
            ) from error
        for file, expected in sums.items():
            path = folder / file
            found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"
            if found != expected:
                raise OnrecordError(
                    f"the reader's file {path} is damaged (sha256 {found[:12]}, expected {expected[:12]}); "
                    "install onrecord again"
                )
        return cls(
            name,
            Tokenizer.from_file(str(folder / "tokenizer.json")),
            onnx_logits(folder / "model.onnx"),
            window,
            # Read by itself, a window gives the same logits whatever it is read beside, for the steps that
            # eight bits round to are those of the run; and what a layer hands on stays in a core's cache.
            batch_pieces=1,
            threads=threads or _cores(),
        )

    @classmethod
    def _load_checkpoint(cls, model: str, threads: int) -> Reader:
        import torch
        from transformers import AutoModelForQuestionAnswering, AutoTokenizer

        try:
            tokenizer = AutoTokenizer.from_pretrained(model)
            network, loading = AutoModelForQuestionAnswering.from_pretrained(model, output_loading_info=True)
        except Exception as error:  # the libraries below raise a dozen kinds
            reason = (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
            raise OnrecordError(
                f"no question-answering model at {model!r}: {reason}; name a folder or a hub model"
            ) from error
        # What a checkpoint lacks transformers draws at random, and every answer would be a guess.
        if missing := sorted(loading["missing_keys"]):
            raise OnrecordError(
                f"no question-answering model at {model!r}: it lacks {', '.join(missing[:2])}; "
                "name one that was trained to mark answers"
            )
        # Without tokenizer files transformers makes up an empty one, and every answer would be nonsense.
        if not tokenizer.is_fast or len(tokenizer) < network.config.vocab_size // 2:
            raise OnrecordError(
                f"{model!r} has no fast tokenizer beside it; save it there or name another model"
            )
        if threads:
            torch.set_num_threads(threads)
        window = min(384, getattr(network.config, "max_position_embeddings", 512) - 2)
        return cls(model, tokenizer.backend_tokenizer, torch_logits(network), window)

    def read(self, question: str, passages: Sequence[str], titles: Sequence[str] | None = None) -> list[Span]:
        """Return the best span of each passage, in order.

        Args:
            question: words past the first 64 pieces are not read.
            passages: texts to read; offsets of the spans are into these.
            titles: a headline for each passage, read before it; no span is taken from it.
        """
        if titles is not None and len(titles) != len(passages):
            raise ValueError(f"{len(passages)} passages but {len(titles)} titles")
        question = self._cut(question)
        return self.read_pairs(
            [(question, p, t) for p, t in zip(passages, titles or [""] * len(passages), strict=True)]
        )

    def read_pairs(self, pairs: Sequence[tuple[str, str, str]]) -> list[Span]:
        """Return the best span of each ``(question, passage, title)``, in order."""
        filled = [i for i, (_, passage, _) in enumerate(pairs) if passage.strip()]
        leads = {i: _lead(pairs[i][2]) for i in filled}

        def encode(i: int) -> list[tuple[int, Encoding]]:
            encoding = self._tokenizer.encode(pairs[i][0], leads[i] + pairs[i][1])
            return [(i, part) for part in (encoding, *encoding.overflowing)]

        def read(group: list[tuple[int, Encoding]]) -> list[tuple[int, Span]]:
            return [(i, _pick(pairs[i][1], len(leads[i]), *logits)) for i, *logits in self._run(group)]

        windows = [window for parts in self._threads.map(encode, filled) for window in parts]
        found: list[Span | None] = [None] * len(pairs)
        for group in self._threads.map(read, self._grouped(windows)):
            for i, span in group:
                found[i] = span if found[i] is None else _better(found[i], span)
        return [span or Span("", 0, 0, 0.0, 0.0) for span in found]

    def _cut(self, question: str) -> str:
        encoding = self._questions.encode(question, add_special_tokens=False)
        if len(encoding.ids) <= _QUESTION_PIECES:
            return question
        return question[: encoding.offsets[_QUESTION_PIECES - 1][1]]

    def _grouped(self, windows: list[tuple[int, Encoding]]) -> list[list[tuple[int, Encoding]]]:
        """Put windows of like length together; longest first."""
        order = sorted(windows, key=lambda window: -len(window[1].ids))
        groups = []
        while order:
            size = max(1, self._batch_pieces // len(order[0][1].ids))
            groups.append(order[:size])
            order = order[size:]
        return groups

    def _run(self, group: list[tuple[int, Encoding]]) -> list[tuple[int, Encoding, np.ndarray, np.ndarray]]:
        """Run the model over windows; with each go the logits of start and end of its pieces."""
        length = len(group[0][1].ids)
        ids, types, mask = (np.zeros((len(group), length), np.int64) for _ in range(3))
        for row, (_, encoding) in enumerate(group):
            n = len(encoding.ids)
            ids[row, :n], types[row, :n], mask[row, :n] = encoding.ids, encoding.type_ids, 1
        start, end = self._logits(ids, types, mask)
        return [
            (i, encoding, start[row, : len(encoding.ids)], end[row, : len(encoding.ids)])
            for row, (i, encoding) in enumerate(group)
        ]


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def onnx_logits(path: Path) -> Logits:
    """Run an ONNX file with the inputs ``input_ids``, ``token_type_ids`` and ``attention_mask``.

    Each run takes one core. Runs side by side are faster than one run on several cores, which wait for
    each other after every kernel.
    """
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = ort.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOW_FUSIONS
    )

    def run(ids: np.ndarray, types: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        feed = {"input_ids": ids, "token_type_ids": types, "attention_mask": mask}
        start, end = session.run(["start_logits", "end_logits"], feed)
        return start, end

    return run


def torch_logits(network: object) -> Logits:
    """Run a transformers question-answering network where its weights lie."""
    import inspect

    import torch

    network.eval()
    device = next(network.parameters()).device
    typed = "token_type_ids" in inspect.signature(network.forward).parameters

    def run(ids: np.ndarray, types: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        feed = {"input_ids": ids, "attention_mask": mask} | ({"token_type_ids": types} if typed else {})
        with torch.inference_mode():
            out = network(**{name: torch.from_numpy(array).to(device) for name, array in feed.items()})
        return out.start_logits.float().cpu().numpy(), out.end_logits.float().cpu().numpy()

    return run


def _lead(title: str) -> str:
    title = title.strip()
    if not title:
        return ""
    return title + (" " if title[-1] in ".?!" else ". ")


def _pick(passage: str, lead: int, encoding: Encoding, start: np.ndarray, end: np.ndarray) -> Span:
    offsets = np.asarray(encoding.offsets, np.int64) - lead
    # Not the type, which many models do not tell question and passage apart by.
    second = np.array([part == 1 for part in encoding.sequence_ids])
    allowed = second & (offsets[:, 0] >= 0) & (offsets[:, 1] > offsets[:, 0])
    breaks = [found.start() for found in _BREAK.finditer(passage)]
    paragraph = np.searchsorted(breaks, offsets[:, 0])
    null = float(start[0] + end[0])
    found: list[Span] = []
    for first, last, score in best_spans(start, end, allowed, paragraph, LONGEST_ANSWER, _SPANS):
        a, b = whole_words(passage, int(offsets[first, 0]), int(offsets[last, 1]))
        if a < b and all(b <= span.start or a >= span.end for span in found):
            found.append(Span(passage[a:b], a, b, score, null))
    return _with_others(found, null)


def _better(one: Span, other: Span) -> Span:
    """Join what two windows of one passage gave."""
    null = min(one.null_score, other.null_score)
    found: list[Span] = []
    for span in sorted((one, *one.others, other, *other.others), key=lambda span: -span.score):
        if span.text and all(span.end <= kept.start or span.start >= kept.end for kept in found):
            found.append(replace(span, null_score=null, others=()))
    return _with_others(found[:_SPANS], null)


def _with_others(found: Sequence[Span], null: float) -> Span:
    return replace(found[0], others=tuple(found[1:])) if found else Span("", 0, 0, null, null)
