"""Models of the Hugging Face hub, where there may be no network."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies

PATIENCE = 3.0
"""Seconds after which the hub is out of reach."""


def before_loading(name: str | None) -> None:
    """Keep the hub's client from trying again for a minute, and from telling of it, without a network.

    It then takes what it has kept of the model ``name``. To be called before ``huggingface_hub`` is
    imported, which reads these settings once. A model that ships or lies in a folder needs no hub.
    """
    from embeddings.encoder import DEFAULT_MODEL

    if name in (None, DEFAULT_MODEL) or Path(name).is_dir():
        return
    os.environ.setdefault("HF_HUB_VERBOSITY", "error")
    if "HF_HUB_OFFLINE" not in os.environ and not _within_reach():
        os.environ["HF_HUB_OFFLINE"] = "1"


def _within_reach() -> bool:
    if getproxies().keys() & {"http", "https", "all"}:
        return True  # what lies behind a proxy only the client can tell
    hub = urlsplit(os.environ.get("HF_ENDPOINT") or "https://huggingface.co")
    try:
        port = hub.port or (80 if hub.scheme == "http" else 443)
        socket.create_connection((hub.hostname or "", port), timeout=PATIENCE).close()
    except (OSError, ValueError):
        return False
    return True
