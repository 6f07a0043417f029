"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.9145,
    "behind": -1.7881,
    "second": -0.9108,
    "found": -1.0993,
    "dense": 3.7545,
    "sentence": 1.4638,
    "near": -0.1583,
    "passage": 0.3444,
    "article": 0.7571,
    "names": -0.4368,
    "strangers": -1.5957,
    "numbers": -0.6035,
    "no_name": -0.0508,
    "no_time": -1.4040,
    "no_figure": -1.5093,
    "no_reason": -0.4177,
    "no_speech": -3.4944,
    "echo": -1.5982,
    "length": 0.2397,
    "period": 1.8486,
    "recent": 2.6586,
    "outlet": 2.4990,
    "": -0.8484,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.2346,
    "found": 0.2171,
    "dense": 0.8565,
    "sentence": 0.2842,
    "passage": -0.5115,
    "article": 0.2268,
    "names": 0.2350,
    "strangers": -0.9965,
    "numbers": -1.2277,
    "no_name": -0.5587,
    "no_time": 0.0000,
    "no_figure": -0.2204,
    "no_reason": -0.7409,
    "no_speech": -1.6807,
    "echo": 0.1572,
    "length": -0.0679,
    "period": 1.1220,
    "recent": -0.1509,
    "outlet": 1.3376,
    "score": 0.0268,
    "part": 2.2576,
    "votes": 0.7119,
    "lead": 0.1592,
    "sources": -0.4177,
    "focus": -0.1662,
    "": -3.2875,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.5
"""Probability below which an answer is declined."""
