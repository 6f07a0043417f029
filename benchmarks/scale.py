"""How fast an archive grows, how much memory that takes, and how fast it then answers searches.

    python benchmarks/scale.py 100000 --random-vectors
    python benchmarks/scale.py 2000

Makes up the given number of records (some 450 words each, invented words in Zipf frequencies), adds them to a
new archive in a temporary folder, and prints one line a figure. The encoder is timed apart. With
``--random-vectors`` no model runs, which shows what all the rest takes at sizes that the encoder needs
hours for. The questions leave out the commonest words, as a search leaves out the stopwords; what is left of
one stands in as many passages as what is left of a question about the news. Searches are given in processor
time, which other work on the machine does not lengthen.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from embeddings import Archive, Encoder, Filter
from embeddings.store import TextEncoder

VOCABULARY = 60_000
COMMONEST = 35
PARAGRAPHS, SENTENCES, WORDS = 12, 2, 19
OUTLETS = 40
QUESTIONS, ASKED = 30, 11


class RandomVectors:
    """Unit vectors that cost nothing to make."""

    name, dimension = "random-vectors", 384

    def __init__(self) -> None:
        self._random = np.random.default_rng(1)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return one random unit vector a text."""
        vectors = self._random.standard_normal((len(texts), self.dimension), dtype=np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class Timed:
    """An encoder that adds up the seconds it took."""

    def __init__(self, encoder: TextEncoder) -> None:
        self._encoder = encoder
        self.name, self.dimension = encoder.name, encoder.dimension
        self.seconds = 0.0
        self.texts = 0

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Encode, and count the time."""
        began = time.perf_counter()
        vectors = self._encoder.encode(texts)
        self.seconds += time.perf_counter() - began
        self.texts += len(texts)
        return vectors


def invent(random: np.random.Generator, words: list[str], count: int) -> list[str]:
    """Draw words by Zipf's law."""
    return [words[min(rank, VOCABULARY) - 1] for rank in random.zipf(1.25, count).tolist()]


def ask(random: np.random.Generator, words: list[str]) -> str:
    """Draw the words of a question."""
    ranks = random.zipf(1.25, 100 * ASKED)
    told = ranks[(ranks > COMMONEST) & (ranks < VOCABULARY)][:ASKED].tolist()
    return " ".join(words[rank - 1] for rank in told) + "?"


def write_records(path: Path, count: int) -> list[str]:
    """Write invented records; return questions made of words that occur in them."""
    random = np.random.default_rng(0)
    letters = np.array(list("aeioubdfgklmnprstv"))
    words = ["".join(random.choice(letters, random.integers(2, 11))) for _ in range(VOCABULARY)]
    questions = [ask(random, words) for _ in range(QUESTIONS)]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            drawn = iter(invent(random, words, PARAGRAPHS * SENTENCES * WORDS + 8))
            title = " ".join(next(drawn) for _ in range(8)).capitalize()
            paragraphs = [
                " ".join(
                    " ".join(next(drawn) for _ in range(WORDS)).capitalize() + "." for _ in range(SENTENCES)
                )
                for _ in range(PARAGRAPHS)
            ]
            record = {
                "id": f"made-up-{number}",
                "outlet": f"Invented Herald {number % OUTLETS}",
                "date": str(date(2000, 1, 1) + timedelta(days=number % 7000)),
                "title": title,
                "text": "\n\n".join(paragraphs),
            }
            file.write(json.dumps(record) + "\n")
    return questions


def megabytes(size: float) -> str:
    """A size in MB, for people."""
    return f"{size / 1e6:,.0f} MB"


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds that a piece of work takes by a clock."""
    began = clock()
    work()
    return clock() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("records", type=int)
    parser.add_argument("--random-vectors", action="store_true", help="leave the encoder out")
    arguments = parser.parse_args()
    encoder = Timed(RandomVectors() if arguments.random_vectors else Encoder())
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        questions = write_records(folder / "records.jsonl", arguments.records)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        with Archive.open(folder / "archive", encoder=encoder) as archive:
            processor = time.process_time()
            seconds = timed(lambda: archive.add([folder / "records.jsonl"]))
            processor = time.process_time() - processor
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
            print(f"records                    {arguments.records:,}, of which kept {len(archive):,}")
            print(f"passages                   {encoder.texts:,}")
            print(
                f"added in                   {seconds:,.1f} s: {arguments.records / seconds:,.1f} records/s"
            )
            print(
                f"processor time             {processor:,.1f} s: "
                f"{arguments.records / processor:,.1f} records/s"
            )
            print(f"the encoder's share        {encoder.seconds / seconds:.0%} ({encoder.name}, "
                  f"{encoder.texts / encoder.seconds:,.0f} passages/s)")  # fmt: skip
            print(f"peak memory                {megabytes(peak)}, {megabytes(before)} before adding")
            for pattern in ("archive.db", "vectors-*.faiss"):
                size = sum(path.stat().st_size for path in (folder / "archive").glob(pattern))
                print(f"{pattern:<26} {megabytes(size)}")
            again = timed(lambda: archive.add([folder / "records.jsonl"]))
            print(f"added again in             {again * 1000:,.0f} ms")
        with Archive.open(folder / "archive", encoder=encoder) as archive:
            vectors = encoder.encode(questions)
            print(
                f"first search after opening {timed(lambda: archive.nearest(vectors[0], 100)) * 1000:,.0f} ms"
            )
            year = Filter(since=date(2004, 1, 1), until=date(2004, 12, 31))
            for name, search in (
                ("nearest", lambda at: archive.nearest(vectors[at], 100)),
                ("nearest, one year", lambda at: archive.nearest(vectors[at], 100, year)),
                ("best words", lambda at: archive.best_words(questions[at], 100)),
                ("best articles", lambda at: archive.best_articles(questions[at], 50)),
            ):
                times = [
                    timed(lambda at=at, search=search: search(at), time.process_time)
                    for at in range(QUESTIONS)
                ]
                print(f"{name:<26} {statistics.median(times) * 1000:,.1f} ms median, "
                      f"{max(times) * 1000:,.1f} ms longest")  # fmt: skip
            print(f"checked in                 {timed(archive.check):,.1f} s")


if __name__ == "__main__":
    main()
