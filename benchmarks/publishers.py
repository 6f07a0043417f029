"""What saved pages of many publishers are said to be: day, headline, authors and outlet.

    python -m benchmarks.publishers DATA [--misses]

DATA is a folder with saved pages and ``truth.jsonl.gz``: ``file``, ``publisher`` and ``versions``, what is
expected of each version of the publisher's layout; the version whose title is nearest is the page's. Each
share comes with its Wilson 95 % interval. A page that is refused counts as wrong in every row.

- day: the calendar day as the page prints it, or the same moment.
- headline: equal to the expected one but for white space, the shape of quotation marks and dashes, and dots
  at the end, none of which a reader would call another headline.
- headline, as shown: equal to an ``<h1>`` of the page, which is what its readers see. Publishers state
  up to three headlines, and an expected one may be that for search engines or for sharing.
- authors: all of them and no others, where authors are expected; "at least one" is the looser reading.
- outlet: the publisher's name, counted where the page states it; letters and figures alone are compared.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from math import sqrt
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement

from embeddings.article import Article
from embeddings.sources import read
from embeddings.sources.files import decode
from embeddings.sources.page import parsed

_PLAIN = str.maketrans("‘’‚“”„–—‐‑", "'''\"\"\"----")
#: Fewer letters of a name can be anywhere on a page by chance.
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Judgement:
    """One question about one page: what was expected and found, and whether that is right."""

    question: str
    expected: Any
    found: Any
    right: bool


def judged(path: Path, truth: dict[str, Any]) -> Iterator[Judgement]:
    """Compare a page, as the archive reads it, with what is expected of it."""
    found = next((outcome for outcome in read(path) if isinstance(outcome, Article)), None)
    tree = parsed(decode(gzip.decompress(path.read_bytes())))
    title = found.title if found else ""
    expected = max(truth["versions"].values(), key=lambda v: _alike(v.get("title") or "", title))
    if expected.get("publishing_date"):
        day = expected["publishing_date"]
        yield Judgement("day", day, found and found.published, found is not None and _same_day(day, found))
    if expected.get("title"):
        right = plain(expected["title"]) == plain(title)
        yield Judgement("headline", expected["title"], title, right)
        shown = [plain(h1.text_content()) for h1 in tree.iter("h1")]
        if any(shown):
            yield Judgement("headline, as shown", list(filter(None, shown)), title, plain(title) in shown)
    if expected.get("authors"):
        names, given = set(map(plain, expected["authors"])), set(map(plain, found.authors if found else ()))
        yield Judgement("authors", sorted(names), sorted(given), names == given)
        yield Judgement("authors, at least one", sorted(names), sorted(given), bool(names & given))
    name = truth["publisher"]
    if states(tree, name):
        outlet = found.outlet if found else ""
        yield Judgement("outlet, where stated", name, outlet, letters(name) == letters(outlet))


def plain(text: str) -> str:
    """A text without what makes no difference to a reader."""
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).translate(_PLAIN)).strip()
    return text.rstrip(". ") or text


def letters(name: str) -> str:
    """A name's letters and figures, without the article before it."""
    return re.sub(r"\W+|_", "", unicodedata.normalize("NFKC", name)).lower().removeprefix("the")


def states(tree: HtmlElement, name: str) -> bool:
    """Tell whether a page states a name as its own: in ``meta``, its title's parts or its JSON-LD's names."""
    wanted = letters(name)
    values = [meta.get("content") or "" for meta in tree.iter("meta")]
    values += [part for title in tree.iter("title") for part in re.split(r"\s[|–—·*-]\s", title.text or "")]
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            values += re.findall(r'"name"\s*:\s*"([^"]+)"', script.text or "")
    # A handle ("@vellpost") or an account's key ("vellpost") is no name.
    names = [value for value in values if any(map(str.isupper, value)) and not value.startswith("@")]
    return len(wanted) >= _FEWEST_LETTERS and wanted in map(letters, names)


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927)."""
    z, share = 1.96, right / total
    middle = share + z * z / (2 * total)
    spread = z * sqrt(share * (1 - share) / total + (z / (2 * total)) ** 2)
    return (middle - spread) / (1 + z * z / total), (middle + spread) / (1 + z * z / total)


def _alike(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b).ratio()


def _same_day(expected: str, found: Article) -> bool:
    if str(found.day) == expected[:10]:
        return True
    moment = datetime.fromisoformat(expected)
    given = found.published
    if not isinstance(given, datetime) or moment.tzinfo is None:
        return False
    return moment == (given if given.tzinfo else given.replace(tzinfo=UTC))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each wrong answer")
    arguments = parser.parse_args()
    with gzip.open(arguments.data / "truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        truths = [json.loads(line) for line in lines]
    rows: dict[str, list[bool]] = {}
    for truth in truths:
        for judgement in judged(arguments.data / truth["file"], truth):
            rows.setdefault(judgement.question, []).append(judgement.right)
            if arguments.misses and not judgement.right:
                print(f"{truth['file']}: {judgement.question}")
                print(f"  expected {judgement.expected!r}\n  found    {judgement.found!r}")
    print(f"{len(truths)} pages")
    for question, answers in rows.items():
        low, high = wilson(sum(answers), len(answers))
        share = f"{100 * sum(answers) / len(answers):5.1f} % [{100 * low:.1f}, {100 * high:.1f}]"
        print(f"{question:24} {sum(answers):3} of {len(answers):3}  {share}")


if __name__ == "__main__":
    main()
