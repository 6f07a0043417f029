"""What a saved page states about its article, in its own markup.

JSON-LD (schema.org NewsArticle) comes first, then OpenGraph and the other ``meta`` elements, then
microdata and ``<time>``, then what readers see. Where two disagree the more specific wins: JSON-LD
is made by the editing system, ``og:title`` is rewritten for sharing, ``<title>`` for search.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from embeddings.article import own_address
from embeddings.sources.aside import MAX_FIELD, MOST_HEADINGS, is_aside, own_article, text_of
from embeddings.sources.byline import names_in
from embeddings.sources.linked import (
    OTHER_TYPES,
    article_of,
    first,
    kind_of,
    plain,
    referred,
    several,
    things_in,
)
from embeddings.sources.masthead import (
    as_written,
    borne_out,
    is_masthead,
    is_name_of,
    key_of,
    stated_names,
    without_outlet,
)
from embeddings.sources.outlets import by_address, host_of
from embeddings.sources.stamps import date_of
from embeddings.sources.times import times_of

_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate",
    "publish-date", "publish_date", "publishdate", "publicationdate", "dc.date.issued", "dcterms.created",
    "dcterms.date", "dc.date", "dc.date.created", "sailthru.date", "cxenseparse:recs:publishtime",
    "originalpublicationdate", "date", "rnews:datepublished", "bt:pubdate", "article.published",
    "published_time", "displaydate",
)  # fmt: skip
UPDATED_META = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "lastmod",
    "last-modified", "dcterms.modified", "dc.date.modified", "revised", "article.updated", "utime",
)  # fmt: skip
_AUTHOR_META = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
    "article:author_name", "authors", "creator", "cxenseparse:author", "article.author",
)  # fmt: skip
_WRITTEN_BY = re.compile(r"\b(?:by|authors?|writers?)\b", re.IGNORECASE)
#: Where journals name themselves; their publisher's name stands where newspapers have their own.
_JOURNAL_META = ("citation_journal_title", "prism.publicationname")
_APP_META = ("application-name", "apple-mobile-web-app-title", "cre")
_BYLINES = (
    "//*[@itemprop='author']//*[@itemprop='name'] | //*[@rel='author']",
    "//*[@itemprop='author' and not(*)]",
    "//*[contains(@class,'byline') or contains(@class,'author-name') or contains(@class,'author__name')]",
    # The same in Spanish or Portuguese, Italian and French.
    "//*[@class='autor' or @class='autore' or @class='auteur']",
)
#: The most bylines of one article, and how far around one, in elements, the next one is.
MOST_BYLINES, CLOSE = 10, 3
#: How much of an outlet's name stands for it.
NEARLY = 0.6
#: Archives of the web put their own name in the place of the outlet's.
_ARCHIVE = re.compile(
    r"archive\.(?:today|ph|is|li|md|vn|fo)|(?:the )?wayback machine|internet archive", re.IGNORECASE
)
_MARK = re.compile(r"\s+(?:[|–—·•»›«‹*-]|--|::)\s+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the markup states; empty or None where it states nothing."""

    title: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    published: date | None = None
    updated: date | None = None
    url: str = ""
    section: str = ""
    kind: str = ""
    is_article: bool = False
    body: str = ""
    notes: tuple[str, ...] = ()


def metadata_of(tree: HtmlElement, saved_from: str = "") -> Metadata:
    """Collect what the page's markup states of its article; ``saved_from`` is its address if it has none."""
    things = list(things_in(tree))
    metas = _metas(tree)
    headings = chain.from_iterable(islice(tree.iter(tag), MOST_HEADINGS) for tag in ("h1", "title"))
    titles = (*map(text_of, headings), metas.get("og:title", ""))
    article = article_of(things, (_canonical(tree), metas.get("og:url", "")), titles)
    url = _address(tree, metas, article, saved_from)
    known = by_address(url)
    notes: list[str] = []
    zone = known.zone if known else None
    stated = [article.get("datePublished"), *(metas.get(name) for name in _PUBLISHED_META)]
    shown = list(times_of(tree))
    stated += [said for said, changed in shown if not changed]
    published = _first_date(stated, zone, notes)
    stated = [article.get("dateModified"), *(metas.get(name) for name in UPDATED_META)]
    stated += [said for said, changed in shown if changed]
    updated = _first_date(stated, zone, notes)
    if known:
        if any(isinstance(v, datetime) and v.tzinfo is known.zone for v in (published, updated)):
            notes.append(known.zone_note)
        published, updated = known.local(published), known.local(updated)
    other = next((k for k in map(kind_of, things) if OTHER_TYPES.search(k)), "")
    kind = kind_of(article) or other or metas.get("og:type", "").lower()
    outlet = known.name if known else _outlet(tree, metas, article, things, url)
    return Metadata(
        title=_title(tree, metas, article, outlet),
        authors=_authors(tree, metas, article, things, outlet),
        outlet=outlet,
        published=published,
        updated=updated if updated != published else None,
        url=url,
        section=plain(first(article.get("articleSection")) or metas.get("article:section", "")),
        kind=kind,
        is_article=bool(article) or kind.startswith("article") or "article:published_time" in metas,
        body=plain(article.get("articleBody"), keep_lines=True),
        notes=tuple(dict.fromkeys(notes)),
    )


def _canonical(tree: HtmlElement) -> str:
    return next((link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"), "")


def _metas(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name, content = name_of(meta), (meta.get("content") or "")[:MAX_FIELD].strip()
        if name and content:
            found.setdefault(name, html.unescape(content))
    return found


def name_of(meta: HtmlElement) -> str:
    """The name, in small letters, under which a ``meta`` element states something."""
    return (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()


def _address(tree: HtmlElement, metas: dict[str, str], article: dict[str, Any], saved_from: str) -> str:
    main = article.get("mainEntityOfPage")
    candidates = (
        _canonical(tree),
        metas.get("og:url", ""),
        main.get("@id") if isinstance(main, dict) else main,
        article.get("url"),
        saved_from,
    )
    base = next((element.get("href") or "" for element in tree.iter("base")), "")
    for candidate in candidates:
        if not isinstance(candidate, str) or not candidate:
            continue
        try:
            address = own_address(urljoin(base, candidate.strip()))
            parts = urlsplit(address)
        except ValueError:
            continue
        has_host = bool(parts.hostname) and not parts.hostname.startswith(".")
        if parts.scheme in ("http", "https") and has_host and address.isprintable():
            return address
    return ""


def _title(tree: HtmlElement, metas: dict[str, str], article: dict[str, Any], outlet: str) -> str:
    """The headline that most places of the page agree on; in a draw, the one that readers see."""
    stated = [
        plain(article.get("headline")),
        plain(metas.get("og:title")),
        plain(metas.get("twitter:title")),
        next((text_of(title) for title in tree.iter("title")), ""),
    ]
    stated = [_without_outlet(text, outlet) for text in stated if text]
    if outlet and all(is_name_of(text, outlet) for text in stated):
        # Nothing but the site's name: the headline is the first heading of an article's length.
        own = own_article(tree)
        shown = (text_of(e) for e in islice(tree.iter("h1", "h2"), MOST_HEADINGS) if not is_aside(e, own))
        named = (text for text in shown if len(text.split()) > 2 and not is_name_of(text, outlet))
        stated = list(islice(named, 1)) or stated
    headings = [text for h1 in tree.iter("h1") if 3 <= len(text := text_of(h1)) <= 300]
    # A site's masthead may be a heading, too.
    headings = [text for text in headings if not is_name_of(text, outlet)] or headings
    # "Log in" may be a heading too: it must say something of what the markup says.
    parts = [part for text in stated for part in (text, *_MARK.split(text))]
    shown = next((h for h in headings if any(_alike(h, part) for part in parts)), "")
    candidates = [shown, *stated] if shown else stated or headings[:1]
    keys = {key_of(text) for text in candidates}
    candidates = [_without_section(text, keys) for text in candidates]
    votes = Counter(key_of(text) for text in candidates)
    return max(candidates, key=lambda text: votes[key_of(text)], default="")


def _without_outlet(title: str, outlet: str) -> str:
    """Take " | The Vell Courier" and the like off a title's end, or "The Vell Courier » " off its start."""
    marks = list(_MARK.finditer(title))
    if marks and _names(title[marks[-1].end() :], outlet):
        return title[: marks[-1].start()].strip()
    if marks and is_name_of(title[: marks[0].start()], outlet):
        return title[marks[0].end() :].strip()
    return title


def _without_section(title: str, keys: set[str]) -> str:
    """Take " - Local" and the like off a title's end, where another place of the page has it without."""
    shorter = (title[: mark.start()].strip() for mark in _MARK.finditer(title))
    return next((text for text in shorter if key_of(text) in keys - {key_of(title)}), title)


def _names(part: str, outlet: str) -> bool:
    """Whether the last part of a title is the outlet's name, in full or nearly, or short for it ("BBC")."""
    key, name = key_of(part), key_of(outlet)
    if not key or not name or len(part) > 40:
        return False
    return name in key or (key in name and (len(key) > NEARLY * len(name) or part.isupper()))


def _alike(a: str, b: str) -> bool:
    first, second = ({w.lower() for w in re.findall(r"\w+", text)} for text in (a, b))
    return len(first & second) >= 0.6 * min(len(first), len(second)) > 0


def _authors(
    tree: HtmlElement,
    metas: dict[str, str],
    article: dict[str, Any],
    things: list[dict[str, Any]],
    outlet: str,
) -> tuple[str, ...]:
    def persons(value: Any) -> Iterator[str]:
        for item in several(value):
            name = referred(item, things).get("name") if isinstance(item, dict) else item
            yield from persons(name) if isinstance(name, list) else [plain(name)]

    sources: list[Iterable[str]] = [persons(article.get("author"))]
    sources += [[metas[name]] for name in _AUTHOR_META if name in metas]
    # Twitter's cards have two fields with labels of the page's choice: "Written by", "Filed under".
    sources += [
        [metas.get(f"twitter:data{n}", "")]
        for n in (1, 2)
        if _WRITTEN_BY.search(metas.get(f"twitter:label{n}", ""))
    ]
    for source in chain(sources, _bylines(tree)):
        names = tuple(dict.fromkeys(name for text in source for name in names_in(text)))
        if names:
            return without_outlet(names, outlet)
    return ()


def _bylines(tree: HtmlElement) -> Iterator[list[str]]:
    """The article's bylines as they are shown, after each way that pages mark them in turn."""
    own = own_article(tree)
    for path in _BYLINES:
        found = [e for e in tree.xpath(path)[:MOST_HEADINGS] if not is_aside(e, own, links=False)]
        yield [text_of(element, apart=True) for element in _together(found)]


def _together(bylines: list[HtmlElement]) -> list[HtmlElement]:
    """The first byline that names somebody and those close to it; those of other stories are elsewhere."""
    signed = [element for element in bylines if names_in(text_of(element, apart=True))]
    around = {box for element in signed[:1] for box in islice(element.iterancestors(), CLOSE)}
    return [e for e in signed if around.intersection(islice(e.iterancestors(), CLOSE))][:MOST_BYLINES]


def _outlet(
    tree: HtmlElement, metas: dict[str, str], article: dict[str, Any], things: list[dict[str, Any]], url: str
) -> str:
    publisher = first(article.get("publisher"))
    publisher = referred(publisher, things) if isinstance(publisher, dict) else publisher
    site = next((t for t in things if kind_of(t) in ("WebSite", "NewsMediaOrganization") and "name" in t), {})
    page = next((text_of(title) for title in tree.iter("title")), "")
    host = host_of(url)
    stated = [plain(metas.get(name)) for name in (*_JOURNAL_META, "og:site_name")]
    stated += [plain(publisher), plain(site.get("name"))]
    names = [name for name in stated_names(stated) if not _ARCHIVE.fullmatch(name)]
    others = stated_names(plain(metas.get(name)) for name in _APP_META)
    if names or others:
        return as_written(borne_out(names or others, host), [*names, *others, *stated_names([page])])
    ending = re.search(r"\s[|–—-]\s([^|–—]{2,40})$", page)
    if ending and host and key_of(ending[1]) and key_of(ending[1])[:6] in key_of(host):
        return ending[1].strip()
    return host or next((part for part in reversed(_MARK.split(page)) if is_masthead(part.strip())), "")


def _first_date(values: Iterable[Any], zone: Any, notes: list[str]) -> date | None:
    for value in values:
        value = first(value)
        if not isinstance(value, str | int | float):
            continue
        printed = date_of(str(value).strip()[:200], zone=zone)
        if printed is None:
            continue
        if printed.value:
            return printed.value
        notes.append(printed.note)
    return None
