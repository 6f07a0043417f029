"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.8109,
    "behind": -1.7866,
    "second": -0.8791,
    "found": -1.2183,
    "dense": 2.7044,
    "sentence": 1.4647,
    "near": -0.2984,
    "passage": 0.9345,
    "article": 0.7411,
    "names": -0.3393,
    "strangers": -1.6458,
    "numbers": -0.6238,
    "no_name": -0.0899,
    "no_time": -1.0661,
    "no_figure": -1.2540,
    "no_reason": -0.2306,
    "no_speech": -6.1901,
    "echo": -1.3059,
    "length": 0.4824,
    "period": 1.8214,
    "recent": 2.6805,
    "outlet": 2.6200,
    "": -0.5700,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.0202,
    "found": -0.1912,
    "dense": 1.0207,
    "sentence": 0.5007,
    "passage": -1.0101,
    "article": 1.0062,
    "names": -0.3581,
    "strangers": -1.9608,
    "numbers": -1.4659,
    "no_name": 0.0000,
    "no_time": 0.0000,
    "no_figure": -0.6095,
    "no_reason": -0.5017,
    "no_speech": 0.0000,
    "echo": 0.1205,
    "length": -0.0178,
    "period": 1.2628,
    "recent": 0.0324,
    "outlet": 1.6545,
    "score": -0.0203,
    "part": 1.4290,
    "votes": 0.6472,
    "lead": 0.3294,
    "spread": -0.4236,
    "focus": -0.2791,
    "": -2.5968,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.55
"""Probability below which an answer is declined."""
