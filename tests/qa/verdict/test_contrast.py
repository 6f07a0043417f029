from __future__ import annotations

import pytest

from qa.verdict.contrast import contrasts_asked, is_of_the_other


@pytest.mark.parametrize(
    ("question", "phrase", "sentence", "around", "other"),
    [
        (
            "How many died in the quake?",
            "six people",
            "The explosion killed six people.",
            "A bad day in Vell",
            True,
        ),
        (
            "How many died in the quake?",
            "six people",
            "The explosion killed six people.",
            "Quake in Vell",
            False,
        ),
        ("How many died in the quake?", "six people", "Six people died.", "Bad day in Vell", False),
        ("How many died in the flood?", "six people", "The storm killed six people.", "", False),
        (
            "Who won the Nobel Prize in Literature?",
            "Ann Lee",
            "Ann Lee has won the Nobel Prize for physics.",
            "",
            True,
        ),
        (
            "Who won the Nobel Prize in Literature?",
            "Ann Lee",
            "Ann Lee has won the literature prize.",
            "Nobel prizes: physics",
            False,
        ),
        # The answer with what follows it decides, then its sentence, then what stands around that.
        (
            "How many Republicans voted for it?",
            "Five Democrats",
            "Five Democrats and no Republicans.",
            "",
            True,
        ),
        ("How many Republicans voted for it?", "Five", "Five voted for it.", "Republicans split", False),
        ("Where do Democrats meet?", "Vell", "The meeting is in Vell.", "GOP meeting", True),
        ("Where do Democrats meet?", "Vell", "The meeting is in Vell.", "", False),
        ("Which Democrat beat Joe Marn?", "Ann Lee", "Ann Lee beat the Republican.", "Democrats win", False),
        ("When did the Senate pass it?", "Monday", "The House passed it on Monday.", "Senate next", True),
        ("When did the Senate pass it?", "Monday", "It passed on Monday.", "Senate passes it", False),
        ("Which senator left?", "Ann Lee", "Rep. Ann Lee left.", "", True),
        ("When did the House pass it?", "Monday", "The White House saw it pass on Monday.", "", False),
        ("What did the Supreme Court find?", "nothing", "The appeals court found nothing.", "", True),
        ("Who won best picture?", "Ann Lee", "Ann Lee leads the best actress race.", "Best picture", True),
        ("Who won the men’s race?", "Ann Lee", "Ann Lee won the women’s race.", "Men’s race: Joe Marn", True),
        ("Who won the men’s race?", "Joe Marn", "Joe Marn won the race.", "Women’s race: Ann Lee", True),
        ("Who won the women’s race?", "Ann Lee", "Ann Lee won the women’s race.", "", False),
        ("What did it earn in the first quarter?", "$9", "It earned $9 in the third quarter.", "", True),
        ("What did it earn in the first quarter?", "$9", "In Q1 it earned $9, and $6 in Q4.", "", False),
        (
            "What did it earn in the first quarter?",
            "$9",
            "It earned $9, less than in the fourth quarter.",
            "First quarter",
            False,
        ),
        ("Who won best actress?", "Ann Lee", "Ann Lee won best supporting actress.", "", True),
        ("Who won best actress?", "Ann Lee", "Ann Lee won.", "Best actress: Ann Lee", False),
        ("Who leads North Korea?", "Kim", "Kim, who leads South Korea.", "", True),
        ("Who voted against it?", "Ann Lee", "Ann Lee voted for it.", "", True),
        ("Who voted against it?", "Ann Lee", "Joe Marn voted for it, Ann Lee voted against.", "", False),
    ],
)
def test_an_answer_is_of_the_one_of_a_pair_or_of_the_other(question, phrase, sentence, around, other):
    found = contrasts_asked(question)
    assert found
    assert any(is_of_the_other(contrast, phrase, sentence, around) for contrast in found) is other


@pytest.mark.parametrize(
    "question",
    [
        "Did Democrats or Republicans win?",
        "Who is the mayor?",
        "Who is in the White House?",
        "Why did Ann Lee fire him?",
    ],
)
def test_a_question_for_both_of_a_pair_or_for_neither_contrasts_nothing(question):
    assert contrasts_asked(question) == ()
