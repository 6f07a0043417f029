"""What of a saved page is its own article, and what is about others: teasers, lists, links."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

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
#: The most headings of a page that are looked at.
MOST_HEADINGS = 100
#: The most ``<time>`` elements of a page that are looked at.
MOST_TIMES = 1000
#: The most characters of a headline or another field that are looked at.
MAX_FIELD = 600


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


def is_aside(element: HtmlElement, own: set[HtmlElement]) -> bool:
    """Whether an element is in a link, a box of other articles or of comments, or the site's head or foot.

    An ``<article>`` not among the page's ``own`` is another. The head of an article has a heading, or is in
    the page's main part; the head of a site has its clock.
    """
    below = above = False
    for parent in element.iterancestors():
        if parent.tag == "article":
            return parent not in own
        # A bookmark leads to the article itself.
        if parent.tag in ("aside", "nav") or (parent.tag == "a" and parent.get("rel") != "bookmark"):
            return True
        marks = f"{parent.get('class')} {parent.get('id')}"
        if parent.tag not in ("html", "body", "main") and (_TEASER.search(marks) or _READERS.search(marks)):
            return True
        below = below or parent.tag == "footer"
        if parent.tag in ("header", "main"):
            above = parent.tag == "header" and next(parent.iter("h1", "h2"), None) is None
    return below or above


def text_of(element: HtmlElement) -> str:
    """The text that readers see in an element, in one line."""
    text = "".join(element.itertext(with_tail=False))[:MAX_FIELD]
    return re.sub(r"\s+", " ", text).strip()
