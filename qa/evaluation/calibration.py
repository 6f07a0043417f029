"""What a confidence is worth: AUROC, risk-coverage, expected calibration error, Brier score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

BINS = 10
"""Bins of equal width from 0 to 1 for the calibration error and the reliability diagram."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose confidence lies in ``[low, high)``, the last bin with its upper end.

    ``confidence`` is their mean confidence and ``right`` the share of them that is right.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


def auroc(scores: np.ndarray, positive: np.ndarray) -> float:
    """Return the probability that a positive item has a higher score than a negative one.

    ``scores`` and ``positive`` (0 or 1) have shape ``(n,)``; ties count half (the Mann-Whitney
    statistic). NaN where one of the two classes is empty.
    """
    yes = positive > 0
    wins = yes.sum() * (~yes).sum()
    if not wins:
        return float("nan")
    _, group, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    return float((ranks[group[yes]].sum() - yes.sum() * (yes.sum() + 1) / 2) / wins)


def risk_coverage(confidence: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return coverage and risk, each of shape ``(n,)``, when ever more questions are answered.

    Questions are answered from the most confident on: point ``k`` has coverage ``(k + 1) / n`` and as
    risk the share of wrong ones among the first ``k + 1`` (El-Yaniv and Wiener, "On the Foundations of
    Noise-free Selective Classification", JMLR 2010). Equal confidences have no order: each of them
    counts as wrong as they are on average.
    """
    _, group, counts = np.unique(-confidence, return_inverse=True, return_counts=True)
    wrong = np.bincount(group, weights=1.0 - right) / counts
    answered = np.arange(1, len(right) + 1)
    return answered / len(right), np.cumsum(np.repeat(wrong, counts)) / answered


def aurc(confidence: np.ndarray, right: np.ndarray) -> float:
    """Return the area under the risk-coverage curve: its mean risk (lower is better)."""
    return float(risk_coverage(confidence, right)[1].mean())


def reliability(confidence: np.ndarray, right: np.ndarray) -> list[Bin]:
    """Return the bins that are not empty, from low to high confidence."""
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return [
        Bin(
            low=index / BINS,
            high=(index + 1) / BINS,
            count=int(inside.sum()),
            confidence=float(confidence[inside].mean()),
            right=float(right[inside].mean()),
        )
        for index in range(BINS)
        if (inside := place == index).any()
    ]


def expected_calibration_error(confidence: np.ndarray, right: np.ndarray) -> float:
    """Return the mean gap between confidence and the share that is right, over bins by their size.

    ``BINS`` bins of equal width (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017).
    """
    place = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return float(np.abs(np.bincount(place, weights=confidence - right, minlength=BINS)).sum() / len(right))


def brier(confidence: np.ndarray, right: np.ndarray) -> float:
    """Return the mean squared gap between confidence and right (1) or wrong (0); lower is better."""
    return float(((confidence - right) ** 2).mean())


def declined_at(confidence: np.ndarray, answerable: np.ndarray, loss: float = 0.2) -> float:
    """Return the share of unanswerable questions declined at the threshold that costs ``loss``.

    The threshold is the highest at which no more than that share of the answerable questions falls
    below it. NaN where one of the two kinds is missing.
    """
    yes = np.sort(confidence[answerable > 0])
    no = confidence[answerable == 0]
    if not len(yes) or not len(no):
        return float("nan")
    return float((no < yes[int(loss * len(yes))]).mean())
