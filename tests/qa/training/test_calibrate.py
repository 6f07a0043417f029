from __future__ import annotations

import random
import runpy
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from embeddings.errors import OnrecordError
from qa.evaluation.gold import GoldQuestion
from qa.evidence import FEATURES
from qa.question import read_question
from qa.ranking import TRUST_FEATURES, probability, weigh
from qa.training.calibrate import (
    Case,
    Made,
    Outcome,
    ReadOnce,
    balanced,
    cases,
    changed,
    cross_validated,
    fit_trust,
    write,
)
from qa.training.regression import fit, fit_choice

GOLD = [
    GoldQuestion("1", "Who carried out the oldest atlas?", ("Joon Halvorsen",), True, ("library-fire",)),
    GoldQuestion("2", "Who cut the ribbon of the bridge?", ("Adela Fontaine",), True, ("harbour-bridge",)),
    GoldQuestion("3", "Who is Quentin Vasquez?", (), False),
    GoldQuestion(
        "4",
        "What did Ilse Brandt say in July 2019?",
        ("Nobody here wants to strike",),
        True,
        ("ferry-strike",),
    ),
    GoldQuestion(
        "5", "How many homes lost power in Port Ansel?", ("12,000",), True, ("quake-courier", "quake-gazette")
    ),
    GoldQuestion("6", "How many herons did Bram Tolliver count?", ("318",), True, ("undated-note",)),
]


def test_a_changed_question_keeps_its_form_and_loses_its_time_or_name():
    dated = read_question("What did the mayor say in July 2019?")
    other = changed(dated, ["Ruth Amadi"], random.Random(1))
    assert other.startswith("What did the mayor say in ")
    assert "2019" not in other
    named = read_question("What did Ilse Brandt say?")
    assert changed(named, ["Ruth Amadi", "Ilse Brandt"], random.Random(1)) == "What did Ruth Amadi say?"
    assert changed(read_question("what was said?"), ["Ruth Amadi"], random.Random(1)) is None


def test_right_articles_are_taken_away(archive, reader):
    found = list(cases(archive, GOLD, reader))
    taken = [case for case in found if case.made is Made.TAKEN]
    assert len(taken) == 5
    for case in taken:
        assert not {c.hit.article.id for c in case.candidates} & set(case.gold.article_ids)
    asked = {case.gold.id: case for case in found if case.made is Made.ASKED}
    assert any(map(asked["1"].right, asked["1"].candidates))
    assert not any(map(asked["3"].right, asked["3"].candidates))


def test_every_case_is_judged_by_weights_that_never_saw_its_question(archive, reader):
    dated = {
        "When did the second bridge over Marlow harbour open?": ("Tuesday", "harbour-bridge"),
        "When did crews of the Marlow ferries walk out?": ("Friday", "ferry-strike"),
        "When did the fire destroy the reading room?": ("Saturday", "library-fire"),
        "When did the library ask for new heaters?": ("last October", "library-fire"),
        "When are talks in the town hall to go on?": ("Wednesday", "ferry-strike"),
        "When did the council set aside the crowns?": ("March 2016", "harbour-bridge"),
    }
    gold = [GoldQuestion(text, text, (right,), True, (at,)) for text, (right, at) in dated.items()]
    found = list(cases(archive, [*GOLD, *gold], reader))
    outcomes = cross_validated(found)
    assert sorted(id(outcome.case) for outcome in outcomes) == sorted(map(id, found))
    assert all(0 <= outcome.confidence <= 1 for outcome in outcomes)


def test_passages_are_read_once(reader):
    class Counting:
        read_texts = 0

        def read(self, question, passages, titles=None):
            self.read_texts += len(passages)
            return reader.read(question, passages, titles)

    counting = Counting()
    once = ReadOnce(counting)
    first = once.read("Who spoke?", ["Ann Lee spoke.", "Bob Ray sang."], ["", ""])
    assert once.read("Who spoke?", ["Bob Ray sang.", "Ann Lee spoke."], ["", ""]) == first[::-1]
    assert counting.read_texts == 2


def test_weights_for_unscaled_features_tell_right_from_wrong():
    random_state = np.random.default_rng(0)
    rows = random_state.normal(size=(200, 2)) * [1, 100] + [5, 1000]
    right = rows[:, 0] > 5
    weights = fit(rows, right, ["useful", "noise"], 1.0, np.ones(200))
    log_odds = weights[""] + rows @ [weights["useful"], weights["noise"]]
    assert ((log_odds > 0) == right).mean() > 0.95


def test_the_right_span_of_each_question_becomes_the_likeliest():
    chance = np.random.default_rng(0)
    groups = []
    for level in chance.normal(size=60) * 50:  # what all spans of a question share must not matter
        rows = np.column_stack([chance.normal(size=8), level + chance.normal(size=8), np.full(8, level)])
        groups.append((rows, np.arange(8) == (rows[:, 0] + 0.1 * rows[:, 1]).argmax()))
    weights = fit_choice(groups, ["useful", "noise", "level"], 1.0, np.ones(60))
    scores = [rows @ [weights["useful"], weights["noise"], weights["level"]] for rows, _ in groups]
    assert np.mean([right[score.argmax()] for score, (_, right) in zip(scores, groups, strict=True)]) > 0.9


def test_a_second_mention_of_the_answer_need_not_be_likely():
    rows = np.array([[2.0], [0.0], [0.0], [-1.0]])
    groups = [(rows, np.array([True, False, False, True]))] * 20
    assert fit_choice(groups, ["reader"], 1.0, np.ones(20))["reader"] > 1


def test_small_sets_count_as_much_as_large_ones():
    case = Case(GOLD[0], read_question("Who?"), (), {}, {}, Made.ASKED)
    small, large = balanced([[case], [case, case, case, replace(case, made=Made.TAKEN)]])
    assert sum(c.weight for c in small) == sum(c.weight for c in large if c.made is Made.ASKED) == 2


def outcome(confidence, right=True, answerable=True):
    gold = replace(GOLD[0], answerable=answerable)
    return Outcome(Case(gold, read_question(gold.question), (), {}, {}, Made.ASKED), confidence, right, None)


def drawn(made_of, right_of, features_of, count=600):
    """Cases of one answer each, with the features and the rightness that are drawn for it."""
    rng = np.random.default_rng(3)
    cases, right = [], []
    for at in range(count):
        features = features_of(rng)
        right.append(made_of(at) is Made.ASKED and right_of(features, rng))
        answer = SimpleNamespace(features=dict.fromkeys(TRUST_FEATURES, 0.0) | features, best=at)
        cases.append(
            SimpleNamespace(
                gold=SimpleNamespace(id=str(at)), made=made_of(at), weight=1.0,
                ranked=lambda *_, answer=answer: [answer], right=lambda best: right[best],
            )
        )  # fmt: skip
    return cases, right


def by_lead(features, rng):
    return rng.random() < 1 / (1 + np.exp(-features["lead"]))


def test_questions_made_unanswerable_do_not_lower_the_confidence_in_those_asked():
    cases, right = drawn(
        lambda at: Made.ASKED if at % 2 else Made.TAKEN, by_lead, lambda rng: {"lead": float(rng.normal())}
    )
    trust = fit_trust(cases, [{}] * 600, {str(at): at % 5 for at in range(600)})
    asked = [at for at in range(600) if cases[at].made is Made.ASKED]
    confidence = [probability(weigh(cases[at].ranked()[0].features, trust)) for at in asked]
    assert np.mean(confidence) == pytest.approx(np.mean([right[at] for at in asked]), abs=0.02)
    assert trust["lead"] > 0.5


@pytest.mark.parametrize(("worth", "sign"), [(2.0, 0), (-2.0, -1)])
def test_what_an_answer_lacks_never_speaks_for_it(worth, sign):
    cases, _ = drawn(
        lambda at: Made.ASKED,
        lambda features, rng: by_lead({"lead": features["lead"] + worth * features["no_name"]}, rng),
        lambda rng: {"lead": float(rng.normal()), "no_name": float(rng.random() < 0.2)},
    )
    trust = fit_trust(cases, [{}] * 600, {str(at): at % 5 for at in range(600)})
    assert np.sign(trust["no_name"]) == sign and trust["lead"] > 0.5


def test_the_written_module_holds_the_weights(tmp_path):
    path = tmp_path / "weights.py"
    write(path, dict.fromkeys([*FEATURES, ""], 1.5), dict.fromkeys([*TRUST_FEATURES, ""], 2.5), 0.25)
    module = runpy.run_path(str(path))
    assert module["RANK"]["margin"] == 1.5
    assert module["TRUST"]["score"] == 2.5
    assert module["THRESHOLD"] == 0.25


def test_too_few_questions_are_refused_with_what_to_do():
    with pytest.raises(OnrecordError, match="give more gold questions"):
        fit(np.ones((3, 1)), np.ones(3, bool), ["useful"], 1.0, np.ones(3))
