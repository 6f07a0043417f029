"""The reader against span questions it was not trained on, and its speed beside float32 PyTorch.

    python benchmarks/reader.py squad20_dev.jsonl.gz news_evidence_dev.jsonl.gz --float FOLDER

Each file holds gzipped JSON lines with ``question``, ``context``, ``answers`` and ``is_impossible``.
``--float`` names the network before its export, to show what eight bits cost. With ``--archive`` and
``--gold`` it also tells how well the margin parts the retrieved passages that hold an answer from the
others. Intervals are 95 % bootstrap intervals over questions.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

from qa.evaluation.answers import holds
from qa.evaluation.calibration import auroc
from qa.evaluation.gold import read_gold
from qa.evaluation.intervals import bootstrap, mean
from qa.reader import Reader
from qa.training.score import SpanScores, read_questions, score_reader

_SPEED_QUESTION = "Who signed the agreement on the harbour?"
_SPEED_SENTENCE = (
    "The town council met on Monday to talk about the harbour, the ferry and the price of bread. "
)


def main() -> None:
    """Print one table row a figure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--float", type=Path, help="folder of the network before its export")
    parser.add_argument("--sample", type=int, help="read every n-th question only")
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--gold", type=Path)
    options = parser.parse_args()
    readers = {"shipped": Reader.load()}
    if options.float:
        readers["float32"] = Reader.load(options.float)
    print("| file | reader | questions | EM, null ignored | F1, null ignored | EM | F1 at best threshold |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for path in options.files:
        questions = read_questions(path)[:: options.sample or 1]
        for name, reader in readers.items():
            print(_row(path, name, score_reader(reader, questions)))
    if options.archive and options.gold:
        print(_parting(readers["shipped"], options.archive, options.gold))
    for name, reader in readers.items():
        print(f"{name}: {_speed(reader):.0f} passages of about 100 pieces a second")


def _row(path: Path, name: str, scores: SpanScores) -> str:
    has = scores.answerable
    at_best = scores.at(scores.best_threshold())
    cells = [_cell(values) for values in (scores.exact[has], scores.f1[has], *at_best)]
    return f"| {path.name} | {name} | {len(has)} | {' | '.join(cells)} |"


def _cell(values: np.ndarray) -> str:
    low, high = bootstrap(values[:, None].astype(float), mean)
    return f"{100 * values.mean():.1f} ({100 * low:.1f} to {100 * high:.1f})"


def _parting(reader: Reader, archive_folder: Path, gold: Path) -> str:
    """Area under ROC of the margin, over the twenty best passages of every answerable question."""
    from embeddings import Archive
    from qa import Retriever

    rows = []
    with Archive.open(archive_folder) as archive:
        retriever = Retriever(archive)
        for number, question in enumerate(read_gold(gold)):
            if not question.answerable:
                continue
            hits = retriever.search(question.question, k=20, asked_on=question.asked_on)
            spans = reader.read(
                question.question, [h.passage.text for h in hits], [h.article.title for h in hits]
            )
            for hit, span in zip(hits, spans, strict=True):
                right = hit.article.id in question.article_ids and holds(hit.passage.text, question.answers)
                rows.append((number, span.margin, right))
    table = np.array(rows, float)
    area = auroc(table[:, 1], table[:, 2].astype(bool))
    # Passages of one question hang together, so whole questions are drawn.
    groups = [table[table[:, 0] == number] for number in np.unique(table[:, 0])]
    rng = np.random.default_rng(0)
    areas = []
    for _ in range(1000):
        drawn = np.concatenate([groups[i] for i in rng.integers(0, len(groups), len(groups))])
        areas.append(auroc(drawn[:, 1], drawn[:, 2].astype(bool)))
    low, high = np.nanpercentile(areas, [2.5, 97.5])
    return f"passages with the answer from those without, {gold}: AUROC {area:.3f} ({low:.3f} to {high:.3f})"


def _speed(reader: Reader, passages: int = 200) -> float:
    text = (_SPEED_SENTENCE * 6)[:480]
    reader.read(_SPEED_QUESTION, [text] * 20)
    began = time.perf_counter()
    for _ in range(passages // 20):
        reader.read(_SPEED_QUESTION, [text] * 20)
    return passages / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
