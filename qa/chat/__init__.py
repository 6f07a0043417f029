"""The chat in a browser: a conversation, the sources beside it, and every article one click away."""

from __future__ import annotations

from qa.chat.desk import Desk
from qa.chat.server import start

__all__ = ["Desk", "start"]
