"""Follow-up questions: what "he", "that" and "and Seoul?" refer back to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer import Answer
from qa.question import Kind, kind_of, names
from qa.wording import content

_PERSON = re.compile(r"\b(?P<word>he|him|she|her|his|hers)\b", re.I)
_GROUP = re.compile(r"\b(?:they|them|their|theirs|these|those)\b", re.I)
_THING = re.compile(
    r"\b(?:it|its|this|that|there|then|so|(?:the|this|that) (?:meeting|deal|agreement"
    r"|decision|man|woman|company|law|bill|report|vote|event|attack|case|summit|talks?|plan|same))\b(?!\s+(?:the|a|an)\b)",
    re.I,
)
_ADDED = re.compile(r" \([^()]*\)\?$")
_BODY = re.compile(
    r"\b(?:Court|Committee|House|Senate|Council|Department|University|Congress|Party|Post|Times|Ministry|Union"
    r"|Church|Organization|Agency|Board|Bank|Office|Act|States|Congregation|Project)\b"
)
_IDENTITY = re.compile(r"^who (?:is|was|are|were) [^,]+$", re.I)
_LEAD_IN = re.compile(r"^\W*(?:and|but|so|then|also|ok(?:ay)?|what about|how about)\b[\s,]*", re.I)
_POSSESSIVE = {"his", "hers"}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OWNER = re.compile(r"['’]s?(?!\w)")
_NAME_ALONE = re.compile(
    r"\W*(?:(?P<of>[Ii]n|[Oo]f|[Ff]or|[Ff]rom|[Aa]t|[Tt]o|[Bb]y|[Ww]ith) )?(?:the )?"
    r"(?:(?P<year>(?:19|20)\d\d)"
    r"|(?P<name>[A-Z][\w.&-]*(?: (?:of |the |de |al )?[A-Z][\w.&-]*)*)(?P<owner>['’]s?)?)\W*$"
)


Turn = Answer | str | tuple[str, str]
"""One turn of a conversation: an answer, or the question alone, or a question with its answer's text."""


def understand(question: str, history: Sequence[Turn]) -> str:
    """Return the question as it stands alone, after the conversation before it (oldest turn first).

    A question that refers back ("who is he?", "when was that?", "and what did Seoul say?", "why?") gets
    the person it means put in its place, or the subject of the question before it added in brackets, so
    that a reader sees how it was understood. One that stands alone is returned as it is.
    """
    if not history or not _refers_back(question):
        return question
    subject, said = _turn(history[-1])
    lead_in = _LEAD_IN.match(question)
    plain = question[lead_in.end() :] if lead_in and len(question) > lead_in.end() else question
    swapped = lead_in and _with_another_name(plain, subject)
    if swapped:
        return swapped
    plain = plain[:1].upper() + plain[1:]
    person = _person(subject, said)
    replaced = False
    if person and _PERSON.search(plain):
        plain = _PERSON.sub(lambda m: _in_place(m, plain, person), plain)
        replaced = True
        if _THING.search(plain) is None and len(plain.split()) > 4:
            return plain
    about = _topic(history, with_answer=not replaced)
    return f"{plain.rstrip(' ?')} ({about})?" if about else plain


def for_reader(understood: str) -> str:
    """Return the question to put to the reader: without the added brackets where the rest says enough.

    What was added helps to find the passages; a reader of single passages is led astray by it.
    """
    plain = _ADDED.sub("?", understood)
    return plain if len(content(plain)) > 1 else understood


def _refers_back(question: str) -> bool:
    words = re.findall(r"[\w’'-]+", question)
    if _LEAD_IN.match(question) and len(words) <= 12:
        return True
    if len(words) <= 6 and not names(question):
        return True
    if _PERSON.search(question):
        first = _PERSON.search(question)
        return not names(question[: first.start()]) if first else False
    if _GROUP.search(question) or _THING.search(question):
        return len(words) <= 9 and (not names(question) or len(words) <= 6)
    return False


def _with_another_name(rest: str, subject: str) -> str:
    """Return the question before with one name exchanged for what "and", "what about" is followed by.

    "And Seoul's?" stands for the owner in it, "and in Seoul?" for what follows "in", "and Seoul?" for the
    only name, "and in 2016?" for the only year. "" where that is no name or year alone, or where nothing or
    too much could be meant.
    """
    other = _NAME_ALONE.match(rest)
    found = [m for name in names(subject) for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", subject)]
    if other is None or "(" in subject:
        return ""
    if other["year"]:
        found = list(_YEAR.finditer(subject))
    elif not names(other["name"]):
        return ""
    like = [
        m
        for m in found
        if (other["owner"] and _OWNER.match(subject, m.end()))
        or (other["of"] and subject[: m.start()].lower().endswith(f" {other['of'].lower()} "))
    ]
    if len(found) > 1:
        found = like
    if len(found) != 1:
        return ""
    return subject[: found[0].start()] + (other["year"] or other["name"]) + subject[found[0].end() :]


def _turn(turn: Turn) -> tuple[str, str]:
    """Return the question of a turn, as it was understood, and the text of its answer ("" where none)."""
    if isinstance(turn, str):
        return turn.strip(), ""
    if isinstance(turn, Answer):
        return (turn.understood or turn.question).strip(), turn.text
    return turn[0].strip(), turn[1]


def _person(subject: str, said: str) -> str:
    """Return the person that the conversation turned to last.

    That is the answer to "who", else the first name in the question that is neither a body ("the Court
    of Appeals") nor only an owner ("Rand Paul's aide Jack Hunter" is about Jack Hunter).
    """
    if said and kind_of(subject) is Kind.WHO:
        found = names(said)
        return found[-1] if found else said
    found = [name for name in names(subject) if not _BODY.search(name)]
    owners = [name for name in found if re.search(rf"{re.escape(name)}[’']s? [a-z]", subject)]
    likely = [name for name in found if " " in name and name not in owners] or found
    return likely[0] if likely else ""


def _in_place(match: re.Match[str], sentence: str, person: str) -> str:
    word = match["word"].lower()
    following = sentence[match.end() : match.end() + 1]
    is_possessive = word in _POSSESSIVE or (
        word == "her" and re.match(r"\s+[a-z]", sentence[match.end() :]) is not None and following == " "
    )
    return f"{person}'s" if is_possessive else person


def _topic(history: Sequence[Turn], with_answer: bool) -> str:
    """Return what the conversation is about: the last question that is not just about who somebody is.

    A question that asks who did something is turned into what was done: "Ann Lee met the envoy".
    """
    turns = [_turn(turn) for turn in history]
    subject, said = next((t for t in reversed(turns) if not _IDENTITY.match(t[0])), turns[-1])
    about = subject.rstrip(" ?")
    if not said or not with_answer:
        return about
    asked_who = re.match(
        r"who\s+(?!(?:is|are|was|were|did|do|does|will|would|has|had)\b)(?P<rest>.+)", about, re.I
    )
    return f"{said} {asked_who['rest']}" if asked_who else f"{about}: {said}"
