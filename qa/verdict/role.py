"""Who does what to whom: on which side of a verb a name stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.verdict.office_words import KINDS, NOUNS
from qa.wording import stem


@dataclass(frozen=True, slots=True)
class Role:
    """What "Who replaced Ann Lee?" and "Who did Ann Lee replace?" ask for.

    ``name`` is the last word of the name, ``verb`` a pattern of the verb's forms, ``noun`` one of what is
    derived from it ("replacement"). ``agent`` is whether it asks who does it, ``whole`` whether it asks
    nothing else ("in the final").
    """

    name: str
    verb: str
    noun: str
    agent: bool
    whole: bool


def role_asked(question: str) -> Role | None:
    """Return which part in what is asked for; None where a question does not ask who does what to whom."""
    for asked, agent in ((_AGENT.match(question), True), (_PATIENT.match(question), False)):
        if asked and asked["verb"] not in _NO_VERBS and not re.search(r"['’]s?$", asked["name"]):
            name = asked["name"].split()[-1].removesuffix(".")
            whole = not re.search(r"\w", question[asked.end() :])
            return Role(re.escape(name), forms(asked["verb"]), _nouns(asked["verb"]), agent, whole)
    return None


def has_part(role: Role, text: str, start: int, end: int, quote: tuple[int, int]) -> bool | None:
    """Whether ``text[start:end]`` has the part asked for in its sentence; None where that is left open.

    It has not where the sentence gives it the name's part and the name the part asked for ("Lee replaces
    Marn"), where it is what the named one is called ("Judge Lee", "replace Lee as mayor"), holds the name, or
    only says who takes the named one's place ("the board replaced Lee with Marn") or what is done to whoever
    has the part ("the guard seized a man said to have shot Lee"). It has where the sentence says so in plain
    words ("Marn has replaced Lee", "Lee was replaced by Marn"), the answer is a name, and that is all that
    is asked.

    Args:
        role: what is asked for.
        text: the article.
        start: offset of the answer.
        end: offset of its end.
        quote: offsets of the sentence that it stands in.
    """
    before, after = text[max(quote[0], start - _NEAR) : start], text[end : min(quote[1], end + _NEAR)]
    name, verb, noun = rf"(?<!\w){role.name}(?!\w|['’]s)", rf"(?i:{role.verb})\b", rf"(?i:{role.noun})\b"
    if re.search(name, text[start:end]) or re.search(rf"{name} as (?:the |an? |his |her |its )?$", before):
        return False
    if _calls(after, role.name, verb) or re.match(rf"{_KNOWN_AS}{_CALLED}{name}", after):
        return False
    if role.agent and re.match(rf"{_SOMEBODY_ELSE}(?:[a-z]+ ){{0,3}}?{verb} {_WORDS}{name}", after):
        return False
    named_does = re.search(rf"{name}{_ASIDE} {_ACTIVE}{verb} (?!by\b){_WORDS}$", before)
    named_done = re.search(rf"{name}{_ASIDE} {_PASSIVE}(?P<verb>{verb}) {_WORDS}by {_WORDS}$", before)
    does_named = re.match(rf"{_ASIDE} {_ACTIVE}{verb} (?!by\b){_WORDS}{name}", after)
    done_named = re.match(rf"{_ASIDE} {_PASSIVE}(?P<verb>{verb}) {_WORDS}by {_WORDS}{name}", after)
    if role.agent:
        other = named_does or done_named or re.search(rf"(?<!at the )\b{noun} (?:of|for) {_WORDS}$", before)
        # "Lee was chosen, replacing Marn": a clause without a name of its own is of the name before it.
        other = other or re.search(rf"{name}.*, (?=\w+ing\b){verb} {_CALLED}$", before)
        other = other or re.search(rf"\breplac\w+ {_WORDS}{name} with\b", after)
        plain = re.match(rf"{_ASIDE} {_PLAINLY}(?P<verb>{verb}) {_CALLED}{name}", after) or named_done
    else:
        other = does_named or named_done or re.search(rf"\b{noun} (?:from|by) {_WORDS}$", before)
        # "Marn won the cup on Sunday, beating Lee."
        other = other or re.match(rf"[^.;:]*, (?=\w+ing\b){verb} (?:the )?{_CALLED}{name}", after)
        plain = re.search(rf"{name}{_ASIDE} {_PLAINLY}(?P<verb>{verb}) {_CALLED}$", before) or done_named
    if other or (role.agent and (_NOBODY.search(before) or _loses(role, before))):
        return False
    if (
        not (plain and role.whole and _NAME.search(text, start, end))
        or _SUPPOSED.search(before)
        or _PLACE.search(before)
    ):
        return None
    return None if plain["verb"].endswith("ing") else True


def _loses(role: Role, before: str) -> bool:
    """Whether it is asked who won, and the name behind these words is of one who was beaten."""
    return role.verb == forms("won") and bool(_BEATEN.search(before))


def forms(verb: str) -> str:
    """Return a pattern of the forms of a verb, of which any may be given."""
    for irregular in _IRREGULAR:
        if verb in irregular:
            return "|".join(irregular)
    root = re.escape(stem(verb))
    return rf"{root}{root[-1]}?(?:e[ds]?|y?ing|ied|ies|y|s|d)?"


def _calls(after: str, name: str, verb: str) -> bool:
    """Whether what follows an answer makes it a part of what the named one is called."""
    called = re.match(
        rf"(?:['’]s)? (?P<between>(?:[a-z]+ ){{0,3}}(?:[A-Z][\w.'’-]* ){{0,2}}){name}(?!\w)", after
    )
    if not called or re.search(rf"\b{verb}", called["between"]):
        return False
    words = [
        re.sub(r"(?:wo)?m[ae]n$", "person", word) for word in called["between"].split() if word.islower()
    ]
    return not words or (words[-1] in _CALLINGS and _BEFORE_CALLINGS.issuperset(words[:-1]))


def _nouns(verb: str) -> str:
    """Return a pattern of the nouns that are made of a verb."""
    return rf"{re.escape(stem(verb)[:6])}\w*(?:ments?|ions?|isms?|als?)"


_NEAR = 200
_CAPITALS = r"(?:[Tt]he )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*"
_LEAD = r"^\W*(?i:(?:and |so |but )?whom?) "
_AGENT = re.compile(
    rf"{_LEAD}(?:(?:has|had|have|will|would|also|once|first|just) )?(?P<verb>[a-z]+) (?P<name>{_CAPITALS})"
)
_PATIENT = re.compile(rf"{_LEAD}(?:did|does|do|has|had|will) (?P<name>{_CAPITALS}) (?P<verb>[a-z]{{2,}})\b")
_NO_VERBS = frozenset(
    """
    is was are were am be been did does do has had have will would can could should may might must in on at of
    for from to with by meet met marry married fight fought debate debated face faced play played join joined
    """.split()
)
_BE = r"(?:was|were|been|being|be|is|are|got)"
_WORDS = r"(?:[\w.’'-]+ ){0,5}?"
_ASIDE = r"(?:, [^,]{1,60},|,? who| \([^()]{1,20}\))?"
_ACTIVE = rf"(?:(?!{_BE}\b)[a-z]+ ){{0,3}}?"
_PLAINLY = r"(?:(?:has|have|had|[a-z]+ly|also|then|later) ){0,2}"
_SUPPOSED = re.compile(
    r"(?i:\b(?:if|whether|unless|imagine|doubt\w*|would|could|might|may|claim\w*|alleg\w*|den(?:y|ie[ds])"
    r"|not(?! only)|never|hopes?|hoped|wants?|wanted|prevent\w*)\b|n['’]t\b)"
)
_PLACE = re.compile(r"\b(?:in|at|near|from|of|on)(?: the)?(?: [A-Z][\w.'’-]*,?)* $")
_NOBODY = re.compile(r"(?i:\b(?:no|neither|few|hardly any|none of the))(?: [a-z]+){0,2} $")
_NAME = re.compile(r"(?!The\b|An?\b|His\b|Her\b)\b[A-Z]")
_CALLED = r"(?:[A-Z][\w.’'-]* ){0,4}"
_BEATEN = re.compile(
    r"\b(?:beat(?:s|en|ing)?|defeat(?:s|ed|ing)?|edg(?:es|ed|ing)|upset|topp(?:les|led|ling)"
    rf"|(?:w[io]n|wins|winning|victory) (?:over|against)) (?:the )?{_CALLED}$"
)
_KNOWN_AS = r",? (?:[a-z]+ )?(?:known|named|called|identified|nicknamed)(?: [a-z]+){0,2} "
# "... seized a suspect believed to have shot Lee", but not "Marn is the man who shot Lee"
_SOMEBODY_ELSE = (
    r"(?! (?:is|was|be|as|has been|had been|became|remains?)\b)[^,;:—–.]{3,120}?"
    r"\b(?:an?|the|some|any) (?:[a-z-]+ ){1,3}"
    r"(?:who|that|to|(?:believed|thought|suspected|accused|said|known) (?:to|of)) "
)
_PASSIVE = rf"(?:[a-z]+ ){{0,2}}?{_BE} (?:[a-z]+ ){{0,2}}?"
_CALLINGS = NOUNS | frozenset("spokesperson chair nominee candidate star actor singer player".split())
_BEFORE_CALLINGS = KINDS | frozenset(
    "former acting longtime then current late incoming outgoing top senior".split()
)
_IRREGULAR = tuple(
    tuple(forms.split())
    for forms in (
        "beat beats beaten beating",
        "sue sues sued suing",
        "shoot shoots shot shooting",
        "sell sells sold selling",
        "buy buys bought buying",
        "choose chooses chose chosen choosing",
        "hit hits hitting",
        "lead leads led leading",
        "leave leaves left leaving",
        "overthrow overthrows overthrew overthrown",
        "steal steals stole stolen stealing",
        "succeed succeeds succeeded succeeding",
        "win wins won winning",
        "write writes wrote written writing",
        "find finds found finding",
        "catch catches caught catching",
        "teach teaches taught teaching",
    )
)
