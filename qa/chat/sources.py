"""The sources of each answer as HTML: its passages, grouped by article, the cited ones first."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer import Answer, Citation
from qa.chat import wording
from qa.chat.credit import byline, source_line
from qa.chat.markup import Highlight, article_link, escape, marked
from qa.chat.turn import Turn
from qa.retriever import Hit

OPEN_ARTICLES = 4
"""Articles shown at once; the rest are one click away."""
OPEN_PASSAGES = 3
"""Passages shown of an article, cited ones before others."""


def sources(turns: Sequence[Turn]) -> str:
    """Return the panel: one section for each answer, the latest one visible."""
    answered = [(number, turn.answer) for number, turn in enumerate(turns) if turn.answer]
    if not answered:
        return (
            '<section class="sources idle"><h2>Sources</h2><p>The passages behind an answer '
            "stand here, with their headlines, outlets and dates.</p></section>"
        )
    latest = answered[-1][0]
    return "".join(_section(number, answer, number == latest) for number, answer in answered)


def _section(number: int, answer: Answer, visible: bool) -> str:
    title = "Sources" if answer.answerable else "Nearest passages"
    about = "" if answer.answerable else '<p class="note">None of these answers the question.</p>'
    groups = _by_article(answer)
    shown = "".join(_article(hits, cited) for hits, cited in groups[:OPEN_ARTICLES])
    if rest := groups[OPEN_ARTICLES:]:
        more = wording.count(len(rest), "more article")
        shown += f"<details><summary>{more}</summary>{''.join(_article(*group) for group in rest)}</details>"
    if not groups:
        shown = '<p class="note">No passage was found.</p>'
    return (
        f'<section class="sources" data-sources="{number}"{"" if visible else " hidden"}>'
        f'<h2>{title}</h2><p class="for" dir="auto">{escape(answer.question)}</p>{about}{shown}</section>'
    )


def _by_article(answer: Answer) -> list[tuple[list[Hit], list[Citation]]]:
    """The hits of each article with its citations: cited articles first, then in the order of the hits."""
    citations = [*answer.citations, *(c for other in answer.alternatives for c in other.citations)]
    groups: dict[str, tuple[list[Hit], list[Citation]]] = {c.article_id: ([], []) for c in citations}
    for hit in answer.hits:
        groups.setdefault(hit.article.id, ([], []))[0].append(hit)
    for citation in citations:
        groups[citation.article_id][1].append(citation)
    return [group for group in groups.values() if group[0]]


def _article(hits: Sequence[Hit], citations: Sequence[Citation]) -> str:
    article = hits[0].article
    highlights = [Highlight.of(citation) for citation in citations]
    ranked = sorted(hits, key=lambda hit: not _holds(hit, highlights))[:OPEN_PASSAGES]
    passages = "".join(_passage(hit, highlights) for hit in sorted(ranked, key=lambda hit: hit.passage.start))
    place = citations[0] if citations else None
    return (
        f'<article class="source{" cited" if highlights else ""}">'
        f"<p>{source_line(article.outlet, wording.day(article.day))}</p>"
        f'<h3 dir="auto">{escape(article.title)}</h3>{byline(article)}{passages}'
        f"<p>{article_link(article.id, 'Read the whole article', place, article.title)}</p></article>"
    )


def _holds(hit: Hit, highlights: Sequence[Highlight]) -> bool:
    return any(hit.passage.start <= h.start and h.end <= hit.passage.end for h in highlights)


def _passage(hit: Hit, highlights: Sequence[Highlight]) -> str:
    return f'<p class="passage" dir="auto">{marked(hit.passage.text, hit.passage.start, highlights)}</p>'
