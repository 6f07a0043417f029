"""What a sentence says did not happen: "does not conclude that" answers no question for what is concluded."""

from __future__ import annotations

import re

from qa.verdict.role import forms


def verb_asked(question: str) -> str | None:
    """Return a pattern of the verb of a question that has no "not"; None where it cannot be told."""
    if _NOT.search(question):
        return None
    asked = next((found for pattern in _ASKED if (found := pattern.match(question))), None)
    return forms(asked["verb"]) if asked and asked["verb"] not in _NO_VERBS else None


def is_denied(verb: str, text: str, start: int, end: int, quote: tuple[int, int]) -> bool:
    """Whether the sentence of ``text[start:end]`` says that the verb is not so of it, or only wished for.

    Args:
        verb: a pattern of the verb's forms.
        text: the article.
        start: offset of the answer.
        end: offset of its end.
        quote: offsets of the sentence.
    """
    before, after = text[max(quote[0], start - _NEAR) : start], text[end : min(quote[1], end + _NEAR)]
    denied = rf"{_NOT.pattern} (?:[a-z]+ ){{0,2}}?(?i:{verb})\b"
    return bool(
        re.search(rf"{denied}[^,;:.“”\"]*$", before)
        or re.match(rf"(?:, [^,]{{1,60}},)?(?: [a-z]+){{0,2}}? ?{denied}", after)
        or re.match(rf"(?: [\w’'-]+){{0,6}}? {_WISHED}(?: [\w’'-]+){{0,5}}? to (?i:{verb})\b", after)
    )


def is_put_right(question: str, text: str, start: int, quote: tuple[int, int]) -> bool:
    """Whether a sentence gives what stands at ``text[start]`` only as what is not so ("86,000, not 68,000").

    What a question with a "not" asks for may be just that.
    """
    return not _NOT.search(question) and bool(_AND_NOT.search(text, max(quote[0], start - _NEAR), start))


def is_prevented(question: str, text: str, quote: tuple[int, int]) -> bool:
    """Whether a sentence says that what a question asks the time or place of was refused or stopped.

    "He refused a knighthood in 1994" does not tell when he received it, nor "whose demolition was blocked
    last summer" when it was demolished. A question for the refusal itself is answered by it.
    """
    # "When did the court rule on the appeal?" is answered by the day on which it rejected it.
    if _PREVENTED.search(question) or not _COMES_ABOUT.search(question):
        return False
    sentence, asked = text[slice(*quote)], _LONG_WORD.findall(question.lower())
    what = [found for pattern in (_REFUSES, _IS_STOPPED) for found in pattern.findall(sentence)]
    return any(word[:_ROOT] == other.lower()[:_ROOT] for word in asked for other in what)


_PREVENTED = re.compile(
    r"\b(?:refus|declin|reject|turn(?:s|ed|ing)? down|block|veto|cancel|call(?:s|ed|ing)? off|halt|prevent"
    r"|postpon|abandon|scrap)",
    re.I,
)
_COMES_ABOUT = re.compile(
    r"\b(?:receiv|accept|get\b|got\b|w[io]n\b|award|grant|approv|pass(?:ed)?\b|adopt|sign|buil[dt]|demolish|open"
    r"|clos|start|beg[aiu]n|held|take place|releas|complet|execut|publish|launch|buy|bought|sell|sold|marr"
    r"|deport|extradit)",
    re.I,
)
_DONE = (
    r"(?:refused|declined|rejected|turned down|blocked|vetoed|cancell?ed|called off|halted|prevented"
    r"|postponed|abandoned|scrapped)"
)
_REFUSES = re.compile(rf"\b{_DONE} (?:an?|the|his|her|its|their) (?:[a-z]+ )?([a-z]{{6,}})\b")
_IS_STOPPED = re.compile(rf"\b([a-z]{{6,}}) (?:was|were|is|has been|had been|have been) {_DONE}\b")
_LONG_WORD = re.compile(r"[a-z]{6,}")
_ROOT = 6  # letters that a verb and its noun share: "demolished", "demolition"
_NEAR = 200
_AND_NOT = re.compile(r"(?:,|\band) not (?:(?:in|on|at|by|from|to|of|for|the|an?|about|some|[$£€]) ?)*$")
_NOT = re.compile(r"(?:\b(?:not|never|without|(?:refus|declin|fail)\w* to)|n['’]t)(?! only\b)")
_WISHED = (
    r"(?:candidacy|candidates?|bid|race|campaign(?:ing)?|favou?rite|hop(?:es?|ed|ing)|want(?:s|ed)?|seek(?:s|ing)?"
    r"|sought|vying|running|threaten(?:s|ed|ing)|tr(?:y|ies|ied|ying)|attempt(?:s|ed|ing)?)"
)
_LEAD = r"^\W*(?i:(?:and |so |but )?"
_ASKED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_LEAD}(?:what|whom?|which [\w ]+?)) (?:did|does|do|has|had) .+? (?P<verb>[a-z]{{3,}})"
        r"(?= (?:about|on|in|of|for|from|to|after|during|as|with|at|by)\b|\W*$)",
        rf"{_LEAD}who) (?:(?:has|had|have) )?(?P<verb>[a-z]{{3,}}) ",
        rf"{_LEAD}(?:what|which)) [\w ]+? (?:is|are|was|were) (?P<verb>[a-z]{{2,}}ed)\b",
    )
)
_NO_VERBS = frozenset(
    "was were are did does has had have will would can could should may might must not".split()
)
