"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.8070,
    "behind": -1.7877,
    "second": -0.8761,
    "found": -1.2269,
    "dense": 2.6089,
    "sentence": 1.4624,
    "near": -0.2866,
    "passage": 0.9123,
    "article": 0.6884,
    "names": -0.3566,
    "strangers": -1.6639,
    "numbers": -0.6328,
    "no_name": -0.0782,
    "no_time": -1.0626,
    "no_figure": -1.2465,
    "no_reason": -0.2439,
    "no_speech": -6.2019,
    "echo": -1.4806,
    "length": 0.4850,
    "period": 1.8155,
    "recent": 2.6750,
    "outlet": 2.6349,
    "": -0.4392,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.0072,
    "found": -0.1567,
    "dense": 1.0139,
    "sentence": 0.4911,
    "passage": -1.0088,
    "article": 0.9994,
    "names": -0.3683,
    "strangers": -1.9697,
    "numbers": -1.4660,
    "no_name": 0.0000,
    "no_time": 0.0000,
    "no_figure": -0.6151,
    "no_reason": -0.5237,
    "no_speech": 0.0000,
    "echo": 0.1447,
    "length": -0.0214,
    "period": 1.2526,
    "recent": 0.0291,
    "outlet": 1.6233,
    "score": -0.0230,
    "part": 1.4035,
    "votes": 0.6013,
    "lead": 0.3347,
    "sources": -0.3969,
    "focus": -0.2526,
    "": -2.5506,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.55
"""Probability below which an answer is declined."""
