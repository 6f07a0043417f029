"""Offices: which one a question asks the holder of, and which ones an article gives a person.

"Who was Japan's foreign minister?" is not answered by "Chinese Foreign Minister Wang Yi", nor by "Japanese
Prime Minister Shinzo Abe", however well the rest fits. A reader of single passages takes both gladly; they
are told apart by what stands right before and after a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice

from embeddings.words import STOPWORDS
from qa.verdict.office_words import (
    FORMAL,
    KINDS,
    LOWER_RANKS,
    NATIONS,
    NO_BODY,
    NOUN,
    NOUNS,
    OFFICE,
    SORTS_OF_BODY,
    spelt_out,
)
from qa.wording import unaccented


class Standing(IntEnum):
    """What an article says of a person and an office; what says more comes first."""

    HOLDS = 0
    HOLDS_ANOTHER = 1
    MAY_HOLD = 2
    UNSAID = 3


@dataclass(frozen=True, slots=True)
class Office:
    """An office: what it is called ("minister"), its kind ("foreign") and whose it is ("japan").

    Words are in lower case and a nation has one name. ``kinds`` and ``bodies`` are empty where none is given;
    ``posted`` is where an ambassador is sent.
    """

    noun: str
    kinds: frozenset[str]
    bodies: frozenset[str]
    posted: frozenset[str] = frozenset()

    def excludes(self, other: Office) -> bool:
        """Whether both are called the same but are not the same: of another kind, rank or body."""
        if self.noun != other.noun:
            return False
        return (
            bool((self.kinds ^ other.kinds) & LOWER_RANKS)
            or not (self.kinds <= other.kinds or other.kinds <= self.kinds)
            or self._is_elsewhere(other)
            or bool(self.posted and other.posted and not self.posted & other.posted)
        )

    def _is_elsewhere(self, other: Office) -> bool:
        if not self.bodies or not other.bodies or self.bodies & other.bodies:
            return False
        # "Trump's secretary of state" is the American one: only like can be told from like.
        return self.is_a_nations == other.is_a_nations

    @property
    def is_a_nations(self) -> bool:
        """Whether the office is one of a country."""
        return any(body.split()[-1] in NATIONS for body in self.bodies)

    def compared_with(self, asked: Office) -> Standing:
        """Say what who holds this office is to the one asked for."""
        if self.excludes(asked):
            return Standing.HOLDS_ANOTHER
        if self.noun != asked.noun:
            return Standing.UNSAID
        alike = self.kinds >= asked.kinds and bool(self.kinds) == bool(asked.kinds)
        is_theirs = not asked.bodies or self.bodies & asked.bodies
        if alike and is_theirs and (not asked.posted or self.posted & asked.posted):
            return Standing.HOLDS
        # A mere "secretary" may be the one of state; a mere "minister" is one of many.
        return Standing.MAY_HOLD if self.kinds >= asked.kinds or self.noun != "minister" else Standing.UNSAID


def office_asked(question: str) -> Office | None:
    """Return the office that a question asks the holder of.

    None where it asks for something else, or says no more of the office than what it is called.
    """
    question = _VERB.sub(lambda match: f"{match[1]} is the {_HOLDERS[match[2].lower()]} of", question)
    asked = _QUESTION.match(spelt_out(_SMALL.sub(lambda match: match[0].capitalize(), question)))
    if asked is None:
        return None
    tokens = _TOKEN.findall(_CLAUSE.split(asked["what"], maxsplit=1)[0])
    at = _noun(tokens)
    if at is None or not all(map(_describes, tokens[:at])):
        return None
    office = _office(tokens, at)
    return office if office.kinds or office.bodies or office.posted or "-" in office.noun else None


def is_held_by(name: str, sentence: str, passage: str, article: str, asked: Office) -> bool | None:
    """Whether the person that a span names holds the office asked for; None where that is left open.

    It is so where the article says that, and whose office it is. It is not where the span is no name; where
    the article gives that person another office of the kind; where it does not say whose the office is and
    the body asked for is not near; and, for a formal office ("mayor", not "founder"), where it gives the
    person none, unless the sentence speaks of it without a name.

    Args:
        name: the span.
        sentence: the one that it stands in.
        passage: the one that it was read in, after a line with its headline.
        article: the whole text, as ``spelt_out`` gives it.
        asked: the office that is asked for.
    """
    sentence = spelt_out(sentence)
    if not _is_name(name, sentence):
        return False
    said = standing(name, article, asked)
    if said is Standing.HOLDS and (asked.bodies or asked.posted):
        return True
    if said is Standing.HOLDS_ANOTHER:
        return False
    if said is Standing.UNSAID and asked.noun in FORMAL:
        is_open = any(office.compared_with(asked) is Standing.HOLDS for office in _nameless(sentence))
    else:
        is_open = not (asked.bodies or asked.posted) or _is_near(asked, sentence, spelt_out(passage))
    return None if is_open else False


def has_left(name: str, text: str, asked: Office) -> bool:
    """Whether a text says that a person has left the office asked for, or that another took it over."""
    words = [word for word in _TOKEN.findall(name) if _CAPITAL_IN.search(word)]
    for start, end in _mentions(words, text) if words else ():
        left = _LEFT.match(text, end, end + _REACH)
        if left and (not left["office"] or asked.noun in spelt_out(left["office"])):
            return True
        if _BY_ANOTHER.search(text, max(0, start - _REACH), start):
            return True
    return False


def standing(name: str, text: str, asked: Office) -> Standing:
    """Say whether a text, as ``spelt_out`` gives it, gives a person the office asked for.

    The first hundred places count that have the last word of the name; of all of them, what says most.
    """
    words = [word for word in _TOKEN.findall(spelt_out(name)) if _CAPITAL_IN.search(word)]
    places = _mentions(words, text) if words else []
    given = (office for place in places for office in _offices(text, *place))
    return min((office.compared_with(asked) for office in given), default=Standing.UNSAID)


def _mentions(words: list[str], text: str) -> list[tuple[int, int]]:
    """Return the places of a name's last word; where there are namesakes, those with its first name only."""
    *first, last = words
    own, bare, namesakes = [], [], False
    for match in islice(re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", text), _PLACES):
        before = _LAST_NAME.search(text, max(0, match.start() - _REACH), match.start())
        if not first or before is None or _bare(before[1]) in _NO_NAME:
            bare.append(match.span())
        elif before[1][0] in {word[0] for word in first}:
            own.append(match.span())
        else:
            namesakes = True
    return own if namesakes else own + bare


def _offices(text: str, start: int, end: int) -> Iterator[Office]:
    """Yield the offices that stand right before and right after the last word of a name."""
    reach = max(0, start - _REACH), start
    before = _ANY_NOUN.search(text, *reach) and _BEFORE.search(text, *reach)
    # "Alongside the Spanish prime minister, Biden said" gives Biden nothing.
    if before and not (before["comma"] and _GOES_ON.match(text, end)):
        lead = _TOKEN.findall(before["lead"])
        yield _office(lead + _TOKEN.findall(before["office"]), len(lead))
    after = _AFTER.match(text, end, end + _REACH)
    for part in _PARTS.split(after["what"]) if after else ():
        tokens = _TOKEN.findall(part)
        at = _noun(tokens)
        if at is not None and all(map(_describes, tokens[:at])):
            yield _office(tokens, at)


def _nameless(sentence: str) -> Iterator[Office]:
    """Yield the offices in a sentence that no name follows."""
    for part in _STOPS.split(sentence):
        tokens = _TOKEN.findall(part)
        for at, token in enumerate(tokens):
            if token.lower() in NOUNS and not (at + 1 < len(tokens) and tokens[at + 1][0].isupper()):
                yield _office(tokens, at)


def _is_name(span: str, sentence: str) -> bool:
    """Whether a span may name a person: it has a name in it, few other words, and no office is its."""
    tokens = _TOKEN.findall(span)
    names = {_bare(token) for token in tokens if _CAPITAL_IN.search(token)} - _NO_NAME - NATIONS.keys()
    if not names or sum(token.islower() and token not in _NO_NAME for token in tokens) > 2:
        return False
    before, _, after = sentence.partition(span)
    return not (_OFFICE_FOLLOWS.match(after) or (after and _OFFICE_PRECEDES.search(before)))


def _is_near(asked: Office, sentence: str, passage: str) -> bool:
    """Whether whose the office is stands in the passage, or in the sentence where other countries are about.

    The headline may say it too, unless the office is formal: what it names then has an office of its own.
    """
    headline, _, text = passage.partition("\n")
    passage = text if asked.noun in FORMAL else f"{headline}\n{text}"
    there = [NATIONS.get(word, word) for word in map(_bare, _TOKEN.findall(passage))]
    if asked.is_a_nations and len(set(there) & set(NATIONS.values())) > 1:
        there = [NATIONS.get(word, word) for word in map(_bare, _TOKEN.findall(sentence))]
    return all(
        not {body.split()[-1] for body in bodies}.isdisjoint(there)
        for bodies in (asked.bodies, asked.posted)
        if bodies
    )


def _noun(tokens: list[str]) -> int | None:
    """Return where the noun of the first office stands that nothing but a preposition follows."""
    for at, token in enumerate(tokens):
        if token.lower() in NOUNS and (at + 1 == len(tokens) or tokens[at + 1].lower() in _PREPOSITIONS):
            return at
    return None


def _office(tokens: list[str], at: int) -> Office:
    """Return the office whose noun is ``tokens[at]``, with what stands around it."""
    noun, kinds, bodies, posted, initials = tokens[at].lower(), set(), set(), set(), ""
    left, right = tokens[max(0, at - _WORDS) : at], tokens[at + 1 :]
    is_of_a_sort = not SORTS_OF_BODY.isdisjoint(token.lower() for token in (*left, *right))
    sort = False
    while left:
        token = left.pop()
        if token[0].isupper():
            initials = token[0] + initials
        if token.lower() in KINDS and not sort:
            kinds.add(token.lower())
        elif token[0].isupper():
            bodies |= _body(token, left, sort)
        elif not (_describes(token) and any(map(_is_owner, left[-2:]))):
            break
        sort = token.lower() in SORTS_OF_BODY
    for before, token in zip(right, right[1:] if right and right[0].lower() in _OF else (), strict=False):
        if token[0].isupper():
            initials += token[0]
            is_sent = noun in _SENT and right[0].lower() == "to"
            (posted if is_sent else bodies).update(_body(token, [before], kind=True))
        elif token not in ("the", "of", "and"):
            if noun in ("minister", "secretary") and not kinds:
                kinds.add(token)
            break
    if len(initials) > 2 and (bodies or is_of_a_sort):
        bodies.add(initials.lower())
    return Office(noun, frozenset(kinds), frozenset(bodies), frozenset(posted))


def _body(token: str, left: list[str], kind: bool) -> set[str]:
    """Return what a word with a capital, after those to its left, says about whose an office is.

    With ``kind``, one that else tells the kind says so too, as in "head of the Justice Department".
    """
    word = _bare(token)
    if word in NO_BODY and not (kind and word in KINDS and word != "national"):
        return set()
    name, apart = NATIONS.get(word, word), left[-1].lower() if left else ""
    return {f"{apart} {name}" if apart in ("north", "south", "new", "saint") else name}


def _describes(token: str) -> bool:
    """Whether a word may stand between a name and its office: no verb, no preposition."""
    word = _bare(token)
    if token[0].isupper() or word in KINDS or word in ("a", "an", "the", "then", "now"):
        return True
    return word not in STOPWORDS and not word.endswith(("ing", "d", "t"))


def _is_owner(token: str) -> bool:
    return bool(_OWNER.search(token)) or token.lower() in NATIONS


def _bare(token: str) -> str:
    return unaccented(_OWNER.sub("", token.lower()))


_NO_NAME = NO_BODY | KINDS
_SENT = frozenset({"ambassador", "envoy"})
_REACH = 90  # characters before and after a name in which its office is looked for
_PLACES = 100  # of a name in an article that are looked at
_WORDS = 5  # of an office's name, at most, before its noun
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[-&.'’](?=[^\W_]))*(?:['’](?!\w))?")
_OWNER = re.compile(r"['’]s?$")
_CAPITAL_IN = re.compile(r"(?:^|-)[A-Z]")
_LAST_NAME = re.compile(r"([A-Z][\w.'’-]*) $")
_STOPS = re.compile(r"[.,;:()“”\"—\n]")
_OF = frozenset("of for at to in".split())
_PREPOSITIONS = _OF | frozenset("from since until under during on when while who with".split())
_CAPITAL = r"(?:(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Col|Maj|Adm|Rev)\.|[A-Z][\w'’&-]*)"
_ANY_NOUN = re.compile(NOUN)
_OFFICE_FOLLOWS = re.compile(rf"(?:['’]s?)? {OFFICE}")
_OFFICE_PRECEDES = re.compile(rf"{OFFICE} (?:of|for|at) (?:the )?$")
_SMALL = re.compile(
    rf"\b(?:(?!{NOUN})[a-z]+(?=['’]s\b)|(?:{'|'.join(sorted(NATIONS.keys() - {'states', 'kingdom'}))})\b)"
)
"""What a question in small letters says of whose an office is."""
_HOLDERS = {
    "founded": "founder",
    "co-founded": "founder",
    "owns": "owner",
    "owned": "owner",
    "chairs": "chair",
    "chaired": "chair",
    "heads": "head",
    "headed": "head",
    "manages": "manager",
    "managed": "manager",
    "captains": "captain",
    "captained": "captain",
    "edits": "editor",
    "leads": "leader",
    "governs": "governor",
    "governed": "governor",
}
_VERB = re.compile(rf"^(\W*(?:(?:and|so|but) )?who) ({'|'.join(_HOLDERS)})\b", re.I)
_QUESTION = re.compile(
    r"\W*(?:(?:and|so|but) )?(?:who(?:['’]s| is| was| are| were| became| becomes| serves as| served as)"
    r"|(?:what|which) (?:is|was) the name of) (?P<what>(?!.*\b(?:who|whom|that|which)\b).+?)\W*$",
    re.I,
)
_CLAUSE = re.compile(
    r"[,;:?()]|\b(?:at the time|in (?:the |early |late |mid-)?\d{4}s?|(?:in|since|until|on) (?:January"
    r"|February|March|April|May|June|July|August|September|October|November|December)|when|while|during|before|after"
    r"|until|since|as|by|under|(?:this|last) (?:week|month|year)|now|then)\b"
)
_BEFORE = re.compile(
    rf"(?P<lead>[^.,;:()“”\"—\n]*)"
    rf"(?P<office>{NOUN}(?: (?:of|for|at|to) (?:the )?{_CAPITAL}(?: (?!{NOUN}){_CAPITAL}){{0,3}})?)"
    rf"(?P<comma>,)?"
    rf"(?: (?:[“\"‘']?(?!{NOUN}){_CAPITAL}[”\"]?"
    r"|al|bin|ibn|van|von|der|den|de|del|la|le|el|di|da|dos)){0,4} $"
)
_LEFT = re.compile(
    r"(?:, who|,)? (?:(?:has |had )?(?:abruptly |recently |already )?"
    r"(?:stepped (?:down|aside)|resigned|quit|retired|lost (?:his|her|their) (?:job|post|seat))"
    r"|(?:was|were|has been|had been) (?:abruptly |recently )?"
    r"(?:ousted|sacked|fired|dismissed|forced out|replaced|removed|succeeded))\b"
    r"(?: (?:as|from) (?P<office>[^,.;]+))?"
)
_BY_ANOTHER = re.compile(
    r"\b(?:[Rr]eplac(?:es|ed|ing)|[Ss]ucceed(?:s|ed|ing)|(?:tak(?:es|ing)|took) over from)"
    r"(?: ?[\w’'-]+){0,4} $"
)
_GOES_ON = re.compile(r" (?!and\b|or\b|\()")
_AFTER = re.compile(
    r"(?:,| \(| (?:is|was|became|remains|serves as|served as|(?:has|had) been)\b)"
    r"(?P<what>[^,;:.()“”\"—\n]+)"
)
_PARTS = re.compile(r"\b(?:and|who (?:is|was|served as|serves as|became)|as)\b")
