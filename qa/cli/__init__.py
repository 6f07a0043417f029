"""The ``onrecord`` command.

Nothing heavy is imported here or in ``arguments``, so that help and errors come at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from embeddings.errors import OnrecordError
from qa.cli.arguments import parser

BAD_INPUT = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status.

    0 when it did its work, 2 on bad input with one line on standard error, 130 when it was interrupted,
    1 for a fault of onrecord itself, also in one line: ``ONRECORD_DEBUG=1`` shows where.
    """
    for name in ("stdout", "stderr"):
        # Closed by the shell (">&-"): the next file to be opened would take its place.
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    try:
        return _run(argv)
    except OnrecordError as error:
        return _say(str(error), BAD_INPUT)
    except KeyboardInterrupt:
        return _say("interrupted; what was done is kept, and it is safe to run this again", INTERRUPTED)
    except BrokenPipeError:
        # Whoever read the output has seen enough. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _say(f"{error.filename or 'the system'}: {error.strerror or error}", BAD_INPUT)
    except Exception as error:
        if os.environ.get("ONRECORD_DEBUG"):
            raise
        return _say(f"a fault in onrecord: {error!r}; ONRECORD_DEBUG=1 shows where", 1)


def _run(argv: Sequence[str] | None) -> int:
    arguments = parser().parse_args(argv)
    from qa.cli.commands import COMMANDS

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    status = COMMANDS[arguments.command](arguments)
    sys.stdout.flush()
    return status


def _say(problem: str, status: int) -> int:
    line = " ".join(problem.split())
    sys.stderr.write(f"onrecord: {line}\n")
    return status
