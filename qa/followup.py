"""Follow-up questions: what "he", "that" and "and Seoul?" refer back to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from embeddings.words import STOPWORDS
from qa.answer import Answer
from qa.question import Kind, Question, kind_of, names, with_topic
from qa.verdict.identity import person_asked, thing_asked
from qa.wording import content

_PERSON = re.compile(r"\b(?P<word>he|him|she|her|his|hers)\b", re.I)
_GROUP = re.compile(r"\b(?:they|them|their|theirs|these|those)\b", re.I)
_THING = re.compile(
    r"\b(?:it|its|this|that|there|then|so|(?:the|this|that) (?:meeting|deal|agreement"
    r"|decision|man|woman|company|law|bill|report|vote|event|attack|case|summit|talks?|plan|same))\b(?!\s+(?:the|a|an)\b)",
    re.I,
)
_ADDED = re.compile(r" \((?P<topic>[^()]*)\)\?$")
_BODY = re.compile(
    r"\b(?:Court|Committee|House|Senate|Council|Department|University|Congress|Party|Post|Times|Ministry|Union"
    r"|Church|Organization|Agency|Board|Bank|Office|Act|States|Congregation|Project)\b"
)
_IDENTITY = re.compile(r"^who (?:is|was|are|were) [^,]+$", re.I)
_LEAD_IN = re.compile(r"^\W*(?:and|but|so|then|also|ok(?:ay)?|what about|how about)\b[\s,]*", re.I)
_POSSESSIVE = {"his", "hers"}
_SUBJECT = re.compile(r"\b(?:he|she)\b", re.I)
_IT = re.compile(r"\b(?:it|its)\b", re.I)
_NAMED_THING = re.compile(
    r"\bthe [A-Z][\w’&-]*(?: (?:of |and |for )?[A-Z][\w’&-]*)*"
    r"(?=\W*$| \w+ed\b| (?:begin|close|end|happen|open|pass|start)\b)"
)
_BARE = re.compile(r"(?P<word>by whom|why|when|where|how)\W*$", re.I)
_ASKED_FOR = re.compile(
    r"(?:where|when|why|how) (?P<rest>(?:was|were|did|does|do|is|are|has|have|had|will|would) .+?)[ ?]*$",
    re.I,
)
_DONE = re.compile(
    r"(?:was|were) (?P<whom>.+) (?P<verb>\w+ed|shot|sold|bought|found|hit|won|held|led|sent|made)$"
)
_PAIR = re.compile(r"(?:the )?(?P<first>[a-z]{3,}) (?P<second>[a-z]{3,})\W*")
_ASKED_WHO = re.compile(r"who\s+(?!(?:is|are|was|were|did|do|does|will|would|has|had)\b)(?P<rest>.+)", re.I)
_ANYBODY = content("people persons men women")
_BARE_QUESTION = 2  # words that say what it is about; with more a short question stands alone
_SHORT_ANSWER = 12  # words; a longer one would crowd out what is searched for
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OWNER = re.compile(r"['’]s?(?!\w)")
_NAME_ALONE = re.compile(
    r"\W*(?:(?P<of>[Ii]n|[Oo]f|[Ff]or|[Ff]rom|[Aa]t|[Tt]o|[Bb]y|[Ww]ith) )?(?:the )?"
    r"(?:(?P<year>(?:19|20)\d\d)"
    r"|(?P<name>[A-Z][\w.&-]*(?: (?:of |the |de |al )?[A-Z][\w.&-]*)*)(?P<owner>['’]s?)?)\W*$"
)


Turn = Answer | str | tuple[str, str]
"""One turn of a conversation: an answer, or the question alone, or a question with its answer's text."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A question after the conversation before it.

    ``text`` is the question with what it refers back to put in its place, where that could be told;
    ``topic`` what the conversation is about, where the question leans on that besides.
    """

    text: str
    topic: str = ""

    def __str__(self) -> str:
        return with_topic(self.text, self.topic)


def understand(question: str, history: Sequence[Turn]) -> Understood:
    """Return a question as it is meant after the conversation before it (oldest turn first).

    One that refers back ("who is he?", "who signed it?", "and what did Seoul say?", "why?") gets the person
    or the thing it means put in its place, or what the conversation is about as its topic. One that stands
    alone is returned as it is.
    """
    if not history or not _refers_back(question):
        return Understood(question)
    turns = [_Past.of(turn) for turn in history]
    before = turns[-1]
    lead_in = _LEAD_IN.match(question)
    plain = question[lead_in.end() :] if lead_in and len(question) > lead_in.end() else question
    again = _asked_again(plain, before) if lead_in else None
    if again:
        return again
    otherwise = _asked_otherwise(plain, before.alone)
    if otherwise:
        return Understood(otherwise)
    plain = plain[:1].upper() + plain[1:]
    resolved = _with_person(plain, _person(before))
    replaced = resolved != plain
    plain = _with_thing(resolved, before.alone)
    if plain != resolved and len(content(plain)) > 1:
        return Understood(plain)
    leans = not replaced or _THING.search(plain) or _PERSON.search(plain)
    topic = _topic(turns, with_answer=not replaced)
    if not leans and (len(plain.split()) > 4 or set(names(topic)) <= set(names(plain))):
        return Understood(plain)
    return Understood(plain, topic)


def for_reader(question: Question) -> str:
    """Return what to put to the reader: the question without its topic where the rest says enough.

    The topic helps to find the passages; a reader of single passages is led astray by it.
    """
    return question.text if len(content(question.text)) > 1 else question.searched


@dataclass(frozen=True, slots=True)
class _Past:
    """A turn before: its question and topic, and the text of its answer ("" where none)."""

    text: str
    topic: str
    said: str

    @classmethod
    def of(cls, turn: Turn) -> _Past:
        if isinstance(turn, str):
            asked, said = turn, ""
        elif isinstance(turn, Answer):
            asked, said = turn.understood or turn.question, turn.text
        else:
            asked, said = turn
        added = _ADDED.search(asked.strip())
        if added:
            return cls(asked[: added.start()].strip(), added["topic"], said)
        return cls(asked.strip(), "", said)

    @property
    def alone(self) -> str:
        """The question where it stands alone, else the one that it leans on."""
        return self.root if self.topic and not names(self.text) else self.text

    @property
    def root(self) -> str:
        """The topic without an answer behind it."""
        return self.topic.partition(": ")[0]


def _refers_back(question: str) -> bool:
    words = re.findall(r"[\w’'-]+", question)
    if _LEAD_IN.match(question) and len(words) <= 12:
        return True
    if len(words) <= 6 and not names(question) and len(content(question) - _ANYBODY) <= _BARE_QUESTION:
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
    if other is None:
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
    name = other["year"] or other["name"]
    return f"{subject[: found[0].start()]}{name}{subject[found[0].end() :]}".rstrip(" ?") + "?"


def _asked_again(rest: str, before: _Past) -> Understood | None:
    """Return the question before with what follows "and" or "what about" in its place; None if none is."""
    swapped = _with_another_name(rest, before.text) or _with_another_word(rest, before.text)
    if swapped:
        return Understood(swapped, before.topic)
    swapped = _with_another_name(rest, before.root) or _with_another_word(rest, before.root)
    return Understood(before.text, swapped.rstrip("?")) if swapped else None


def _asked_otherwise(rest: str, subject: str) -> str:
    """Return the question before with "why?" or "by whom?" in place of its own "when"; else "".

    "By whom?" after "Where was Ann Lee arrested?" asks who arrested Ann Lee.
    """
    bare, before = _BARE.match(rest), _ASKED_FOR.match(subject)
    if not bare or not before:
        return ""
    if bare["word"].lower() == "by whom":
        done = _DONE.match(before["rest"])
        return f"Who {done['verb']} {done['whom']}?" if done else ""
    return f"{bare['word'].capitalize()} {before['rest']}?"


def _with_another_word(rest: str, subject: str) -> str:
    """Return the question before with one word of a pair exchanged, "" where not just one pair is alike.

    "And best actress?" stands for the pair "best actor" in it, "and male voters?" for "female voters".
    """
    pair = _PAIR.fullmatch(rest)
    if not pair or not STOPWORDS.isdisjoint(pair.group("first", "second")):
        return ""
    first, second = map(re.escape, pair.group("first", "second"))
    found = re.findall(rf"(?<![\w’'-])(?:{first} [\w-]+|[\w-]+ {second}(?![\w’'-]))", subject)
    if len(found) != 1:
        return ""
    return subject.replace(found[0], f"{pair['first']} {pair['second']}").rstrip(" ?") + "?"


def _person(before: _Past) -> str:
    """Return the person that the conversation turned to last.

    That is the answer to "who", else the first name in the question that is neither a body ("the Court
    of Appeals") nor only an owner ("Rand Paul's aide Jack Hunter" is about Jack Hunter).
    """
    described = person_asked(before.text)
    if described:
        return described
    if before.said and kind_of(before.text) is Kind.WHO:
        found = names(before.said)
        return found[-1] if found else before.said
    subject = before.alone
    found = [name for name in names(subject) if not _BODY.search(name)]
    owners = [name for name in found if re.search(rf"{re.escape(name)}[’']s? [a-z]", subject)]
    likely = [name for name in found if " " in name and name not in owners] or found
    return likely[0] if likely else ""


def _with_person(sentence: str, person: str) -> str:
    """Return a question with its "he" or "her" replaced; of "he" and "him" only the first is the person."""
    if not person:
        return sentence
    does = _SUBJECT.search(sentence)

    def in_place(match: re.Match[str]) -> str:
        word = match["word"].lower()
        owns = word in _POSSESSIVE or (
            word == "her" and re.match(r" [a-z]", sentence[match.end() :]) is not None
        )
        if owns:
            return f"{person}'s"
        return match[0] if does and word not in ("he", "she") else person

    return _PERSON.sub(in_place, sentence)


def _with_thing(sentence: str, subject: str) -> str:
    """Return a question with its "it" replaced by the one thing that the question before names."""
    things = _NAMED_THING.findall(subject)
    if len(things) != 1 or (kind_of(subject) is Kind.WHAT and not thing_asked(subject)):
        return sentence
    return _IT.sub(lambda match: f"{things[0]}'s" if match[0].lower() == "its" else things[0], sentence)


def _topic(turns: Sequence[_Past], with_answer: bool) -> str:
    """Return what the conversation is about: the last question that is not just about who somebody is.

    A question that asks who did something is turned into what was done: "Ann Lee met the envoy".
    """
    turn = next((turn for turn in reversed(turns) if not _IDENTITY.match(turn.text)), turns[-1])
    if turn.alone != turn.text:
        return turn.topic
    about = turn.text.rstrip(" ?")
    if not with_answer or not 0 < len(turn.said.split()) <= _SHORT_ANSWER:
        return about
    asked_who = _ASKED_WHO.match(about)
    return f"{turn.said} {asked_who['rest']}" if asked_who else f"{about}: {turn.said}"
