"""Everything that happens after a question is asked: retrieve, read, answer, cite, evaluate."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.answer import Answer, Citation
    from qa.answerer import QuestionAnswerer
    from qa.reader import Reader
    from qa.retriever import Hit, Retriever

__all__ = ["Answer", "Citation", "Hit", "QuestionAnswerer", "Reader", "Retriever"]

_HOMES = {
    "Answer": "qa.answer",
    "Citation": "qa.answer",
    "Hit": "qa.retriever",
    "QuestionAnswerer": "qa.answerer",
    "Reader": "qa.reader",
    "Retriever": "qa.retriever",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that the command line starts at once."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
