from __future__ import annotations

import re

import pytest

from embeddings.article import Passage
from qa.evidence import candidates
from qa.question import read_question
from qa.reader import Span
from qa.retriever import Hit
from qa.verdict.role import forms, has_part, role_asked
from tests.fakes import article


@pytest.mark.parametrize(
    ("question", "name", "agent"),
    [
        ("Who replaced Ann Lee?", "Lee", True),
        ("And who has replaced the Vell Rangers' Lee?", "Lee", True),
        ("Who did Ann Lee replace?", "Lee", False),
        ("Whom has Lee's party endorsed?", None, None),
        ("Who met Ann Lee?", None, None),
        ("Who is Ann Lee?", None, None),
        ("Who was with Ann Lee?", None, None),
        ("What did Ann Lee replace?", None, None),
    ],
)
def test_who_does_it_or_whom_it_is_done_to_is_read_off_the_order(question, name, agent):
    role = role_asked(question)
    assert (role and role.name, role and role.agent) == (name, agent)


@pytest.mark.parametrize(
    ("question", "text", "span", "other"),
    [
        ("Who replaced Ann Lee?", "Joe Marn replaced Ann Lee.", "Joe Marn", False),
        ("Who replaced Ann Lee?", "Ann Lee replaces Joe Marn.", "Joe Marn", True),
        ("Who did Ann Lee beat?", "Joe Marn won the cup on Sunday, beating Ann Lee.", "Joe Marn", True),
        ("Who did Ann Lee beat?", "Ann Lee won the cup on Sunday, beating Joe Marn.", "Joe Marn", False),
        ("Who replaced Ann Lee?", "Ann Lee, the mayor, will soon replace Joe Marn.", "Joe Marn", True),
        ("Who replaced Ann Lee?", "Joe Marn was replaced by Ann Lee.", "Joe Marn", True),
        ("Who replaced Ann Lee?", "Ann Lee was replaced by Joe Marn.", "Joe Marn", False),
        ("Who replaced Ann Lee?", "The board replaced Ann Lee with Joe Marn.", "The board", True),
        ("Who replaced Ann Lee?", "The board replaced Ann Lee with Joe Marn.", "Joe Marn", False),
        ("Who replaced Ann Lee?", "Joe Marn is to replace Lee as mayor.", "mayor", True),
        ("Who replaced Ann Lee?", "Joe Marn replaced Judge Ann Lee.", "Judge", True),
        ("Who replaced Ann Lee?", "Vell spokeswoman Ann Lee left.", "Vell", True),
        ("Who replaced Ann Lee?", "A friend of Marn's former campaign manager Ann Lee left.", "Marn", True),
        ("Who fired Ann Lee?", "The mayor fired lawyer Ann Lee.", "The mayor", False),
        ("Who fired Ann Lee?", "Joe Marn, who was fired by Ann Lee, left.", "Joe Marn", True),
        ("Who fired Ann Lee?", "MARN FIRES LEE: Marn Fires Ann Lee.", "Marn", False),
        ("Who shot Ann Lee?", "A guard seized a man believed to have shot Mayor Ann Lee.", "A guard", True),
        ("Who shot Ann Lee?", "Joe Marn is the man who shot Ann Lee.", "Joe Marn", False),
        ("Who shot Ann Lee?", "Joe Marn was named as the man who shot Ann Lee.", "Joe Marn", False),
        ("Who shot Ann Lee?", "Police held Joe Marn, the man who shot Ann Lee.", "Joe Marn", False),
        ("Who shot Ann Lee?", "Police held Joe Marn, the man who shot Ann Lee.", "Police", False),
        ("Who replaced Ann Lee?", "Joe Marn wants a vote on the one to replace Ann Lee.", "Joe Marn", True),
        ("Who searched Ann Lee?", "The teacher, known only as Ann Lee, was searched.", "The teacher", True),
        ("Who endorsed Ann Lee?", "It took back its endorsement of Joe Marn for Ann Lee.", "Joe Marn", True),
        ("Who invited Ann Lee?", "Ann Lee came at the invitation of Joe Marn.", "Joe Marn", False),
        ("Who replaced Ann Lee?", "Lee was appointed on Monday, replacing Joe Marn.", "Joe Marn", True),
        ("Who will succeed Ann Lee?", "Lee was once chosen, succeeding Joe Marn.", "Joe Marn", True),
        ("Who will succeed Ann Lee?", "Lee will leave, Joe Marn succeeding her.", "Joe Marn", False),
        ("Who won the Vell Cup?", "Ann Lee beat Joe Marn to win the Vell Cup.", "Joe Marn", True),
        ("Who won the Vell Cup?", "Ann Lee won the Vell Cup, beating the Rangers.", "Rangers", True),
        ("Who won the Vell Cup?", "Ann Lee beat Joe Marn to win the Vell Cup.", "Ann Lee", False),
        ("Who won the Vell Cup?", "After Ann Lee beat him Joe Marn won the Vell Cup.", "Joe Marn", False),
        ("Who did Ann Lee replace?", "Ann Lee replaces Joe Marn.", "Joe Marn", False),
        ("Who did Ann Lee replace?", "Joe Marn has replaced Ann Lee.", "Joe Marn", True),
        ("Who did Ann Lee replace?", "Ann Lee was replaced by Joe Marn.", "Joe Marn", True),
        ("Who did Ann Lee beat?", "Joe Marn was beaten by Ann Lee.", "Joe Marn", False),
        ("Who did Ann Lee beat?", "Joe Marn narrowly beat Ann Lee.", "Joe Marn", True),
        ("Who did Ann Lee criticize?", "Ann Lee heard criticism from Joe Marn.", "Joe Marn", True),
    ],
)  # fmt: skip
def test_a_name_has_the_part_that_is_asked_for_or_the_other(question, text, span, other):
    start = text.rindex(span) if text.startswith("MARN") else text.index(span)
    place = text, start, start + len(span), (0, len(text))
    assert (has_part(role_asked(question), *place) is False) is other


@pytest.mark.parametrize(
    ("question", "text", "span", "part"),
    [
        ("Who replaced Ann Lee?", "Joe Marn has quietly replaced Judge Ann Lee.", "Joe Marn", True),
        ("Who replaced Ann Lee?", "Ann Lee was replaced by Joe Marn.", "Joe Marn", True),
        ("Who replaced Ann Lee?", "Joe Marn may have replaced Ann Lee.", "Joe Marn", None),
        ("Who replaced Ann Lee?", "Joe Marn and Ann Lee spoke.", "Joe Marn", None),
        ("Who replaced Ann Lee in 2011?", "Joe Marn replaced Ann Lee.", "Joe Marn", None),
        ("Who replaced Ann Lee?", "I can't see Joe Marn replacing Ann Lee.", "Joe Marn", None),
        ("Who replaced Ann Lee?", "It asks if Joe Marn replaced Ann Lee.", "Joe Marn", None),
        ("Who shot Ann Lee?", "A man in Vell, Ohio shot Ann Lee.", "Ohio", None),
        ("Who replaced Ann Lee?", "Her deputy replaced Ann Lee.", "Her deputy", None),
        ("Who endorsed Ann Lee?", "Almost no Vell mayor endorsed Ann Lee.", "Vell mayor", False),
        ("Who did Ann Lee replace?", "Ann Lee replaced the late Joe Marn.", "Joe Marn", None),
        ("Who did Ann Lee replace?", "Ann Lee replaced Judge Joe Marn.", "Joe Marn", True),
        ("Who did Ann Lee beat?", "Joe Marn was beaten by Ann Lee.", "Joe Marn", True),
        ("Who did Ann Lee beat in the final?", "Joe Marn was beaten by Ann Lee.", "Joe Marn", None),
        ("Who attacked Ann Lee?", "Judge Ann Lee and others attacked it.", "Judge Ann Lee and others", False),
    ],
)
def test_a_sentence_says_in_plain_words_who_has_the_part_if_that_is_all(question, text, span, part):
    start = text.index(span)
    assert has_part(role_asked(question), text, start, start + len(span), (0, len(text))) is part


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("replaced", ["replace", "replaces", "replacing", "replaced"]),
        ("slap", ["slap", "slaps", "slapped", "slapping"]),
        ("accuse", ["accuse", "accused", "accusing"]),
        ("carried", ["carry", "carries", "carried", "carrying"]),
        ("succeed", ["succeeds", "succeeded", "succeeding"]),
        ("sued", ["sue", "sues", "suing"]),
        ("shot", ["shoot", "shooting"]),
    ],
)
def test_the_forms_of_a_verb_are_one_verb(verb, words):
    assert all(re.fullmatch(forms(verb), word) for word in words)
    assert not re.fullmatch(forms(verb), verb + "ment")


def test_who_is_replaced_does_not_answer_for_who_replaces():
    text = "Ann Lee replaces Joe Marn."
    hit = Hit(Passage(0, "lee", 0, len(text), text), article("lee", "Courier", "New mayor", [text]), 1.0)
    (made,) = candidates(read_question("Who replaced Ann Lee?"), [hit], [Span("Joe Marn", 17, 25, 9.0, 0.0)])
    assert made.verdict is False
