"""What a browser's tab keeps of its conversation, so that the page can ask it again when it is loaded anew.

Questions and filters are kept, no answers: these are what the archive says now.
"""

from __future__ import annotations

import json
from datetime import date

from embeddings.errors import OnrecordError
from embeddings.store import Filter
from qa.chat.turn import Turn

MOST = 20
"""Turns of a conversation that are asked again: the last ones."""


def kept(turn: Turn) -> str:
    """Return what was asked in a turn, and with which filters, as JSON."""
    days = {name: day.isoformat() for name in ("since", "until") if (day := getattr(turn.where, name))}
    asked = {"question": turn.question, "freed": turn.freed, "outlets": turn.where.outlets, **days}
    return json.dumps(asked, ensure_ascii=False)


def turns_kept(stored: str) -> list[Turn]:
    """Return the turns, not yet answered, that a tab kept as a JSON list of ``kept``; [] for what is none."""
    try:
        return [
            Turn(
                str(asked["question"]),
                freed=asked["freed"] is True,
                where=Filter(
                    tuple(asked["outlets"]),
                    *(
                        date.fromisoformat(day) if (day := asked.get(name)) else None
                        for name in ("since", "until")
                    ),
                ),
            )
            for asked in map(json.loads, json.loads(stored or "[]")[-MOST:])
        ]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OnrecordError):
        return []  # it was written by another release, or by hand
