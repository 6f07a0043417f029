"""Saved web pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date
from itertools import islice
from pathlib import Path

from lxml import etree, html
from lxml.html import HtmlElement

from embeddings.article import Article, day_of, names_article
from embeddings.dates import day_order, find_dates, parse_date
from embeddings.sources.address import FROM_ADDRESS, day_in, is_near
from embeddings.sources.aside import INLINE, MOST_TIMES, UNSEEN, is_aside, own_article, text_of
from embeddings.sources.blocks import Block, blocks_of
from embeddings.sources.body import identity, join
from embeddings.sources.byline import is_byline
from embeddings.sources.content import body_of_page
from embeddings.sources.dateline import credit_of, dateline_of
from embeddings.sources.files import Unreadable, decode, one_line, read_bytes
from embeddings.sources.framing import unframed
from embeddings.sources.header import Header, header_below
from embeddings.sources.masthead import key_of, without_outlet
from embeddings.sources.metadata import UPDATED_META, Metadata, metadata_of, name_of
from embeddings.sources.signature import SIGNING, is_day
from embeddings.sources.stamps import is_that_of_place
from embeddings.sources.times import is_time_of_change

#: More elements than this are no article, and would take minutes.
MAX_ELEMENTS = 150_000
#: Fewer words than this are no article.
FEWEST_WORDS = 25
#: A body of fewer words than this may be a wall's or a video's few lines.
FEW_WORDS = 90
#: The first paragraph of so many words is not what stands above an article.
OPENING_WORDS = 8
#: The most characters of a page's source in which a guessed date is looked for.
MOST_SOURCE = 500_000

FROM_TEXT = "The date is not stated in the page's markup; it was taken from its text."
#: Stands between lines; markup's own line feeds are no more than spaces.
_BREAK = "\u2029"
#: What XML has no place for, itself or by number: some libraries stop at it, others refuse to write it.
_UNWRITABLE = re.compile(
    r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    r"|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[0-9a-f]))(?:;|(?![\da-f]))",
    re.IGNORECASE,
)
#: What browsers note at the top of a page that they save.
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|page saved with singlefile\s+url:\s*)(?P<address>\S+)", re.I
)
MOST_HEAD = 2000
_MODIFIED = re.compile(r"\"dateModified\"\s*:\s*\"[^\"]{0,60}\"")
_FEED = re.compile(
    r"\s*(?:<\?xml\b[^>]*>\s*|<!--.*?-->\s*|<\?xml-stylesheet[^>]*>\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_WALL = re.compile(
    r"\b(?:log ?in|sign in|sign up|subscribe|register|create (?:a free |an )?account|already a (?:member"
    r"|subscriber))\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:cookies?|consent|privacy (?:settings|choices)|partners? (?:use|store|process))\b", re.IGNORECASE
)
_BLOCKED = re.compile(
    r"enable javascript|are you a robot|verify you are (?:a )?human|access denied|captcha|page not found"
    r"|error 40[34]|checking your browser|security of your connection"
    r"|\b(?:our|this) (?:web)?site is (?:currently |temporarily )?(?:down|offline|unavailable|under)",
    re.IGNORECASE,
)
#: The headline of a page that a server sends in another's place.
_STOPGAP = re.compile(
    r"(?:error )?(?:[45]\d\d\W+)?(?:service (?:temporarily )?unavailable|bad gateway|gateway time-?out"
    r"|internal server error|too many requests|forbidden|(?:page )?not found|just a moment|attention required"
    r"|(?:site |under |down for |scheduled )?maintenance(?: mode)?|we(?:'ll|’ll| will) be (?:right )?back"
    r"(?: soon| shortly)?|temporarily (?:unavailable|offline))\W*(?:[|–—-].*)?",
    re.IGNORECASE,
)


def read_page(path: Path) -> Iterator[Article]:
    """Yield the article of a saved page; ``Unreadable`` says why it holds none."""
    data = read_bytes(path)
    charset = _CHARSET.search(data[:4096])
    text = decode(data, charset[1].decode() if charset else None)
    if _FEED.match(text):
        raise Unreadable("a feed or a site map, not an article")
    tree = parsed(text)
    saved = _SAVED.search(text[:MOST_HEAD])
    stated = metadata_of(tree, saved["address"] if saved else "")
    live = stated.kind.endswith("LiveBlogPosting")
    paragraphs, captions = body_of_page(tree, stated.title, stated.body, live=live)
    paragraphs = unframed(paragraphs, stated.outlet, stated.authors)
    if reason := _no_article(tree, stated, paragraphs):
        raise Unreadable(reason)
    shown = _shown(own := _without_others(tree), stated.title, paragraphs)
    authors = stated.authors or without_outlet(shown.authors, stated.outlet)
    paragraphs = _unsigned(paragraphs, authors)
    body, places = join((paragraph, None) for paragraph in paragraphs)
    place, agency = dateline_of(paragraphs[0])
    published, notes = stated.published, stated.notes
    in_address = day_in(stated.url)
    if published and shown.published and is_that_of_place(shown.published, published):
        notes = (
            *notes,
            f"The day is the one that the page prints; its markup states {published.isoformat()}.",
        )
        published = shown.published
    elif published is None and shown.published and is_near(day_of(shown.published), in_address):
        published, notes = shown.published, tuple(dict.fromkeys((*notes, *shown.notes, FROM_TEXT)))
    elif published is None and in_address:
        published, notes = in_address, (*notes, FROM_ADDRESS)
    elif published is None:
        published, notes = _guessed_date(own, notes)
    yield Article(
        id=identity(path, url=stated.url, outlet=stated.outlet, title=stated.title, published=published),
        outlet=stated.outlet,
        title=stated.title,
        text=body,
        authors=authors,
        published=published,
        updated=stated.updated,
        url=stated.url,
        section=stated.section,
        dateline=place,
        agency=credit_of(paragraphs[-1]) or agency,
        captions=tuple(captions),
        paragraphs=places,
        notes=notes,
        source=one_line(path),
    )


def parsed(text: str) -> HtmlElement:
    """Parse a page; ``Unreadable`` where it is none, or is nothing a newspaper would print."""
    # Without huge_tree libxml2 stops at a depth of 256: nesting cannot exhaust the stack.
    # Comments would cut paragraphs in two: React leaves one wherever text was put together.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_UNWRITABLE.sub("", text).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable("not an HTML page") from error
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise Unreadable(f"more than {MAX_ELEMENTS:,} elements, which no article has")
    return tree


def _no_article(tree: HtmlElement, stated: Metadata, paragraphs: list[str]) -> str:
    """Say why a page is no article; "" where it is one."""
    words = sum(map(_words, paragraphs))
    if words < FEW_WORDS:
        shown = " ".join(paragraphs) if words >= FEWEST_WORDS else tree.text_content()[:20_000]
        if _BLOCKED.search(shown[:2000]) or (not stated.is_article and _STOPGAP.fullmatch(stated.title)):
            return "an error or robot page, not an article"
        if len(_CONSENT.findall(shown)) >= 3:
            return "a consent page, not an article"
        if stated.kind.endswith("VideoObject") or stated.kind.startswith("video"):
            return "a video page, not an article"
        if len(_WALL.findall(" ".join(paragraphs))) >= 2 or (
            words < FEWEST_WORDS and len(_WALL.findall(shown)) >= 3
        ):
            return "a login or subscription wall; the article is not in the page"
    if words < FEWEST_WORDS:
        return "no article found on the page"
    if _is_front(tree, stated):
        return "a site's front page, not an article"
    if not stated.is_article and (_is_index(tree) or stated.kind.endswith(("CollectionPage", "ItemList"))):
        return "a page of links, not an article"
    return ""


def _words(text: str) -> int:
    """Number of words; Chinese and Japanese have two characters or so in one, and no spaces."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _is_front(tree: HtmlElement, stated: Metadata) -> bool:
    """The page has the address of a site, is called as the outlet is, and states no article."""
    called = " ".join(text_of(title) for title in islice(tree.iter("title"), 1))
    return (
        bool(stated.url and stated.outlet)
        and not (stated.is_article or stated.published or names_article(stated.url))
        and key_of(called).startswith(key_of(stated.outlet))
    )


def _is_index(tree: HtmlElement) -> bool:
    """Most of the page's words are links, in many headings that each link somewhere."""
    everything = len(re.findall(r"\w+", tree.text_content())) or 1
    links = sum(len(re.findall(r"\w+", a.text_content())) for a in tree.iter("a"))
    headings = sum(1 for heading in tree.iter("h2", "h3") if heading.find(".//a") is not None)
    return links > 0.6 * everything and headings >= 8


def _shown(tree: HtmlElement, title: str, paragraphs: list[str]) -> Header:
    """What readers see around the headline: byline and day."""
    blocks = blocks_of(_lines(tree))
    opening = next((text for text in paragraphs if len(text.split()) >= OPENING_WORDS), paragraphs[0])
    first, last = (_where(blocks, paragraph) for paragraph in (opening, paragraphs[-1]))
    if not 0 <= first <= last:
        return Header()
    titles = [i for i in range(first) if key_of(blocks[i].text) == key_of(title)]
    return header_below(blocks, titles, first, last)


def _unsigned(paragraphs: list[str], authors: Sequence[str]) -> list[str]:
    """Leave out the lines above an article that say who signed it, and when."""
    names = {name.lower() for name in authors}
    signs = (is_day(text) or is_byline(text) or text.lower() in names for text in paragraphs[:SIGNING])
    count = next((i for i, is_sign in enumerate(signs) if not is_sign), SIGNING)
    return paragraphs[count:] or paragraphs


def _lines(tree: HtmlElement) -> str:
    """What a browser would print of a page, roughly: each block of its markup on a line."""
    pieces: list[str] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        pieces.append("" if element.tag in INLINE else _BREAK)
        if event == "end":
            pieces.append(element.tail or "")
        elif element.tag in UNSEEN:
            walk.skip_subtree()
        else:
            pieces.append(element.text or "")
    return "\n".join(" ".join(line.split()) for line in "".join(pieces).split(_BREAK))


def _where(blocks: Sequence[Block], paragraph: str) -> int:
    """The first block that begins as a paragraph does; -1 if none."""
    key = key_of(paragraph)[:40]
    return next((i for i, block in enumerate(blocks) if key and key_of(block.text).startswith(key)), -1)


def _without_others(tree: HtmlElement) -> HtmlElement:
    """A copy of a page without the times of other articles and of changes."""
    tree = deepcopy(tree)
    own = own_article(tree)
    times = enumerate(tree.iter("time"))
    others = [e for i, e in times if i >= MOST_TIMES or is_aside(e, own) or is_time_of_change(e)]
    # htmldate falls back on the day of a change.
    names = ((meta, name_of(meta) or meta.get("http-equiv", "").lower()) for meta in tree.iter("meta"))
    others += [meta for meta, name in names if name in UPDATED_META]
    for element in others:
        element.drop_tree()
    for script in tree.iter("script"):
        script.text = _MODIFIED.sub("", script.text or "")
    return tree


def _guessed_date(tree: HtmlElement, notes: tuple[str, ...]) -> tuple[date | None, tuple[str, ...]]:
    """Ask htmldate, and own up to it."""
    from htmldate import find_date

    try:
        found = find_date(tree, extensive_search=False, original_date=True)
    except (ImportError, MemoryError):
        raise
    except Exception:  # the date is left open then
        return None, notes
    printed = parse_date(found) if found else None
    if printed is None or printed.day is None:
        return None, notes
    day, note = _as_printed(tree, printed.day)
    return day, tuple(dict.fromkeys((*notes, note)))


def _as_printed(tree: HtmlElement, guess: date) -> tuple[date | None, str]:
    """Return a guessed day as the page prints it, and a note.

    htmldate makes a day of May of every "04/05/2019", whatever order the page's other dates are in.
    """
    source = html.tostring(tree, encoding="unicode")[:MOST_SOURCE]
    found = [
        printed
        for printed in find_dates(source, day_first=day_order([source]))
        if guess in _readings(source[printed.start : printed.end])
    ]
    best = next((printed for printed in found if printed.day == guess), found[0] if found else None)
    if best and best.value is None:
        return None, best.note
    day = best.day if best else guess
    return day, FROM_TEXT


def _readings(printed: str) -> list[date | None]:
    """The days that a printed date may be, in either order of day and month."""
    found = (parse_date(printed, day_first=day_first) for day_first in (True, False))
    return [reading.day for reading in found if reading]
