"""Who speaks: the person that a question asks the words of, or somebody else.

"What did Ann Lee say about the tunnel?" is not answered by what others said of her, nor by words of hers on
something else. A reader of single passages is content where her name is near, so the sentence that a span
stands in, and those around it, are asked who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from qa.question import WORKS
from qa.verdict.office_words import NATIONS, NO_NAME, NOUN, SORTS_OF_BODY
from qa.wording import content, stems

Splitter = Callable[[str, int, int], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Speech:
    """The words that a question asks for: whose, by last name and the first names before it, and what about.

    ``others`` is empty where the question has only a last name or a title before it; ``topic`` holds stems,
    and is empty where the question does not say what about.
    """

    last: str
    others: frozenset[str]
    topic: frozenset[str]


def speech_asked(question: str) -> Speech | None:
    """Return whose words a question asks for; None where it asks for nobody's by name."""
    asked = _QUESTION.match(question)
    named = asked and _PERSON.search(asked["who"])
    if not asked or not named or named[0].endswith(("Jr", "Jr.", "Sr", "Sr.")):
        return None
    *others, last = named[0].split()
    if _is_body([*others[-1:], last]):
        return None
    about = _TOPIC.match(asked["what"])
    topic = frozenset(content(about["topic"])) if about else frozenset()
    first = frozenset(name for name in others if name.strip(".").lower() not in NO_NAME)
    return Speech(last, first, topic - _GENERAL or topic)


def is_person(asked: Speech, text: str) -> bool:
    """Whether an article tells that whose words are asked for is a person, not a town or a company.

    Two names tell that themselves; one has to stand behind a title or a first name somewhere ("Mr. Lee",
    "Ann Lee"), and what has employees or shares is none.
    """
    if asked.others:
        return True
    places = [*islice(re.finditer(rf"(?<!\w){re.escape(asked.last)}(?!\w)", text), _PLACES)]
    if any(_TITLED.search(text, max(0, at.start() - _NAME), at.start()) for at in places):
        return True
    if any(_BUSINESS.match(text, at.end()) for at in places):
        return False
    first = (_FIRST_NAME.search(text, max(0, at.start() - _NAME), at.start()) for at in places)
    return any(name and name[1].lower() not in _NO_FIRST_NAME for name in first)


def is_said_by(
    asked: Speech, text: str, start: int, end: int, quote: tuple[int, int], title: str, split: Splitter
) -> bool | None:
    """Whether ``text[start:end]`` is what a person says; None where that is left open.

    It is where the sentence names the person as who speaks, or "he" or "she" does and means the person. It is
    not where another speaks, where direct speech names the person as people name others, where the person is
    nowhere near, and where nothing near is of what is asked about.

    Args:
        asked: whose words are asked for.
        text: the article.
        start: offset of the span.
        end: offset of its end.
        quote: offsets of the sentence that it stands in.
        title: the headline.
        split: gives the sentences of a stretch of the text.
    """
    before, sentence, after = sentences_around(text, quote, split)
    here = text[slice(*quote)]
    if asked.topic and asked.topic.isdisjoint(stems(" ".join((title, *before[-2:], here, *after[:1])))):
        return False
    shift = len(sentence) - len(here) - quote[0]
    speech = [m for m in _SPEECH.finditer(sentence) if m.start() < end + shift and start + shift < m.end()]
    if any(_names(asked, one[0]) for one in speech):
        return False
    who = _speaker(sentence)
    if who:
        return _is_meant(asked, who, sentence, before)
    if _names(asked, unspoken(sentence)):
        return None
    if not speech or _THREE_WORDS.search(unspoken(sentence)):
        return None if any(_names(asked, unspoken(one)) for one in before[-2:]) else False
    for other in (*_going_on(after), *before[-1:]):
        who = _speaker(other)
        if who:
            return _is_meant(asked, who, other, before)
    return False


def asks_who_says(question: str) -> bool:
    """Whether a question asks who says, or calls somebody, something."""
    return bool(_WHO_SAYS.match(question))


def quoted(question: str) -> str:
    """Return what a question quotes, as ``plain_words`` gives it; "" where that is fewer than three words."""
    found = _QUOTED.search(question)
    words = plain_words(found[1] or found[2]) if found else ""
    return words if words.count(" ") > 1 else ""


def plain_words(text: str) -> str:
    """Return a text's words in small letters, without marks."""
    return " ".join(_PLAIN_WORD.findall(text.replace("’", "'").lower()))


def may_speak(names: Iterable[str], text: str, start: int, end: int, quote: tuple[int, int]) -> bool:
    """Whether ``text[start:end]`` may name who speaks in its sentence; not where only others are named.

    Args:
        names: those in the question, who are not asked for.
        text: the article.
        start: offset of the span.
        end: offset of its end.
        quote: offsets of the sentence that it stands in.
    """
    plain = unspoken(_curled(text[slice(*quote)]))
    speakers = {_WORD.findall(found["who"])[-1] for said in _SAID for found in said.finditer(plain)}
    speakers -= {"he", "she", "He", "She"}
    known = {word for name in names for word in _WORD.findall(name)}
    words = _WORD.findall(text[start:end])
    return len(words) <= _LONG and (not speakers or not (speakers - known).isdisjoint(words))


def is_reported(text: str, start: int, end: int, quote: tuple[int, int]) -> bool:
    """Whether ``text[start:end]``, in the sentence at ``quote``, is somebody's words, or claim ("is a")."""
    head = max(text.rfind("\n", 0, quote[0]) + 1, quote[0] - _REACH)
    paragraph, start, end = _curled(text[head : quote[1]]), start - head, end - head
    if any(m.start() < end and start < m.end() for m in _SPEECH.finditer(paragraph)):
        return True
    claimed = _CLAIMED.search(paragraph, 0, start)
    return bool(claimed) and any(said.search(paragraph, quote[0] - head, start) for said in _SAID)


def sentences_around(text: str, quote: tuple[int, int], split: Splitter) -> tuple[list[str], str, list[str]]:
    """Return the sentences before, the sentence itself, and those after it in its paragraph.

    All have curly quotation marks, and one in front where they begin within direct speech.
    """
    head = max(text.rfind("\n", 0, max(0, quote[0] - _REACH)) + 1, quote[0] - 2 * _REACH)
    tail = text.find("\n", quote[1], quote[1] + _REACH)
    tail = tail if tail >= 0 else min(len(text), quote[1] + _REACH)
    curled = "\n".join(map(_curled, text[head:tail].split("\n")))

    def told(sentences: Iterable[tuple[int, int]]) -> list[str]:
        found = []
        for start, end in sentences:
            paragraph = curled[curled.rfind("\n", 0, start - head) + 1 : start - head]
            within = paragraph.rfind("“") > paragraph.rfind("”")
            found.append("“" * within + curled[start - head : end - head])
        return found

    before = told(split(text, head, quote[0])[-_SENTENCES:])
    return before, told([quote])[0], told(split(text, quote[1], tail)[:_SENTENCES])


def _curled(paragraph: str) -> str:
    """Return a paragraph with its straight quotation marks told apart."""
    opens = iter(range(len(paragraph)))
    return re.sub('"', lambda _: "“" if next(opens) % 2 == 0 else "”", paragraph)


def _going_on(after: Sequence[str]) -> list[str]:
    """Return the sentences that go on with direct speech begun before them."""
    found = []
    for sentence in after:
        if not sentence.startswith("“"):
            break
        found.append(sentence)
    return found


def _speaker(sentence: str) -> str | None:
    """Return who says something in a sentence, by name or as "he"; None where nobody does."""
    plain = unspoken(sentence)
    found = next((match for said in _SAID if (match := said.search(plain))), None)
    # "Ann Lee of the Marn Institute said"
    owned = found and _OF_A_BODY.search(plain, 0, found.start("who"))
    if owned and _WORD.findall(owned["who"])[-1].lower() not in NO_NAME:
        return owned["who"]
    return found["who"] if found else None


def _is_meant(asked: Speech, who: str, sentence: str, before: Sequence[str]) -> bool | None:
    """Whether the speaker of a sentence is the person asked for."""
    if _names(asked, who):
        return True
    if who.lower() not in _PRONOUNS:
        return None if who in asked.others else False
    if _names(asked, unspoken(sentence).partition(who)[0]):
        return True
    for earlier in reversed(before):
        plain = unspoken(earlier)
        subject = _SUBJECT.search(plain)
        other = _speaker(earlier) or (subject["who"] if subject else "")
        if _names(asked, other):
            return True
        if other and other.lower() not in _PRONOUNS and not _is_body(other.split()):
            return None if _names(asked, plain) else False
    return False


def _names(asked: Speech, text: str) -> bool:
    """Whether a text names the person, and not a namesake with another first name."""
    for match in re.finditer(rf"(?<![\w-]){re.escape(asked.last)}(?![\w-])", text):
        before = _CAPITALS.search(text, max(0, match.start() - _NAME), match.start())[0].split()
        initials = {word[0] for word in before if _OWNER.sub("", word.lower()) not in NO_NAME}
        if not (asked.others and initials) or initials & {word[0] for word in asked.others}:
            return not _NAME_FOLLOWS.match(text, match.end())
    return False


def unspoken(sentence: str) -> str:
    """Return a sentence with its direct speech taken out but for the marks."""
    return _SPEECH.sub("“”", sentence)


def _is_body(words: Sequence[str]) -> bool:
    """Whether words with a capital name no person but a country, an office or a body of people."""
    return any(word.lower() in _NO_PERSON for word in words)


_REACH = 900  # characters before and after a sentence that are looked at
_SENTENCES = 5
_LONG = 10  # words; what is longer is not the name of who speaks
_PLACES = 100  # of a name in an article that are looked at
_NAME = 80  # characters before a last name that its first names may take
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_SPEECH = re.compile(r"“[^“”]*(?:”|$)")
_THREE_WORDS = re.compile(r"\w+ \w+ \w+")
_GENERAL = content(
    "act agreement bill care case change control crisis deal decision idea issue law plan policy problem"
    " program question reform report role situation system talks violence war"
)
_CLAIMED = re.compile(r"\b(?:is|was|are|were)(?: an?| the)? $")
_PRONOUNS = frozenset("he she".split())
_NO_PERSON = (
    NATIONS.keys()
    | SORTS_OF_BODY
    | frozenset(
        """
        house senate congress supreme ministry union nations office street times post news journal
        parliament commission church institute center foundation group company inc corp
        monday tuesday wednesday thursday friday saturday sunday
        january february march april june july august september october november december
        """.split()
    )
)
_TITLED = re.compile(rf"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Sir|Lord)\b\.?|{NOUN}) (?:\w[\w.'’-]* )?$")
_BUSINESS = re.compile(
    r"(?:['’]s)? (?:CEO|chief executive|executives?|employees|shares|stock|officials|company)\b"
)
_FIRST_NAME = re.compile(r"(?<!\w)([A-Z][a-z]+) $")
_NO_FIRST_NAME = _NO_PERSON | NO_NAME
_OWNER = re.compile(r"['’]s?$|\.$")
_CAPITAL = r"[A-Z][\w'’-]*\.?"
_PARTICLE = r"(?:al|bin|van|von|de|del|la)"
_CAPITALS = re.compile(r"(?:[A-Z][\w'’-]*\.? )*$")
_NAME_FOLLOWS = re.compile(r" (?:[A-Z]\. )?[A-Z][a-z]+")
_NAMED = rf"(?!I\b|[A-Z][a-z]+day\b){_CAPITAL}(?: (?:{_CAPITAL}|{_PARTICLE})){{0,6}}"
_PERSON = re.compile(rf"(?!I\b){_CAPITAL}(?: (?:{_CAPITAL}|{_PARTICLE}))*$")
_WHO = rf"(?P<who>{_NAMED}|(?i:he|she)(?!\w))"
_QUESTION = re.compile(
    rf"\W*(?i:(?:and|so|but) )?(?i:what|how)(?! (?:{WORKS})s? )(?: \w+){{0,3}}? "
    r"(?i:did|does|do|has|had|would) (?P<who>[^?]{2,80}?) (?i:say|said|tell|told|call|called|describe"
    r"|described|warn|respond|reply|accuse|testify|write|tweet|compare|comment|remark|claim|argue|think|announce|promise"
    r"|suggest|predict|insist|declare|react)\b(?P<what>.*)"
)
SAYS = (
    r"(?:(?:say|tell|call|describe|warn|argue|add|claim|insist|vow|promise|urge|respond|quip|declare|explain"
    r"|announce|pledge|write|tweet|continue|conclude|suggest|predict|complain|acknowledge|admit|contend|assert"
    r"|maintain|accuse|ask|pronounce|joke|remark|recall|blast|slam|denounce|criticize|praise|condemn|agree"
    r"|disagree|believe|think)s"
    r"|(?:describ|argu|promis|urg|declar|stat|not|announc|pledg|continu|conclud|acknowledg|accus|pronounc|inton"
    r"|jok|denounc|criticiz|prais|agre|disagre|believ|call|warn|add|claim|insist|vow|respond|explain|tweet"
    r"|suggest|predict|complain|contend|assert|maintain|ask|remark|recall|blast|condemn|dismiss)(?:ed|ing|es)"
    r"|said|saying|told|telling|wrote|writing|thought|admitted|quipped|slammed|repl(?:ies|ied)|testif(?:ies|ied))"
)
_QUOTED = re.compile(r"[\"“‘](.+)[\"”’]|(?<!\w)'(.+)'(?!\w)")
_PLAIN_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_WHO_SAYS = re.compile(rf"\W*(?i:(?:and|so|but) )?who (?:has |had |once |also )?(?:{SAYS})\b", re.I)
_TOPIC = re.compile(r" (?:[\w ]+ )?(?:about|on|regarding|of) (?P<topic>[^?]+)")
_BETWEEN = (
    r"(?: \([^()]{1,60}\))?(?:,[^“”]{1,150},)? "
    r"(?:(?:on )?[A-Z][a-z]+day |(?:in|at|during) an? \w+ |[a-z]+ly |also |has |had |have |then |later |once "
    r"|who ){0,3}"
)
_LEAD = r"(?:[a-z][\w’'-]* |[A-Z]\w*’s ){0,5}"
_SAID = (
    re.compile(rf"” {SAYS} {_LEAD}{_WHO}"),
    re.compile(rf", sa(?:ys|id) {_LEAD}{_WHO}(?=[.,;:]|$| (?:of|in|on|at|from|during|after|when|as)\b)"),
    re.compile(rf"{_WHO}{_BETWEEN}{SAYS}\b"),
    re.compile(rf"^(?:[^“”:]*, )?{_WHO}(?= [a-z])[^“”:]*: ?“”"),
    re.compile(rf"\b(?i:according to|as)(?: [a-z]+){{0,3}} {_WHO}(?= put|[,.]| in\b| on\b|$)"),
)
_OF_A_BODY = re.compile(
    rf"(?P<who>{_CAPITAL}(?: {_CAPITAL})+) (?:of|from|at) (?:the )?(?:{_CAPITAL} of (?:the )?)?$"
)
_SUBJECT = re.compile(rf"(?:^|, ){_WHO}(?= [a-z]|, )")
