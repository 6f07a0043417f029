"""What each knob of the retriever is worth: recall of a passage that holds the answer.

Usage: python benchmarks/retrieval.py ARCHIVE=GOLD ...

Prints the table of docs/retrieval.md for each set: recall@1, @5, @10 and @20 of a passage of a right
article that holds an answer, and how often the first passage is of a right article; 95 % bootstrap
intervals over questions for recall@10. The weights were chosen by hand on these tables, not fitted.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace

import numpy as np

from embeddings import Archive
from embeddings.store import Filter
from qa.evaluation.answers import holds
from qa.evaluation.gold import GoldQuestion, read_gold
from qa.evaluation.intervals import bootstrap, mean
from qa.question import Question, read_question
from qa.retriever import Retriever, Weights

SHIPPED = Weights()
PLAIN = replace(SHIPPED, period=0, outlet=0, recent=0)
KNOBS = {
    "words alone (BM25)": replace(PLAIN, dense=0, whole=0),
    "vectors alone": replace(PLAIN, lexical=0, whole=0),
    "words and vectors": replace(PLAIN, whole=0),
    "and the whole article, 0.3": replace(PLAIN, whole=0.3),
    "and the whole article, 0.6": PLAIN,
    "and the whole article, 1": replace(PLAIN, whole=1),
    "and the question's time, 0.25": replace(PLAIN, period=0.25),
    "and the question's time, 0.5": replace(PLAIN, period=0.5),
    "and the question's time, 1": replace(PLAIN, period=1),
    "and the outlet that it names, 0.5": replace(SHIPPED, recent=0, outlet=0.5),
    "and the outlet that it names, 1": replace(SHIPPED, recent=0),
    "and the day of asking, 0.15": replace(SHIPPED, recent=0.15),
    "and the day of asking, 0.3": replace(SHIPPED, recent=0.3),
    "and the day of asking, 0.6": replace(SHIPPED, recent=0.6),
    "shipped": SHIPPED,
    "vectors at 1.5": replace(SHIPPED, dense=1.5),
    "words at 1.5": replace(SHIPPED, lexical=1.5),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its candidates and which of them are right."""

    question: Question
    found: object
    articles: dict
    holds_answer: np.ndarray
    of_right_article: np.ndarray


def ask(archive: Archive, gold: list[GoldQuestion]) -> list[Asked]:
    """Collect the candidates of every answerable question once."""
    retriever, articles, asked = Retriever(archive), {}, []
    for one in gold:
        question = read_question(one.question, archive.outlets(), one.asked_on)
        found = retriever._candidates(question, Filter(), 20)
        for article_id in {p.article_id for p in found.passages} - articles.keys():
            articles[article_id] = archive.article(article_id)
        right = [p.article_id in one.article_ids for p in found.passages]
        good = [r and holds(p.text, one.answers) for r, p in zip(right, found.passages, strict=True)]
        asked.append(Asked(question, found, articles, np.array(good), np.array(right)))
    return asked


def ranks(asked: list[Asked], score: object) -> tuple[np.ndarray, np.ndarray]:
    """Return, a row a question, hits among the first 1, 5, 10, 20, and whether the first article is right."""
    rows, first = [], []
    for one in asked:
        order = np.argsort(-score(one), kind="stable")
        good = one.holds_answer[order]
        rows.append([good[:k].any() for k in (1, 5, 10, 20)])
        first.append(one.of_right_article[order[0]])
    return np.array(rows, float), np.array(first, float)


def by_ranks(one: Asked) -> np.ndarray:
    """Reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009, k = 60) of the three searches."""
    passages = one.found.passages
    total = np.zeros(len(passages))
    for scores in (
        [one.found.dense[p.id] for p in passages],
        [one.found.lexical.get(p.id, -np.inf) for p in passages],
        [one.found.whole.get(p.article_id, -np.inf) for p in passages],
    ):
        scores = np.array(scores)
        place = np.argsort(np.argsort(-scores, kind="stable"))
        total += np.where(np.isfinite(scores), 1 / (61 + place), 0)
    return total


def main() -> None:
    """Print a table for each set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="+", metavar="ARCHIVE=GOLD")
    for pair in parser.parse_args().sets:
        folder, _, path = pair.partition("=")
        with Archive.open(folder) as archive:
            asked = ask(archive, [one for one in read_gold(path) if one.answerable])
            print(f"\n{path}: {len(asked)} questions, {len(archive)} articles\n")
            print("| what is fused | @1 | @5 | @10 | @10, 95 % | @20 | first article right |")
            print("| --- | --- | --- | --- | --- | --- | --- |")
            knobs = {name: Retriever(archive, weights) for name, weights in KNOBS.items()}
            scores = {
                name: lambda one, r=retriever: r._fused(one.question, one.found, one.articles)
                for name, retriever in knobs.items()
            }
            for name, score in {**scores, "reciprocal ranks of the three": by_ranks}.items():
                rows, first = ranks(asked, score)
                low, high = bootstrap(rows[:, 2:3], mean)
                at = [f"{value:.3f}" for value in rows.mean(0)]
                cells = [name, at[0], at[1], at[2], f"{low:.3f} to {high:.3f}", at[3], f"{first.mean():.3f}"]
                print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
