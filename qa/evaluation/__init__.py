"""How good are the answers: gold questions, predictions, measures with intervals, comparison, report."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.evaluation.comparison import Comparison, compare
    from qa.evaluation.evaluation import Evaluation
    from qa.evaluation.gold import GoldQuestion, read_gold
    from qa.evaluation.prediction import Prediction, read_predictions
    from qa.evaluation.run import evaluate, rescore

__all__ = [
    "Comparison",
    "Evaluation",
    "GoldQuestion",
    "Prediction",
    "compare",
    "evaluate",
    "read_gold",
    "read_predictions",
    "rescore",
]

_HOMES = {
    "Comparison": "qa.evaluation.comparison",
    "Evaluation": "qa.evaluation.evaluation",
    "GoldQuestion": "qa.evaluation.gold",
    "Prediction": "qa.evaluation.prediction",
    "compare": "qa.evaluation.comparison",
    "evaluate": "qa.evaluation.run",
    "read_gold": "qa.evaluation.gold",
    "read_predictions": "qa.evaluation.prediction",
    "rescore": "qa.evaluation.run",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
