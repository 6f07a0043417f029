"""Paragraphs to passages and sentences, by offsets: nothing is copied, nothing is changed."""

from __future__ import annotations

import re
from bisect import bisect_right

from embeddings.article import Article

Stretch = tuple[int, int]

SHORT_PASSAGE = 500
"""Characters below which a passage is joined to its neighbour. News paragraphs are a sentence or two and
say too little alone: joining up to here found the answer among the first ten by BM25 for 0.90 and 0.88
of the questions of two news collections, single paragraphs for 0.71 and 0.72 (``docs/retrieval.md``)."""

LONG_PASSAGE = 900
"""Characters above which a paragraph is cut at a sentence end: about 200 word pieces, so that with
its headline it stays inside the 256 that the shipped encoder reads."""

ENDLESS = 3 * LONG_PASSAGE
"""Characters above which a sentence is a list, a table or a text without full stops: it is cut at white
space. Of what newspapers write, the longest sentences stay whole."""

_BEFORE_A_NAME = frozenset(
    re.findall(
        r"\S+",
        """
        adm amb asst atty brig capt cdr cmdr col comdr cpl cpt det dr fr gen gov hon insp lieut lt maj
        messrs mme mlle mr mrs ms mt mx msgr ofc pfc pres prof pvt rep reps rev sen sens sgt sgts spc st
        ste supt ft mts
        """,
    )
)
"""Titles and ranks, capitalised: a name follows, so they never end a sentence."""

_BEFORE_A_NUMBER = frozenset(
    re.findall(
        r"\S+",
        """
        no nos art fig figs pp para paras vol vols sec ch ed eds
        """,
    )
)
"""What is counted: they end a sentence unless a number follows."""

_WITHIN = frozenset(
    re.findall(
        r"\S+",
        """
        vs v e.g i.e cf approx viz al
        """,
    )
)
"""Written small or large, they stand within a sentence."""

_EITHER = frozenset(
    re.findall(
        r"\S+",
        """
        jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ala
        ariz ark calif colo conn del fla ga ill ind kan kans ky la mass md mich minn miss mo mont neb nebr
        nev okla ore pa penn tenn tex va vt wash wis wisc wyo inc corp co cos ltd llc plc bros jr sr ave
        blvd rd hwy bldg dept dist div est govt intl natl assn assoc univ ext tel
        """,
    )
)
"""Months, days, states, companies and the like, capitalised: what follows decides."""

_STARTERS = frozenset(
    re.findall(
        r"\S+",
        """
        a after all although an and as asked at before both but by despite during each earlier even for
        from he her here his how however if in instead it its last later many meanwhile more most my
        nearly neither no not now of on once one only other our she since so some still such that the
        their then there these they this those though to two under until we what when where which while
        who why with yet you
        """,
    )
)
"""Words that, with a capital, begin a sentence and not a name."""

_CLOCK = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec)"
    r"|(?:[ECMP][SD]?T|GMT|BST|UTC|CET|KST|JST|IST|AEST)\b|Eastern|Central|Mountain|Pacific|Greenwich|Local"
)
"""What follows "5 p.m." within a sentence: a day or a time zone."""

_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«(["
_CANDIDATE = re.compile(
    # A row of stops is tried once, from its first: from each of them it would take for ever.
    rf"(?:(?<![.!?…])[.!?…]++|[。！？])(?P<close>[{re.escape(_CLOSERS)}]*)"
    # A blank, the end, nothing after an ideographic stop; or a blank that was lost: "the end.Then".
    r"(?:\s+|(?<=[。！？])|$|(?=“\w)|(?:(?<=[a-z]{3}[.!?])|(?<=[.!?][\"”]))(?=[A-Z][a-z]+\s))"
)
_SPEAKER = re.compile(r"(?:[A-Z][\w'’-]*\.? )+(?:said|says|asked|told|added|wrote|replied|tweeted)\b")
_PARAGRAPH_BREAK = re.compile(r"(?<!\s)\s*\n[^\S\n]*\n\s*")
_LAST_WORD = re.compile(r"[^\s\"“«(\[—–]*$")
_LONGEST_ABBREVIATION = 40  # characters
_LETTER = re.compile(r"[^\W_]")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Stretch]:
    """Cut ``text[start:end]`` into whole sentences.

    Returns ``(start, end)`` offsets into ``text``, in order, without the white space between them;
    together they cover everything that is not white space. A closing quotation mark belongs to
    the sentence that it closes; a blank line always ends a sentence.
    """
    end = len(text) if end is None else end
    found: list[Stretch] = []
    for block_start, block_end in _blocks(text, start, end):
        begin = at = block_start
        has_words = False
        for mark in _CANDIDATE.finditer(text, block_start, block_end):
            has_words = has_words or _LETTER.search(text, at, mark.start()) is not None
            at = mark.end()
            if at < block_end and _ends_sentence(text, begin, mark, block_end, has_words=has_words):
                found.append((begin, mark.end("close")))
                begin, has_words = at, False
        found.append((begin, block_end))
    return found


def _blocks(text: str, start: int, end: int) -> list[Stretch]:
    """The stretches between blank lines, trimmed of white space, empty ones left out."""
    edges = [start]
    for gap in _PARAGRAPH_BREAK.finditer(text, start, end):
        edges += [gap.start(), gap.end()]
    edges.append(end)
    trimmed = (_trim(text, edges[at], edges[at + 1]) for at in range(0, len(edges), 2))
    return [(first, last) for first, last in trimmed if first < last]


def _trim(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_sentence(text: str, begin: int, mark: re.Match[str], block_end: int, *, has_words: bool) -> bool:
    """Whether the sentence that began at ``begin`` ends with this mark, which text follows."""
    if mark.group()[0] in "。！？":
        return True
    if not has_words:
        return False
    following = text[mark.end() : min(block_end, mark.end() + 60)]
    opened = following.lstrip(_OPENERS)
    if opened[:1].islower():
        return False
    marks = text[mark.start() : mark.start("close")]
    if marks != ".":
        # "Never again!" Ms. Vance said: speech and speaker are one sentence.
        return not (mark.group("close") and _SPEAKER.match(opened))
    return bool(mark.group("close")) or _full_stop_ends(text, begin, mark.start(), following)


def _full_stop_ends(text: str, begin: int, stop: int, following: str) -> bool:
    """Whether the single full stop at ``stop`` ends a sentence rather than an abbreviation."""
    found = _LAST_WORD.search(text, max(begin, stop - _LONGEST_ABBREVIATION), stop)
    word = found.group().lstrip("'‘’") if found else ""
    small = word.lower()
    opened = following.lstrip(_OPENERS)
    starts = following[:1] in "\"'“‘«" or _starts_sentence(opened)
    if re.fullmatch(r"[ap]\.?m", small):
        return not _CLOCK.match(opened)
    if small in _WITHIN or (small in _BEFORE_A_NAME and word[:1].isupper()):
        return False
    if small in _BEFORE_A_NUMBER:
        return not opened[:1].isdigit()
    if small == "etc" or small == "i":
        return True
    if len(word) == 1 and word.isdigit() and stop - begin == 1:
        return False  # "1. The first item": the number belongs to what it counts.
    is_initial = len(word) == 1 and word.isalpha()
    if (
        is_initial
        or re.fullmatch(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}", small)
        or (small in _EITHER and word[:1].isupper())
    ):
        return starts
    return True


def _starts_sentence(text: str) -> bool:
    """Whether the first word is one that with a capital begins a sentence and not a name."""
    word = re.match(r"[\w'’-]*", text)
    return word is not None and word.group().lower() in _STARTERS and text[word.end() : word.end() + 1] != "."


def passages(article: Article) -> list[Stretch]:
    """Cut an article into the stretches that are searched and read, as offsets into its text.

    A paragraph is a passage. A paragraph under ``SHORT_PASSAGE`` characters is joined to the
    passage before it, or to the next one where it comes first, as long as the two stay under
    ``LONG_PASSAGE``; a paragraph over that is cut at a sentence end, as evenly as it goes, and at
    white space only where a sentence has no end for ``ENDLESS`` characters. Every character of
    ``article.text`` but white space lies in exactly one passage.
    """
    text = article.text
    blocks = [(paragraph.start, paragraph.end) for paragraph in article.paragraphs]
    if not blocks:
        blocks = _blocks(text, 0, len(text))
    joined: list[Stretch] = []
    for start, end in blocks:
        if (
            joined
            and end - joined[-1][0] <= LONG_PASSAGE
            and (end - start < SHORT_PASSAGE or joined[-1][1] - joined[-1][0] < SHORT_PASSAGE)
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [part for start, end in joined for part in _cut(text, start, end)]


def _cut(text: str, start: int, end: int) -> list[Stretch]:
    """Cut a long stretch at sentence ends into parts of about the same length."""
    count = -(-(end - start) // LONG_PASSAGE)
    if count == 1:
        return [(start, end)]
    pieces = [piece for sentence in sentences(text, start, end) for piece in _at_blanks(text, *sentence)]
    starts, ends = [first for first, _ in pieces], [last for _, last in pieces]
    parts: list[Stretch] = []
    at = start
    for number in range(1, count):
        wanted = start + (end - start) * number // count
        place = max(bisect_right(ends, wanted), 1)
        nearest = min(place - 1, place, key=lambda i: abs(ends[min(i, len(ends) - 1)] - wanted))
        if nearest >= len(ends) - 1 or ends[nearest] <= at:
            continue
        parts.append((at, ends[nearest]))
        at = starts[nearest + 1]
    parts.append((at, end))
    return parts


def _at_blanks(text: str, start: int, end: int) -> list[Stretch]:
    """Cut an endless sentence into parts of ``LONG_PASSAGE`` characters, at white space where it has any."""
    if end - start <= ENDLESS:
        return [(start, end)]
    pieces: list[Stretch] = []
    while end - start > LONG_PASSAGE:
        stop = start + LONG_PASSAGE
        while stop > start and not text[stop].isspace():
            stop -= 1
        pieces.append(_trim(text, start, stop if stop > start else start + LONG_PASSAGE))
        start, end = _trim(text, pieces[-1][1], end)
    return [*pieces, (start, end)]
