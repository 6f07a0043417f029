"""The body of a saved page: its paragraphs and its captions.

trafilatura finds the article among the rest; what is done around it is what it leaves to be done. Before:
captions are taken out and kept apart, boxes that pages call "related", "newsletter" and the
like by their class names go, embedded posts become paragraphs. After: the headline, litter and lines of
nothing but links go. Where pruning took too much, the page is read as it was, and where
the page carries its text for search engines (``articleBody``) that is the last resort.
"""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy
from itertools import accumulate, islice, pairwise

from lxml import etree
from lxml.html import HtmlElement

from embeddings.sources.aside import INLINE, MOST_HEADINGS
from embeddings.sources.caption import is_caption
from embeddings.sources.files import Unreadable
from embeddings.sources.litter import is_litter, trimmed

#: A line that comes again within so many lines is a repetition (a standfirst, a pull quote).
REPETITION = 3
#: Where pruning leaves less than this share of the words, it took the article for something around it.
LOST = 0.6
#: The most links of a page that are looked at.
MAX_LINKS = 3000
#: A cell of so many words is no figure in a table.
LAYOUT_WORDS = 50
#: What is taken off a block that has more of it than so many, and off every block of a page that has more.
_UNWRAPPED = ((tuple(INLINE - {"a"}), 50, 2000), (("a",), 300, 5000))
_TABLE_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th")

_CAPTION = re.compile(
    r"(?:^|[-_\s])(?:wp-)?(?:caption|figcaption|cutline|photo-?credit|image-?credit)(?:$|[-_\s])",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?:^|[-_\s])(?:related|recirc\w*|newsletter\w*|read-?(?:more|next|also)|most-?(?:read|popular|viewed)"
    r"|trending|recommend\w*|taboola|outbrain|zergnet|share(?:bar|tools|-\w+)?|social(?:-\w+)?"
    r"|author-?bio|bio"
    r"|rollover\w*|sign-?up|subscri\w+|cookie\w*|consent|disclaimer|byline\w*|breadcrumbs?|tag-?list|tags"
    r"|comments?|promo\w*|inline-?promo|screen-reader-text|sr-only|visually-?hidden|jp-relatedposts"
    r"|more-?(?:from|stories|on)|(?:next|prev(?:ious)?)-?(?:story|stories|posts?|articles?))(?:$|[-_\s])",
    re.IGNORECASE,
)
_ANNOUNCES = re.compile(
    r"\W*(?:related|read (?:more|next|also)|see also|more (?:on|from)|also (?:read|on)|don['’]t miss"
    r"|recommended"
    r"|most (?:read|popular)|latest|watch|you may (?:also )?like)\b.{0,40}",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<![.…])[.!][\"'”’)]*$")
#: Where a story has its own date or byline.
_SIGNED = ".//time | .//*[@itemprop='datePublished' or @rel='author' or contains(@class, 'byline')]"
_KEEP = frozenset(("html", "body", "main", "article"))
_LEAVES = ("p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "pre")


def body_of_page(
    tree: HtmlElement, title: str, stated: str = "", *, live: bool = False
) -> tuple[list[str], list[str]]:
    """Return the paragraphs of a page's article in reading order, and its captions.

    ``title`` is the headline, which is no paragraph; ``stated`` is the text that the page gives search
    engines, "" where it gives none; ``live`` says that each ``<article>`` is an entry of one article.
    ``tree`` is left as it was.
    """
    whole = deepcopy(tree)
    _undo_layout(whole)
    if live:
        for entry in list(whole.iter("article")):
            entry.tag = "div"
    else:
        _drop_other_stories(whole, title)
    captions = _take_captions(whole)
    pruned = deepcopy(whole)
    _prune(pruned)
    for copy in (pruned, whole):
        _unwrap(copy)
    lines, unpruned = _extract(pruned), _extract(whole)
    if _words(lines) < LOST * _words(unpruned):
        lines = unpruned
    if stated and _words(lines) < 0.4 * len(stated.split()):
        lines = [line.strip() for line in stated.split("\n") if line.strip()]
    anchors = [text for a in islice(tree.iter("a"), MAX_LINKS) if len(text := _fold(_text(a))) >= 15]
    return _cleaned(lines, title, _link_only(tree), anchors), captions


def _undo_layout(tree: HtmlElement) -> None:
    """Make plain boxes of tables that only lay out the page: those with an article's text in a cell."""
    cells = [cell for cell in tree.iter("td") if _has_words(cell, LAYOUT_WORDS)]
    tables = dict.fromkeys(table for cell in cells for table in islice(cell.iterancestors("table"), 1))
    for table in tables:
        for part in [table, *_own_parts(table)]:
            part.tag = "div"
    for cell in cells:
        _part_at_breaks(cell)


def _has_words(element: HtmlElement, least: int) -> bool:
    words = accumulate(len(text.split()) for text in element.itertext())
    return any(count >= least for count in words)


def _own_parts(table: HtmlElement) -> list[HtmlElement]:
    """The rows and cells of a table, without those of tables inside it."""
    rows = table.iter(*_TABLE_PARTS)
    return [part for part in rows if next(part.iterancestors("table")) is table]


def _part_at_breaks(cell: HtmlElement) -> None:
    """Make a paragraph of each stretch of a cell's own text that ends with two line breaks."""
    for line in list(cell.iterchildren("br")):
        after = line.getnext()
        if after is not None and after.tag == "br" and not (line.tail or "").strip():
            line.tag = after.tag = "p"


def _drop_other_stories(tree: HtmlElement, title: str) -> None:
    """Take out what a page adds while it is scrolled: boxes like the article's, with heading and date."""
    headings = list(islice(tree.iter("h1"), MOST_HEADINGS))
    own = next((h1 for h1 in headings if _fold(_text(h1)) == _fold(title)), None)
    if own is None:
        return
    inside = dict(pairwise(reversed([own, *own.iterancestors()])))
    for heading in headings[headings.index(own) + 1 :]:
        other = heading
        while other is not None and other.getparent() not in inside:
            other = other.getparent()
        if other is None or _fold(_text(heading)) == _fold(title):
            continue
        box = inside[other.getparent()]
        alike = (box.tag, box.get("class")) == (other.tag, other.get("class"))
        if alike and other.xpath(_SIGNED) and _prose(box) and _prose(other):
            _drop(other)


def _unwrap(tree: HtmlElement) -> None:
    """Leave the text alone of a block in which each word is marked, as in transcripts.

    trafilatura takes the marks off and leaves a piece of text for each, over which lxml takes time with
    the square of their number.
    """
    blocks: dict[HtmlElement, HtmlElement] = {}
    for element in tree.iter(*INLINE):
        parent = element.getparent()
        blocks[element] = blocks.get(parent, parent)
    for names, most, in_all in _UNWRAPPED:
        marked = Counter(block for element, block in blocks.items() if element.tag in names)
        most = most if marked.total() <= in_all else 0
        for block in (block for block, count in marked.items() if count > most and block is not None):
            etree.strip_tags(block, *names)
            for element in block.iter():  # one piece of text for many
                element.text = element.text
                element.tail = element.tail


def _extract(tree: HtmlElement) -> list[str]:
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(tree, favor_precision=True, include_comments=False, with_metadata=False)
    except ImportError:
        raise
    except Exception as error:  # whatever a library trips over in one page costs that page alone
        reason = f"the page could not be taken apart ({type(error).__name__}: {error})"
        raise Unreadable(reason, passing=True) from error
    if document is None or not document.text:
        return []
    lines = (_without_frame(line.strip()) for line in document.text.split("\n"))
    return [line for line in lines if line]


def _without_frame(line: str) -> str:
    """A line without what trafilatura draws around it: a list's dash, a table's bars; a bar between cells."""
    if line.startswith("|"):
        return " | ".join(cell for part in line.split("|") if (cell := part.strip()))
    return line.removeprefix("- ")


def _words(lines: list[str]) -> int:
    return sum(len(line.split()) for line in lines)


def _cleaned(lines: list[str], title: str, linked: set[str], anchors: list[str]) -> list[str]:
    """Drop headline, litter, captions, repetitions and teasers from the lines of a body."""
    kept: list[str] = []
    for line in lines:
        repeated = _fold(line) == _fold(title) or line in kept[-REPETITION:]
        if not repeated and not is_litter(line) and not is_caption(line):
            start, end = trimmed(line)
            if start < end:
                kept.append(line[start:end])
    linked = linked | {_fold(line) for line in kept if _covered(_fold(line), anchors)}
    while kept and (_fold(kept[-1]) in linked or _is_announcement(kept[-1])):
        kept.pop()
    return [line for i, line in enumerate(kept) if not _is_teaser(kept, i, linked)]


def _is_teaser(lines: list[str], i: int, linked: set[str]) -> bool:
    """One of several lines of nothing but links in a row, or such a line after "Related"."""
    if _fold(lines[i]) not in linked:
        return _is_announcement(lines[i]) and i + 1 < len(lines) and _fold(lines[i + 1]) in linked
    beside = [lines[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    return any(_fold(line) in linked for line in beside) or (i > 0 and _is_announcement(lines[i - 1]))


def _is_announcement(line: str) -> bool:
    """ "Most read" and the like; a sentence that begins so is the article's."""
    is_sentence = len(line.split()) > 4 and _SENTENCE_END.search(line) is not None
    return _ANNOUNCES.fullmatch(line) is not None and not is_sentence


def _take_captions(tree: HtmlElement) -> list[str]:
    captions: dict[str, None] = {}
    for element in list(tree.iter("figcaption", "div", "p", "span")):
        if element.tag != "figcaption" and not _CAPTION.search(_marks(element)):
            continue
        # A marked span within a paragraph is a matter of style.
        if element.getparent() is None or any(parent.tag == "p" for parent in element.iterancestors()):
            continue
        text = _text(element)
        if len(text) < 1500:
            if len(text) > 10:
                captions[text] = None
            _drop(element)
    return list(captions)


def _prune(tree: HtmlElement) -> None:
    """Take out what pages call by its name, unless much of the page's prose is in it; unwrap posts."""
    prose = _prose(tree)
    for element in list(tree.iter(etree.Element)):
        marks = _marks(element)
        if not marks or element.getparent() is None or element.tag in _KEEP:
            continue
        if "twitter-tweet" in marks:
            element.tag = "div"
            # The boxes around it have names ("social-media-embed") that trafilatura takes for share bars.
            for box in (element, *islice(element.iterancestors(), 2)):
                if box.tag not in _KEEP:
                    box.attrib.clear()
        elif _AROUND.search(marks) and _prose(element) <= 0.2 * prose:
            _drop(element)


def _prose(element: HtmlElement) -> int:
    """Length of the text in paragraphs."""
    return sum(len(_text(p)) for p in element.iter("p"))


def _marks(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def _text(element: HtmlElement) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext(with_tail=False))).strip()


def _drop(element: HtmlElement) -> None:
    """Remove an element and keep the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _fold(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _covered(folded: str, anchors: list[str]) -> bool:
    """Tell whether a line is several links' texts, one after the other."""
    found = [text for text in anchors if text in folded]
    return len(found) > 1 and sum(map(len, dict.fromkeys(found))) >= 0.85 * len(folded)


def _link_only(tree: HtmlElement) -> set[str]:
    """The folded texts of paragraphs and list items that are nothing but links."""
    found = set()
    for element in tree.iter(*_LEAVES):
        whole = _fold(_text(element))
        if 0 < len(whole) < 400 and sum(len(_fold(_text(a))) for a in element.iter("a")) >= 0.9 * len(whole):
            found.add(whole)
    return found
