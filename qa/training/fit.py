"""Train a span reader on features, on a graphics card or a processor, for as long as one can wait."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from embeddings.encoder import multiplies_bfloat16
from qa.reader import LONGEST_ANSWER
from qa.spans import PIECE
from qa.training.features import Batch, Features, group_by_length, make_batch

if TYPE_CHECKING:
    import torch
    from torch.utils.hooks import RemovableHandle

    from qa.training.teacher import Opinions

_SAVE_EVERY = 300.0  # seconds of training between checkpoints
_LOG_EVERY = 100  # steps


def fit(
    module: torch.nn.Module,
    features: Features,
    settings: dict[str, Any],
    out: Path,
    *,
    seed: int,
    opinions: Opinions | None = None,
    log: Callable[[str], None] = lambda line: None,
) -> None:
    """Train for the hours that the recipe gives; go on where an earlier call stopped.

    The rate rises, then falls to nothing in a straight line over the time, so that a busy machine
    trains on fewer examples but ends as settled. Towards the end the inputs of every matrix product
    are rounded much as the exported reader rounds them (Jacob et al. 2018), so that the network learns
    to bear it.

    Args:
        module: a BERT question-answering network, trained in place.
        features: the mix.
        settings: the recipe's ``[fit]`` table.
        out: folder of the checkpoint, ``state.pt``, and of the log, ``log.jsonl``.
        seed: of the order of examples.
        opinions: what a teacher makes of some of the examples; those are learnt from both it and the
            annotation.
        log: is told each line of the log.
    """
    import torch

    out.mkdir(parents=True, exist_ok=True)
    device = fastest_device()
    module.to(device).train()
    optimizer = torch.optim.AdamW(_groups(module, settings), fused=True)
    rates = [group["lr"] for group in optimizer.param_groups]
    parts = {"module": module, "optimizer": optimizer}
    step, spent = _resume(out / "state.pt", parts)
    torch.manual_seed(seed + step)
    limit, saved, losses = settings["hours"] * 3600, spent, []
    clock = time.monotonic() - spent
    rounding: list[RemovableHandle] = []
    for batch in _stream(features, settings["batch"], seed, step, opinions):
        spent = time.monotonic() - clock
        if spent >= limit:
            break
        part = spent / limit
        if part >= settings.get("rounded", 1) and not rounding:
            rounding = _round_inputs(module)
        height = min(part / settings["warmup"], (1 - part) / (1 - settings["warmup"]))
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * height
        loss = _loss(module, batch, settings, device)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(module.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append(loss.detach())
        step += 1
        if step % _LOG_EVERY == 0:
            line = {"step": step, "examples": step * settings["batch"], "hours": round(spent / 3600, 3)}
            line["loss"] = round(float(torch.stack(losses).mean()), 4)
            with (out / "log.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
            log(json.dumps(line))
            losses = []
        if spent - saved > _SAVE_EVERY:
            _save(out / "state.pt", step, spent, parts)
            saved = spent
    for handle in rounding:
        handle.remove()
    module.cpu()
    _save(out / "state.pt", step, spent, parts)


def fastest_device() -> torch.device:
    """The graphics card where there is one that CUDA knows, else the processor."""
    import torch

    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def half_width(device: torch.device) -> torch.autocast:
    """Take matrix products in bfloat16 where the device gains by it; elsewhere they take far longer."""
    import torch

    gains = device.type != "cpu" or multiplies_bfloat16()
    return torch.autocast(device.type, torch.bfloat16, enabled=gains)


def latest(module: torch.nn.Module, out: Path) -> None:
    """Load the weights of the latest checkpoint in ``out`` into a network of the same shape."""
    _resume(out / "state.pt", {"module": module})


def blend(module: torch.nn.Module, before: dict[str, torch.Tensor], share: float) -> None:
    """Put a network part of the way back to weights that it was trained from (Wortsman et al. 2022).

    What was learnt by heart lies further along the way than what was learnt.

    Args:
        module: the trained network, changed in place.
        before: its ``state_dict`` before the training.
        share: how much of ``before`` is kept, from 0 to 1.
    """
    after = module.state_dict()
    module.load_state_dict({name: value.lerp(before[name], share) for name, value in after.items()})


def _resume(path: Path, parts: dict[str, Any]) -> tuple[int, float]:
    import torch

    if not path.is_file():
        return 0, 0.0
    saved = torch.load(path, map_location="cpu", weights_only=True)
    for name, part in parts.items():
        part.load_state_dict(saved[name])
    return saved["step"], saved["spent"]


def _save(path: Path, step: int, spent: float, parts: dict[str, Any]) -> None:
    """Write a checkpoint beside the old one, then put it in its place."""
    import torch

    fresh = path.with_suffix(".part")
    torch.save(
        {"step": step, "spent": spent} | {name: part.state_dict() for name, part in parts.items()}, fresh
    )
    fresh.replace(path)


def _groups(module: torch.nn.Module, settings: dict[str, Any]) -> list[dict[str, Any]]:
    """Parameter groups: lower layers learn slower (Howard and Ruder 2018); biases and norms do not decay."""
    layers = module.config.num_hidden_layers
    groups: dict[tuple[int, bool], list[torch.nn.Parameter]] = {}
    for name, parameter in module.named_parameters():
        depth = 0 if "embeddings" in name else layers + 1
        if ".layer." in name:
            depth = int(name.split(".layer.")[1].split(".")[0]) + 1
        groups.setdefault((depth, parameter.ndim > 1), []).append(parameter)
    return [
        {
            "params": parameters,
            "lr": settings["rate"] * settings["layer_decay"] ** (layers + 1 - depth),
            "weight_decay": settings["decay"] if decays else 0.0,
        }
        for (depth, decays), parameters in groups.items()
    ]


def _round_inputs(module: torch.nn.Module) -> list[RemovableHandle]:
    """Round what goes into every linear layer to 256 steps between its least and greatest value.

    The gradient passes as if nothing were rounded.
    """
    import torch

    def rounded(_: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, ...]:
        (whole,) = inputs
        with torch.no_grad():
            low, high = (edge.float() for edge in whole.aminmax())
            step = (high.clamp(min=0) - low.clamp(max=0)).clamp(min=1e-8) / 255
            change = ((whole / step).round() * step).to(whole.dtype) - whole
        return (whole + change,)

    return [
        layer.register_forward_pre_hook(rounded)
        for layer in module.modules()
        if isinstance(layer, torch.nn.Linear)
    ]


def _loss(
    module: torch.nn.Module, batch: Batch, settings: dict[str, Any], device: torch.device
) -> torch.Tensor:
    """Cross-entropy with the annotated span, or [CLS] where there is none, and with the teacher's opinion.

    The first is the mean of two: that of start and end apart, and that of the pair among all pairs that may
    be read off (Fajcik et al. 2021, the "compound" objective), scored as the reader scores them. The second
    is that of start and end apart.
    """
    import torch
    from torch.nn.functional import cross_entropy

    arrays = (batch.ids, batch.types, batch.mask, ~batch.allowed, batch.start, batch.end)
    ids, types, mask, barred, gold_start, gold_end = (torch.from_numpy(x).to(device) for x in arrays)
    with half_width(device):
        out = module(input_ids=ids, token_type_ids=types, attention_mask=mask)
    start, end = (x.float().masked_fill(barred, -torch.inf) for x in (out.start_logits, out.end_logits))
    apart = sum(cross_entropy(x, y, reduction="none") for x, y in ((start, gold_start), (end, gold_end))) / 2
    length = ids.shape[1]
    place = torch.arange(length, device=device)
    width = place - place[:, None]
    pairs = start[:, :, None] + end[:, None, :] - PIECE * width
    outside = (width < 0) | (width >= LONGEST_ANSWER) | ((place[:, None] == 0) & (width > 0))
    pairs = pairs.masked_fill(outside, -torch.inf).flatten(1)
    loss = (apart + cross_entropy(pairs, gold_start * length + gold_end, reduction="none")) / 2
    if batch.told is None:
        return loss.mean()
    known, *told = (torch.from_numpy(x).to(device) for x in batch.told)
    after = (_after(start, told[0], settings["heat"]) + _after(end, told[1], settings["heat"])) / 2
    share = settings["taught"] * known
    return ((1 - share) * loss + share * after).mean()


def _after(logits: torch.Tensor, told: torch.Tensor, heat: float) -> torch.Tensor:
    """Cross-entropy with a teacher's chances (Hinton et al. 2015), shape (examples,)."""
    from torch.nn.functional import log_softmax

    chances = log_softmax((logits / heat).clamp(min=-1e4), 1)
    return -(heat**2) * ((told / heat).softmax(1) * chances).sum(1)


def draw(weight: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return shuffled examples of one round: as many as there are, each in proportion to its weight."""
    counts = np.floor(weight / weight.mean() + rng.random(len(weight))).astype(int)
    return rng.permutation(np.repeat(np.arange(len(weight)), counts))


def _stream(
    features: Features, size: int, seed: int, step: int, opinions: Opinions | None
) -> Iterator[Batch]:
    """Batches without end, the same for the same seed; the first ``step`` are passed over."""
    epoch = 0
    while True:
        rng = np.random.default_rng((seed, epoch))
        groups = group_by_length(features, draw(features.weight, rng), size, rng)
        yield from batches(features, groups[step:], opinions)
        step = max(0, step - len(groups))
        epoch += 1


def batches(
    features: Features, groups: Sequence[np.ndarray], opinions: Opinions | None = None
) -> Iterator[Batch]:
    """Make batches of groups of examples, ahead of a graphics card where there is one to keep busy."""
    from torch.utils.data import DataLoader

    workers = max(1, (os.cpu_count() or 1) - 2) if fastest_device().type == "cuda" else 0
    return iter(DataLoader(_Batches(features, groups, opinions), batch_size=None, num_workers=workers))


@dataclass(frozen=True, slots=True)
class _Batches:
    """The batches of groups of examples, made when asked for."""

    features: Features
    groups: Sequence[np.ndarray]
    opinions: Opinions | None

    def __len__(self) -> int:
        return len(self.groups)

    def __getitem__(self, i: int) -> Batch:
        batch = make_batch(self.features, self.groups[i])
        return batch if self.opinions is None else replace(batch, told=self.opinions.of(batch))
