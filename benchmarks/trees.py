"""Boosted trees of scikit-learn as plain lists, for ``embeddings.sources.classifier.boosted``."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier


def packed(model: GradientBoostingClassifier, share: float) -> dict[str, Any]:
    """Return a model of two classes; ``share`` is that of the second in what it was fitted on."""
    trees = []
    for (regressor,) in model.estimators_:
        tree = regressor.tree_
        trees.append(
            {
                "feature": tree.feature.tolist(),
                "threshold": [float(np.float32(t)) for t in tree.threshold],
                "left": tree.children_left.tolist(),
                "right": tree.children_right.tolist(),
                "value": [round(float(v) * model.learning_rate, 6) for v in tree.value[:, 0, 0]],
            }
        )
    return {"intercept": round(float(np.log(share / (1 - share))), 6), "trees": trees}
