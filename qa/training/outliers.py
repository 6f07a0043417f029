"""Take the few values that are far larger than the rest out of the way of eight bits.

What goes into a matrix product is rounded to 256 steps between its least and its greatest value. In a
BERT a few channels reach several times as far as all others, whatever the text, and leave these with
few steps. Before an export they are treated in two ways that change nothing but the rounding: channels that
go into a feed-forward block are shrunk and its weights stretched (Xiao et al. 2023, "SmoothQuant"); its
largest hidden units are computed apart, as floats (Dettmers et al. 2022, "LLM.int8()").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.training.features import Batch

if TYPE_CHECKING:
    import torch
    from torch.utils.hooks import RemovableHandle

APART = 2
"""Hidden units of each block that stay floats."""
_LEVEL = 8  # channels above the ninth largest are shrunk to it

PARTS = ("shrink", "apart_in", "apart_bias", "apart_out")
"""Names of the arrays that a treated block has besides its weights; all lie in ``output`` but the first,
which lies in ``intermediate``."""


def set_apart(network: torch.nn.Module, sample: Batch) -> None:
    """Treat every feed-forward block of a BERT in place; what it computes stays the same.

    Args:
        network: a ``BertForQuestionAnswering``.
        sample: texts to find the large channels and units with.
    """
    layers = network.bert.encoder.layer
    reach = _reach(network, sample)
    for at, layer in enumerate(layers):
        into, hidden = reach[2 * at], reach[2 * at + 1]
        level = into.sort(descending=True).values[min(_LEVEL, len(into) - 1)]
        shrink = (level / into.clamp(min=1e-6)).clamp(max=1.0)
        units = hidden.topk(min(APART, len(hidden))).indices.sort().values
        _treat(layer, shrink, units)


def _reach(network: torch.nn.Module, sample: Batch) -> list[torch.Tensor]:
    """Largest value of each channel into the first and the second product of every block."""
    import torch

    reach: dict[str, torch.Tensor] = {}

    def note(name: str) -> RemovableHandle:
        def seen(_: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            reach[name] = inputs[0][mask].abs().amax(0)

        return network.get_submodule(name).register_forward_pre_hook(seen)

    blocks = range(len(network.bert.encoder.layer))
    names = [f"bert.encoder.layer.{at}.{part}.dense" for at in blocks for part in ("intermediate", "output")]
    handles = [note(name) for name in names]
    mask = torch.from_numpy(sample.mask).bool()
    with torch.inference_mode():
        network(
            input_ids=torch.from_numpy(sample.ids),
            token_type_ids=torch.from_numpy(sample.types),
            attention_mask=torch.from_numpy(sample.mask),
        )
    for handle in handles:
        handle.remove()
    return [reach[name].clone() for name in names]


def _treat(layer: torch.nn.Module, shrink: torch.Tensor, units: torch.Tensor) -> None:
    import torch

    class Intermediate(torch.nn.Module):
        def __init__(self, block: torch.nn.Module) -> None:
            super().__init__()
            self.dense, self.activation = block.dense, block.intermediate_act_fn
            self.register_buffer("shrink", shrink)

        def forward(self, given: torch.Tensor) -> torch.Tensor:
            return self.activation(self.dense(given * self.shrink))

    class Output(torch.nn.Module):
        def __init__(self, first: torch.nn.Linear, block: torch.nn.Module) -> None:
            super().__init__()
            self.dense, self.LayerNorm = block.dense, block.LayerNorm
            self.activation = layer.intermediate.intermediate_act_fn
            self.register_buffer("apart_in", first.weight[units].T.clone())
            self.register_buffer("apart_bias", first.bias[units].clone())
            self.register_buffer("apart_out", block.dense.weight[:, units].T.clone())

        def forward(self, hidden: torch.Tensor, given: torch.Tensor) -> torch.Tensor:
            apart = self.activation(given @ self.apart_in + self.apart_bias) @ self.apart_out
            return self.LayerNorm(self.dense(hidden) + apart + given)

    with torch.no_grad():
        first, second = layer.intermediate.dense, layer.output.dense
        layer.output = Output(first, layer.output)
        layer.intermediate = Intermediate(layer.intermediate)
        first.weight /= shrink
        first.weight[units], first.bias[units], second.weight[:, units] = 0.0, 0.0, 0.0
