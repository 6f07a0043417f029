"""What text dumps are said to be, beside what the markup of the same pages states; and the headline's model.

    python -m benchmarks.dump_headers DUMPS [DUMPS...] [--misses] [--write]

Each DUMPS is a folder with ``html/ID.html.gz``, a saved page, and ``dump/ID.txt.gz``, the same page without
its markup. Expected is what the archive reads from the saved page, whose markup states it; a headline also
may be another heading of the page that says much the same. Shares come with Wilson 95 % intervals.

A dump in which no article is found is left out. "headline, unseen" is five-fold cross-validation of the
model over whole pages: all dumps of a page are judged by a model that has seen none of them. The other rows
are as the shipped archive reads the dumps. ``--write`` fits the model on everything and writes
``embeddings/sources/headline.json``.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.publishers import letters, plain, wilson
from embeddings.article import Article
from embeddings.sources import headline, read
from embeddings.sources.blocks import Block
from embeddings.sources.choice import articles_in
from embeddings.sources.dump import lines_of
from embeddings.sources.files import decode
from embeddings.sources.page import parsed

MODEL = Path(headline.__file__).with_name("headline.json")
FOLDS = 5
#: How strongly the model's weights are held down.
RIDGE = 0.1
#: What a dump without its headline counts beside one that has it.
WITHOUT_WEIGHT = 0.3
#: Headings of a page that are as alike are its headline in other words.
ALIKE = 0.6


@dataclass(frozen=True)
class Dump:
    """A dump, what its page states, and what each line that may be the headline looks like."""

    page: str
    stated: Article
    headlines: set[str]
    blocks: list[Block]
    looks: dict[int, dict[str, float]]
    found: Article

    @property
    def right(self) -> np.ndarray:
        """Which of the lines are the headline."""
        return np.array([plain(self.blocks[i].text) in self.headlines for i in self.looks], dtype=bool)

    @property
    def values(self) -> np.ndarray:
        """What the lines look like, one row each."""
        return np.array([list(look.values()) for look in self.looks.values()])


def load(folder: Path) -> Iterator[Dump]:
    """Read the dumps of a folder whose pages hold an article with a headline."""
    for path in sorted((folder / "html").glob("*.html.gz")):
        page = path.name.removesuffix(".html.gz")
        source = folder / "dump" / f"{page}.txt.gz"
        stated = next(_articles(path), None)
        if stated is None or not stated.title or not source.exists():
            continue
        found = max(_articles(source), key=lambda article: len(article.text), default=None)
        text = decode(gzip.decompress(source.read_bytes()))
        blocks = lines_of(text)
        if found is None:
            continue
        part, body = max(articles_in(blocks), key=lambda part: part[1].words)
        yield Dump(
            page,
            stated,
            _headlines(path, stated.title),
            list(part),
            headline.looks_of(part, body.first, body.last),
            found,
        )


def _articles(path: Path) -> Iterator[Article]:
    return (outcome for outcome in read(path) if isinstance(outcome, Article))


def _headlines(path: Path, stated: str) -> set[str]:
    tree = parsed(decode(gzip.decompress(path.read_bytes())))
    shown = (plain(heading.text_content()) for heading in tree.iter("h1"))
    return {plain(stated), *(text for text in shown if _alike(text, plain(stated)))}


def _alike(a: str, b: str) -> bool:
    return SequenceMatcher(None, a, b).ratio() > ALIKE


def fitted(dumps: Sequence[Dump]) -> dict[str, float]:
    """Weights of a conditional logit (McFadden, 1974): which of a dump's lines is its headline, or none.

    None stands at zero, and lines at "any line" and what they look like. Each dump is also seen without its
    headline, where none is right.
    """
    choices = []
    for dump in dumps:
        if dump.right.any():
            choices.append((1.0, dump.values, dump.right))
        if not dump.right.all():
            other = dump.values[~dump.right]
            choices.append((WITHOUT_WEIGHT, other, np.zeros(len(other), dtype=bool)))
    scale = np.vstack([values for _, values, _ in choices]).std(axis=0) + 1e-6
    choices = [(weight, _with_one(values / scale), right) for weight, values, right in choices]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = 0.0, np.zeros_like(weights)
        for weight, values, right in choices:
            scores = values @ weights
            top = max(0.0, scores.max())
            chances, none = np.exp(scores - top), np.exp(-top)
            whole = chances.sum() + none
            good = np.where(right, chances, 0.0)
            best = good.sum() if right.any() else none
            total += weight * np.log(whole / best)
            slope += weight * values.T @ (chances / whole - good / best)
        n = sum(weight for weight, _, _ in choices)
        held = np.append(weights[:-1], 0)
        return total / n + RIDGE / 2 * held @ held, slope / n + RIDGE * held

    *weights, any_line = minimize(loss, np.zeros(len(scale) + 1), jac=True, method="L-BFGS-B").x
    names = next(iter(next(dump.looks for dump in dumps if dump.looks).values()))
    model = dict(zip(names, weights / scale, strict=True)) | {"any line": any_line}
    return {name: round(float(weight), 4) for name, weight in model.items()}


def _with_one(values: np.ndarray) -> np.ndarray:
    return np.hstack([values, np.ones((len(values), 1))])


def unseen(dumps: Sequence[Dump]) -> list[int]:
    """The headline that each dump is given by a model that has seen no dump of its page."""
    pages = sorted({dump.page for dump in dumps})
    order = np.random.RandomState(0).permutation(len(pages))
    fold_of = {pages[at]: i % FOLDS for i, at in enumerate(order)}
    models = [fitted([d for d in dumps if fold_of[d.page] != fold]) for fold in range(FOLDS)]
    return [headline.likeliest(d.blocks, d.looks, models[fold_of[d.page]]) for d in dumps]


def verdicts(dump: Dump, best: int) -> Iterator[tuple[str, str, object, object]]:
    """What is asked of a dump, how it fares ("right", "none" or "wrong"), what is expected and found."""
    stated, found = dump.stated, dump.found
    text = plain(dump.blocks[best].text) if best >= 0 else ""
    yield "headline, unseen", _verdict(text, text in dump.headlines), stated.title, text
    title = plain(found.title)
    yield "headline", _verdict(title, title in dump.headlines), stated.title, title
    if stated.day:
        yield "day", _verdict(found.day, found.day == stated.day), stated.published, found.published
    if stated.outlet:
        right = letters(found.outlet) == letters(stated.outlet)
        yield "outlet", _verdict(found.outlet, right), stated.outlet, found.outlet
    if stated.authors:
        right = {plain(a).lower() for a in found.authors} == {plain(a).lower() for a in stated.authors}
        yield "authors", _verdict(found.authors, right), stated.authors, found.authors


def _verdict(found: object, is_right: bool) -> str:
    return "right" if is_right else "wrong" if found else "none"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("dumps", type=Path, nargs="+")
    parser.add_argument("--misses", action="store_true", help="print each wrong answer")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    dumps = {folder: list(load(folder)) for folder in options.dumps}
    everything = [dump for folder in dumps.values() for dump in folder]
    titles = dict(zip(map(id, everything), unseen(everything), strict=True))
    for folder, here in dumps.items():
        print(f"{folder}: {len(here)} dumps")
        counts: dict[str, Counter[str]] = {}
        for dump in here:
            for question, verdict, expected, found in verdicts(dump, titles[id(dump)]):
                counts.setdefault(question, Counter())[verdict] += 1
                if options.misses and verdict == "wrong":
                    print(f"  {dump.page}: {question}\n    expected {expected!r}\n    found    {found!r}")
        for question, count in counts.items():
            low, high = wilson(count["right"], total := count.total())
            print(
                f"  {question:18} right {count['right']:3} of {total:3}"
                f"  {100 * count['right'] / total:5.1f} % [{100 * low:.1f}, {100 * high:.1f}]"
                f"  none {count['none']:3}  wrong {count['wrong']:3}"
            )
    if options.write:
        MODEL.write_text(json.dumps(fitted(everything), indent=1) + "\n")
        print(f"wrote {MODEL}")


if __name__ == "__main__":
    main()
