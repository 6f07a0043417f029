"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.9421,
    "behind": -1.7929,
    "second": -0.7343,
    "found": -1.2486,
    "dense": 3.5230,
    "sentence": 1.3562,
    "near": -0.1651,
    "passage": 0.2614,
    "article": 0.4078,
    "names": -0.3937,
    "strangers": -1.1812,
    "numbers": -0.7050,
    "no_name": -0.4049,
    "no_time": -0.7067,
    "no_figure": -1.8539,
    "no_reason": -0.4118,
    "no_speech": -3.0753,
    "echo": -1.5919,
    "length": 0.2386,
    "period": 1.8161,
    "recent": 2.6255,
    "outlet": 3.4260,
    "": -0.4299,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.1076,
    "found": 0.3285,
    "dense": 0.8825,
    "sentence": 0.4129,
    "passage": -0.4370,
    "article": -0.0436,
    "names": 0.2472,
    "strangers": -0.9336,
    "numbers": -1.0493,
    "no_name": -0.3840,
    "no_time": 0.7199,
    "no_figure": -0.6822,
    "no_reason": -0.7040,
    "no_speech": -1.5560,
    "echo": 0.1291,
    "length": -0.0171,
    "period": 0.9883,
    "recent": -0.0942,
    "outlet": 2.0013,
    "score": 0.0210,
    "part": 2.0357,
    "votes": 0.6447,
    "lead": 0.1383,
    "sources": -0.3326,
    "focus": -0.0476,
    "": -3.4492,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.5
"""Probability below which an answer is declined."""
