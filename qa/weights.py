"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 2.0692,
    "behind": -1.8010,
    "second": 1.2016,
    "found": -1.3477,
    "dense": 0.0664,
    "sentence": 0.9231,
    "near": 0.7303,
    "passage": -2.2038,
    "article": 0.5732,
    "names": 0.2770,
    "strangers": -1.1862,
    "numbers": -1.2852,
    "kind": 0.1518,
    "echo": -0.0242,
    "length": -0.0703,
    "period": 0.0704,
    "outlet": 1.7214,
    "": -1.1712,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.7518,
    "found": 0.3267,
    "dense": 0.6168,
    "sentence": 0.9803,
    "passage": -1.4080,
    "article": 0.5950,
    "names": 0.3269,
    "strangers": -1.5659,
    "numbers": -1.2727,
    "kind": 0.6811,
    "echo": -1.8736,
    "length": 0.0985,
    "period": 1.2823,
    "outlet": 2.1505,
    "score": 0.2089,
    "lead": 0.4528,
    "sources": -0.1465,
    "focus": 0.6590,
    "": -4.1386,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.33
"""Probability below which an answer is declined."""
