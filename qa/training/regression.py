"""The two regressions behind ranking and confidence, as weights for features that are not scaled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from embeddings.errors import OnrecordError


def fit(
    rows: np.ndarray, right: np.ndarray, names: Sequence[str], c: float, weight: np.ndarray
) -> dict[str, float]:
    """Return logistic regression weights for the unscaled features, the intercept under the empty name.

    ``rows`` has shape ``(n, len(names))``; ``c`` is the inverse strength of the L2 penalty.
    """
    from sklearn.linear_model import LogisticRegression

    if len(set(right.tolist())) < 2:
        raise OnrecordError("Nothing to fit: all answers are right or all wrong; give more gold questions.")
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    model = LogisticRegression(C=c, max_iter=2000).fit((rows - mean) / spread, right, sample_weight=weight)
    weights = model.coef_[0] / spread
    found = dict(zip(names, weights.tolist(), strict=True))
    return {**found, "": float(model.intercept_[0] - (weights * mean).sum())}


def fit_choice(
    groups: Sequence[tuple[np.ndarray, np.ndarray]], names: Sequence[str], c: float, weight: np.ndarray
) -> dict[str, float]:
    """Return the weights by which a right row is the most likely of each group (McFadden 1974).

    A group is its rows, shape ``(n, len(names))``, and which of them are right, shape ``(n,)``, at least
    one. The loss is that of the right rows together, so a row that only happens to read like the answer
    need not be likely. ``c`` is the inverse strength of the L2 penalty, ``weight`` has a number a group.
    """
    from scipy.optimize import minimize

    rows = np.vstack([rows for rows, _ in groups])
    right = np.concatenate([right for _, right in groups]).astype(float)
    sizes = np.array([len(rows) for rows, _ in groups])
    first, group = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(groups)), sizes)
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    scaled = (rows - mean) / spread

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = scaled @ weights
        likely = np.exp(scores - np.maximum.reduceat(scores, first)[group])
        all_rows, right_rows = np.add.reduceat(likely, first), np.add.reduceat(likely * right, first)
        pull = weight[group] * (likely / all_rows[group] - likely * right / right_rows[group])
        total = weight @ (np.log(all_rows) - np.log(right_rows)) + weights @ weights / (2 * c)
        return float(total), scaled.T @ pull + weights / c

    weights = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x / spread
    return {**dict(zip(names, weights.tolist(), strict=True)), "": float(-(weights * mean).sum())}
