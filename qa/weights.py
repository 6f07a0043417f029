"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.9522,
    "behind": -1.8127,
    "second": -0.9049,
    "found": -1.1560,
    "dense": 3.5128,
    "sentence": 1.3715,
    "near": -0.3133,
    "passage": 0.3975,
    "article": 0.7523,
    "names": -0.3384,
    "strangers": -1.6197,
    "numbers": -0.6624,
    "no_name": -0.0300,
    "no_time": -0.7100,
    "no_figure": -1.8439,
    "no_reason": -0.4055,
    "no_speech": -3.1145,
    "echo": -1.6848,
    "length": 0.2434,
    "period": 1.8573,
    "recent": 2.6609,
    "outlet": 3.2653,
    "": -0.6571,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.1134,
    "found": 0.2963,
    "dense": 0.9239,
    "sentence": 0.5365,
    "passage": -0.6145,
    "article": 0.2049,
    "names": 0.2721,
    "strangers": -0.9365,
    "numbers": -1.1033,
    "no_name": -0.5580,
    "no_time": 0.7093,
    "no_figure": -0.7474,
    "no_reason": -0.6732,
    "no_speech": -1.7904,
    "echo": 0.0591,
    "length": -0.0282,
    "period": 1.1572,
    "recent": -0.1265,
    "outlet": 2.0369,
    "score": 0.0186,
    "part": 2.3025,
    "votes": 0.7169,
    "lead": 0.1406,
    "sources": -0.3746,
    "focus": 0.0147,
    "": -3.8701,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.5
"""Probability below which an answer is declined."""
