"""Bootstrap intervals and paired tests over questions."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np

RESAMPLES = 2000
AT_ONCE = 200
SEED = 20171124
LEVEL = 0.95

Statistic = Callable[[np.ndarray], float]
"""From one row a question, shape ``(n, columns)``, to a number."""


def mean(rows: np.ndarray) -> float:
    """Return the mean of rows of one column."""
    return float(rows[:, 0].mean())


def estimate(rows: np.ndarray, statistic: Statistic) -> float:
    """Return the statistic of the rows that hold no NaN; NaN where there is none."""
    applicable = rows[~np.isnan(rows).any(axis=1)]
    return statistic(applicable) if len(applicable) else math.nan


def bootstrap(rows: np.ndarray, statistic: Statistic) -> tuple[float, float]:
    """Return the 95 % percentile bootstrap interval of a statistic (Efron and Tibshirani, 1993, ch. 13).

    ``rows`` has shape ``(n, columns)``, one row a question; a row with NaN does not apply and is left
    out before anything is drawn. Resamples for which the statistic is not defined are left out.
    The seed is fixed. A share of exactly 0 or 1 gets an interval without width.
    """
    applicable = rows[~np.isnan(rows).any(axis=1)]
    if not len(applicable):
        return math.nan, math.nan
    return _interval([_each(applicable[chosen], statistic) for chosen in _draws(len(applicable))])


def paired_bootstrap(first: np.ndarray, second: np.ndarray, statistic: Statistic) -> tuple[float, float]:
    """Return the 95 % percentile bootstrap interval of ``statistic(second) - statistic(first)``.

    Both have shape ``(n, columns)``, row by row of the same questions, which are drawn together.
    """
    return _interval(
        [_each(second[chosen], statistic) - _each(first[chosen], statistic) for chosen in _draws(len(first))]
    )


def randomisation_test(first: np.ndarray, second: np.ndarray, statistic: Statistic) -> float:
    """Return the two-sided p that two runs of one quality differ in a statistic as much as these do.

    Approximate randomisation (Noreen, 1989; Yeh, "More accurate tests for the statistical significance
    of result differences", COLING 2000): in each of ``RESAMPLES`` rounds every question's rows are
    swapped between the runs with probability one half. NaN where the difference is not defined.
    """
    seen = abs(estimate(second, statistic) - estimate(first, statistic))
    if math.isnan(seen):
        return math.nan
    generator = np.random.default_rng(SEED)
    as_far = 0
    for _ in range(RESAMPLES // AT_ONCE):
        swap = generator.random((AT_ONCE, len(first), 1)) < 0.5
        gaps = np.abs(
            _each(np.where(swap, first, second), statistic) - _each(np.where(swap, second, first), statistic)
        )
        as_far += int((~(gaps < seen - 1e-12)).sum())
    return (as_far + 1) / (RESAMPLES + 1)


def mcnemar(first: np.ndarray, second: np.ndarray) -> tuple[int, int, float]:
    """Return how often only the first and only the second run is right, and the exact two-sided p.

    ``first`` and ``second`` (0 or 1) have shape ``(n,)``. McNemar, Psychometrika 1947, with the binomial
    distribution in place of its approximation.
    """
    only_first = int(((first > 0) & (second == 0)).sum())
    only_second = int(((second > 0) & (first == 0)).sum())
    n = only_first + only_second
    tail = sum(math.comb(n, k) for k in range(min(only_first, only_second) + 1))
    return only_first, only_second, min(1.0, 2 * tail / 2**n)


def _draws(n: int) -> Iterator[np.ndarray]:
    """Yield the rows of the resamples, ``AT_ONCE`` of them in an array of shape ``(AT_ONCE, n)``."""
    generator = np.random.default_rng(SEED)
    for _ in range(RESAMPLES // AT_ONCE):
        yield generator.integers(0, n, size=(AT_ONCE, n))


def _each(samples: np.ndarray, statistic: Statistic) -> np.ndarray:
    """Return the statistic of each sample; ``samples`` has shape ``(samples, n, columns)``."""
    if statistic is not mean:
        return np.array([estimate(rows, statistic) for rows in samples])
    column = samples[:, :, 0]
    there = ~np.isnan(column)
    count = there.sum(axis=1)
    total = np.where(there, column, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), math.nan)


def _interval(values: list[np.ndarray]) -> tuple[float, float]:
    found = np.concatenate(values)
    found = found[~np.isnan(found)]
    if not len(found):
        return math.nan, math.nan
    low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)
