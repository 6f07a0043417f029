"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.7985,
    "behind": -1.7797,
    "second": -0.8827,
    "found": -1.2319,
    "dense": 2.7265,
    "sentence": 1.5042,
    "near": -0.2746,
    "passage": 0.8610,
    "article": 0.6591,
    "names": -0.3527,
    "strangers": -1.6770,
    "numbers": -0.6320,
    "no_name": -0.0785,
    "no_time": -1.0813,
    "no_figure": -1.2599,
    "no_reason": -0.2380,
    "no_speech": -6.2233,
    "echo": -1.5033,
    "length": 0.4934,
    "period": 1.8116,
    "recent": 2.6759,
    "outlet": 2.6436,
    "": -0.5014,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 0.9551,
    "found": -0.1438,
    "dense": 1.1137,
    "sentence": 0.5921,
    "passage": -1.0241,
    "article": 0.9959,
    "names": -0.3766,
    "strangers": -1.9973,
    "numbers": -1.4971,
    "no_name": 0.0000,
    "no_time": 0.0000,
    "no_figure": -0.6309,
    "no_reason": -0.5266,
    "no_speech": 0.0000,
    "echo": 0.1474,
    "length": -0.0404,
    "period": 1.2744,
    "recent": 0.0454,
    "outlet": 1.6042,
    "score": -0.0299,
    "part": 1.3893,
    "votes": 0.6010,
    "lead": 0.3585,
    "sources": -0.3893,
    "focus": -0.2653,
    "": -2.6236,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.55
"""Probability below which an answer is declined."""
