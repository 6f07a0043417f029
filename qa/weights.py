"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.8912,
    "behind": -1.8293,
    "second": -0.9559,
    "found": -1.0958,
    "dense": 2.7801,
    "sentence": 1.4229,
    "near": -0.4205,
    "passage": 0.6252,
    "article": 1.2931,
    "names": -0.2290,
    "strangers": -1.4719,
    "numbers": -0.6091,
    "no_name": -0.1090,
    "no_time": -1.0879,
    "no_figure": -1.1513,
    "no_reason": -0.1919,
    "no_speech": -6.2046,
    "echo": -1.3533,
    "length": 0.6000,
    "period": 1.7546,
    "recent": 2.7118,
    "outlet": 2.3880,
    "": -0.8027,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.0544,
    "found": -0.2215,
    "dense": 1.0170,
    "sentence": 0.8668,
    "passage": -1.1244,
    "article": 1.0245,
    "names": -0.2721,
    "strangers": -2.1285,
    "numbers": -1.4928,
    "no_name": 0.0000,
    "no_time": 0.0000,
    "no_figure": -0.7563,
    "no_reason": -0.4199,
    "no_speech": 0.0000,
    "echo": -0.0548,
    "length": 0.0321,
    "period": 1.5271,
    "recent": 0.0995,
    "outlet": 1.8419,
    "score": -0.0217,
    "part": 1.9554,
    "votes": 0.6894,
    "lead": 0.3051,
    "spread": -0.4094,
    "focus": 0.0296,
    "": -3.5019,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.55
"""Probability below which an answer is declined."""
