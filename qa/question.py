"""What a question asks: the kind of answer, its time, the outlets and names in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from embeddings.errors import OnrecordError
from qa.dates.period import Period, period

FIRST_YEAR, LAST_YEAR = 1600, 2999
"""Between these a question may be asked: there are newspapers, and days to count from and to."""


class Kind(StrEnum):
    """The kind of answer that a question wants.

    No words of an article are a yes or no, and words to search for ask nothing: neither has an answer.
    """

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how_many"
    WHY = "why"
    QUOTE = "quote"
    WHAT = "what"
    YES_NO = "yes_no"
    SEARCH = "search"

    @property
    def has_answers(self) -> bool:
        """Whether words of an article can be an answer."""
        return self not in (Kind.YES_NO, Kind.SEARCH)


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what could be read from its words.

    ``outlets`` are those of the archive that it names as the source of the answer, spelt as in the
    archive. ``names`` are the proper names in it and ``numbers`` its figures (years included).
    ``latest`` is True where it asks for the newest state of things. ``topic`` is what the conversation before
    it is about, where it leans on that; names and figures are also of that.
    """

    text: str
    kind: Kind
    period: Period | None = None
    asked_on: date | None = None
    outlets: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    latest: bool = False
    topic: str = ""

    @property
    def searched(self) -> str:
        """What to search for: the question with its topic."""
        return with_topic(self.text, self.topic)


def read_question(
    text: str, outlets: Iterable[str] = (), asked_on: date | None = None, topic: str = ""
) -> Question:
    """Read a question; ``outlets`` are the names of the archive's outlets.

    Of "Can you tell me who the mayor is?" what is read is "Who is the mayor?"; see ``direct``.
    """
    if not text.isprintable() and any(unicodedata.category(mark) == "Cs" for mark in text):
        raise OnrecordError("The question holds bytes that are no text; write it in UTF-8.")
    if asked_on and not FIRST_YEAR <= asked_on.year <= LAST_YEAR:
        raise OnrecordError(f"The day of asking, {asked_on}, is not between {FIRST_YEAR} and {LAST_YEAR}.")
    text = direct(text)
    whole = with_topic(text, topic)
    return Question(
        text=text,
        kind=kind_of(text if _WH.search(text) else whole),
        period=period(text, asked_on) or _time_of(topic),
        asked_on=asked_on,
        outlets=named_outlets(whole, outlets),
        names=names(whole),
        numbers=tuple(dict.fromkeys(_NUMBER.findall(whole))),
        latest=bool(_LATEST.search(text)),
        topic=topic,
    )


def _time_of(topic: str) -> Period | None:
    """Return when what a conversation is about was; not "until 2009", which is the question's before."""
    time = period(topic)
    return time if time and time.since and time.until else None


def with_topic(question: str, topic: str) -> str:
    """Return a question with its topic added in brackets, as it is searched for and shown."""
    return f"{question.rstrip(' ?')} ({topic})?" if topic else question


def direct(question: str) -> str:
    """Return a question without the courtesies around it, its words in the order of one asked outright."""
    question = _UNMARKED.sub(r"\1’s", question)
    polite = _POLITE.match(question)
    plain = question[polite.end() :] if polite else question
    if polite and polite["lead"]:
        for pattern, order in _INDIRECT:
            plain = pattern.sub(order, plain)
    return plain[:1].upper() + plain[1:] if polite and polite.end() else question


_UNMARKED = re.compile(r"^(\W*(?:who|what|when|where|how))s\b", re.I)
_POLITE = re.compile(
    r"\s*(?:(?:hi|hello|hey|ok|okay|so|and|please)\b[,.!]? )*"
    r"(?P<lead>(?:(?:can|could|would|will) you (?:please )?(?:tell|show|say|explain|find out|look up)"
    r"(?: (?:to )?(?:me|us))?|(?:do|does|did) (?:you|anyone|anybody) (?:happen to )?(?:know|remember)"
    r"|(?:please )?(?:tell|show) (?:me|us)|(?:any|have you any|do you have any) idea"
    r"|i(?:['’]d| would)? (?:want|like|need|love) to (?:know|find out|learn)|i(?: am|['’]m)? wonder(?:ing)?"
    r")[,:]? )?(?=(?:in |on |at |by |from |to )?(?:who|whom|whose|when|where|why|how|what|which)\b)",
    re.I,
)
_INDIRECT = tuple(
    (re.compile(pattern, re.I), order)
    for pattern, order in (
        (
            r"^(who|what|where|when) (?!did|does|do|is|was|are|were)(.+?) (is|was|are|were)(\W*)$",
            r"\1 \3 \2\4",
        ),
        (r"^what ((?:[\w’'.-]+ ){1,5}?)(?:said|says) (about|of|on|to)\b", r"what did \1say \2"),
    )
)
_NUMBER = re.compile(r"(?<![\w.,])\$?\d+(?:[.,]\d+)*(?![\w])")
_LATEST = re.compile(r"(?<!\w)(?:latest|most recent|newest|current(?:ly)?|now|so far|to date)(?!\w)", re.I)
WORKS = "book|novel|memoir|song|album|film|movie|play|article|column|essay|poem|letter|law|bill|picture|photo"
"""What is written or posted and has a name: who asks for it does not ask for somebody's words."""
_PLACES = (
    "city|cities|country|countries|town|towns|state|states|county|province|region|district|village|island|street"
    "|airport|capital|continent|river|mountain|ocean|sea|nation|nations|venue|stadium|suburb|neighbou?rhood"
)


def _after(words: str, nouns: str) -> str:
    """Return the pattern of nouns that ask for a person only where one of these words leads up to them."""
    return rf"(?:{'|'.join(rf'(?<={word} )' for word in words.split())})(?:{nouns})"


_FIELDS = (
    "film movie pop rock rap country tv television reality sport sports basketball football soccer baseball"
    " hockey tennis golf nba nfl nhl mlb mls wnba opera porn hollywood bollywood"
)
_STANDING = (
    "public famous political religious sport sports media opposition military historical literary cultural"
    " leading senior prominent well-known controversial"
)
PEOPLE = (
    "senator|senators|congress(?:man|woman|men)|lawmaker|lawmakers|judge|justice|president|minister|governor|mayor"
    "|general|actor|actress|singer|author|writer|journalist|reporter|player|players|athlete|coach|lawyer"
    "|attorney|official|officials|spokes(?:man|woman|person)|person|people|man|woman|politician|politicians"
    "|chief|ceo|director|professor|scientist|billionaire|celebrity|republican|democrat|leader"
    "|restaurateur|secretary|ambassador|pope|king|queen|prince|princess|comedian|analyst"
    r"|commissioner|(?<!what )(?<!intermediate )(?<!animal )(?<!natural )host"
    r"|(?<!vaccine )(?<!drug )candidates?(?! (?:drug|vaccine|gene|site)s?\b)"
    f"|{_after(_FIELDS, 'star')}|{_after(_STANDING, 'figures?')}"
)
"""The nouns after "which" that ask for somebody, as a pattern."""
_NO_VERB = r"(?!(?:did|does|do|is|was|are|were|has|had|have|will|would|should|can|could|may|might)\b)"
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        (
            Kind.QUOTE,
            rf"\b(?:what|how) (?!(?:{WORKS})s? )(?:\w+ )?(?:did|does|do|has|had|would) .{{2,120}}?\b"
            r"(?:say|said|tell|told|call|called|describe|described|warn|respond|reply|accuse|testify|write|tweet"
            r"|compare|comment|remark|put it)\b"
            r"|\bin (?:his|her|their) (?:own )?words\b"
            r"|\bwhat (?:comparison|words?|phrase)\b.{0,20}\b(?:did|does)\b"
            r"|\bwhat was .{2,60}\b(?:response|reaction|comment|reply)\b|\bquote\b",
        ),
        (
            Kind.WHEN,
            r"^\W*(?:and |so |but )?(?:since |until |by |from )?when\b"
            r"|\bwhen (?:did|was|were|is|are|will|does|do|had|has)\b"
            r"|\b(?:on |in )?(?:what|which) (?:day|date|month|year|hour|time|week|weekday)\b"
            r"|\bwhat is the date\b"
            r"|\bhow (?:soon|recently|long ago)\b",
        ),
        (
            Kind.HOW_MANY,
            r"\bhow (?:many|much|long|often|old|far|big|large|high|tall|deep|fast|heavy|few|wide)\b"
            r"|\b(?:what|which) (?:was the |is the |were the )?(?:\w+ )?(?:share|percentage"
            r"|percent|proportion|number|amount|price|age|tally|score|fraction|sum|margin|cost|rate|size|speed|salary|fine|magnitude|temperature|total)\b"
            r"|\bby how\b|\bat what price\b",
        ),
        (
            Kind.WHERE,
            rf"^\W*(?:and |so |but )?(?:from )?where\b|\bwhere (?:did|was|were|is|are|will|does|do|had|has)\b"
            rf"|\b(?:which|what) (?:{_NO_VERB}[\w’'-]+ ){{0,3}}?(?:{_PLACES})\b|\bin what part of\b",
        ),
        (
            Kind.WHO,
            rf"\b(?:who|whom|whose)\b|\b(?:which|what) (?:{_NO_VERB}[\w’'&-]+ ){{0,5}}?(?:{PEOPLE})\b"
            rf"|\bwhat (?:is|was) the name of (?:[\w’'&-]+ ){{0,5}}?(?:{PEOPLE})\b",
        ),
        (Kind.WHY, r"\bwhy\b|\bfor what reason\b|\bwhat (?:was|is) the (?:reason|cause)\b|\bhow come\b"),
    )
)


_WH = re.compile(r"\b(?:who|whom|whose|when|where|why|how|what|which)\b", re.I)
_YES_NO = re.compile(
    r"\W*(?:(?:and|so|but|then) )?(?:did|does|do|is|are|was|were|has|have|had|will|would|can|could|should"
    r"|may|might)(?:n['’]t)?\b(?!.*\bor\b)",
    re.I,
)
_ORDER = re.compile(r"\W*(?:please )?(?:name|give|tell|list|find|show|say|explain|describe)\b", re.I)


def kind_of(question: str) -> Kind:
    """Return the kind of answer that a question wants; ``Kind.WHAT`` where nothing tells.

    The first wh-word of the last sentence with one decides: "who said when ..." asks for a person.
    """
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", question)
    asking = next((part for part in reversed(sentences) if _WH.search(part)), sentences[-1])
    asked = [(m.start(), order, kind) for order, (kind, p) in enumerate(_KINDS) if (m := p.search(asking))]
    if asked:
        return min(asked)[2]
    if _WH.search(asking):
        return Kind.WHAT
    if _YES_NO.match(asking):
        return Kind.YES_NO
    return Kind.WHAT if "?" in question or _ORDER.match(question) else Kind.SEARCH


_AHEAD = re.compile(
    r"\W*(?:(?:and|but|so) )?(?:(?:by |until |from )?when|(?:on )?(?:what|which) (?:day|date|month|weekday))"
    r" (?:will|do|does|is|are)\b",
    re.I,
)
_AFTER_THE = re.compile(r"\b(?:the|both|between) $", re.I)
_CONTRACTED = re.compile(r"['’](?:s|re|ve|d|ll|m)$|n['’]t$")
_NAME_WORD = r"(?:[A-Z][\w’'.&-]*\w|[A-Z]\.?|[A-Z][\w&-]*)"
_NAME = re.compile(
    rf"(?<!\w)(?:{_NAME_WORD})(?:[ -](?:(?:of|the|de|la|al|el|bin|van|von|der|and the|for) )?{_NAME_WORD})*"
)
_NOT_NAMES = frozenset(
    """
    who whom whose what when where why which how did does do is are was were has have had will would can could
    should may might if in on at by of for from to the a an and or but so according under during after before
    since until near with without i he she they it this that there their his her between into over about
    approximately monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec
    """.split()
)


_CHIEFS = frozenset({"CEO", "CFO", "COO", "PM"})
"""Offices that are written as names are: "the CEO of Ford" names Ford."""


def names(question: str) -> tuple[str, ...]:
    """Return the proper names in a question, in order, without possessive endings."""
    found = []
    for match in _NAME.finditer(question):
        # "The House and the Senate" are two; "Ann and the Harbour Boys" may be one.
        led = match[0].startswith("The ") or _AFTER_THE.search(question, 0, match.start())
        for part in match[0].split(" and the ") if led else (match[0],):
            words = part.split()
            while words and (
                words[0] in _CHIEFS
                or _CONTRACTED.sub("", words[0].lower()).strip(".’'") in _NOT_NAMES
                or (match.start() == 0 and _ORDER.fullmatch(words[0]))
            ):
                words.pop(0)
            while words and words[-1].lower().strip(".’'") in _NOT_NAMES:
                words.pop()
            name = re.sub(r"[’']s?$", "", " ".join(words)).strip(" .-")
            if len(name) > 1:
                found.append(name)
    return tuple(dict.fromkeys(found))


def looks_ahead(question: str) -> bool:
    """Whether a question asks when something will be, or is to be ("When do the talks resume?")."""
    return bool(_AHEAD.match(question))


def plain_outlet(name: str) -> str:
    """Return an outlet's name as people say it: "New York Times - News" is "New York Times"."""
    name = re.split(r" - | \(| \| ", name)[0]
    return re.sub(
        r"^the\s+|\.(?:com|co\.uk|org|net)$|\s+(?:online|news online|online news)$", "", name, flags=re.I
    )


_REVIEW = "count|account|review|report|tally|reckoning|words|view|analysis|estimate|story|article|poll|survey"
_PIECE = f"column|editorial|op-ed|interview|piece|reporter|{_REVIEW}"
_SAYS = (
    "says?|said|reports?|reported|writes?|wrote|publish(?:ed)?|warns?|credits?|finds?|found|calls?|called"
    "|describes?"
)


def named_outlets(question: str, outlets: Iterable[str]) -> tuple[str, ...]:
    """Return the outlets that ``question`` names as its source, spelt as the archive spells them.

    "According to Reuters, ...", "told the Korea Herald", "by Reason's account", "a Townhall column",
    "what did Salon find". A name that is only talked about ("the Washington Post headline that ...")
    does not count, nor does an ordinary word in lower case ("the reason").
    """
    found = []
    for outlet in outlets:
        plain = plain_outlet(outlet)
        if not plain or plain.casefold() not in question.casefold():
            continue
        # An outlet of one word may be an ordinary one (Reason, Salon), so its capital counts.
        name = (
            f"(?<!\\w){re.escape(plain)}(?!\\w)"
            if plain.islower() or " " not in plain
            else f"(?i:{re.escape(plain)})"
        )
        patterns = (
            rf"(?i:according to|per|told|tells?) (?i:the |an? )?{name}",
            rf"(?i:\b(?:by|in)) (?i:the )?{name}[’']s? (?:[\w-]+ )?(?:{_REVIEW})\b",
            rf"{name}(?:[’']s)? (?:{_PIECE}|{_SAYS})\b",
            rf"(?i:\b(?:did|does|has)) (?i:the )?{name} ",
        )
        if any(re.search(pattern, question) for pattern in patterns):
            found.append(outlet)
    return tuple(found)
