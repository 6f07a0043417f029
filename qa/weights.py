"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.7818,
    "behind": -1.7224,
    "second": -0.6032,
    "found": -1.1263,
    "dense": 3.8768,
    "sentence": 1.5640,
    "near": 0.0343,
    "passage": 0.1904,
    "article": 0.3266,
    "names": -0.4845,
    "strangers": -1.3545,
    "numbers": -0.7309,
    "no_name": 0.2910,
    "no_time": -0.6091,
    "no_figure": -1.9054,
    "no_reason": -0.2261,
    "no_speech": -3.2412,
    "echo": -1.9994,
    "length": 0.2556,
    "period": 1.9791,
    "recent": 2.6408,
    "outlet": 3.1114,
    "": -0.8650,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 0.8657,
    "found": 0.2655,
    "dense": 0.5792,
    "sentence": 0.6661,
    "passage": -0.8168,
    "article": -0.0952,
    "names": 0.2178,
    "strangers": -1.3471,
    "numbers": -1.0451,
    "no_name": -0.8900,
    "no_time": -1.5074,
    "no_figure": -0.6397,
    "no_reason": -1.5258,
    "no_speech": -1.7474,
    "echo": -0.1164,
    "length": 0.0375,
    "period": 0.9624,
    "recent": -0.2889,
    "outlet": 1.5216,
    "score": 0.0724,
    "part": 1.7163,
    "votes": 0.7637,
    "lead": 0.1465,
    "sources": -0.2780,
    "focus": 0.0926,
    "": -2.9963,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.4
"""Probability below which an answer is declined."""
