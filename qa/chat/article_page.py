"""A whole article as a page of its own, the quoted sentence highlighted in it."""

from __future__ import annotations

from pathlib import PurePath

from embeddings.article import Article
from qa import phrasing
from qa.chat.credit import byline, source_line
from qa.chat.markup import Highlight, escape, marked, web_address

CHANGED = "This article has changed since it was quoted, so the quote is not highlighted: ask again."


def article_page(article: Article, highlight: Highlight | None = None, changed: bool = False) -> str:
    """Return the HTML document of an article; the mark of the quote has the id ``quote``.

    ``changed`` says that the article no longer reads as it did when it was quoted.
    """
    note = f'<p class="problem" role="alert">{escape(CHANGED)}</p>' if changed else ""
    return page(f"{article.title} · {article.outlet or 'Unknown outlet'}", _article(article, highlight, note))


def missing_page() -> str:
    """Return the HTML document for an article that the archive does not hold."""
    return page(
        "Not in the archive",
        '<article class="whole"><h1>Not in the archive</h1>'
        "<p>This article is not in the archive, or no longer.</p></article>",
    )


def page(title: str, body: str) -> str:
    """Return an HTML document in the dress of the chat; ``body`` is HTML."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="chat/style.css"></head>'
        '<body class="standalone"><p class="home"><a href="./">onrecord: ask the archive</a></p>'
        f"{body}</body></html>"
    )


def _article(article: Article, highlight: Highlight | None, note: str) -> str:
    section = f'<p class="label" dir="auto">{escape(article.section)}</p>' if article.section else ""
    return (
        f'<article class="whole">{section}<h1 dir="auto">{escape(article.title)}</h1>'
        f"<p>{source_line(article.outlet, phrasing.moment(article.published))}</p>"
        f"{_updated(article)}{byline(article.authors, article.agency)}{note}"
        f'<div class="body" dir="auto">{_body(article, highlight)}</div>'
        f"{_apart(article)}</article>"
    )


def _updated(article: Article) -> str:
    if not article.updated or article.updated == article.published:
        return ""
    return f'<p class="note">Updated {escape(phrasing.moment(article.updated))}</p>'


def _body(article: Article, highlight: Highlight | None) -> str:
    highlights = [highlight] if highlight else []
    parts, start = [], 0
    for paragraph in article.text.split("\n\n"):
        parts.append(f"<p>{marked(paragraph, start, highlights)}</p>")
        start += len(paragraph) + 2
    return "".join(parts).replace("<mark>", '<mark id="quote">', 1)


def _apart(article: Article) -> str:
    """What belongs to the article but is not its text: captions, assumptions, where it came from."""
    parts = []
    if article.captions:
        items = "".join(f'<li dir="auto">{escape(caption)}</li>' for caption in article.captions)
        parts.append(
            f'<section class="apart"><h2>Photo captions</h2><p class="note">Not part of the text: '
            f"never searched, never quoted.</p><ul>{items}</ul></section>"
        )
    if article.notes:
        items = "".join(f"<li>{escape(note)}</li>" for note in article.notes)
        parts.append(f'<section class="apart"><h2>What was assumed</h2><ul>{items}</ul></section>')
    lines = []
    if address := web_address(article.url):
        lines.append(
            f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">'
            f"The article at {escape(article.outlet or 'its outlet')}</a>"
        )
    lines.append(f"In the archive as <code>{escape(article.id)}</code>")
    if article.source:
        lines.append(f"Read from <code>{escape(PurePath(article.source).name)}</code>")
    items = "".join(f"<li>{line}</li>" for line in lines)
    parts.append(f'<section class="apart"><h2>Where it comes from</h2><ul>{items}</ul></section>')
    return "".join(parts)
