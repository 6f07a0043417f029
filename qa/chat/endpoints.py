"""The named endpoints ``ask`` and ``search``, for programs that call the chat."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import gradio as gr

from embeddings.errors import OnrecordError
from embeddings.store import Filter
from qa.chat.desk import Desk, check, parse_day

MOST_HITS = 100
"""The most passages that one search returns."""


def endpoints(desk: Desk) -> tuple[Callable[..., dict[str, Any]], Callable[..., list[dict[str, Any]]]]:
    """Return ``ask`` and ``search`` over an archive.

    Both give the JSON that the commands of the same names print, and answer bad input with a
    ``gradio.Error`` of one line.
    """

    def ask(
        question: str,
        outlets: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        asked_on: str | None = None,
    ) -> dict[str, Any]:
        """Answer one question; days are written as 2017-06-20; without ``asked_on`` it is asked today."""
        with _refusals():
            where = _filter(question, outlets, since, until)
            answer = desk.answerer.ask(
                question,
                asked_on=parse_day(asked_on, "asked_on") or date.today(),
                outlets=where.outlets,
                since=where.since,
                until=where.until,
            )
        return answer.to_json()

    def search(
        question: str,
        k: int = 10,
        outlets: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[dict[str, Any]]:
        """Return the best passages for a question, best first; days are written as 2017-06-20."""
        with _refusals():
            where = _filter(question, outlets, since, until)
            if not (isinstance(k, int) and 1 <= k <= MOST_HITS):
                raise OnrecordError(f"k is {k!r}: ask for 1 to {MOST_HITS} passages.")
            hits = desk.answerer.retriever.search(question, k, where.outlets, where.since, where.until)
        return [hit.to_json() for hit in hits]

    return ask, search


@contextmanager
def _refusals() -> Iterator[None]:
    """Answer bad input with its line instead of a fault of the server."""
    try:
        yield
    except OnrecordError as error:
        raise gr.Error(str(error), print_exception=False) from None


def _filter(question: object, outlets: object, since: str | None, until: str | None) -> Filter:
    """Return the filter, once it is sure that a program sent what it was to send."""
    if not isinstance(question, str):
        raise OnrecordError("The question is to be a string.")
    names = [outlets] if isinstance(outlets, str) else outlets or []
    if not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
        raise OnrecordError("The outlets are to be a list of strings.")
    where = Filter(tuple(names), parse_day(since, "since"), parse_day(until, "until"))
    check(where)
    return where
