"""From the files that ship back to a network that can be trained on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.training.outliers import PARTS
from qa.training.prune import fill

if TYPE_CHECKING:
    import torch
    from onnx import ModelProto

_ROOT = "module."  # what ``export`` calls the network that it traces


def unpack(reader: Path, network: torch.nn.Module) -> None:
    """Put the weights of an exported reader into a network of the same shape, as float32.

    What eight bits rounded away stays away (half a step of 1/63 of each output channel's largest
    weight at most); training on starts from what ships, so a reader can be improved without the
    checkpoints that it was made from.

    Args:
        reader: folder with the ``model.onnx`` that ``export`` wrote.
        network: a ``BertForQuestionAnswering`` of the shape that it was pruned from, changed in place.

    Raises:
        RuntimeError: the file is of a network with other parameters.
    """
    import onnx
    import torch

    arrays = _parameters(onnx.load(str(reader / "model.onnx")))
    state = {name: torch.from_numpy(np.array(array, np.float32)) for name, array in arrays.items()}
    fill(network, state)


def _parameters(model: ModelProto) -> dict[str, np.ndarray]:
    """Every parameter under the name that the network gives it."""
    from onnx import numpy_helper

    stored = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    found = {
        name.removeprefix(_ROOT): array
        for name, array in stored.items()
        if name.startswith(_ROOT) and not name.startswith(f"{_ROOT}bert.embeddings.word_embeddings.")
    }
    words = f"{_ROOT}bert.embeddings.word_embeddings"
    found["bert.embeddings.word_embeddings.weight"] = stored[f"{words}.values"] * stored[f"{words}.scale"]
    for node in model.graph.node:
        if node.op_type == "QAttention":
            layer = f"bert.encoder.layer.{node.name.split('_')[1]}.attention.self"
            weight = stored[node.input[1]] * stored[node.input[4]]
            parts = zip(np.split(weight, 3, axis=1), np.split(stored[node.input[2]], 3), strict=True)
            for part, (matrix, bias) in zip(("query", "key", "value"), parts, strict=True):
                found[f"{layer}.{part}.weight"], found[f"{layer}.{part}.bias"] = matrix.T, bias
        elif node.op_type == "MatMulInteger":
            name = node.name.removeprefix(f"/{_ROOT.removesuffix('.')}/").rsplit("/", 1)[0].replace("/", ".")
            scale = stored[node.input[1].replace("_quantized", "_scale")]
            found[f"{name}.weight"] = (stored[node.input[1]] * scale).T
    _put_back(found)
    return found


def _put_back(found: dict[str, np.ndarray]) -> None:
    """Undo ``qa.training.outliers.set_apart``."""
    for name in [name for name in found if name.endswith(".intermediate.shrink")]:
        layer = name.removesuffix(".intermediate.shrink")
        first, second = f"{layer}.intermediate.dense", f"{layer}.output.dense"
        into, bias, out = (found.pop(f"{layer}.output.{part}") for part in PARTS[1:])
        weight = found[f"{first}.weight"] * found.pop(name)
        units = np.flatnonzero(~weight.any(1))
        weight[units], found[f"{first}.bias"] = into.T, found[f"{first}.bias"].copy()
        found[f"{first}.bias"][units], found[f"{second}.weight"][:, units] = bias, out.T
        found[f"{first}.weight"] = weight
