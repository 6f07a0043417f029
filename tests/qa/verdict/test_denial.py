from __future__ import annotations

import pytest

from qa.verdict.denial import is_denied, is_prevented, is_put_right, verb_asked


@pytest.mark.parametrize(
    ("question", "text", "span", "denied"),
    [
        ("What did the report conclude?", "It does not conclude that Lee lied.", "Lee lied", True),
        ("What did the report conclude?", "It concludes that Lee lied.", "Lee lied", False),
        ("What did the report conclude?", "It concludes not only that Lee lied.", "Lee lied", False),
        ("What did the report conclude?", "It was not long, and concludes that Lee lied.", "Lee lied", False),
        ("What did the report conclude?", "It didn’t conclude much; Lee lied.", "Lee lied", False),
        ("Who endorsed Ann Lee?", "Joe Marn has not endorsed Ann Lee.", "Joe Marn", True),
        ("Who endorsed Ann Lee?", "Joe Marn refused to endorse Ann Lee.", "Joe Marn", True),
        ("Who endorsed Ann Lee?", "Joe Marn endorsed Ann Lee, but not her plan.", "Joe Marn", False),
        (
            "Who replaced Ann Lee?",
            "Joe Marn declares his candidacy for mayor to replace Ann Lee.",
            "Joe Marn",
            True,
        ),
        ("Who replaced Ann Lee?", "Joe Marn hopes to replace Ann Lee.", "Joe Marn", True),
        ("Who replaced Ann Lee?", "Joe Marn was chosen to replace Ann Lee.", "Joe Marn", False),
        ("Who replaced Ann Lee?", "Joe Marn, who ran for mayor, replaced Ann Lee.", "Joe Marn", False),
        ("Which drug is used to treat it?", "Vellin should never be used to treat it.", "Vellin", True),
    ],
)
def test_what_a_sentence_denies_is_no_answer(question, text, span, denied):
    start = text.index(span)
    assert is_denied(verb_asked(question), text, start, start + len(span), (0, len(text))) is denied


@pytest.mark.parametrize(
    ("question", "text", "span", "put_right"),
    [
        ("How many swings are there?", "It is about 86,000, not 68,000.", "68,000", True),
        ("How many swings are there?", "It is about 86,000, not 68,000.", "86,000", False),
        ("Where were they made?", "They were made in Marn, not in Vell.", "Vell", True),
        ("Where were they made?", "They were made in Marn and not in the Vell works.", "Vell", True),
        ("Where were they made?", "They were made in Marn, not long ago in Vell.", "Vell", False),
        ("Where were they not made?", "They were made in Marn, not in Vell.", "Vell", False),
    ],
)
def test_what_a_sentence_puts_right_is_no_answer(question, text, span, put_right):
    assert is_put_right(question, text, text.index(span), (0, len(text))) is put_right


@pytest.mark.parametrize(
    "question",
    ["Who did not endorse Ann Lee?", "Who is the mayor?", "When did Ann Lee leave?", "Who was there?"],
)
def test_a_question_with_a_not_or_without_a_verb_of_its_own_denies_nothing(question):
    assert verb_asked(question) is None


@pytest.mark.parametrize(
    ("question", "text", "prevented"),
    [
        ("When did Ann Lee receive her knighthood?", "Ann Lee refused a knighthood in 1994.", True),
        ("When did Ann Lee receive her knighthood?", "Ann Lee received a knighthood in 1994.", False),
        ("When did Ann Lee refuse her knighthood?", "Ann Lee refused a knighthood in 1994.", False),
        ("When was the shop demolished?", "Its demolition was blocked last summer.", True),
        ("When did the court rule on the appeal?", "The court rejected the appeal on Monday.", False),
        ("When did they vote on the takeover?", "The takeover was blocked on Monday.", False),
        (
            "When was the shop demolished?",
            "It was demolished when the appeal was rejected last summer.",
            False,
        ),
    ],
)
def test_what_was_refused_or_stopped_has_no_time(question, text, prevented):
    assert is_prevented(question, text, (0, len(text))) is prevented
