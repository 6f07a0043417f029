"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.7986,
    "behind": -1.7796,
    "second": -0.8829,
    "found": -1.2324,
    "dense": 2.7289,
    "sentence": 1.5041,
    "near": -0.2749,
    "passage": 0.8605,
    "article": 0.6583,
    "names": -0.3525,
    "strangers": -1.6769,
    "numbers": -0.6432,
    "no_name": -0.0784,
    "no_time": -1.0813,
    "no_figure": -1.2594,
    "no_reason": -0.2382,
    "no_speech": -6.2235,
    "echo": -1.5034,
    "length": 0.4935,
    "period": 1.8139,
    "recent": 2.6753,
    "outlet": 2.6441,
    "": -0.5022,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 0.9555,
    "found": -0.1457,
    "dense": 1.1193,
    "sentence": 0.5965,
    "passage": -1.0262,
    "article": 0.9988,
    "names": -0.3802,
    "strangers": -2.0054,
    "numbers": -1.4980,
    "no_name": 0.0000,
    "no_time": 0.0000,
    "no_figure": -0.5492,
    "no_reason": -0.5280,
    "no_speech": 0.0000,
    "echo": 0.1470,
    "length": -0.0404,
    "period": 1.2806,
    "recent": 0.0467,
    "outlet": 1.6052,
    "score": -0.0309,
    "part": 1.3913,
    "votes": 0.6017,
    "lead": 0.3591,
    "sources": -0.3900,
    "focus": -0.2704,
    "": -2.6267,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.55
"""Probability below which an answer is declined."""
