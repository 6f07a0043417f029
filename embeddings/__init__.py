"""Everything that happens before a question is asked: read, clean, cut, embed, keep."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from embeddings.archive import Archive
    from embeddings.article import Article, Passage
    from embeddings.encoder import Encoder
    from embeddings.errors import OnrecordError
    from embeddings.report import CheckReport, Report, Summary
    from embeddings.store import Filter

_HOMES = {
    "Archive": "archive",
    "Article": "article",
    "CheckReport": "report",
    "Encoder": "encoder",
    "Filter": "store",
    "OnrecordError": "errors",
    "Passage": "article",
    "Report": "report",
    "Summary": "report",
}

__all__ = [  # noqa: RUF022, the order of the documentation
    "Archive", "Article", "Passage", "Encoder", "Filter", "Report", "CheckReport", "Summary", "OnrecordError",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that the command line starts at once."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
