"""Take attention heads and hidden units out of a trained network, and let the others make good for them.

In each block those go, a few at a time, whose loss costs least, and the weights of the others are fitted
anew by least squares to what the whole network gave there: the optimal brain surgeon (Hassibi and Stork
1992) for whole structures, as in ZipLM (Kurtic et al. 2023). How many stay in each layer the recipe says.

A pruned network is kept in the shape that it had, with zeros for what was taken out, so that whatever loads
a BERT loads it; ``compact`` leaves the zeros out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.training.features import Batch

if TYPE_CHECKING:
    import torch

_AT_ONCE = 8  # hidden units taken out before the rest is fitted again
_RIDGE = 0.01  # of the mean diagonal: how firmly the weights are held where the texts say little
_FLOOR = 0.1  # what an error at a place counts at least, where one of mean effect counts 1
_CEILING = 20.0


def prune(
    network: torch.nn.Module,
    heads: Sequence[int],
    units: Sequence[int],
    sample: Sequence[Batch],
    log: Callable[[str], None] = lambda line: None,
) -> None:
    """Take heads and hidden units out of a ``BertForQuestionAnswering``, in place; what goes becomes zero.

    Args:
        network: the trained network.
        heads: attention heads that stay in each layer, from the lowest.
        units: hidden units of the feed-forward block that stay in each layer.
        sample: texts to measure what is lost with; a thousand or more passages, 4 MB of memory each.
        log: is told each layer.
    """
    import torch

    network.eval()
    places = [_places(network, batch) for batch in sample]
    with torch.no_grad():
        for place in places:
            place.now = place.whole[0]
        for at, layer in enumerate(network.bert.encoder.layer):
            inner = layer.attention.self
            size = inner.attention_head_size
            _cut(places, layer.attention.output, inner, (at, 0), size, heads[at])
            _cut(places, layer.output, layer.intermediate, (at, 1), 1, units[at])
            log(f"layer {at}: {heads[at]} heads and {units[at]} units stay")
    _clear(network)


@dataclass(slots=True)
class _Places:
    """Every piece of a batch: what the whole network gives there, and what the pruned one does by now.

    ``whole`` holds what goes into the first layer, then what comes out of each block before its
    normalisation; all of shape (examples, length, width). ``weight``, of shape (layers, pieces), says
    how much an error after each layer would tell on the answer.
    """

    mask: torch.Tensor
    whole: list[torch.Tensor]
    weight: torch.Tensor
    now: torch.Tensor | None = None


def _places(network: torch.nn.Module, batch: Batch) -> _Places:
    """Run the whole network, and see by its gradients where an error would change its answers."""
    import torch
    from torch.nn.functional import cross_entropy

    sums: list[torch.Tensor] = []
    blocks = [part for layer in network.bert.encoder.layer for part in (layer.attention.output, layer.output)]
    handles = [
        block.LayerNorm.register_forward_pre_hook(lambda _, given: sums.append(given[0])) for block in blocks
    ]
    ids, types, mask, barred = (
        torch.from_numpy(x) for x in (batch.ids, batch.types, batch.mask, ~batch.allowed)
    )
    out = network(input_ids=ids, token_type_ids=types, attention_mask=mask, output_hidden_states=True)
    for handle in handles:
        handle.remove()
    for state in out.hidden_states:
        state.retain_grad()
    logits = [x.masked_fill(barred, -1e4) for x in (out.start_logits, out.end_logits)]
    sum(cross_entropy(x, x.detach().argmax(1), reduction="sum") for x in logits).backward()
    network.zero_grad(set_to_none=True)
    here = mask.bool()
    weight = torch.stack([state.grad[here].square().sum(-1) for state in out.hidden_states[1:]])
    weight = (weight / weight.mean(1, keepdim=True)).clamp(_FLOOR, _CEILING)
    return _Places(mask, [out.hidden_states[0].detach(), *(one.detach() for one in sums)], weight)


def _cut(
    places: Sequence[_Places],
    output: torch.nn.Module,
    inner: torch.nn.Module,
    where: tuple[int, int],
    size: int,
    keep: int,
) -> None:
    """Cut what goes into one block's last product, fit that product, and go on behind the block."""
    import torch

    at, block = where
    target = 1 + 2 * at + block
    width, out = output.dense.in_features, output.dense.out_features
    products, misses = torch.zeros(width + 1, width + 1).double(), torch.zeros(width + 1, out).double()
    weights = torch.cat([output.dense.weight.T, output.dense.bias[None]]).double()
    for place in places:
        here = place.mask.bool()
        given = _inner(inner, place)[here].double()
        given = torch.cat([given, torch.ones(len(given), 1).double()], 1)
        miss = (place.whole[target] - place.now)[here].double() - given @ weights
        weighed = given * place.weight[at].double()[:, None]
        products += weighed.T @ given
        misses += weighed.T @ miss
    products += _RIDGE * products.diagonal().mean() * torch.eye(width + 1).double()
    weights += torch.linalg.solve(products, misses)
    weights = _without(weights, products, size, keep)
    output.dense.weight.copy_(weights[:-1].T)
    output.dense.bias.copy_(weights[-1])
    for place in places:
        place.now = output.LayerNorm(output.dense(_inner(inner, place)) + place.now)


def _inner(inner: torch.nn.Module, place: _Places) -> torch.Tensor:
    """What goes into the last product of an attention or a feed-forward block."""
    if hasattr(inner, "query"):
        return inner(place.now, attention_mask=place.mask.bool()[:, None, None, :])[0]
    return inner(place.now)


def _without(weights: torch.Tensor, products: torch.Tensor, size: int, keep: int) -> torch.Tensor:
    """Take rows of the weights out, in groups of ``size``, until ``keep`` groups are left.

    Args:
        weights: of shape (inputs + 1, outputs), the last row the bias, which stays.
        products: of the inputs with one another, shape (inputs + 1, inputs + 1).
        size: rows of a group.
        keep: groups that stay.
    """
    import torch

    inverse = torch.linalg.inv(products)
    weights = weights.clone()
    left = torch.arange((len(weights) - 1) // size)
    while len(left) > keep:
        rows = left[:, None] * size + torch.arange(size)
        own = torch.linalg.inv(inverse[rows[:, :, None], rows[:, None, :]])
        group = weights[rows]
        loss = (own @ group * group).sum((1, 2))
        count = min(_AT_ONCE if size == 1 else 1, len(left) - keep)
        gone = loss.argsort()[:count]
        row = rows[gone].flatten()
        step = inverse[:, row] @ torch.linalg.inv(inverse[row[:, None], row])
        weights -= step @ weights[row]
        inverse -= step @ inverse[row]
        weights[row], inverse[row], inverse[:, row] = 0.0, 0.0, 0.0
        left = left[~torch.isin(left, left[gone])]
    return weights


def _clear(network: torch.nn.Module) -> None:
    """Set to zero what leads to a head or unit that nothing is taken from."""
    for layer in network.bert.encoder.layer:
        for given, inner in _pairs(layer):
            gone = ~given.weight.data.any(0)
            for one in inner:
                one.weight.data[gone], one.bias.data[gone] = 0.0, 0.0


def _pairs(layer: torch.nn.Module) -> list[tuple[torch.nn.Linear, list[torch.nn.Linear]]]:
    """The last product of each block with those that lead to its inputs."""
    inner = layer.attention.self
    return [
        (layer.attention.output.dense, [inner.query, inner.key, inner.value]),
        (layer.output.dense, [layer.intermediate.dense]),
    ]


def compact(network: torch.nn.Module) -> None:
    """Leave the heads and hidden units out of a network, in place, that are all zero."""
    for layer in network.bert.encoder.layer:
        inner = layer.attention.self
        for (given, before), size in zip(_pairs(layer), (inner.attention_head_size, 1), strict=True):
            stays = given.weight.data.any(0).unflatten(0, (-1, size)).any(1).repeat_interleave(size)
            given.weight.data, given.in_features = given.weight.data[:, stays], int(stays.sum())
            for one in before:
                one.weight.data, one.bias.data = one.weight.data[stays], one.bias.data[stays]
                one.out_features = given.in_features
        inner.all_head_size = layer.attention.output.dense.in_features
        inner.num_attention_heads = inner.all_head_size // inner.attention_head_size


def fill(network: torch.nn.Module, state: Mapping[str, torch.Tensor]) -> None:
    """Put what a compact network holds into one of the whole shape, with zeros for what it lacks.

    The heads and units that are zero are the last ones then, whichever were taken out.

    Args:
        network: changed in place.
        state: ``state_dict`` of the compact one.

    Raises:
        RuntimeError: the two are not networks of one kind.
    """
    own, made = network.state_dict(), {}
    for name, array in state.items():
        corner = tuple(slice(length) for length in array.shape)
        made[name] = array
        if name in own and own[name][corner].shape == array.shape:
            made[name] = own[name].new_zeros(own[name].shape)
            made[name][corner] = array
    network.load_state_dict(made)  # which tells what does not fit
