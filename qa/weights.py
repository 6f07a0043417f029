"""Fitted numbers; written by ``python -m qa.training.calibrate``."""

RANK = {
    "margin": 1.9422,
    "behind": -1.8043,
    "second": -0.7597,
    "found": -1.1656,
    "dense": 3.5542,
    "sentence": 1.4603,
    "near": -0.2931,
    "passage": 0.4547,
    "article": 0.7195,
    "names": -0.3611,
    "strangers": -1.6271,
    "numbers": -0.6624,
    "no_name": -0.0598,
    "no_time": -0.6949,
    "no_figure": -1.8593,
    "no_reason": -0.4139,
    "no_speech": -3.0810,
    "echo": -1.7050,
    "length": 0.2439,
    "period": 1.8686,
    "recent": 2.6548,
    "outlet": 3.2747,
    "": -0.7457,
}
"""Weights of a span's features (``qa.evidence.FEATURES``); the empty name is the intercept."""

TRUST = {
    "margin": 1.1685,
    "found": 0.3155,
    "dense": 0.8541,
    "sentence": 0.3942,
    "passage": -0.4160,
    "article": -0.0341,
    "names": 0.2183,
    "strangers": -0.9161,
    "numbers": -1.0748,
    "no_name": -0.5348,
    "no_time": 0.6964,
    "no_figure": -0.7027,
    "no_reason": -0.7091,
    "no_speech": -1.5731,
    "echo": 0.1225,
    "length": -0.0276,
    "period": 0.9857,
    "recent": -0.0986,
    "outlet": 2.0178,
    "score": 0.0236,
    "part": 2.1310,
    "votes": 0.6814,
    "lead": 0.1140,
    "sources": -0.3602,
    "focus": -0.0699,
    "": -3.4201,
}
"""Weights of an answer's features (``qa.ranking.TRUST_FEATURES``); the empty name is the intercept."""

THRESHOLD = 0.5
"""Probability below which an answer is declined."""
