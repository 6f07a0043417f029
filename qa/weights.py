"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 3.0,
    "behind": -2.0,
    "second": -2.0,
    "found": -1.0,
    "dense": 1.0,
    "sentence": 2.0,
    "near": 0.5,
    "passage": 0.5,
    "article": 1.0,
    "names": 1.0,
    "strangers": -2.0,
    "numbers": -0.5,
    "kind": 1.5,
    "echo": -2.0,
    "length": 0.0,
    "period": 0.5,
    "outlet": 0.5,
    "": -5.0,
}
"""Weights of a candidate's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "score": 1.0,
    "lead": 0.2,
    "sources": 0.3,
    "": 0.0,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.3
"""Probability below which an answer is declined."""
