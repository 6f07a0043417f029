"""What frames an article and shows only by where it stands: its writers, teasers under labels or at its end.

A sentence like these may be an article's own; what decides is its place, the writers' names, and whether
its label comes again, as a speaker's does in an interview.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from embeddings.sources.byline import names_in

#: A label that comes this often is a speaker's or a form's.
OFTEN = 3
#: How many paragraphs at an article's beginning and end may tell who wrote it.
FIRST, LAST = 2, 3

#: "FERRY STRIKE: What the captains want": two words or more in capitals, then a headline.
_LABEL = re.compile(
    r"\W*(?P<label>[A-Z0-9][A-Z0-9'’&.$-]+(?: [A-Z0-9'’&.$-]+){1,6}[?!]?):(?!\d)(?P<gap>\s?)(?=\S)"
)
#: "How the ferry was lost:It is the harbour's oldest story.": a label of some words, glued to a headline.
_GLUED_LABEL = re.compile(r"\W*(?:[^\s.:]+ ){2,12}[^\s:.]*[a-z?!'’]:(?=[A-Z'‘“])")
#: What outlets call the pieces that they link to.
_GENRE = re.compile(
    r"\W*(?:Q&A|Analysis|Fact check|Slideshow|Gallery|Graphics?|Map|Interactive|Timeline|Review|Tracker"
    r"|Exclusive|Poll): \S+ \S+ \S+"
)
#: "Will the ferry sail? What the captains say" and "Ferry strike: Why the captains are angry".
_POINTER = re.compile(
    r"[^.!?\"“:]{8,80}\? [A-Z‘'][^.!?]{15,120}[^.!?\"”)…:]"
    r"|[^.:!?\"“]{10,80}: (?:How|Why|What|Here['’]s|Who|Where|Everything|From)\b[^.?!]{5,100}\.?"
)
_LONGEST_TEASER, _LONGEST_GLUED = 130, 220

_MOST_LINKED, _FEWEST_ABOVE = 4, 4
_LONGEST_LINKED = 18  # words
#: Words that a paragraph before linked headlines has at least, or it is a list's line.
_SENTENCE_WORDS = 7
#: How a sentence ends, or a tweet: "(@vell) March 4, 2019".
_SENTENCE = re.compile(r"[.!?…]['\"”’)\]]*$|\(@\w+\) \w+ \d{1,2}, \d{4}$")
_CLOSED = re.compile(r"[.!?:;,…—–\"”’)\]]$|''$")
#: A line of a list (a bullet, a number, a label with a short value, a date and what happened), or a sentence.
_LISTED = re.compile(
    r"[•*►»·@#\d$–—-]|(?:But|And|Yet) |[A-Z]\w+\.? \d{1,2}|[^:]{2,40}[:,] [$\d]"
    r"|[^:]{2,40}: \S+(?: \S+){0,2}$|[^:]{2,40}: [^:]{1,30}\d"
)

#: A reporter's name after a dash, under the paragraphs that are theirs.
_SIGNATURE = re.compile(
    r"[-‒–—−―]{1,2}\s?(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}(?:,? and |, )?){1,3}"
    r"(?:, [A-Z]\w+(?: \w+){0,3})?"
)
_NAME = (
    r"(?!(?:But|The|And|In|As|If|When|While|Yet|So|For|At|On|Mr|Mrs|Ms)\b)"
    r"(?:(?:Dr|Rev|Prof)\. )?[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3}"
)
_POST = (
    r"(?i:columnist|reporter|correspondent|editor(?:-in-chief|-at-large)?|writer|contributor|journalist|fellow"
    r"|analyst|producer|professor|author of|host of|show host|adviser|scholar|lecturer)\b"
)
#: A writer's post, told of a name.
_WRITER = re.compile(
    rf"[\W_]*(?P<name>{_NAME})(?:, \d\d)?,? (?:"
    rf"(?:is|was) (?:now |currently )?(?:an? |the |[\w.]+['’]s? |[A-Z])?[^.“\"]{{0,120}}?{_POST}"
    r"|is on (?:Twitter|X)\b|covers [^.]{3,90} (?:for|at) |writes (?:about|for) "
    r"|has been (?:an? |writing |covering ))",
)
#: The same under a star, by the last name alone: "* Reed is the author of “Tides”."
_STARRED = re.compile(
    rf"\*\s?[A-Z][^.]{{2,40}} (?:is|was) (?:an? |the )[^.]{{0,120}}?(?:{_POST}|\b(?:president|director)\b)"
)
_CONTACT = re.compile(
    r"@|\b(?:column|columnist|reporter|correspondent|editor|contributor|author of|host of|senior writer"
    r"|staff writer|journalist|producer|latest book|fellow at|newsletter)\b",
    re.IGNORECASE,
)


def framing_in(paragraphs: Sequence[str], authors: Sequence[str]) -> set[int]:
    """Find all that frames an article: signatures, teasers, biographies, and what closes the rest."""
    framing = _lone_signatures(paragraphs) | teasers_in(paragraphs) | biographies_in(paragraphs, authors)
    rest = [i for i in range(len(paragraphs)) if i not in framing]
    return framing | {rest[place] for place in closing_in([paragraphs[i] for i in rest])}


def unframed(paragraphs: Sequence[str], outlet: str, authors: Sequence[str]) -> list[str]:
    """Return paragraphs without those that name the reporters or frame the article."""
    kept = [text for text in paragraphs if not is_signed(text, outlet, authors)]
    framing = framing_in(kept, authors)
    return [text for i, text in enumerate(kept) if i not in framing]


def _lone_signatures(paragraphs: Sequence[str]) -> set[int]:
    """Find the reporters' names under a dash; several in a row, or after a colon, are a list."""
    signed = {i for i, paragraph in enumerate(paragraphs) if _SIGNATURE.fullmatch(paragraph)}
    lone = {i for i in signed if i and i - 1 not in signed and i + 1 not in signed}
    return {i for i in lone if not paragraphs[i - 1].endswith(":")}


def teasers_in(paragraphs: Sequence[str]) -> set[int]:
    """Find the teasers under labels, none where such labels come often, as a speaker's or a list's do."""
    found = {i: match for i, text in enumerate(paragraphs) if i and (match := _LABEL.match(text))}
    times = Counter(label for label, _ in {(match["label"], paragraphs[i]) for i, match in found.items()})
    teasers = {
        i
        for i, match in found.items()
        if times[match["label"]] == 1 and _is_headline(paragraphs[i][match.end() :], match["gap"])
    }
    glued = {
        i
        for i, text in enumerate(paragraphs)
        if i and len(text) <= _LONGEST_GLUED and _GLUED_LABEL.match(text)
    }
    pieces = {
        i
        for i, text in enumerate(paragraphs)
        if i
        and (
            (len(text) <= _LONGEST_TEASER and text[-1] not in ".:" and _GENRE.match(text))
            or (len(text) <= _LONGEST_GLUED and _POINTER.fullmatch(text))
        )
    }
    return (
        (teasers if all(count < OFTEN for count in times.values()) else set())
        | (glued if len(glued) <= OFTEN else set())
        | pieces
    )


def _is_headline(text: str, gap: str) -> bool:
    if len(text) > _LONGEST_TEASER or len(text.split()) < 3 or "(@" in text:
        return False
    return not gap or not text.rstrip("\"”’'").endswith((".", ":", ")"))


def closing_in(paragraphs: Sequence[str]) -> set[int]:
    """Find the linked headlines after the last sentence.

    A few lines that end like no sentence, after a paragraph that does. More than a few are a list, and so is
    what follows a colon or another short line.
    """
    first = len(paragraphs)
    while first > 0 and _is_linked_headline(paragraphs[first - 1]):
        first -= 1
    run = range(first, len(paragraphs))
    if not run or len(run) > _MOST_LINKED or first < _FEWEST_ABOVE:
        return set()
    above = paragraphs[first - 1]
    if len(above.split()) < _SENTENCE_WORDS or _LISTED.match(above) or not _SENTENCE.search(above[-50:]):
        return set()
    return set(run)


def _is_linked_headline(text: str) -> bool:
    words = text.split()
    if not 4 <= len(words) <= _LONGEST_LINKED or _LISTED.match(text) or "pic.twitter.com" in text:
        return False
    if text.endswith("?"):  # a question is a headline where its words have capitals
        return all(word[0].isupper() for word in words if len(word) > 4 and word[0].isalpha())
    return not (_CLOSED.search(text[-4:]) or _SENTENCE.search(text[-50:]))


def biographies_in(paragraphs: Sequence[str], authors: Sequence[str]) -> set[int]:
    """Find what tells who the writers are: near the ends, with their posts.

    At the beginning, where people whom the article is about are introduced, the name must be an author's.
    """
    if len(paragraphs) <= FIRST + LAST:
        return set()
    names = {_fold(author) for author in authors}
    ends = {*range(FIRST), *range(len(paragraphs) - LAST, len(paragraphs))}
    return {i for i in ends if _is_biography(paragraphs[i], names, of_author=i < FIRST)}


def is_signed(paragraph: str, outlet: str, authors: Sequence[str]) -> bool:
    """Tell whether a paragraph is nothing but the reporters' names, or a name and the outlet's."""
    if len(paragraph) > 100 or paragraph.endswith((".", "?", "!")):
        return False
    name, _, place = paragraph.rpartition(", ")
    if outlet and place.lower() == outlet.lower() and 2 <= len(name.split()) <= 4:
        return True
    names = names_in(paragraph)
    return bool(names) and all(name in authors for name in names)


def _is_biography(text: str, names: set[str], *, of_author: bool) -> bool:
    if not of_author and len(text) <= 300 and _STARRED.match(text):
        return True
    match = _WRITER.match(text) if len(text) <= 700 else None
    if match is None or not _CONTACT.search(text):
        return False
    return not of_author or _fold(match["name"]) in names


def _fold(name: str) -> str:
    return re.sub(r"\W+", "", name).lower()
