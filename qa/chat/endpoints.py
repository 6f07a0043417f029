"""The named endpoints ``ask`` and ``search``, for programs that call the chat."""

from __future__ import annotations

from collections.abc import Callable
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
        """Answer one question; days are written as 2017-06-20."""
        try:
            where = _filter(outlets, since, until)
            answer = desk.answerer.ask(
                question,
                asked_on=parse_day(asked_on, "asked_on"),
                outlets=where.outlets,
                since=where.since,
                until=where.until,
            )
        except OnrecordError as error:
            raise gr.Error(str(error), print_exception=False) from None
        return answer.to_json()

    def search(
        question: str,
        k: int = 10,
        outlets: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[dict[str, Any]]:
        """Return the best passages for a question, best first; days are written as 2017-06-20."""
        try:
            where = _filter(outlets, since, until)
            if not 1 <= k <= MOST_HITS:
                raise OnrecordError(f"k is {k}: ask for 1 to {MOST_HITS} passages.")
        except OnrecordError as error:
            raise gr.Error(str(error), print_exception=False) from None
        hits = desk.answerer.retriever.search(question, k, where.outlets, where.since, where.until)
        return [hit.to_json() for hit in hits]

    return ask, search


def _filter(outlets: list[str] | None, since: str | None, until: str | None) -> Filter:
    where = Filter(outlets or (), parse_day(since, "since"), parse_day(until, "until"))
    check(where)
    return where
