"""The class of thing that "which ..." asks for (a country, a team, an app), and what cannot be one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from embeddings.words import STOPWORDS
from qa.question import PEOPLE
from qa.verdict.office_words import NATIONS, NOUN


class Sort(StrEnum):
    """A class of things whose members a name, or what stands beside it, gives away."""

    COUNTRY = "country"
    STATE = "state"
    CITY = "city"
    PERSON = "person"
    BODY = "body"
    WORK = "work"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Category:
    """What "which ..." asks for.

    ``named`` are the countries or states that the question names itself. ``several`` is whether it may want
    more than one, ``has_name`` whether what it asks for goes by a name of its own, ``made`` whether it asks
    what somebody wrote or made. ``office`` is the one that the person asked for holds, where it has a title.
    """

    sort: Sort
    named: frozenset[str] = frozenset()
    several: bool = False
    has_name: bool = False
    made: bool = False
    office: str = ""


def category_asked(question: str) -> Category | None:
    """Return what class of thing is asked for; None where nothing tells, or where the question lists some."""
    asked = _ASKED.search(question)
    if not asked or _CHOICE.search(question):
        return None
    noun = asked.lastgroup
    sort, several = Sort(noun.removeprefix("named_")), asked[noun].endswith("s")
    if sort is Sort.COUNTRY:
        return Category(sort, _countries(question), several)
    if sort is Sort.STATE:
        # Other nations have states too, whose names are not known here.
        return None if _countries(asked[0]) - {"america"} else Category(sort, _states(question), several)
    made = sort is Sort.WORK and bool(_MADE.search(question, asked.end()))
    office = next((name for name, words in _OFFICES.items() if words.fullmatch(asked[noun].lower())), "")
    return Category(sort, several=several, has_name=noun.startswith("named_"), made=made, office=office)


def can_be(asked: Category, text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` can be of the class asked for.

    A country or a state can where it names one that the question does not, and no list of them where one is
    asked for; a city where it is more than a country or a state. What has a name, as a team or an app, must
    have a capital and not run on; nothing but a person may be called what people are, nor a judge "Gov."; and
    what no place is, as an app or an animal, may not be one.
    """
    span = text[start:end]
    if asked.sort in (Sort.COUNTRY, Sort.STATE):
        places = (_countries if asked.sort is Sort.COUNTRY else _states)(span)
        return bool(places - asked.named) and (asked.several or len(places) < _LIST)
    if asked.sort is Sort.CITY:
        return not _is_area(span)
    if asked.sort is Sort.PERSON and not _MORE_THAN_AREAS.fullmatch(span):
        span = _STATE.sub(" ", _PARTY.sub(" ", _AMERICA.sub(" ", span)))
    if asked.has_name and (not _is_name(span) or _only_begins(text, start, end)):
        return False
    if asked.sort is Sort.PERSON:
        no_person = _BODY.search(span) or AMOUNT.fullmatch(span) or _is_area(span)
        return not (no_person or _has_another_office(asked.office, text, start, end))
    title = _TITLE.search(text, max(0, start - _TITLE_LENGTH), start)
    if asked.sort is Sort.BODY:
        return not (title or _TITLED.match(span) or _INITIALS.match(span))
    # Companies have initials, too ("J.P. Morgan"), and are leaders of a market.
    leads = title and title[0].endswith("leader ")
    return not ((title and not leads) or _TITLED.match(span) or (_is_area(span) and span not in _AIRLINES))


def is_title(asked: Category, text: str, start: int, end: int) -> bool:
    """Whether it is asked what book somebody wrote, and ``text[start:end]`` is called one ('book “Elm”')."""
    named = _WORK_BEFORE.search(text, max(0, start - _TITLE_LENGTH), start)
    return asked.made and bool(named and _CLOSED.match(text, end))


def _has_another_office(office: str, text: str, start: int, end: int) -> bool:
    """Whether the title of a name is that of another office than the one asked for."""
    title = _OFFICE_BEFORE.search(text, max(0, start - _TITLE_LENGTH), start) or _OFFICE.match(
        text, start, end
    )
    return bool(office and title and title.lastgroup != office)


def _is_name(span: str) -> bool:
    """Whether a span holds a name and not much more, and says nothing of it."""
    small = [word for word in _WORD.findall(span) if word.islower() and word not in STOPWORDS]
    return bool(_NAME.search(span)) and len(small) <= _RUNS_ON and not CLAUSE.search(span)


def _only_begins(text: str, start: int, end: int) -> bool:
    """Whether the one capital of two words or more is that of a sentence which they begin."""
    words = text[start:end].split()
    return (
        len(words) > 1
        and words[1:] == [w.lower() for w in words[1:]]
        and bool(_BEGINS.search(text, max(0, start - 2), start))
    )


def _countries(text: str) -> frozenset[str]:
    """Return the countries that a text names, or whose people it names, one word for each."""
    text = _KOREA.sub(r"\1korea", _AMERICA.sub("America", _OF_A_PLACE.sub("", text)))
    words = (word.lower() for word in _WORD.findall(text) if word[0].isupper())
    return frozenset(NATIONS.get(word, word) for word in words if word in NATIONS or word in _SMALL)


def _states(text: str) -> frozenset[str]:
    """Return the states of America that a text names, as it spells them."""
    return frozenset(match[0].lower() for match in _STATE.finditer(_OF_A_PLACE.sub("", text)))


def _is_area(span: str) -> bool:
    """Whether a span is nothing but countries, states and parts of these, and goes for nothing else."""
    if _MORE_THAN_AREAS.fullmatch(span):
        return False
    words = [word.lower() for word in _WORD.findall(_STATE.sub("America", _AMERICA.sub("America", span)))]
    known = [word in NATIONS or word in _SMALL for word in words]
    return any(known) and all(is_known or word in _PARTS for word, is_known in zip(words, known, strict=True))


_LIST = 3  # places from which on a span is taken for a list of them
_RUNS_ON = 3  # words without a capital that a span with a name in it may have
_HEADS = "|".join(
    (
        r"(?P<country>countr(?:y|ies)|nations?)",
        r"(?P<state>states?)",
        r"(?P<city>city|cities|towns?)",
        rf"(?P<named_person>(?!official|spokes|person|people|m[ae]n\b|wom[ae]n\b)(?:{PEOPLE}))",
        r"(?P<named_body>teams?|universit(?:y|ies)|colleges?|schools?|clubs?)",
        r"(?P<body>(?:group|organi[sz]ation|union|committee|court|department)s?|agenc(?:y|ies)|part(?:y|ies))",
        r"(?P<named_work>(?:book|novel|memoir|film|movie|song|album|play|poem)s?)",
        r"(?P<named_thing>compan(?:y|ies)|(?:firm|airline|bank|app|platform|network|newspaper|magazine|retailer"
        r"|chain|automaker|carmaker|planet)s?)",
        r"(?P<thing>(?:animal|breed|disease|virus|sport|colou?r|drug|vaccine|product|law|weapon|treat|genre"
        r"|crime|charge|injury|prize|award|amendment)s?|currenc(?:y|ies)|species)",
    )
)
_AFTER = (
    r"(?=[’']s?\b|\W*$|[,;:?!.]| (?:is|was|are|were|has|have|had|will|would|can|could|should|may|might|must"
    r"|do|does|did|won|hit|took|left|made|lost|became|held|saw|gave|sent|fell|led|put|set|cut|went|began|got|kept"
    r"|brought|bought|sold|built|said|sued|came|broke|sought|fought|met|paid|drew|shut|beat|spent|taught|grew"
    r"|burnt|bit|rose|sank|flew|ran|spoke|threw|wrote|drove|chose|stood|struck|swept|knew|told|found"
    r"|leads?|controls?|borders?|hosts?|makes?|owns?|runs?|lies|holds?|produces?|uses?|wants?|plans?|faces?"
    r"|suffers?|belongs?|recently|first|also|now|just|only|already|still|finally|once|never|last|currently"
    r"|officially|reportedly|to|in|on|at|of|for|from|with|by|after|before|during|as|and|against|between|near"
    r"|outside|inside|since|under|about|over|into|than|this|that|the|an?|he|she|they|it|we|you|\w{2,}ed)\b)"
)
_LINK = (
    r"(?!(?i:the|an?|his|her|its|their|this|that|is|was|did|do|does|are|were|ha[sd]|on|in|to|for|from|by|at"
    r"|with|who)\b)"
)
_ASKED = re.compile(rf"\b(?i:which|what)(?: {_LINK}[\w’'.&-]+){{0,4}}? (?:{_HEADS}){_AFTER}")
_CHOICE = re.compile(r"\bor\b")
_AMERICA = re.compile(r"\b(?:U\.S\.(?:A\.)?|USA?)(?!\w)")
_KOREA = re.compile(r"\b(North|South) Korea(?:ns?)?\b")
_SMALL = frozenset(
    """
    northkorea southkorea
    andorra antigua bermuda brunei burkina ivoire ivory verde dominica micronesia grenada greenland hong
    kiribati comoros nevis lucia liechtenstein monaco marshall macau mauritius nauru palau solomon
    seychelles marino suriname tome timor tonga tuvalu vatican vincent vanuatu samoa england soviet
    yugoslavia czechoslovakia uk uae
    """.split()
)
_PARTS = frozenset(
    """
    the of and in north south east west northern southern eastern western central northeast northwest
    southeast southwest northeastern northwestern southeastern southwestern upstate new united republic
    saudi sri costa el san papua equatorial sierra burkina cape islands island coast county counties
    region state states
    """.split()
)
_MORE_THAN_AREAS = re.compile(
    "Chad|Emirates|Georgia|Hong Kong|Jordan|Kuwait|Luxembourg|Monaco|New York|Panama|Singapore|Virginia"
    "|Washington"
)
_AIRLINES = frozenset({"American"})
_NAME = re.compile(r"(?!The\b|A\b|An\b|His\b|Her\b|Its\b|Their\b)\b[A-Z]|\b[a-z]+[A-Z]|\d")
CLAUSE = re.compile(
    r"\b(?:is|was|are|were|will|would|has|had|lost|beat|won|defeated|said|says|announced"
    r"|(?!named|called|dubbed)[a-z]{3,}ed (?:the|an?|his|her|its|their))\b"
)
"""The verbs that tell that something is said of a name."""
_WORK_BEFORE = re.compile(
    r"\b(?:book|novel|memoir|film|movie|song|album|play|poem|comedy),? (?:called |(?:en)?titled )?[\"“]$"
)
_MADE = re.compile(r"\b(?:did|has|had|does) .*\b(?:wr[io]te|written|publish|release|record|direct|author)")
_CLOSED = re.compile(r"[,.]?[\"”]")
_BEGINS = re.compile(r"(?:\A|[\n“\"]|[.!?:]\s)$")
_PARTY = re.compile(r"\b(?:Republican|Democrat(?:ic)?|GOP|Senate|House)\b(?! of\b)")
_BODY = re.compile(
    r"\b(?:Association|Committee|Department|University|College|Court|Party|Agency|Board|Bank|Center|Institute|Council"
    r"|Museum|Commission|Foundation|Congress|Senate|House|Circuit|Inc|Corp)\b"
    r"(?! (?:[A-Z][\w.’'-]*,? ){1,3}[A-Z])"
    r"|\b(?:association|committee|department|court|party|agency|board|council|commission)$"
)
_STATE = re.compile(
    r"\b(?:(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii"
    r"|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota"
    r"|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|Ohio|Oklahoma|Oregon"
    r"|(?:North|South) (?:Carolina|Dakota)|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont"
    r"|(?:West )?Virginia|Washington|Wisconsin|Wyoming)\b"
    # With another name behind it, it is part of a longer one: "Ohio University", "New York City".
    r"(?! (?!(?:Gov|Sen|Rep|Govs|Sens|Reps|Lt|Attorney|Republicans?|Democrats?|GOP|Supreme|House|Senate)\b)"
    r"[A-Z])"
    r"|(?<![RD]-)(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.H"
    r"|N\.J|N\.M|N\.Y|N\.C|N\.D|Okla|Ore|Pa|R\.I|S\.C|S\.D|Tenn|Vt|Va|Wash|W\.Va|Wis|Wyo)\.)"
)
_OF_A_PLACE = re.compile(
    r"\b(?!(?:Republic|State|States|Kingdom|Commonwealth|Government|President|Governor|People)\b)"
    r"[A-Z]\w+ of (?:the )?[A-Z]\w+(?: [A-Z]\w+)*"
)
_WORD = re.compile(r"[^\W_]+")
_TITLED = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.|President) ?[A-Z]")
_INITIALS = re.compile(r"(?!U\.S)[A-Z]\. ?[A-Z]\. ?[A-Z]")
_TITLE = re.compile(
    rf"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Sir)\.?|\bCEO|(?!owner){NOUN}|\b(?:actor|actress|singer|author|writer"
    r"|journalist|reporter|host|player|star|quarterback|receiver|back|pitcher|goalkeeper|striker|billionaire"
    r"|lawmaker|spokes\w+)) $"
)
_TITLE_LENGTH = 60
_OFFICES = {
    "judge": re.compile(r"judges?|justices?"),
    "senator": re.compile(r"senators?"),
    "congress": re.compile(r"congress(?:wo)?m[ae]n|representatives?"),
    "governor": re.compile(r"governors?"),
    "mayor": re.compile(r"mayors?"),
    "president": re.compile(r"presidents?"),
}
_OFFICE = re.compile(
    r"(?<!Vice )\b(?:(?P<judge>Judge|Justice)|(?P<senator>Sen(?:ator|\.))|(?P<congress>Rep(?:resentative|\.))"
    r"|(?P<governor>Gov(?:ernor|\.))|(?P<mayor>Mayor)|(?P<president>President)|(?P<doctor>Dr\.)) "
)
_OFFICE_BEFORE = re.compile(rf"{_OFFICE.pattern}$")
AMOUNT = re.compile(
    r"(?i:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|dozens"
    r"|hundreds|several|many|both|others?|some|all|none|most))"
)
