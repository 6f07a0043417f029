"""Damage files at random and read them: no traceback, no file over the time allowed.

    python -m benchmarks.fuzz_sources FOLDER [--rounds 3] [--seconds 10]

Each file of FOLDER (dumps, pages, records; gzipped ones are unpacked first) is damaged anew each
round: bytes changed, stretches dropped, doubled or moved, tags and brackets put in, the end cut off.
Prints what failed and the slowest file, in seconds of processor time; exits with 1 where something failed.
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

from embeddings.sources import Skipped, find, read
from embeddings.sources.files import MAX_BYTES, UNFORESEEN

TOKENS = (
    b"<div>",
    b"</p>",
    b"<!--",
    b"<script>",
    b"\x00",
    b"\xff\xfe",
    b"&#0;",
    b"\n\n",
    b"{",
    b'"',
    b"[[",
    b"\\ud800",
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return a copy with a few random injuries."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at, length = chance.randrange(len(out) + 1), chance.randint(1, 2000)
        match chance.randrange(6):
            case 0:
                out[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del out[at : at + length]
            case 2:
                out[at:at] = out[at : at + length] * chance.randint(1, 20)
            case 3:
                out[at:at] = chance.choice(TOKENS) * chance.randint(1, 3000)
            case 4:
                stretch = out[at : at + length]
                del out[at : at + length]
                to = chance.randrange(len(out) + 1)
                out[to:to] = stretch
            case 5:
                del out[max(at, len(out) // 2) :]
    return bytes(out[:MAX_BYTES])


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    files = [path for path in find([options.folder]) if isinstance(path, Path)]
    failures, slowest, tries = 0, (0.0, ""), 0
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            for round_ in range(options.rounds):
                target = Path(folder) / path.name.removesuffix(".gz")
                target.write_bytes(damaged(data, chance))
                started = time.process_time()
                try:
                    for outcome in read(target):
                        # What nobody foresaw costs a file alone, and is a failure none the less.
                        if isinstance(outcome, Skipped) and outcome.reason.startswith(UNFORESEEN):
                            failures += 1
                            print(f"{path}, round {round_}: {outcome.reason}")
                except Exception:  # whatever it is, it is what this looks for
                    failures += 1
                    print(f"{path}, round {round_}:\n{traceback.format_exc()}")
                taken, tries = time.process_time() - started, tries + 1
                slowest = max(slowest, (taken, str(path)))
                if taken > options.seconds:
                    failures += 1
                    print(f"{path}, round {round_}: {taken:.1f} s")
    print(f"{tries} damaged files, {failures} failures; slowest {slowest[0]:.2f} s ({slowest[1]})")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
