"""The sources of an answer as HTML: its passages, grouped by article, the cited ones first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from qa import phrasing
from qa.answer import Answer, Citation, cited_day
from qa.chat.credit import byline, source_line
from qa.chat.markup import Highlight, article_link, escape, marked
from qa.chat.turn import Turn
from qa.retriever import Hit

OPEN_ARTICLES = 4
"""Articles shown at once; the rest are one click away."""


def sources(turns: Sequence[Turn]) -> str:
    """Return the panel: what is behind the latest answer."""
    answers = [turn.answer for turn in turns if turn.answer]
    if not answers:
        return (
            '<section class="sources idle"><h2>Sources</h2><p>The passages behind an answer '
            "stand here, with their headlines, outlets and dates.</p></section>"
        )
    return _section(answers[-1])


@dataclass(slots=True)
class _Source:
    """One article behind an answer, with the passages found in it and the citations of it."""

    article_id: str
    outlet: str
    day: str
    title: str
    authors: tuple[str, ...]
    agency: str = ""
    hits: list[Hit] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)


def _section(answer: Answer) -> str:
    title = "Sources" if answer.answerable else "Nearest passages"
    behind, quoted = _by_article(answer), not answer.about_archive
    shown = ""
    if not behind:
        listed = "The list of what the archive holds, and no passage."
        shown = f'<p class="note">{listed if answer.answerable else "No passage was found."}</p>'
    elif not answer.answerable and answer.asks:
        shown = '<p class="note">None of these answers the question.</p>'
    for place, source in enumerate(behind[:OPEN_ARTICLES]):
        if answer.answerable and not source.citations and (place == 0 or behind[place - 1].citations):
            shown += '<p class="label">Also found, not part of the answer</p>'
        shown += _article(source, quoted)
    if rest := behind[OPEN_ARTICLES:]:
        more = phrasing.count(len(rest), "more article")
        folded = "".join(_article(source, quoted) for source in rest)
        shown += f"<details><summary>{more}</summary>{folded}</details>"
    return (
        f'<section class="sources"><h2>{title}</h2>'
        f'<p class="for" dir="auto">{escape(answer.question)}</p>{shown}</section>'
    )


def _by_article(answer: Answer) -> list[_Source]:
    """The articles behind an answer: cited ones first, then in the order of the hits."""
    found: dict[str, _Source] = {}
    for c in [*answer.citations, *(c for other in answer.alternatives for c in other.citations)]:
        source = found.setdefault(
            c.article_id, _Source(c.article_id, c.outlet, cited_day(c), c.title, c.authors)
        )
        source.citations.append(c)
    for hit in answer.hits:
        a = hit.article
        source = found.setdefault(a.id, _Source(a.id, a.outlet, cited_day(a), a.title, a.authors))
        source.agency = a.agency
        source.hits.append(hit)
    return list(found.values())


def _article(source: _Source, quoted: bool) -> str:
    cited = source.citations[0] if source.citations and quoted else None
    link = article_link(source.article_id, "Read the whole article", cited, source.title)
    return (
        f'<article class="source"><p>{source_line(source.outlet, source.day)}</p>'
        f'<h3 dir="auto">{escape(source.title)}</h3>{byline(source.authors, source.agency)}'
        f"{_passages(source, quoted)}<p>{link}</p></article>"
    )


def _passages(source: _Source, quoted: bool) -> str:
    """The paragraphs that are cited, else the best passage; the other passages are one click away."""
    highlights = [Highlight.of(citation) for citation in source.citations] if quoted else []
    cited = [_paragraph(source, citation) for citation in source.citations]
    others = [
        (hit.passage.start, hit.passage.text)
        for hit in source.hits
        if not any(hit.passage.start <= start < hit.passage.end for start, _ in cited)
    ]
    if not cited:
        cited, others = others[:1], others[1:]
    shown = _paragraphs(cited, highlights)
    if others:
        more = phrasing.count(len(others), "more passage")
        shown += f"<details><summary>{more} of this article</summary>{_paragraphs(others, [])}</details>"
    return shown


def _paragraph(source: _Source, citation: Citation) -> tuple[int, str]:
    """The paragraph around a citation with its offset; the quote alone where the article was not searched."""
    if not source.hits:
        return citation.quote_start, citation.quote
    text = source.hits[0].article.text
    before, after = text.rfind("\n\n", 0, citation.start), text.find("\n\n", citation.end)
    start, end = before + 2 if before >= 0 else 0, after if after >= 0 else len(text)
    return start, text[start:end]


def _paragraphs(places: Iterable[tuple[int, str]], highlights: Sequence[Highlight]) -> str:
    """Texts in reading order, each with its offset into the article, as paragraphs."""
    parts = []
    for start, text in sorted(set(places)):
        for paragraph in text.split("\n\n"):
            parts.append(f'<p class="passage" dir="auto">{marked(paragraph, start, highlights)}</p>')
            start += len(paragraph) + 2
    return "".join(parts)
