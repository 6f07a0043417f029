"""A chat over invented articles and with fake models.

``python -m tests.qa.chat.fake_chat FOLDER PORT [SLOW [HOST]]``; with ``SLOW``, it takes that many seconds to
list the outlets, which it does each time the page is opened, and to answer.

It runs in a process of its own, as the chat does in life, and because Gradio leaves sockets and event
loops behind it that would be warned about in the process of the tests.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from embeddings import Archive
from embeddings.errors import OnrecordError
from qa.answerer import QuestionAnswerer
from qa.chat.desk import Desk
from qa.chat.server import start
from qa.chat.turn import Turn
from tests.fakes import FakeEncoder, FakeReader


class SlowDesk(Desk):
    """A desk that takes its time to list the outlets and to answer."""

    seconds = 0.0

    def outlets(self) -> list[str]:
        time.sleep(self.seconds)
        return super().outlets()

    def ask(self, *args, **fields) -> Turn:
        time.sleep(self.seconds)
        return super().ask(*args, **fields)


def main(folder: Path, port: int, slow: float = 0.0, host: str = "127.0.0.1") -> None:
    SlowDesk.seconds = slow
    with Archive.open(folder, encoder=FakeEncoder()) as archive:
        try:
            page = start(SlowDesk(archive, QuestionAnswerer(archive, FakeReader()), folder), host, port)
        except OnrecordError as error:
            sys.exit(str(error))
        page.block_thread()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), *map(float, sys.argv[3:4]), *sys.argv[4:])
