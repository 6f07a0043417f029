"""The sources of each answer as HTML: its passages, grouped by article, the cited ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

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


@dataclass(slots=True)
class _Source:
    """One article behind an answer, with the passages found in it and the citations of it."""

    article_id: str
    outlet: str
    published: date | None
    title: str
    authors: tuple[str, ...]
    agency: str = ""
    hits: list[Hit] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)


def _section(number: int, answer: Answer, visible: bool) -> str:
    title = "Sources" if answer.answerable else "Nearest passages"
    about = "" if answer.answerable else '<p class="note">None of these answers the question.</p>'
    behind = _by_article(answer)
    shown = "".join(_article(source) for source in behind[:OPEN_ARTICLES])
    if rest := behind[OPEN_ARTICLES:]:
        more = wording.count(len(rest), "more article")
        shown += f"<details><summary>{more}</summary>{''.join(_article(source) for source in rest)}</details>"
    if not behind:
        shown = '<p class="note">No passage was found.</p>'
    return (
        f'<section class="sources" data-sources="{number}"{"" if visible else " hidden"}>'
        f'<h2>{title}</h2><p class="for" dir="auto">{escape(answer.question)}</p>{about}{shown}</section>'
    )


def _by_article(answer: Answer) -> list[_Source]:
    """The articles behind an answer: cited ones first, then in the order of the hits."""
    found: dict[str, _Source] = {}
    for c in [*answer.citations, *(c for other in answer.alternatives for c in other.citations)]:
        source = found.setdefault(
            c.article_id, _Source(c.article_id, c.outlet, c.published, c.title, c.authors)
        )
        source.citations.append(c)
    for hit in answer.hits:
        a = hit.article
        source = found.setdefault(a.id, _Source(a.id, a.outlet, a.day, a.title, a.authors))
        source.agency = a.agency
        source.hits.append(hit)
    return list(found.values())


def _article(source: _Source) -> str:
    link = article_link(
        source.article_id,
        "Read the whole article",
        source.citations[0] if source.citations else None,
        source.title,
    )
    return (
        f'<article class="source"><p>{source_line(source.outlet, wording.day(source.published))}</p>'
        f'<h3 dir="auto">{escape(source.title)}</h3>{byline(source.authors, source.agency)}'
        f"{_passages(source)}<p>{link}</p></article>"
    )


def _passages(source: _Source) -> str:
    """The best passages of an article in reading order; a quote outside all of them stands by itself."""
    highlights = [Highlight.of(citation) for citation in source.citations]
    places: dict[int, str] = {}
    for citation in source.citations:
        around = [hit.passage for hit in source.hits if _holds(hit, citation)]
        if around:
            places[around[0].start] = around[0].text
        else:
            places[citation.quote_start] = citation.quote
    for hit in source.hits:
        if len(places) < OPEN_PASSAGES:
            places.setdefault(hit.passage.start, hit.passage.text)
    return "".join(
        f'<p class="passage" dir="auto">{marked(text, start, highlights)}</p>'
        for start, text in sorted(places.items())
    )


def _holds(hit: Hit, citation: Citation) -> bool:
    return hit.passage.start <= citation.start and citation.end <= hit.passage.end
