"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.8206,
    "behind": -1.7593,
    "second": -1.1221,
    "found": -1.2571,
    "dense": 4.1847,
    "sentence": 1.1942,
    "near": 0.3027,
    "passage": 0.2089,
    "article": 0.5076,
    "names": -0.7551,
    "strangers": -1.1863,
    "numbers": -0.8573,
    "no_name": -0.2791,
    "no_time": -0.8914,
    "no_figure": -1.7691,
    "no_reason": -0.4986,
    "no_speech": -2.7937,
    "echo": -1.6201,
    "length": 0.2353,
    "period": 1.7242,
    "recent": 2.6221,
    "outlet": 3.7663,
    "": -0.7132,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.0055,
    "found": -0.1279,
    "dense": 0.7689,
    "sentence": 0.7339,
    "passage": -0.8393,
    "article": 0.2210,
    "names": 0.0439,
    "strangers": -1.0543,
    "numbers": -1.0331,
    "no_name": -0.3859,
    "no_time": 0.5179,
    "no_figure": -0.6490,
    "no_reason": -0.6576,
    "no_speech": -1.7708,
    "echo": -0.0324,
    "length": 0.0200,
    "period": 0.7578,
    "recent": -0.1974,
    "outlet": 1.5820,
    "score": 0.0237,
    "part": 2.0090,
    "votes": 0.6249,
    "lead": -0.0245,
    "sources": -0.2410,
    "focus": 0.0008,
    "": -2.5688,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.5
"""Probability below which an answer is declined."""
