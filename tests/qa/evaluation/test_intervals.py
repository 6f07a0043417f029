import math

import numpy as np
import pytest
from scipy import stats

from qa.evaluation.intervals import bootstrap, estimate, mcnemar, mean, paired_bootstrap, randomisation_test

RANDOM = np.random.default_rng(7)
FIRST = RANDOM.random((60, 1))
SECOND = np.clip(FIRST + RANDOM.normal(0.05, 0.2, (60, 1)), 0, 1)


def test_the_interval_agrees_with_scipy():
    low, high = bootstrap(FIRST, mean)
    wanted = stats.bootstrap(
        (FIRST[:, 0],), np.mean, method="percentile", n_resamples=5000, rng=np.random.default_rng(1)
    ).confidence_interval
    assert low == pytest.approx(wanted.low, abs=0.01)
    assert high == pytest.approx(wanted.high, abs=0.01)
    assert low < FIRST.mean() < high


def test_a_statistic_that_is_not_the_mean_is_resampled_likewise():
    def half(rows):
        return mean(rows) / 2

    assert bootstrap(FIRST, half) == pytest.approx([x / 2 for x in bootstrap(FIRST, mean)])
    assert paired_bootstrap(FIRST, SECOND, half) == pytest.approx(
        [x / 2 for x in paired_bootstrap(FIRST, SECOND, mean)]
    )
    assert randomisation_test(FIRST, SECOND, half) == randomisation_test(FIRST, SECOND, mean)


def test_the_interval_is_the_same_every_time():
    assert bootstrap(FIRST, mean) == bootstrap(FIRST, mean)


def test_more_questions_make_a_narrower_interval():
    few, many = bootstrap(FIRST[:15], mean), bootstrap(np.tile(FIRST, (10, 1)), mean)
    assert many[1] - many[0] < (few[1] - few[0]) / 2


def test_questions_that_a_measure_does_not_apply_to_are_left_out():
    rows = np.vstack([FIRST, np.full((40, 1), math.nan)])
    assert estimate(rows, mean) == pytest.approx(FIRST.mean())
    assert bootstrap(rows, mean) == bootstrap(FIRST, mean)
    nothing = np.full((3, 1), math.nan)
    assert math.isnan(estimate(nothing, mean))
    assert all(math.isnan(x) for x in bootstrap(nothing, mean))


def test_the_interval_of_a_difference_uses_that_the_questions_are_the_same():
    low, high = paired_bootstrap(FIRST, SECOND, mean)
    wanted = bootstrap(SECOND - FIRST, mean)
    assert (low, high) == pytest.approx(wanted)
    assert high - low < 2 * (bootstrap(FIRST, mean)[1] - bootstrap(FIRST, mean)[0])


def test_the_randomisation_test_agrees_with_scipy():
    wanted = stats.permutation_test(
        (FIRST[:, 0], SECOND[:, 0]),
        lambda one, other: np.mean(other - one),
        permutation_type="samples",
        n_resamples=5000,
        rng=np.random.default_rng(2),
    )
    assert randomisation_test(FIRST, SECOND, mean) == pytest.approx(wanted.pvalue, abs=0.02)


def test_a_run_does_not_differ_from_itself():
    assert paired_bootstrap(FIRST, FIRST, mean) == (0, 0)
    assert randomisation_test(FIRST, FIRST, mean) == 1


def test_a_clear_difference_is_told_apart_from_chance():
    assert randomisation_test(FIRST, FIRST + 0.3, mean) < 0.001


def test_mcnemar_agrees_with_the_binomial_test():
    first = np.array([1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 0.0])
    second = np.array([0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 0.0])
    only_first, only_second, p = mcnemar(first, second)
    assert (only_first, only_second) == (6, 1)
    assert p == pytest.approx(stats.binomtest(1, 7).pvalue)
    assert mcnemar(first, first) == (0, 0, 1.0)


def test_mcnemar_of_a_large_run_does_not_overflow():
    assert mcnemar(np.ones(3000), np.zeros(3000))[2] == 0
