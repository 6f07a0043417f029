"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.7821,
    "behind": -1.7441,
    "second": -0.9785,
    "found": -1.1034,
    "dense": 3.4557,
    "sentence": 1.6282,
    "near": -0.1175,
    "passage": 0.6091,
    "article": 0.6216,
    "names": -0.6105,
    "strangers": -1.2641,
    "numbers": -0.8513,
    "no_name": -0.0500,
    "no_time": -0.6417,
    "no_figure": -2.1982,
    "no_reason": -2.1635,
    "no_speech": -4.0432,
    "echo": -2.2971,
    "length": 0.0878,
    "period": 1.8164,
    "recent": 2.6716,
    "outlet": 2.9516,
    "": -0.5705,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.5684,
    "found": 0.0048,
    "dense": 1.2724,
    "sentence": 1.1856,
    "passage": -1.2364,
    "article": -0.1718,
    "names": 0.0896,
    "strangers": -2.0967,
    "numbers": -1.3722,
    "no_name": -1.2316,
    "no_time": -2.2211,
    "no_figure": -0.7435,
    "no_reason": -3.3350,
    "no_speech": -1.1609,
    "echo": -0.2657,
    "length": 0.0833,
    "period": 1.6585,
    "recent": -0.2980,
    "outlet": 2.2231,
    "score": 0.0393,
    "part": 1.9154,
    "votes": 0.6385,
    "lead": 0.1681,
    "sources": -0.2597,
    "focus": 0.0496,
    "": -4.4157,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.28
"""Probability below which an answer is declined."""
