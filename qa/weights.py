"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.8069,
    "behind": -1.7885,
    "second": -0.8742,
    "found": -1.2233,
    "dense": 2.6229,
    "sentence": 1.4616,
    "near": -0.2957,
    "passage": 0.9164,
    "article": 0.6885,
    "names": -0.3416,
    "strangers": -1.6564,
    "numbers": -0.6316,
    "no_name": -0.0753,
    "no_time": -1.0634,
    "no_figure": -1.2459,
    "no_reason": -0.2427,
    "no_speech": -6.1990,
    "echo": -1.4795,
    "length": 0.4858,
    "period": 1.8152,
    "recent": 2.6766,
    "outlet": 2.6259,
    "": -0.4581,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.0155,
    "found": -0.1847,
    "dense": 1.0017,
    "sentence": 0.5053,
    "passage": -0.9877,
    "article": 0.9737,
    "names": -0.3572,
    "strangers": -1.9544,
    "numbers": -1.4578,
    "no_name": 0.0000,
    "no_time": 0.0000,
    "no_figure": -0.6170,
    "no_reason": -0.5088,
    "no_speech": 0.0000,
    "echo": 0.1388,
    "length": -0.0154,
    "period": 1.2540,
    "recent": 0.0301,
    "outlet": 1.6343,
    "score": -0.0223,
    "part": 1.4152,
    "votes": 0.6693,
    "lead": 0.3272,
    "spread": -0.4196,
    "focus": -0.2734,
    "": -2.5497,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.55
"""Probability below which an answer is declined."""
