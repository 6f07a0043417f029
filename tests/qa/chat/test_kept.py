from __future__ import annotations

import json
from datetime import date

import pytest

from embeddings.store import Filter
from qa.chat.kept import MOST, kept, turns_kept
from qa.chat.turn import Turn


def test_what_was_asked_comes_back_with_its_filters():
    asked = [
        Turn("Who “spoke”?", freed=True),
        Turn("When?", where=Filter(("Courier", "Gazette"), date(2018, 1, 2), date(2019, 1, 2))),
    ]
    assert turns_kept(json.dumps([kept(turn) for turn in asked])) == asked


def test_of_a_long_conversation_the_end_is_kept():
    stored = json.dumps([kept(Turn(str(number))) for number in range(MOST + 5)])
    assert [turn.question for turn in turns_kept(stored)] == [str(number) for number in range(5, MOST + 5)]


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "[",
        "null",
        "7",
        "{}",
        "[1]",
        '["{}"]',
        "[" * 100_000,
        json.dumps(['{"question": "q", "outlets": 7}']),
    ],
)
def test_what_is_no_conversation_is_none(stored):
    assert turns_kept(stored) == []
