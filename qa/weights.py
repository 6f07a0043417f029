"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.8775,
    "behind": -1.7642,
    "second": -0.8973,
    "found": -1.1240,
    "dense": 3.5717,
    "sentence": 1.7898,
    "near": -0.1341,
    "passage": 0.3144,
    "article": 0.6000,
    "names": -0.4114,
    "strangers": -1.6660,
    "numbers": -0.6375,
    "no_name": 0.1239,
    "no_time": -1.4013,
    "no_figure": -1.4517,
    "no_reason": -0.2903,
    "no_speech": -3.2823,
    "echo": -1.5089,
    "length": 0.3405,
    "period": 1.9056,
    "recent": 2.7062,
    "outlet": 2.4102,
    "": -0.8680,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.1196,
    "found": -0.0263,
    "dense": 0.7322,
    "sentence": 0.4849,
    "passage": -0.5979,
    "article": 0.3367,
    "names": -0.0515,
    "strangers": -1.3580,
    "numbers": -1.3190,
    "no_name": -1.5953,
    "no_time": 0.0000,
    "no_figure": -0.2816,
    "no_reason": -0.7209,
    "no_speech": -1.9766,
    "echo": -0.0141,
    "length": -0.0429,
    "period": 1.0513,
    "recent": -0.0450,
    "outlet": 1.8822,
    "score": 0.0285,
    "part": 2.0529,
    "votes": 0.6353,
    "lead": 0.1271,
    "sources": -0.4320,
    "focus": 0.0009,
    "": -3.0852,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.5
"""Probability below which an answer is declined."""
