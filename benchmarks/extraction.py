"""How well bodies come out of saved pages and text dumps, beside other extractors.

    python -m benchmarks.extraction DATA

DATA is a folder with ``html/ID.html.gz``, ``dump/ID.txt.gz`` and ``truth.jsonl.gz`` (``id``, ``url``,
``body``). The measure is that of Scrapinghub's article-extraction-benchmark (see ``shingles``), over words
and over 4-grams, with a bootstrap 95 % interval over pages. A page that an extractor refuses counts
as an empty body. Peers that are not installed are left out; ``pip install .[benchmark]`` has them.

The dump classifier was fitted on dumps. Where DATA are those dumps, the row of the dumps flatters it;
``benchmarks/dump_classifier.py`` gives the figure over dumps that it has not seen.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.shingles import f1_of, interval
from embeddings.article import Article
from embeddings.sources import read
from embeddings.sources.files import decode

Extract = Callable[[str, str], str]


def page_peers() -> Iterator[tuple[str, Extract]]:
    """Yield the other extractors that are installed: name, and text from HTML and address."""
    import trafilatura

    def with_options(**options: bool) -> Extract:
        return lambda html, url: trafilatura.extract(html, url=url, include_comments=False, **options) or ""

    yield "trafilatura", with_options()
    yield "trafilatura, precision", with_options(favor_precision=True)
    yield "trafilatura, recall", with_options(favor_recall=True)
    try:
        from lxml import html as lxml_html
        from readability import Document

        yield (
            "readability-lxml",
            lambda html, url: lxml_html.fromstring(Document(html).summary()).text_content(),
        )
    except ImportError:
        print("readability-lxml is not installed")
    try:
        from goose3 import Goose

        goose = Goose({"enable_image_fetching": False})
        yield "goose3", lambda html, url: goose.extract(raw_html=html).cleaned_text
    except ImportError:
        print("goose3 is not installed")
    try:
        from newspaper import Article as NewspaperArticle
    except ImportError:
        print("newspaper4k is not installed")
    else:

        def newspaper(html: str, url: str) -> str:
            article = NewspaperArticle(url, fetch_images=False)
            article.download(input_html=html)
            article.parse()
            return article.text

        yield "newspaper4k", newspaper


def dump_baselines() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield what can be done to a dump without a classifier."""
    yield "everything", lambda text: text
    yield (
        "lines of 20 words or more",
        lambda text: "\n".join(line for line in text.split("\n") if len(line.split()) >= 20),
    )


def onrecord(path: Path) -> str:
    """Read the first article of a file as the archive does."""
    return next((found.text for found in read(path) if isinstance(found, Article)), "")


def row(name: str, pairs: list[tuple[str, str]], seconds: float) -> str:
    """Format one line of the table."""
    cells = [f"{name:28}"]
    for n in (1, 4):
        f1, precision, recall = f1_of(pairs, n)
        low, high = interval(pairs, n)
        cells.append(f"{f1:.4f} [{low:.3f}, {high:.3f}] {precision:.4f} {recall:.4f}")
    return "  ".join([*cells, f"{1000 * seconds / max(1, len(pairs)):6.0f}"])


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    with gzip.open(data / "truth.jsonl.gz", "rt", encoding="utf-8") as lines:
        truths = [json.loads(line) for line in lines]
    unpack = lambda path: decode(gzip.decompress(path.read_bytes()))  # noqa: E731
    pages = {t["id"]: data / "html" / f"{t['id']}.html.gz" for t in truths}
    dumps = {t["id"]: data / "dump" / f"{t['id']}.txt.gz" for t in truths}

    print(f"{'':28}  {'words: F1, precision, recall':37}  {'4-grams: F1, precision, recall':37}  ms/page")
    print("Saved pages")
    for name, extract in page_peers():
        started, pairs = time.process_time(), []
        for truth in truths:
            try:
                found = extract(unpack(pages[truth["id"]]), truth["url"])
            except Exception as error:  # a peer may raise anything; its page counts as empty
                print(f"{name} failed on {truth['id']}: {type(error).__name__}")
                found = ""
            pairs.append((truth["body"], found))
        print(row(name, pairs, time.process_time() - started))
    started = time.process_time()
    print(
        row(
            "onrecord", [(t["body"], onrecord(pages[t["id"]])) for t in truths], time.process_time() - started
        )
    )
    print("Text dumps")
    for name, keep in dump_baselines():
        print(row(name, [(t["body"], keep(unpack(dumps[t["id"]]))) for t in truths], 0))
    started = time.process_time()
    print(
        row(
            "onrecord", [(t["body"], onrecord(dumps[t["id"]])) for t in truths], time.process_time() - started
        )
    )


if __name__ == "__main__":
    main()
