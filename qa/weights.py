"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.8625,
    "behind": -1.7547,
    "second": -1.0324,
    "found": -1.1370,
    "dense": 3.4469,
    "sentence": 1.8580,
    "near": -0.1986,
    "passage": 0.2783,
    "article": 0.6048,
    "names": -0.3568,
    "strangers": -1.6562,
    "numbers": -0.6324,
    "no_name": 0.1473,
    "no_time": -1.3753,
    "no_figure": -1.4373,
    "no_reason": -0.2781,
    "no_speech": -4.5618,
    "echo": -1.6596,
    "length": 0.3501,
    "period": 1.8971,
    "recent": 2.7011,
    "outlet": 2.3730,
    "": -0.7812,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.1454,
    "found": -0.0372,
    "dense": 0.7255,
    "sentence": 0.3864,
    "passage": -0.5494,
    "article": 0.3270,
    "names": -0.0519,
    "strangers": -1.3649,
    "numbers": -1.3266,
    "no_name": -1.6227,
    "no_time": 0.0000,
    "no_figure": -0.3793,
    "no_reason": -0.7101,
    "no_speech": -1.5330,
    "echo": 0.0802,
    "length": -0.0406,
    "period": 1.0874,
    "recent": -0.0790,
    "outlet": 1.7750,
    "score": 0.0296,
    "part": 2.1574,
    "votes": 0.6102,
    "lead": 0.1224,
    "sources": -0.4213,
    "focus": -0.0508,
    "": -3.0892,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.5
"""Probability below which an answer is declined."""
