"""A chat over invented articles and with fake models: ``python -m tests.qa.chat.fake_chat FOLDER PORT``.

It runs in a process of its own, as the chat does in life, and because Gradio leaves sockets and event
loops behind it that would be warned about in the process of the tests.
"""

from __future__ import annotations

import sys
from pathlib import Path

from embeddings import Archive
from embeddings.errors import OnrecordError
from qa.answerer import QuestionAnswerer
from qa.chat.desk import Desk
from qa.chat.server import start
from tests.fakes import FakeEncoder, FakeReader


def main(folder: Path, port: int) -> None:
    with Archive.open(folder, encoder=FakeEncoder()) as archive:
        try:
            page = start(Desk(archive, QuestionAnswerer(archive, FakeReader()), folder), port=port)
        except OnrecordError as error:
            sys.exit(str(error))
        page.block_thread()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
