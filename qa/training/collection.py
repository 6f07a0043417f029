"""Span questions as their data sets publish them, read into one form."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from embeddings.errors import OnrecordError

# Published as separated tokens; put back together, they read as print does.
_TOKENISED = frozenset({"qamr_wikinews", "qed_dev"})
_GLUE = (
    (re.compile(r"-LRB- ?"), "("),
    (re.compile(r" ?-RRB-"), ")"),
    (re.compile(r"`` ?"), '"'),
    (re.compile(r" ?''"), '"'),
    (re.compile(r" (?=[,.;:?!%)\]]|'s\b|'re\b|'ve\b|'ll\b|'d\b|'m\b|n't\b)"), ""),
    (re.compile(r"(?<=[$(\[]) "), ""),
    (re.compile(r" - (?=\w)"), "-"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One question about one passage.

    ``passage[start:end]`` is the answer; ``start`` is -1 where the passage does not hold one.
    ``answers`` are all the answer strings that were annotated.
    """

    source: str
    question: str
    passage: str
    start: int
    end: int
    answers: tuple[str, ...]
    title: str = ""


def read_items(folder: Path, weights: dict[str, float]) -> Iterator[Item]:
    """Yield the items of every file that has a weight above zero.

    Args:
        folder: holds one ``NAME.jsonl.gz`` a source with the fields ``question``, ``context``,
            ``answers`` (a list of ``{text, answer_start}``) and ``is_impossible``.
        weights: source names; a source that is missing is an error, so that a recipe is never
            followed by half.

    Raises:
        OnrecordError: a named file is missing or an answer is not where the file says.
    """
    for source, weight in weights.items():
        path = folder / f"{source}.jsonl.gz"
        if weight <= 0:
            continue
        if not path.is_file():
            raise OnrecordError(f"{path} is missing; put the file there or drop {source} from the recipe")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                yield _item(source, json.loads(line), f"{path}, line {number}")


def _print_form(text: str) -> str:
    for pattern, glue in _GLUE:
        text = pattern.sub(glue, text)
    return text


def _item(source: str, record: dict, where: str) -> Item:
    passage = record["context"]
    spans = [(a["answer_start"], a["answer_start"] + len(a["text"]), a["text"]) for a in record["answers"]]
    for start, end, text in spans:
        if passage[start:end] != text:
            raise OnrecordError(f"{where}: the answer {text!r} does not stand at offset {start}")
    if record["is_impossible"] or not spans:
        return Item(source, record["question"].strip(), passage, -1, -1, ())
    # Where annotators differ, what most of them marked; of equals the shortest.
    votes = Counter(text for _, _, text in spans)
    best = max(votes, key=lambda text: (votes[text], -len(text)))
    start, end, _ = next(span for span in spans if span[2] == best)
    question = record["question"].strip()
    if source in _TOKENISED:
        parts = [_print_form(part) for part in (passage[:start], passage[start:end], passage[end:])]
        start, end = len(parts[0]), len(parts[0]) + len(parts[1])
        passage, votes = "".join(parts), Counter({_print_form(text): n for text, n in votes.items()})
    return Item(source, question, passage, start, end, tuple(votes))
