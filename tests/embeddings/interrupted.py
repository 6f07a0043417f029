"""Kill ``Archive.add`` again and again, and look at the archive after each time.

Run as a program with a folder and a number of rounds; prints what it saw as JSON. One process that has
imported everything forks the writers and the observers, so that a round costs no start of Python.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"  # a forked child cannot use its parent's threads

import faiss  # noqa: F401
import numpy as np

import embeddings.check
import embeddings.sources.records
import embeddings.writer
from embeddings import Archive
from tests.fakes import FakeEncoder, article, write_records

ARTICLES = 30
embeddings.writer.BATCH_PASSAGES = 12  # many commits, many chances to fall between two


def made(number: int, edition: int) -> object:
    """One article of an edition of the collection; a few articles are copies of others' earlier texts."""
    chosen = random.Random(number * 1000 + edition)
    paragraphs = [
        " ".join(f"Pier {chosen.randrange(900)} met storm {chosen.randrange(900)}." for _ in range(12))
        for _ in range(3)
    ]
    return article(f"n{number}", "Courier", f"Note {number} of edition {edition}", paragraphs)


def in_child(work: object, *arguments: object) -> int:
    """Fork; the child does the work and ends."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work(*arguments)
            status = 0
        finally:
            os._exit(status)
    return child


def add(folder: Path, records: Path) -> None:
    with Archive.open(folder, encoder=FakeEncoder()) as archive:
        archive.add([records])


def observe(folder: Path, out: Path) -> None:
    """Write down what the archive holds and what a check says."""
    with Archive.open(folder, encoder=FakeEncoder()) as archive:
        texts, bad = {}, 0
        for summary in archive.articles():
            text = archive.article(summary.id).text
            texts[summary.id] = hashlib.sha256(f"{summary.title}\n{text}".encode()).hexdigest()
            passages = archive.passages_of(summary.id)
            bad += sum(text[passage.start : passage.end] != passage.text for passage in passages)
            bad += "".join("".join(p.text for p in passages).split()) != "".join(text.split())
        found = archive.nearest(np.eye(256, dtype=np.float32)[0], 10_000)
        report = archive.check()
        seen = {
            "texts": texts,
            "bad_offsets": bad,
            "doubled": len(found) - len({i for i, _ in found}) + abs(len(found) - report.passages),
            "problems": report.problems,
            "repaired": [line for line in report.repaired if not line.startswith("vectors-")],
        }
    out.write_text(json.dumps(seen))


def main(folder: Path, rounds: int) -> dict[str, object]:
    archive, records, out = folder / "archive", folder / "records.jsonl", folder / "seen.json"
    chance = random.Random(7)
    edition, known, allowed = 0, {}, {}
    totals = {
        "kills": 0,
        "finished": 0,
        "lost": 0,
        "doubled": 0,
        "bad_offsets": 0,
        "foreign": 0,
        "unsound": [],
    }

    def publish() -> dict[str, str]:
        items = [made(n, edition if n % 3 == edition % 3 else 0) for n in range(ARTICLES)]
        write_records(records, [replace(item, published=None) for item in items])
        return {i.id: hashlib.sha256(f"{i.title}\n{i.text}".encode()).hexdigest() for i in items}

    def look() -> dict[str, str]:
        assert os.waitpid(in_child(observe, archive, out), 0)[1] == 0, "the archive cannot be opened"
        seen = json.loads(out.read_text())
        totals["lost"] += len(set(known) - set(seen["texts"]))
        totals["doubled"] += seen["doubled"]
        totals["bad_offsets"] += seen["bad_offsets"]
        totals["foreign"] += sum(digest not in allowed[name] for name, digest in seen["texts"].items())
        totals["unsound"] += [*seen["problems"], *seen["repaired"]]
        return seen["texts"]

    wanted = publish()
    for name, digest in wanted.items():
        allowed.setdefault(name, set()).add(digest)
    began = time.monotonic()
    os.waitpid(in_child(add, folder / "trial", records), 0)
    span = time.monotonic() - began
    while totals["kills"] < rounds:
        child = in_child(add, archive, records)
        time.sleep(chance.random() * span)
        os.kill(child, signal.SIGKILL)
        if os.WIFSIGNALED(os.waitpid(child, 0)[1]):
            totals["kills"] += 1
        else:
            totals["finished"] += 1
        before, known = known, look()
        if known == before:
            span *= 1.2  # the machine is busier than it was: let the next one come further
        if known == wanted:
            span *= 0.9
            edition += 1
            wanted = publish()
            for name, digest in wanted.items():
                allowed.setdefault(name, set()).add(digest)
    os.waitpid(in_child(add, archive, records), 0)
    totals["complete"] = look() == wanted
    totals["editions"] = edition
    return totals


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
