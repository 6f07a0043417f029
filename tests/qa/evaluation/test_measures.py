import math

import pytest

from qa.evaluation.measures import MEASURES, figure
from qa.evaluation.scoring import score
from tests.qa.evaluation.invented import (
    OPENED,
    QUOTE,
    RIBBON,
    TUNNEL,
    answered,
    article,
    cited,
    declined,
    found,
)

OPENING = "The second bridge over Marlow harbour opened to traffic on Tuesday, nine months late."
SCORES = (
    score(
        RIBBON,
        answered(
            RIBBON,
            "Adela Fontaine",
            cited("Adela Fontaine", QUOTE),
            confidence=0.9,
            passages=(found("ferry-strike", 0), found("harbour-bridge", 1)),
        ),
        article,
    ),
    score(
        RIBBON,
        answered(
            RIBBON,
            "Tuesday",
            cited("Tuesday", OPENING, outlet="Somebody"),
            confidence=0.6,
            passages=(found("ferry-strike", 0),),
        ),
        article,
    ),
    score(
        OPENED, declined(OPENED, 0.2, candidate="on Tuesday", passages=(found("harbour-bridge", 0),)), article
    ),
    score(TUNNEL, declined(TUNNEL, 0.1), article),
    score(TUNNEL, answered(TUNNEL, "Tuesday", cited("Tuesday", OPENING), confidence=0.5), article),
)
FIGURES = {measure.name: figure(measure, SCORES) for measure in MEASURES}


@pytest.mark.parametrize(
    ("name", "value", "n"),
    [
        ("exact", 2 / 5, 5),
        ("f1", 2 / 5, 5),
        ("answerable_exact", 1 / 3, 3),
        ("answerable_f1", 1 / 3, 3),
        ("best_exact", 1 / 3, 3),
        ("best_f1", (1 + 2 / 3) / 3, 3),
        ("recall_at_1", 1 / 3, 3),
        ("recall_at_5", 2 / 3, 3),
        ("recall_at_10", 2 / 3, 3),
        ("recall_at_20", 2 / 3, 3),
        ("mrr", (1 / 2 + 0 + 1) / 3, 3),
        ("right_article", 1, 2),
        ("evidence", 1 / 2, 2),
        ("verbatim", 1, 3),
        ("labelled", 2 / 3, 3),
        ("resolved", 0, 1),
        ("unanswerable_declined", 1 / 2, 2),
        ("answerable_declined", 1 / 3, 3),
        ("precision", 1 / 3, 3),
        ("declined_at_20", 1 / 2, 5),
        ("auroc_answerable", 5 / 6, 5),
        ("auroc_right", (3 + 1) / 6, 5),
        ("aurc", (0 + 1 / 2 + 2 / 3 + 2 / 4 + 3 / 5) / 5, 5),
        ("ece", (0.1 + 0.6 + 0.8 + 0.1 + 0.5) / 5, 5),
        ("brier", (0.01 + 0.36 + 0.64 + 0.01 + 0.25) / 5, 5),
    ],
)
def test_a_measure_of_five_hand_scored_questions(name, value, n):
    assert FIGURES[name].value == pytest.approx(value)
    assert FIGURES[name].n == n
    assert FIGURES[name].low <= FIGURES[name].value <= FIGURES[name].high


def test_a_measure_that_applies_to_nothing_says_so():
    nothing = FIGURES["resolved_when_right"]
    assert math.isnan(nothing.value)
    assert nothing.n == 0
    assert nothing.say(nothing.value) == "–"


def test_measures_have_names_of_their_own():
    assert (
        len({measure.name for measure in MEASURES})
        == len({measure.label for measure in MEASURES})
        == len(MEASURES)
    )


def test_figures_are_said_as_percentages_or_plain():
    assert str(FIGURES["exact"]).startswith("40.0 % [")
    assert FIGURES["mrr"].say(0.5) == "0.500"
