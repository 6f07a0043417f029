"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.9119,
    "behind": -1.7860,
    "second": -0.9136,
    "found": -1.0982,
    "dense": 3.7493,
    "sentence": 1.4692,
    "near": -0.1529,
    "passage": 0.3516,
    "article": 0.7559,
    "names": -0.4460,
    "strangers": -1.5941,
    "numbers": -0.6053,
    "no_name": -0.0519,
    "no_time": -1.4030,
    "no_figure": -1.5095,
    "no_reason": -0.4221,
    "no_speech": -3.4981,
    "echo": -1.6040,
    "length": 0.2381,
    "period": 1.8486,
    "recent": 2.6584,
    "outlet": 2.5105,
    "": -0.8548,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.2396,
    "found": 0.2184,
    "dense": 0.8703,
    "sentence": 0.2792,
    "passage": -0.5095,
    "article": 0.2268,
    "names": 0.2381,
    "strangers": -0.9927,
    "numbers": -1.2277,
    "no_name": -0.5599,
    "no_time": 0.0000,
    "no_figure": -0.2195,
    "no_reason": -0.7388,
    "no_speech": -1.6898,
    "echo": 0.1588,
    "length": -0.0680,
    "period": 1.1246,
    "recent": -0.1478,
    "outlet": 1.3148,
    "score": 0.0260,
    "part": 2.2667,
    "votes": 0.7100,
    "lead": 0.1574,
    "sources": -0.4150,
    "focus": -0.1440,
    "": -3.2958,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.5
"""Probability below which an answer is declined."""
