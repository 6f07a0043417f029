"""Start a chat in a process of its own, wait until it answers, and end it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[3]
PATIENCE = 90
"""Seconds until a chat that does not answer is given up."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(arguments: Sequence[str | Path], port: int, log: Path, host: str = "127.0.0.1") -> Iterator[str]:
    """Run Python with the arguments, which serve a chat on the port; yield its address."""
    address = f"http://{host}:{port}/"
    with (
        log.open("w", encoding="utf-8") as output,
        subprocess.Popen(
            [sys.executable, *map(str, arguments)], cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
        ) as chat,
    ):
        try:
            _wait(address, chat, log)
            yield address
        finally:
            chat.terminate()
            chat.wait(20)


def _wait(address: str, chat: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if chat.poll() is not None:
            raise AssertionError(f"The chat ended with status {chat.returncode}: {log.read_text()}")
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"The chat did not answer within {PATIENCE} seconds: {log.read_text()}")
