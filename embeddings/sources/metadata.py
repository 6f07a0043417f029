"""What a saved page states about its article, in its own markup.

JSON-LD (schema.org NewsArticle) comes first, then OpenGraph and the other ``meta`` elements, then
microdata and ``<time>``, then what readers see. Where two disagree the more specific wins: JSON-LD
is made by the editing system, ``og:title`` is rewritten for sharing, ``<title>`` for search.
"""

from __future__ import annotations

import html
import json
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
from embeddings.sources.aside import MAX_FIELD, MOST_HEADINGS, text_of
from embeddings.sources.byline import names_in
from embeddings.sources.masthead import as_written, borne_out, key_of, stated_names, without_outlet
from embeddings.sources.outlets import by_address, host_of
from embeddings.sources.stamps import date_of
from embeddings.sources.times import times_of

#: Of other articles: what links, lists and updates in live blogs state.
_ASIDE_KEYS = frozenset(
    ("itemListElement", "liveBlogUpdate", "mentions", "citation", "isRelatedTo", "relatedLink")
)
#: The most characters of a stated body.
MAX_BODY = 10**6

_ARTICLE_TYPES = re.compile(
    r"(?:^|/)(?:\w*Article|\w*BlogPosting|Report|Review|LiveBlogPosting|ClaimReview)$"
)
_OTHER_TYPES = re.compile(
    r"(?:^|/)(?:VideoObject|CollectionPage|ItemList|ImageGallery|SearchResultsPage|ProfilePage)$"
)
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
#: How much of an outlet's name stands for it.
NEARLY = 0.6
_MARK = re.compile(r"\s+(?:[|–—·»*-]|::)\s+")


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


def metadata_of(tree: HtmlElement) -> Metadata:
    """Collect what the page's markup states of its article."""
    things = list(_linked_data(tree))
    metas = _metas(tree)
    article = _article_of(things, tree, metas)
    url = _address(tree, metas, article)
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
    other = next((k for k in map(_kind, things) if _OTHER_TYPES.search(k)), "")
    kind = _kind(article) or other or metas.get("og:type", "").lower()
    outlet = known.name if known else _outlet(tree, metas, article, things, url)
    return Metadata(
        title=_title(tree, metas, article, outlet),
        authors=_authors(tree, metas, article, outlet),
        outlet=outlet,
        published=published,
        updated=updated if updated != published else None,
        url=url,
        section=_plain(_first(article.get("articleSection")) or metas.get("article:section", "")),
        kind=kind,
        is_article=bool(article) or kind.startswith("article") or "article:published_time" in metas,
        body=_plain(article.get("articleBody"), keep_lines=True),
        notes=tuple(dict.fromkeys(notes)),
    )


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, nested ones too, at most a few thousand; none of other articles."""
    left = 5000
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = re.sub(
            r"^\s*(?:<!--|//<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\]\]>)\s*$|;\s*$", "", script.text or ""
        )
        try:
            pending = [json.loads(source, strict=False)]
        except (ValueError, RecursionError):
            continue
        while pending and left > 0:
            left -= 1
            thing = pending.pop(0)
            if isinstance(thing, list):
                pending += thing
            elif isinstance(thing, dict):
                yield thing
                pending += [
                    v for k, v in thing.items() if k not in _ASIDE_KEYS and isinstance(v, dict | list)
                ]


def _article_of(things: list[dict[str, Any]], tree: HtmlElement, metas: dict[str, str]) -> dict[str, Any]:
    """The page's own article: the one that has the page's address or headline, of which most is stated."""
    addresses = {_bare(link) for link in (_canonical(tree), metas.get("og:url", ""))} - {""}
    headings = chain.from_iterable(islice(tree.iter(tag), MOST_HEADINGS) for tag in ("h1", "title"))
    keys = {key_of(title) for title in (*map(text_of, headings), metas.get("og:title", ""))} - {""}

    def rank(thing: dict[str, Any]) -> tuple[bool, int]:
        headline = key_of(_plain(thing.get("headline")) or _plain(thing.get("name")))
        at = {_bare(link) for name in ("url", "mainEntityOfPage", "@id") for link in _links(thing.get(name))}
        own = bool(at & addresses) or (headline != "" and any(headline in key for key in keys))
        stated = sum(key in thing for key in ("headline", "datePublished", "author", "articleBody"))
        return own, stated

    return max((thing for thing in things if _ARTICLE_TYPES.search(_kind(thing))), key=rank, default={})


def _canonical(tree: HtmlElement) -> str:
    return next((link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"), "")


def _links(value: Any) -> list[str]:
    """The addresses in a JSON value: itself, or its ``@id``."""
    found = (item.get("@id") if isinstance(item, dict) else item for item in _several(value))
    return [link for link in found if isinstance(link, str)]


def _bare(address: str) -> str:
    """An address without scheme, fragment and end slash, by which it is the same as another."""
    return re.sub(r"^https?:(?=//)|#.*$", "", address.strip()).rstrip("/").lower()


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _kind(thing: dict[str, Any]) -> str:
    kind = _first(thing.get("@type"))
    return kind if isinstance(kind, str) else ""


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _plain(value: Any, *, keep_lines: bool = False) -> str:
    """A JSON value as plain text: entities resolved, tags and lone surrogates gone."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    if isinstance(value, list):
        value = ", ".join(item for item in value if isinstance(item, str))
    if not isinstance(value, str):
        return ""
    value = value[: MAX_BODY if keep_lines else MAX_FIELD]
    text = html.unescape(html.unescape(value)).encode("utf-8", "replace").decode()
    text = re.sub(r"<[^<>]{1,500}>", "\n" if keep_lines else " ", text)
    return text.strip() if keep_lines else re.sub(r"\s+", " ", text).strip()


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


def _address(tree: HtmlElement, metas: dict[str, str], article: dict[str, Any]) -> str:
    main = article.get("mainEntityOfPage")
    candidates = (
        _canonical(tree),
        metas.get("og:url", ""),
        main.get("@id") if isinstance(main, dict) else main,
        article.get("url"),
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
        if parts.scheme in ("http", "https") and parts.hostname and address.isprintable():
            return address
    return ""


def _title(tree: HtmlElement, metas: dict[str, str], article: dict[str, Any], outlet: str) -> str:
    """The headline that most places of the page agree on; in a draw, the one that readers see."""
    stated = [
        _plain(article.get("headline")),
        _plain(metas.get("og:title")),
        _plain(metas.get("twitter:title")),
        next((text_of(title) for title in tree.iter("title")), ""),
    ]
    stated = [_without_outlet(text, outlet) for text in stated if text]
    headings = [text for h1 in tree.iter("h1") if 3 <= len(text := text_of(h1)) <= 300]
    # "Log in" may be a heading too: it must say something of what the markup says.
    shown = next((h for h in headings if any(_alike(h, text) for text in stated)), "")
    candidates = [shown, *stated] if shown else stated or headings[:1]
    keys = {key_of(text) for text in candidates}
    candidates = [_without_section(text, keys) for text in candidates]
    votes = Counter(key_of(text) for text in candidates)
    return max(candidates, key=lambda text: votes[key_of(text)], default="")


def _without_outlet(title: str, outlet: str) -> str:
    """Take " | The Vell Courier" and the like off a title's end."""
    ending = list(_MARK.finditer(title))[-1:]
    return (
        title[: ending[0].start()].strip() if ending and _names(title[ending[0].end() :], outlet) else title
    )


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
    tree: HtmlElement, metas: dict[str, str], article: dict[str, Any], outlet: str
) -> tuple[str, ...]:
    def persons(value: Any) -> Iterator[str]:
        for item in _several(value):
            name = item.get("name") if isinstance(item, dict) else item
            yield from persons(name) if isinstance(name, list) else [_plain(name)]

    sources: list[Iterable[str]] = [persons(article.get("author"))]
    sources += [[metas[name]] for name in _AUTHOR_META if name in metas]
    # Twitter's cards have two fields with labels of the page's choice: "Written by", "Filed under".
    sources += [
        [metas.get(f"twitter:data{n}", "")]
        for n in (1, 2)
        if _WRITTEN_BY.search(metas.get(f"twitter:label{n}", ""))
    ]
    seen = (
        "//*[@itemprop='author']//*[@itemprop='name'] | //*[@rel='author']",
        "//*[@itemprop='author' and not(*)]",
        "//*[contains(@class,'byline') or contains(@class,'author-name') or contains(@class,'author__name')]",
    )
    sources += [map(text_of, tree.xpath(path)[:5]) for path in seen]
    for source in sources:
        names = tuple(dict.fromkeys(name for text in source for name in names_in(text)))
        if names:
            return without_outlet(names, outlet)
    return ()


def _outlet(
    tree: HtmlElement, metas: dict[str, str], article: dict[str, Any], things: list[dict[str, Any]], url: str
) -> str:
    publisher = _first(article.get("publisher"))
    if isinstance(publisher, dict) and "name" not in publisher and "@id" in publisher:
        publisher = next((t for t in things if t.get("@id") == publisher["@id"] and "name" in t), None)
    site = next((t for t in things if _kind(t) in ("WebSite", "NewsMediaOrganization") and "name" in t), {})
    page = next((text_of(title) for title in tree.iter("title")), "")
    host = host_of(url)
    stated = [_plain(metas.get(name)) for name in (*_JOURNAL_META, "og:site_name")]
    stated += [_plain(publisher), _plain(site.get("name"))]
    names = stated_names(stated)
    others = stated_names(_plain(metas.get(name)) for name in _APP_META)
    if names or others:
        return as_written(borne_out(names or others, host), [*names, *others, *stated_names([page])])
    ending = re.search(r"\s[|–—-]\s([^|–—]{2,40})$", page)
    if ending and host and key_of(ending[1]) and key_of(ending[1])[:6] in key_of(host):
        return ending[1].strip()
    return host


def _first_date(values: Iterable[Any], zone: Any, notes: list[str]) -> date | None:
    for value in values:
        value = _first(value)
        if not isinstance(value, str | int | float):
            continue
        printed = date_of(str(value).strip()[:200], zone=zone)
        if printed is None:
            continue
        if printed.value:
            return printed.value
        notes.append(printed.note)
    return None
