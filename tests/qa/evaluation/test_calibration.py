import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss, roc_auc_score

from qa.evaluation.calibration import (
    aurc,
    auroc,
    brier,
    declined_at,
    expected_calibration_error,
    reliability,
    risk_coverage,
)

JUDGED = st.lists(st.tuples(st.integers(0, 20), st.booleans()), min_size=1, max_size=40).map(
    lambda rows: (np.array([r[0] / 20 for r in rows]), np.array([float(r[1]) for r in rows]))
)


@given(JUDGED)
def test_auroc_agrees_with_scikit_learn(judged):
    confidence, right = judged
    if 0 < right.sum() < len(right):
        assert auroc(confidence, right) == pytest.approx(roc_auc_score(right, confidence))
    else:
        assert math.isnan(auroc(confidence, right))


@given(JUDGED)
def test_brier_score_agrees_with_scikit_learn(judged):
    confidence, right = judged
    assert brier(confidence, right) == pytest.approx(brier_score_loss(right, confidence, pos_label=1.0))


@given(JUDGED)
def test_reliability_agrees_with_scikit_learn(judged):
    # A confidence on a bin's border falls to either side there, so borders are kept out.
    confidence, right = judged[0] * 0.98 + 0.003, judged[1]
    bins = reliability(confidence, right)
    shares, means = calibration_curve(right, confidence, n_bins=10)
    assert [b.right for b in bins] == pytest.approx(list(shares))
    assert [b.confidence for b in bins] == pytest.approx(list(means))
    assert sum(b.count for b in bins) == len(right)


@given(JUDGED)
def test_calibration_error_is_the_mean_gap_of_the_bins_by_size(judged):
    confidence, right = judged
    gaps = sum(b.count * abs(b.confidence - b.right) for b in reliability(confidence, right))
    assert expected_calibration_error(confidence, right) == pytest.approx(gaps / len(right))


def test_calibration_error_of_a_hand_worked_case():
    confidence = np.array([0.95, 0.95, 0.95, 0.95, 0.15, 0.15])
    right = np.array([1, 1, 1, 0, 0, 0.0])
    assert expected_calibration_error(confidence, right) == pytest.approx((4 * 0.2 + 2 * 0.15) / 6)


def test_certainty_falls_into_the_last_bin():
    (only,) = reliability(np.array([1.0]), np.array([1.0]))
    assert (only.low, only.high) == (0.9, 1.0)


def test_risk_rises_as_less_certain_answers_are_given():
    coverage, risk = risk_coverage(np.array([0.2, 0.9, 0.6, 0.4]), np.array([0, 1, 1, 0.0]))
    assert list(coverage) == [0.25, 0.5, 0.75, 1.0]
    assert list(risk) == pytest.approx([0, 0, 1 / 3, 1 / 2])
    assert aurc(np.array([0.2, 0.9, 0.6, 0.4]), np.array([0, 1, 1, 0.0])) == pytest.approx(5 / 24)


@given(JUDGED)
def test_risk_at_full_coverage_is_the_share_of_wrong_answers(judged):
    confidence, right = judged
    coverage, risk = risk_coverage(confidence, right)
    assert coverage[-1] == 1
    assert risk[-1] == pytest.approx(1 - right.mean())
    assert aurc(right, right) <= aurc(confidence, right) + 1e-9


@given(JUDGED, st.randoms(use_true_random=False))
def test_the_order_of_the_questions_does_not_matter(judged, random):
    confidence, right = judged
    order = list(range(len(right)))
    random.shuffle(order)
    assert aurc(confidence[order], right[order]) == pytest.approx(aurc(confidence, right))


def test_declining_is_measured_at_the_threshold_that_costs_a_fifth():
    answerable = np.array([1, 1, 1, 1, 1, 0, 0, 0, 0.0])
    confidence = np.array([0.9, 0.8, 0.7, 0.6, 0.1, 0.5, 0.05, 0.65, 0.2])
    assert declined_at(confidence, answerable) == pytest.approx(3 / 4)
    assert declined_at(confidence, answerable, loss=0) == pytest.approx(1 / 4)
    assert math.isnan(declined_at(confidence[:5], answerable[:5]))


@given(JUDGED)
def test_declining_costs_no_more_than_was_allowed(judged):
    confidence, answerable = judged
    share = declined_at(confidence, answerable)
    if not math.isnan(share):
        no = np.sort(confidence[answerable == 0])
        threshold = no[round(share * len(no)) - 1] if share else -1
        assert (confidence[answerable > 0] <= threshold).mean() <= 0.2
