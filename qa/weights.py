"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.8026,
    "behind": -1.7822,
    "second": -0.7859,
    "found": -1.2439,
    "dense": 2.7412,
    "sentence": 1.3321,
    "near": -0.1178,
    "passage": 0.8445,
    "article": 0.6420,
    "names": -0.3392,
    "strangers": -1.6707,
    "numbers": -0.6384,
    "no_name": -0.0837,
    "no_time": -1.1036,
    "no_figure": -1.2664,
    "no_reason": -0.2255,
    "no_speech": -5.6690,
    "echo": -1.5146,
    "length": 0.5005,
    "period": 1.8054,
    "recent": 2.6721,
    "outlet": 2.6639,
    "": -0.5308,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 0.8993,
    "found": -0.0806,
    "dense": 0.9132,
    "sentence": 0.7470,
    "passage": -0.9979,
    "article": 0.8442,
    "names": -0.3250,
    "strangers": -1.8988,
    "numbers": -1.4082,
    "no_name": 0.0000,
    "no_time": 0.0000,
    "no_figure": -0.5404,
    "no_reason": -0.5773,
    "no_speech": 0.0000,
    "echo": -0.0669,
    "length": -0.0737,
    "period": 1.0976,
    "recent": 0.0028,
    "outlet": 1.6423,
    "score": 0.0018,
    "part": 1.1233,
    "votes": 0.6190,
    "lead": 0.3433,
    "sources": -0.3773,
    "focus": -0.2728,
    "": -2.3626,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.55
"""Probability below which an answer is declined."""
