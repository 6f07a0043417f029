"""What of a saved page is its own article, and what is about others: teasers, lists, links."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from embeddings.sources.masthead import key_of

#: What pages call boxes of other articles.
_TEASER = re.compile(
    r"(?:^|[-_\s])(?:related|recirc\w*|read-?(?:more|next|also)|most-?(?:read|popular|viewed)|trending|recommend\w*"
    r"|teasers?|promo\w*|sidebar|more-?(?:from|stories|on|news)|latest(?:-news)?|taboola|outbrain)(?:$|[-_\s])",
    re.IGNORECASE,
)
#: What they call what readers write. "has-comments" and "comments-open" are said of an article.
_READERS = re.compile(
    r"(?:^|\s)comments?(?:[-_]?(?:list|area|section|thread|body|content|meta|wrapper|container))?(?:$|\s)",
    re.IGNORECASE,
)
#: Elements that stand within a line.
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small"
    " span strike strong sub sup time tt u var wbr".split()
)
UNSEEN = frozenset(("script", "style", "noscript", "template"))
#: The most headings of a page that are looked at.
MOST_HEADINGS = 100
#: The most ``<time>`` elements of a page that are looked at.
MOST_TIMES = 1000
#: The most characters of a headline or another field that are looked at, and the most beginnings and ends of
#: elements in one.
MAX_FIELD, MOST_PIECES = 600, 1000


def own_article(tree: HtmlElement) -> set[HtmlElement]:
    """The page's ``<article>`` elements that are its own: they have its headline or most of its prose."""
    title = key_of(" ".join(text_of(title) for title in islice(tree.iter("title"), MOST_HEADINGS)))
    headlines = [
        h1 for h1 in islice(tree.iter("h1"), MOST_HEADINGS) if not title or key_of(text_of(h1)) in title
    ]
    own = {article for h1 in headlines for article in h1.iterancestors("article")}
    prose: Counter[HtmlElement | None] = Counter()
    for p in tree.iter("p"):
        prose[next(p.iterancestors("article"), None)] += len(text_of(p))
    most, length = max(prose.items(), key=lambda pair: pair[1], default=(None, 0))
    return own | ({most} if most is not None and 2 * length > prose.total() else set())


def is_aside(element: HtmlElement, own: set[HtmlElement], *, links: bool = True) -> bool:
    """Whether an element is in a link, a box of other articles or of comments, or the site's head or foot.

    An ``<article>`` not among the page's ``own`` is another. The head of an article has a heading, or is in
    the page's main part; the head of a site has its clock. With ``links`` false, links are no matter: what
    leads to other articles by the same author is the author's name.
    """
    below = above = False
    for parent in element.iterancestors():
        if parent.tag == "article":
            return parent not in own
        # A bookmark leads to the article itself.
        is_link = parent.tag == "a" and parent.get("rel") != "bookmark"
        if parent.tag in ("aside", "nav") or (links and is_link):
            return True
        marks = f"{parent.get('class')} {parent.get('id')}"
        if parent.tag not in ("html", "body", "main") and (_TEASER.search(marks) or _READERS.search(marks)):
            return True
        below = below or parent.tag == "footer"
        if parent.tag in ("header", "main"):
            above = parent.tag == "header" and next(parent.iter("h1", "h2"), None) is None
    return below or above


def text_of(element: HtmlElement, *, apart: bool = False) -> str:
    """The text that readers see in an element, in one line.

    Where blocks of it or line breaks end, words do. ``apart`` says that they do at every element's ends, as a
    name and a date beside it, which pages set apart by their style.
    """
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, part in islice(walk, MOST_PIECES):
        pieces.append("" if part.tag in INLINE and not apart else " ")
        if event == "end":
            pieces.append(part.tail or "" if part is not element else "")
        elif part.tag in UNSEEN:
            walk.skip_subtree()
        else:
            pieces.append(part.text or "")
    return re.sub(r"\s+", " ", "".join(pieces)).strip()[:MAX_FIELD]
