"""Answers about the invented articles, made by hand."""

from __future__ import annotations

from embeddings.article import Article, Paragraph, Passage
from qa.answer import Answer, Citation
from qa.retriever import Hit
from tests.fakes import ARTICLES

BY_ID = {item.id: item for item in ARTICLES}


def citation(article: Article, quote: str, span: str) -> Citation:
    start = article.text.index(quote)
    place = start + quote.index(span)
    return Citation(
        article_id=article.id,
        outlet=article.outlet,
        published=article.day,
        title=article.title,
        authors=article.authors,
        url=article.url,
        quote=quote,
        quote_start=start,
        quote_end=start + len(quote),
        start=place,
        end=place + len(span),
    )


def hits(*articles: Article) -> tuple[Hit, ...]:
    return tuple(
        Hit(Passage(number, item.id, p.start, p.end, item.text[p.start : p.end]), item, 0.5)
        for number, (item, p) in enumerate((item, p) for item in articles for p in item.paragraphs)
    )


def said(article: Article, quote: str, span: str, **fields: object) -> Answer:
    cited = citation(article, quote, span)
    known = {"confidence": 0.78, "resolved_date": None, "citations": (cited,), "hits": hits(article)}
    return Answer(question="What happened?", answerable=True, text=span, **(known | fields))


def unsaid(reason: str = "", **fields: object) -> Answer:
    known = {"confidence": 0.1, "resolved_date": None, "citations": (), "hits": hits(ARTICLES[1])}
    return Answer(question="Who won?", answerable=False, text="", reason=reason, **(known | fields))


BRIDGE = BY_ID["harbour-bridge"]
OPENED = "The second bridge over Marlow harbour opened to traffic on Tuesday, nine months late."
_HOSTILE_TEXT = '<b>Bold</b> & "quoted" <script>alert(4)</script> came on Monday.'
HOSTILE = Article(
    id='x"><script>alert(1)</script>',
    outlet="<img src=x onerror=alert(2)>",
    title="</h3><script>alert(3)</script> {{value}} ${1+1}",
    text=_HOSTILE_TEXT,
    paragraphs=(Paragraph(0, len(_HOSTILE_TEXT)),),
    authors=("<i>A. Hacker</i>",),
    url="javascript:alert(5)",
    captions=("<svg onload=alert(6)>",),
    notes=("<u>note</u>",),
    source="<tt>file</tt>",
    section="<s>World</s>",
    agency="<em>Wire</em>",
)
