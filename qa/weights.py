"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.8082,
    "behind": -1.7896,
    "second": -0.8744,
    "found": -1.2248,
    "dense": 2.6217,
    "sentence": 1.4610,
    "near": -0.2968,
    "passage": 0.9165,
    "article": 0.6884,
    "names": -0.3420,
    "strangers": -1.6564,
    "numbers": -0.6330,
    "no_name": -0.0746,
    "no_time": -1.0630,
    "no_figure": -1.2459,
    "no_reason": -0.2418,
    "no_speech": -6.2018,
    "echo": -1.4780,
    "length": 0.4862,
    "period": 1.8145,
    "recent": 2.6767,
    "outlet": 2.6273,
    "": -0.4495,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.0055,
    "found": -0.1613,
    "dense": 1.0124,
    "sentence": 0.4941,
    "passage": -0.9982,
    "article": 0.9944,
    "names": -0.3787,
    "strangers": -1.9810,
    "numbers": -1.4676,
    "no_name": 0.0000,
    "no_time": 0.0000,
    "no_figure": -0.6142,
    "no_reason": -0.5244,
    "no_speech": 0.0000,
    "echo": 0.1410,
    "length": -0.0208,
    "period": 1.2583,
    "recent": 0.0294,
    "outlet": 1.6248,
    "score": -0.0243,
    "part": 1.4078,
    "votes": 0.6112,
    "lead": 0.3347,
    "sources": -0.3943,
    "focus": -0.2557,
    "": -2.5469,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.55
"""Probability below which an answer is declined."""
