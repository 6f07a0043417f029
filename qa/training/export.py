"""From a trained network to the files that ship: ONNX with 8-bit weights."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.training.features import Batch
from qa.training.outliers import set_apart
from qa.training.prune import compact

if TYPE_CHECKING:
    import torch

_OPSET = 17
_APART = re.compile(r"/output/MatMul(_\d+)?$")  # products of the units that stay floats
_SPLIT = re.compile(r"/layer\.(\d+)/attention/self/Reshape")  # into heads
WINDOW = 320  # word pieces that the shipped reader takes at once


def export(network: Path, tokenizer: Path, out: Path, name: str, sample: Batch) -> None:
    """Write ``model.onnx``, ``tokenizer.json`` and ``reader.json`` into a folder that ``Reader.load`` takes.

    The weights of every matrix product are 8-bit integers with a scale for each output channel, the
    word embeddings 8-bit with a scale for each word; the inputs of the products are quantised as they
    come, values out of their reach treated apart. Weights use 7 of the 8 bits, because processors without
    VNNI add two products in 16 bits.

    Args:
        network: folder of the trained ``BertForQuestionAnswering``.
        tokenizer: its ``tokenizer.json``.
        out: folder to write to; made when missing.
        name: what the reader calls itself.
        sample: texts to find the values with that eight bits would not hold (``qa.training.outliers``).
    """
    from onnx import TensorProto, load
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain, fused = Path(scratch) / "plain.onnx", Path(scratch) / "fused.onnx"
        module = _with_small_embeddings(network)
        compact(module)
        set_apart(module, sample)
        _trace(module, plain)
        layers = module.bert.encoder.layer
        _fuse(plain, fused, [layer.attention.self.num_attention_heads for layer in layers])
        quantize_dynamic(
            fused,
            out / "model.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Attention"],
            nodes_to_exclude=[node.name for node in load(fused).graph.node if _APART.search(node.name)],
            # The fused kernels have no shape inference, so the quantiser must be told what they give.
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    card = {
        "name": name,
        "window": WINDOW,
        "sha256": {
            file: hashlib.sha256((out / file).read_bytes()).hexdigest()
            for file in ("model.onnx", "tokenizer.json")
        },
    }
    (out / "reader.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


def _with_small_embeddings(folder: Path) -> torch.nn.Module:
    """Load the network and keep its word embeddings as bytes, a scale a word."""
    import torch
    from transformers import AutoModelForQuestionAnswering

    class ByteEmbedding(torch.nn.Module):
        def __init__(self, weight: torch.Tensor) -> None:
            super().__init__()
            scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
            self.register_buffer("scale", scale)
            self.register_buffer("values", (weight / scale).round().to(torch.int8))

        def forward(self, ids: torch.Tensor) -> torch.Tensor:
            return self.values[ids].float() * self.scale[ids]

    module = AutoModelForQuestionAnswering.from_pretrained(folder, attn_implementation="eager").eval()
    embeddings = module.bert.embeddings
    embeddings.word_embeddings = ByteEmbedding(embeddings.word_embeddings.weight.detach())
    return module


def _trace(module: torch.nn.Module, path: Path) -> None:
    import torch

    inputs = ("input_ids", "token_type_ids", "attention_mask")
    outputs = ("start_logits", "end_logits")

    class Pair(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.module = module

        def forward(
            self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor
        ) -> tuple[torch.Tensor, ...]:
            out = self.module(input_ids=ids, token_type_ids=types, attention_mask=mask)
            return out.start_logits, out.end_logits

    example = torch.ones(2, 16, dtype=torch.int64)
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")  # the tracer's word on shapes that are fixed on purpose
        torch.onnx.export(
            Pair().eval(),
            (example, example.clone(), example.clone()),
            str(path),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={n: {0: "batch", 1: "length"} for n in (*inputs, *outputs)},
            opset_version=_OPSET,
            dynamo=False,
        )


def _fuse(plain: Path, fused: Path, heads: Sequence[int]) -> None:
    """Join attention and activation into single kernels where the patterns match.

    Normalisation and activation are left apart from the addition before them: together they are slower.
    """
    from onnxruntime.transformers.fusion_options import FusionOptions
    from onnxruntime.transformers.optimizer import optimize_model

    _name_heads(plain, heads)
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = options.enable_bias_gelu = False
    model = optimize_model(
        str(plain),
        model_type="bert",
        num_heads=0,  # of each layer those that it has
        hidden_size=0,
        opt_level=0,
        optimization_options=options,
    )
    model.save_model_to_file(str(fused))


def _name_heads(plain: Path, heads: Sequence[int]) -> None:
    """Write how many heads each layer has where the tracer left it to be found out, for layers may differ."""
    from onnx import load, numpy_helper, save

    model = load(plain)
    made = {node.output[0]: node for node in model.graph.node}
    for node in model.graph.node:
        layer = _SPLIT.search(node.name)
        if layer and len(made[node.input[1]].input) == 4:  # (examples, length, heads, width)
            unknown = made[made[node.input[1]].input[2]].attribute[0].t
            unknown.CopyFrom(numpy_helper.from_array(np.array([heads[int(layer[1])]])))
    save(model, plain)
