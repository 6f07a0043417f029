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

_ABBREVIATIONS = frozenset(
    re.findall(
        r"\S+",
        """
        adm amb asst atty brig capt cdr cmdr col comdr cpl cpt det dr fr gen gov hon insp jr lieut lt maj
        messrs mme mlle mr mrs ms mt mx msgr ofc pfc pres prof pvt rep reps rev sen sens sgt sr st ste
        supt treas jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri
        sat sun ala ariz ark calif colo conn del fla ga ill ind kan kans ky la mass md mich minn miss mo
        mont neb nebr nev okla ore pa penn tenn tex va vt wash wis wisc wyo ft mts ave blvd rd hwy bldg
        inc corp co cos ltd llc plc bros vs v no nos art fig figs vol vols ed eds op cit pp para sec ch al
        cf approx dept dist div est govt intl natl assn assoc univ ext tel u.s u.k u.n e.g i.e p.m a.m
        """,
    )
)
_ENDS_SENTENCE_OR_NOT = frozenset(
    re.findall(
        r"\S+",
        """
        inc corp co cos ltd llc plc bros jr sr etc al u.s u.k u.n e.u d.c p.m a.m
        """,
    )
)
"""Abbreviations that close a sentence as readily as they stand within one: a capital decides."""

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

_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«(["
_CANDIDATE = re.compile(
    rf"(?:[.!?…]+|[。！？])(?P<close>[{re.escape(_CLOSERS)}]*)(?P<gap>\s+|(?<=[。！？])|$)"
)
_PARAGRAPH_BREAK = re.compile(r"\s*\n[^\S\n]*\n\s*")
_LAST_WORD = re.compile(r"[^\s" + re.escape(_OPENERS) + r"—–]*$")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Stretch]:
    """Cut ``text[start:end]`` into whole sentences.

    Returns ``(start, end)`` offsets into ``text``, in order, without the white space between them;
    together they cover everything that is not white space. A closing quotation mark belongs to
    the sentence that it closes; a blank line always ends a sentence.
    """
    end = len(text) if end is None else end
    found: list[Stretch] = []
    for block_start, block_end in _blocks(text, start, end):
        begin = block_start
        for mark in _CANDIDATE.finditer(text, block_start, block_end):
            if mark.end() < block_end and _ends_sentence(text, begin, mark, block_end):
                found.append((begin, mark.end("close")))
                begin = mark.end()
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


def _ends_sentence(text: str, begin: int, mark: re.Match[str], block_end: int) -> bool:
    """Whether the sentence that began at ``begin`` ends with this mark, which text follows."""
    if mark.group()[0] in "。！？":
        return True
    following = text[mark.end() : min(block_end, mark.end() + 40)]
    opened = following.lstrip(_OPENERS)
    first = opened[:1]
    if first.islower():
        return False
    if mark.group("close") and re.match(
        r"[A-Z]\w+(?: [A-Z][\w-]+)* (?:said|says|asked|told|added|wrote)\b", opened
    ):
        # "Never again!" Ms. Vance said: speech and speaker are one sentence.
        return text[mark.start()] == "." and not mark.group("close").startswith(("'", "’"))
    if text[mark.start()] != "." or mark.end("close") - mark.start() - len(mark.group("close")) > 1:
        return _follows_a_pause(first, following)
    if mark.group("close"):
        return True
    return _full_stop_ends(text, begin, mark.start(), opened, len(following) > len(opened))


def _follows_a_pause(first: str, following: str) -> bool:
    """An ellipsis, question or exclamation mark ends a sentence where a new one visibly begins."""
    return (
        first.isupper()
        or first.isdigit()
        or first in "$£€#@"
        or following[:1] in _OPENERS
        or not first.isalpha()
    )


def _full_stop_ends(text: str, begin: int, stop: int, opened: str, quoted: bool) -> bool:
    """Whether the single full stop at ``stop`` ends a sentence rather than an abbreviation."""
    word = _LAST_WORD.search(text, begin, stop)
    before = word.group().lower().strip(".") if word else ""
    if not before:
        return True
    next_word = re.match(r"[\w'’-]*", opened)
    starter = (next_word.group().lower() if next_word else "") in _STARTERS
    if before in _ENDS_SENTENCE_OR_NOT or re.fullmatch(r"(?:[a-z]\.)+[a-z]", before):
        return starter or quoted
    if before in _ABBREVIATIONS:
        if before in ("no", "nos", "art", "fig", "pp", "vol", "sec", "ch", "v"):
            return not opened[:1].isdigit()
        # "on Sun. 4" and "Sat. The": the days and months are words as well.
        return starter and before in (
            "sat",
            "sun",
            "mar",
            "may",
            "mon",
            "wed",
            "ill",
            "miss",
            "mass",
            "wash",
            "est",
        )
    if len(before) == 1 and before.isalpha():
        # An initial, unless the letter is the pronoun or names a thing ("Plan B. The").
        return starter or before == "i"
    # "1. The first item": the number belongs to what it counts.
    return not (before.isdigit() and stop - begin == len(before))


def passages(article: Article) -> list[Stretch]:
    """Cut an article into the stretches that are searched and read, as offsets into its text.

    A paragraph is a passage. A paragraph under ``SHORT_PASSAGE`` characters is joined to the
    passage before it, or to the next one where it comes first, as long as the two stay under
    ``LONG_PASSAGE``; a paragraph over that is cut at a sentence end, as evenly as it goes. Every
    character of ``article.text`` but white space lies in exactly one passage.
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
    ends = [last for _, last in sentences(text, start, end)]
    starts = [first for first, _ in sentences(text, start, end)]
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
