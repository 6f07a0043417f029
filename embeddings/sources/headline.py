"""Which line above the body of a dump is the headline: a linear model over what each line looks like.

The weights are in ``headline.json``, by the names that ``looks_of`` gives; ``benchmarks/dump_headers.py``
makes them again from dumps of pages whose markup states the headline.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log1p

from embeddings.dates import find_dates
from embeddings.sources.blocks import Block
from embeddings.sources.byline import is_byline
from embeddings.sources.caption import is_caption
from embeddings.sources.features import SENTENCE_END
from embeddings.sources.litter import is_litter
from embeddings.sources.masthead import is_masthead
from embeddings.sources.signature import is_day, signing

#: How many blocks above the body may be the headline, and below how many words of it another may be.
REACH, BEYOND = 300, 25
#: How many blocks below a headline its byline or date may stand.
AROUND = 14
#: How many words a headline has.
FEWEST_WORDS, MOST_WORDS = 2, 35
#: How many letters it has at most.
LONGEST = 300
#: The likeliest line has at least these odds against there being no headline.
LEAST_ODDS = 0.3
#: So many words, at least, has what stands between a headline and who signed.
STANDFIRST = 7
#: And so many a headline on the first line that neither a day nor a byline follows.
FEWEST_UNSIGNED = 4
#: How many words a line with a date has at most that is not a sentence; and one that is little but a date.
DATED_WORDS, DATELINE_WORDS = 25, 12
#: So much of a dump is searched for a line that stands in others.
SEARCHED = 1_000_000
_WORD = re.compile(r"\w+")
#: Where the article is filed: "Home > News", "Home / News".
_BREADCRUMBS = re.compile(r"^home\s?[>»›/|]|^[^>]{2,20}\s>\s[^>]{2,20}(?:$|\s>\s)", re.IGNORECASE)


def headline_of(blocks: Sequence[Block], first: int, last: int) -> int:
    """Return which block is the headline of the body from ``blocks[first]`` to ``blocks[last]``; -1 if none.

    It may be one of the first blocks of the body itself, where what stands above it was taken for text.
    """
    best = likeliest(blocks, looks_of(blocks, first, last), _weights())
    signs = signing(blocks, first)
    if best == 1 == signs.start - 1:
        return _above_standfirst(blocks, best)
    return best if best >= 0 else _above_signature(blocks, signs)


def _above_signature(blocks: Sequence[Block], signs: range) -> int:
    """The headline right above the lines that sign a text, or at the very top of the dump; -1 if none."""
    i = signs.start - 1
    if i < 0 or not _may_be_signed(blocks[i]):
        return -1
    i = _above_standfirst(blocks, i)
    is_signed = any(is_day(blocks[j].text) or is_byline(blocks[j].text) for j in (*signs, i - 1) if j >= 0)
    if i == 0:
        return i if is_signed or blocks[i].words >= FEWEST_UNSIGNED else -1
    return i if is_signed and blocks[i].words >= FEWEST_WORDS else -1


def _above_standfirst(blocks: Sequence[Block], i: int) -> int:
    """The headline right above a longer line ``i``, or that line itself where none is."""
    if i == 0 or blocks[i].words < STANDFIRST or blocks[i - 1].words >= blocks[i].words:
        return i
    is_title = blocks[i - 1].words > FEWEST_WORDS or i == 1
    return i - 1 if is_title and _may_be_signed(blocks[i - 1]) else i


def _may_be_signed(block: Block) -> bool:
    text = block.text
    is_name = is_masthead(text) or is_masthead(f"The {text}")
    is_menu = block.bullet or is_litter(text) or is_name or _BREADCRUMBS.search(text)
    is_line = block.words <= MOST_WORDS and not text.endswith((":", ".", ","))
    return is_line and not is_menu and not is_caption(text) and not is_day(text)


def likeliest(blocks: Sequence[Block], looks: dict[int, dict[str, float]], weights: dict[str, float]) -> int:
    """Return the likeliest headline of those that ``looks`` describes; -1 where none is likely enough."""
    scores = {
        i: weights["any line"] + sum(weights[name] * value for name, value in look.items())
        for i, look in looks.items()
    }
    best = max(scores, key=scores.__getitem__, default=-1)
    # A headline that is printed again is still one headline.
    alike = (exp(score) for i, score in scores.items() if blocks[i].text == blocks[best].text)
    return best if sum(alike) > LEAST_ODDS else -1


@cache
def _weights() -> dict[str, float]:
    return json.loads(files(__package__).joinpath("headline.json").read_text("utf-8"))


def looks_of(blocks: Sequence[Block], first: int, last: int) -> dict[int, dict[str, float]]:
    """What each block that may be the headline looks like, by name; every one has the same names."""
    low, high = max(0, first - REACH), first
    while high < last and sum(block.words for block in blocks[first:high]) <= BEYOND:
        high += 1
    may_be = [
        i
        for i in range(low, high)
        if FEWEST_WORDS <= blocks[i].words <= MOST_WORDS
        and len(blocks[i].text) <= LONGEST
        and not _BREADCRUMBS.search(blocks[i].text)
    ]
    page = _Page.of(blocks, first, last, low)
    return {i: {name: float(value) for name, value in page.look(i).items()} for i in may_be}


@dataclass(frozen=True, slots=True)
class _Page:
    """The blocks around the headline, from ``low`` on, and what is known of them."""

    blocks: Sequence[Block]
    first: int
    low: int
    bylines: set[int]
    #: Blocks with a date, and those with little else.
    dated: set[int]
    datelines: set[int]
    #: Where a block stands among blocks in a row that may all be headlines, and how many these are.
    runs: dict[int, tuple[int, int]]
    opening: set[str]
    body: set[str]
    counts: Counter[str]
    everything: str

    @classmethod
    def of(cls, blocks: Sequence[Block], first: int, last: int, low: int) -> _Page:
        texts = [block.text for block in blocks]
        near = range(max(0, low - 8), min(len(blocks), first + BEYOND + AROUND))
        bylines = {i for i in near if is_byline(texts[i])}
        dated = {i for i in near if blocks[i].words <= DATED_WORDS and any(find_dates(texts[i]))}
        alike = [
            i
            for i in near
            if 4 <= blocks[i].words <= DATED_WORDS
            and i not in bylines
            and i not in dated
            and not is_caption(texts[i])
            and not is_litter(texts[i])
        ]
        lower = [text.lower() for text in texts]
        return cls(
            blocks,
            first,
            low,
            bylines,
            dated,
            {i for i in dated if blocks[i].words <= DATELINE_WORDS},
            _runs(blocks, alike),
            _vocabulary(texts[first : first + 6]),
            _vocabulary(texts[first : last + 1]),
            Counter(lower),
            "\n".join(lower)[:SEARCHED],
        )

    def look(self, i: int) -> dict[str, float]:
        """What a block looks like, and what stands around it."""
        block, text, lower = self.blocks[i], self.blocks[i].text, self.blocks[i].text.lower()
        words, above = _vocabulary([text]), self.first - i
        place, alike = self.runs.get(i, (0, 0))
        before = _vocabulary(b.text for b in self.blocks[max(0, i - 2) : i])
        following = self.blocks[i + 1] if i + 1 < len(self.blocks) else None
        to_byline, to_date = _distance(self.bylines, i, AROUND), _distance(self.datelines, i, AROUND)
        return {
            "up to 2 words": block.words <= 2,
            "4 or 5 words": 4 <= block.words <= 5,
            "6 to 8 words": 6 <= block.words <= 8,
            "9 to 13 words": 9 <= block.words <= 13,
            "14 to 18 words": 14 <= block.words <= 18,
            "full stop": text.endswith("."),
            "end of a sentence": SENTENCE_END.search(text) is not None,
            "indented": block.indent > 0,
            "gap before": block.gap > 0,
            "gap after": following is not None and following.gap > 0,
            "short line after": following is not None and following.words <= 3,
            "date in it": i in self.dated,
            "bullet": bool(block.bullet),
            "caption": is_caption(text),
            "litter": is_litter(text),
            "colon at the end": text.endswith(":"),
            "in brackets": text.startswith(("(", "[")),
            "words of the opening": len(words & self.opening) / (len(words) + 1),
            "words of the body": len(words & self.body) / (len(words) + 1),
            "no word of the opening": not words & self.opening,
            "words of the lines before": len(words & before) / (len(words) + 1),
            "byline next": to_byline <= 2,
            "byline soon": 2 < to_byline <= 6,
            "byline later": 6 < to_byline <= AROUND,
            "byline well before": 2 < _distance(self.bylines, i, -6) <= 6,
            "date next": to_date <= 2,
            "date soon": 2 < to_date <= 6,
            "date well before": 2 < _distance(self.datelines, i, -6) <= 6,
            "printed again": self.counts[lower] > 1,
            "part of another line": len(text) >= 20 and self.everything.count(lower) > self.counts[lower],
            "above the body": above > 0,
            "6 to 15 above the body": 5 < above <= 15,
            "into the body": log1p(max(-above, 0)),
            "alone of its kind": alike == 1,
            "one of 2 in a row": alike == 2,
            "one of 3 in a row": alike == 3,
            "one of many in a row": alike > 6,
            "first of a few in a row": 2 <= alike <= 4 and place == 0,
        }


def _runs(blocks: Sequence[Block], alike: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Where each of some blocks stands in its row of neighbours, and how long that is; bullets are apart."""
    rows: list[list[int]] = []
    for i in alike:
        if rows and rows[-1][-1] == i - 1 and bool(blocks[i].bullet) == bool(blocks[i - 1].bullet):
            rows[-1].append(i)
        else:
            rows.append([i])
    return {i: (place, len(row)) for row in rows for place, i in enumerate(row)}


def _distance(where: set[int], i: int, reach: int) -> int:
    """How far the nearest of some blocks is below ``i``, or above it with a negative ``reach``; else 99."""
    step = 1 if reach > 0 else -1
    return next((abs(j - i) for j in range(i + step, i + reach + step, step) if j in where), 99)


def _vocabulary(texts: Iterable[str]) -> set[str]:
    return {word.lower() for text in texts for word in _WORD.findall(text) if len(word) > 3}
