"""What a body says, as a state, a company or an agency: itself, or by those who speak for it.

"What did Twitter say about the tweets?" is not answered by what others said on Twitter, nor "What did
Dominion say?" by what was said of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.verdict.office_words import NATIONS
from qa.verdict.speech import SAYS, Splitter, sentences_around, unspoken
from qa.wording import content, stems


@dataclass(frozen=True, slots=True)
class Statement:
    """The words that a question asks for: whose, as a pattern of what the body is called, and what about.

    ``nation`` is whether the body is one, of which its own people speak by name; ``topic`` holds stems, and
    is empty where the question does not say what about.
    """

    body: str
    nation: bool
    topic: frozenset[str]


def statement_asked(question: str) -> Statement | None:
    """Return what body's words a question asks for; None where it asks for nobody's by name."""
    asked = _QUESTION.match(question)
    if not asked:
        return None
    about = re.match(r" (?:about|on|regarding|of) (?P<topic>[^?]+)", asked["what"])
    topic = frozenset(content(about["topic"])) if about else frozenset()
    if asked["noun"]:
        return Statement(rf"(?i:\b{asked['noun']}s?\b)", False, topic)
    name = _SHORT.get(asked["body"].replace(".", ""), asked["body"])
    return Statement(_called(name), name.split()[-1].lower() in NATIONS, topic)


def is_stated(
    asked: Statement, text: str, start: int, end: int, quote: tuple[int, int], title: str, split: Splitter
) -> bool | None:
    """Whether ``text[start:end]`` is what a body says; None where that is left open.

    It is where the body is the subject of a verb of saying. It is not where another is who does not speak for
    it, where the body is named in direct speech alone, as others name it, where it is nowhere before, and
    where nothing near is of what is asked about.

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
    near = " ".join((title, *before[-2:], sentence, *after[:1]))
    if asked.topic and asked.topic.isdisjoint(stems(near)):
        return False
    plain = unspoken(sentence)
    spoken = plain != sentence
    if not asked.nation and not re.search(asked.body, plain) and re.search(asked.body, sentence):
        return False
    said = _says(plain)
    if said:
        return _speaks_for(asked, said, plain, before, text)
    if re.search(rf"\b{_TOLD} (?:[\w-]+ ){{0,4}}?by (?:the )?(?:{asked.body})", plain):
        return None
    body = re.search(asked.body, plain)
    if not spoken:
        # Without a verb of saying, what a body wants or does may still be told: "The agency requires masks".
        place = start - quote[0] + len(sentence) - (quote[1] - quote[0])
        return None if body and body.start() < place else False
    if body:
        return False if _OBJECT.search(plain, 0, body.start()) else None
    for other in before[-1:]:
        said = _says(unspoken(other))
        if said:
            return _speaks_for(asked, said, unspoken(other), before[:-1], text)
    return False


def _called(body: str) -> str:
    """Return a pattern of what a body is called: its name or initials, a nation's people and capital."""
    words = body.split()
    forms = [r"\b" + r" ".join(map(re.escape, words)) + r"\b"]
    nation = NATIONS.get(words[-1].lower())
    if nation:
        people = {word.capitalize() for word, name in NATIONS.items() if name == nation}
        forms = [rf"\b(?:{'|'.join(sorted(people | set(_SEATS.get(nation, ()))))})\b"]
        if len(words) > 1 and words[0] in ("North", "South"):
            forms = [rf"\b{words[0]} (?:{'|'.join(sorted(people))})\b"]
        forms += [rf"\b{'.?'.join(short)}(?!\w)" for short, name in _SHORT.items() if name.lower() == nation]
    elif body.isupper() and 2 < len(body) < 6:
        forms.append(
            r"\b" + r" (?:(?:of|for|and|on|the) )*".join(rf"{letter}[a-z]+" for letter in body) + r"\b"
        )
    elif len(words) > 2:
        forms.append(r"\b" + "".join(word[0] for word in words if word[0].isupper()) + r"\b")
    return "|".join(forms)


def _says(plain: str) -> re.Match[str] | None:
    """Return who says something first, with the verb, in a sentence without direct speech."""
    found = [match for pattern in _SAID for match in pattern.finditer(plain)]
    return min(found, key=lambda match: match.start("verb"), default=None)


def _speaks_for(
    asked: Statement, said: re.Match[str], plain: str, before: Sequence[str], text: str
) -> bool | None:
    """Whether who says something is the body, or speaks for it."""
    who = said["who"]
    # Up to the verb, or behind an inverted one ("said Ann Lee, head of the agency"): who speaks.
    subject = plain[max(0, said.start("who") - _BEFORE) : said.end()]
    subject = (
        re.split(r"\b(?:and|but|that|after|when|as|while|over)\b", subject[: said.start("who")])[-1] + who
    )
    behind = plain[said.end("who") : said.end("who") + _BEHIND]
    if said.start("verb") > said.start("who"):
        behind = behind[: max(0, said.start("verb") - said.end("who"))]
    if re.search(rf"\bformer\b.{{0,40}}(?:{asked.body})", behind):
        return False
    if re.search(asked.body, who):
        return True
    if re.search(asked.body, subject) or re.search(asked.body, behind):
        return None
    last = who.split()[-1]
    if who.lower() in _PRONOUNS or last.islower():
        return None if any(re.search(asked.body, unspoken(one)) for one in before[-2:]) else False
    name = re.escape(last)
    words = r"(?:[\w.’'-]+ )"
    linked = rf"(?:{asked.body})(?:['’]s)? {words}{{0,6}}{name}\b|\b{name}, {words}{{0,8}}(?:{asked.body})"
    return None if re.search(linked, text[:_READ]) else False


_TOLD = r"(?:announced|reported|released|published|disclosed|revealed|issued|unveiled|found|confirmed)"
_BEFORE, _BEHIND = 80, 120
_READ = 50_000  # characters of an article in which it is looked up whom somebody speaks for
_CAPITAL = r"(?:(?:[A-Z]\.)+|[A-Z][a-z]{1,3}\.|[A-Z][\w’'&-]*)"
_NAMED = rf"{_CAPITAL}(?: (?:(?:of|for|the|al|bin|van|de|la) )?{_CAPITAL}){{0,6}}"
_COMMON = (
    r"[Oo]fficials?|[Oo]pponents|[Cc]ritics|[Ss]upporters|[Ee]xperts?|[Ll]awmakers|[Pp]rosecutors|[Pp]olice|[Oo]thers"
    r"|[Aa]nalysts?|[Ss]cientists|[Rr]esearchers|[Ss]pokes\w+|[Ss]ources?|[Aa]uthorities|[Ee]xecutives?|[Cc]ompany"
    r"|[Aa]gency|[Oo]rganization|[Nn]etwork|[Gg]roup|[Uu]nion|[Dd]epartment|[Ll]eague|[Ss]tatement|[Aa]ctor|[Ss]inger"
    r"|[Rr]eports?|[Ss]tud(?:y|ies)|[Pp]olls?|[Ss]urveys?|[Ll]awsuit|[Ii]ndictment|[Ll]etter|[Mm]emo|[Rr]uling|[Cc]ourt"
    r"|[Pp]anel|[Jj]udge|[Cc]arm\w+|[Aa]utom\w+|[Dd]rugm\w+|[Aa]irline|[Rr]etailer|[Bb]ank|[Ff]irm|[Mm]anufacturer|[Cc]hain"
    r"|[Gg]iant|[Ss]tartup|[Pp]latform|[Ss]tudio|[Tt]eam|[Cc]lub|[Uu]niversity|[Cc]ampaign|[Mm]inistry|[Gg]overnment"
)
_WHO = rf"(?<!\w)(?P<who>{_NAMED}|{_COMMON}|(?i:he|she|they|it)(?!\w))"
_VERB = (
    rf"(?P<verb>(?!agree|disagree|continu|believ|think|thought|ask){SAYS}|confirm(?:s|ed)|rul(?:es|ed)|reports?|reported|f(?:inds|ound)|show(?:s|ed)|estimat(?:es|ed)"
    r"|recommend(?:s|ed)|disclos(?:es|ed)|reveal(?:s|ed)|express(?:es|ed))\b"
)
_BETWEEN = (
    r"(?: \([^()]{1,60}\))?(?:,[^“”,]{1,100},)? "
    r"(?:[a-z]+ly |also |has |had |have |on [A-Z]\w+ |who |which ){0,3}"
)
_SAID = (
    re.compile(rf"{_WHO}{_BETWEEN}{_VERB}"),
    re.compile(
        rf"” {_VERB} (?:[a-z]+ ){{0,4}}{_WHO}(?=[.,;:]|$| (?:of|in|on|at|from|during|after|when|as)\b)"
    ),
    re.compile(rf"\b(?P<verb>[Aa]ccording to) (?:[a-z]+ ){{0,3}}{_WHO}"),
)
_OBJECT = re.compile(r"\b(?:of|on|in|to|against|with|by|over|about|at|between)(?: the| an?)? $")
_PRONOUNS = frozenset("he she they it".split())
_SHORT = {"US": "America", "USA": "America", "UK": "Britain", "EU": "European Union", "UN": "United Nations"}
_SEATS = {
    "russia": ("Moscow", "Kremlin"),
    "china": ("Beijing",),
    "iran": ("Tehran",),
    "ukraine": ("Kyiv", "Kiev"),
    "korea": ("Pyongyang", "Seoul"),
    "turkey": ("Ankara",),
    "israel": ("Jerusalem",),
    "cuba": ("Havana",),
    "syria": ("Damascus",),
    "japan": ("Tokyo",),
    "germany": ("Berlin",),
}
_QUESTION = re.compile(
    r"\W*(?i:(?:and|so|but) )?(?i:what|how)(?: exactly| else)? (?i:did|does|do|has|had|would) "
    r"(?:(?i:the) (?P<noun>report|study|poll|survey|lawsuit|indictment|letter|memo|ruling|union|company"
    rf"|agency|court|panel|judge|police)|(?:(?i:the) )?(?P<body>{_NAMED})(?<!Jr\.)(?<!Sr\.)) (?i:say|said"
    r"|tell|claim|argue|announce|warn|respond|report|state|tweet|call|describe|write|promise|suggest|predict"
    r"|insist|react|find"
    r"|conclude|show|rule)\b(?P<what>.*)"
)
