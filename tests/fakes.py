"""Deterministic stand-ins for the two models, and a small invented archive to try things on.

The outlets, people and events here do not exist.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np

from embeddings.article import Article, Paragraph
from qa.reader import Span

STOPWORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been by did do does for from had has have he her his how in is it its many "
        "much of on or she that the their they this to was were what when where which who whom will with",
    )
)

KINDS = {
    "when": re.compile(
        r"(?:on |in )?((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
        r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)"
        r"(?: \d{1,2}(?:, \d{4})?| \d{4})?|yesterday|last \w+|\d{4})"
    ),
    "who": re.compile(r"([A-Z][a-z]+(?: [A-Z][a-z]+)+)"),
    "where": re.compile(r"(?:in|at|near) ((?:[A-Z][a-z]+ ?)+)"),
    "how many": re.compile(r"(\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve)\b"),
    "how much": re.compile(r"(\$?\d[\d,.]*(?: (?:million|billion|percent|crowns))?)"),
}


def words(text: str) -> list[str]:
    """Lower-case content words, plural and past endings taken off."""
    found = re.findall(r"\w+", text.lower())
    return [re.sub(r"(?<=\w{3})(?:es|s|ed)$", "", word) for word in found if word not in STOPWORDS]


class FakeEncoder:
    """Hashed bags of words as unit vectors: texts that share words are near each other."""

    def __init__(self, name: str = "fake-encoder", dimension: int = 256) -> None:
        self.name = name
        self.dimension = dimension
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32 unit vectors; ``encoded`` counts the texts seen so far."""
        self.encoded += len(texts)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in words(text):
                code = zlib.crc32(f"{self.name} {word}".encode())
                vectors[row, code % self.dimension] += 1.0 if code & 0x10000 else -1.0
            if not vectors[row].any():
                vectors[row, 0] = 1.0
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class FakeReader:
    """Answers from the sentence that shares most words with the question.

    The span is the first thing of the kind that is asked for (a date, a name, a place, a number) that the
    question does not itself say, else the sentence without its full stop. Its score is eight times the share
    of the question's words that the sentence has; the null score is 4: half of the words must be there.
    """

    NULL_SCORE = 4.0

    def read(self, question: str, passages: Sequence[str], titles: Sequence[str] | None = None) -> list[Span]:
        """Return the best span of each passage, in order."""
        return [self._best(question, passage) for passage in passages]

    def _best(self, question: str, passage: str) -> Span:
        asked = set(words(question))
        best = Span("", 0, 0, 0.0, self.NULL_SCORE)
        for sentence in re.finditer(r"\S.*?(?:[.!?][\"”]?(?=\s|$)|$)", passage, flags=re.DOTALL):
            share = len(asked & set(words(sentence[0]))) / max(1, len(asked))
            if 8 * share > best.score:
                start, end = self._span(question, sentence[0])
                start, end = start + sentence.start(), end + sentence.start()
                best = Span(passage[start:end], start, end, 8 * share, self.NULL_SCORE)
        return best

    @staticmethod
    def _span(question: str, sentence: str) -> tuple[int, int]:
        for kind, pattern in KINDS.items():
            if kind in question.lower():
                for found in pattern.finditer(sentence):
                    if found[1].strip().lower() not in question.lower():
                        return found.start(1), found.start(1) + len(found[1].rstrip())
        return 0, len(sentence.rstrip(' .!?"”'))


def article(identifier: str, outlet: str, title: str, paragraphs: Sequence[str], **fields: object) -> Article:
    """An article whose paragraphs and text agree."""
    places, start = [], 0
    for paragraph in paragraphs:
        places.append(Paragraph(start, start + len(paragraph)))
        start += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    return Article(id=identifier, outlet=outlet, title=title, text=text, paragraphs=tuple(places), **fields)


ARTICLES = (
    article(
        "harbour-bridge",
        "The Marlow Courier",
        "Marlow opens its second harbour bridge",
        [
            "The second bridge over Marlow harbour opened to traffic on Tuesday, nine months late.",
            "Mayor Adela Fontaine cut the ribbon before some 4,000 people. “It is the bridge that my "
            "grandmother was promised,” she said.",
            "The bridge cost 212 million crowns, 30 million more than the council set aside in March 2016. "
            "Engineer Tobias Rhee said that storms had damaged the western pier twice.",
            "Lorries will not be let onto the bridge before August, the council said.",
        ],
        authors=("Hana Petrossian",),
        published=datetime(2019, 5, 14, 16, 20, tzinfo=UTC),
        url="https://courier.example/2019/05/harbour-bridge",
        captions=("Adela Fontaine at the ribbon. Photo: Courier",),
    ),
    article(
        "ferry-strike",
        "The Marlow Courier",
        "Ferry crews walk out over pay",
        [
            "Crews of the Marlow ferries walked out on Friday in a dispute over pay.",
            "The union asks for 7 percent more; the owner, Corvane Lines, has offered 3 percent. "
            "“Nobody here wants to strike in the summer,” union secretary Ilse Brandt said.",
            "Talks are to go on next Wednesday in the town hall.",
        ],
        authors=("Hana Petrossian", "Piet Olde"),
        published=date(2019, 7, 6),
        url="https://courier.example/2019/07/ferry-strike",
    ),
    article(
        "quake-courier",
        "The Marlow Courier",
        "Quake shakes Port Ansel",
        [
            "PORT ANSEL -- An earthquake of magnitude 5.8 shook Port Ansel on Sunday night and cut power to "
            "12,000 homes, the geological service said.",
            "Nobody was killed. Three people were treated for cuts at the Saint Brannoc hospital, "
            "its director Ruth Amadi said.",
        ],
        published=date(2020, 2, 10),
        dateline="PORT ANSEL",
        agency="Northwire",
    ),
    article(
        "quake-gazette",
        "Ansel Gazette",
        "Earthquake cuts power to thousands in Port Ansel",
        [
            "PORT ANSEL -- An earthquake of magnitude 5.8 shook Port Ansel on Sunday night and cut power to "
            "12,000 homes, the geological service said.",
            "Nobody was killed. Three people were treated for cuts at the Saint Brannoc hospital, "
            "its director Ruth Amadi said.",
        ],
        published=date(2020, 2, 10),
        dateline="PORT ANSEL",
        agency="Northwire",
    ),
    article(
        "library-fire",
        "Ansel Gazette",
        "Fire destroys the reading room of Ansel library",
        [
            "A fire destroyed the reading room of the Ansel city library on Saturday. "
            "Librarian Joon Halvorsen carried out the oldest atlas of the province himself.",
            "The fire began in a heater, fire chief Marta Quill said. "
            "The library had asked for new heaters last October.",
            "The city will rebuild the room, city manager Dov Lindqvist said, but did not say at what cost.",
        ],
        authors=("Sefa Noorland",),
        published=date(2018, 1, 15),
        url="https://gazette.example/library-fire",
    ),
    article(
        "undated-note",
        "",
        "A note without a date",
        ["The lighthouse keeper Bram Tolliver counted 318 herons on the sandbank, the most since he began."],
    ),
)


def record(item: Article) -> dict[str, object]:
    """An article as a line of a records file would hold it."""
    fields = {"id": item.id, "outlet": item.outlet, "title": item.title, "text": item.text, "url": item.url}
    fields["authors"] = list(item.authors)
    fields["date"] = item.published.isoformat() if item.published else ""
    return fields


def write_records(path: Path, articles: Sequence[Article] = ARTICLES) -> Path:
    """Write the articles as a records file and return its path."""
    lines = [json.dumps(record(item), ensure_ascii=False) for item in articles]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
