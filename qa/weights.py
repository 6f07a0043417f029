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
    "margin": 1.7976,
    "behind": 3.4701,
    "second": -20.8866,
    "found": 0.4118,
    "dense": 0.4830,
    "sentence": 1.3190,
    "near": -1.2221,
    "passage": -0.7506,
    "article": 0.4846,
    "names": 0.3737,
    "strangers": -1.4337,
    "numbers": -1.1820,
    "kind": 0.6293,
    "echo": -1.7032,
    "length": 0.1116,
    "period": 1.2343,
    "outlet": 2.0850,
    "score": 0.3199,
    "lead": 0.4953,
    "sources": -0.1600,
    "focus": 0.6531,
    "": -3.9857,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.216
"""Probability below which an answer is declined."""
