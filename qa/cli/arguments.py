"""The commands, their options, and what their help says."""

from __future__ import annotations

import argparse
import calendar
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

DEFAULT_ARCHIVE = "archive"


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line that says how to mend them."""

    def error(self, message: str) -> NoReturn:
        """Exit with status 2."""
        sys.stderr.write(f"onrecord: {' '.join(message.split())}; see '{self.prog} --help'\n")
        sys.exit(2)


def parser() -> Parser:
    """Return the parser of the whole command line; ``command`` is a key of ``commands.COMMANDS``."""
    top = Parser(
        prog="onrecord",
        description="Ask a news archive a question; get the exact words of an article, with outlet and date.",
        epilog="'onrecord COMMAND --help' says more about a command. "
        "The archive is a folder: --archive DIR, else $ONRECORD_ARCHIVE, else ./archive.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action=_Version, help="print the version and exit")
    top.add_argument("--archive", type=Path, default=_archive(), metavar="DIR", help=argparse.SUPPRESS)
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")

    def command(name: str, summary: str, more: str = "") -> Parser:
        said = f"{summary}. {more}".rstrip()
        one = commands.add_parser(name, help=summary, description=said, allow_abbrev=False)
        one.add_argument(
            "--archive",
            type=Path,
            default=argparse.SUPPRESS,
            metavar="DIR",
            help="the archive's folder (default: $ONRECORD_ARCHIVE, else ./archive)",
        )
        return one

    one = command("add", "Read articles into the archive; safe to interrupt and to run again")
    one.add_argument(
        "paths", nargs="+", metavar="PATH", help="a .txt, .html or .jsonl file (or .gz), or a folder"
    )
    one.add_argument(
        "--outlet",
        metavar="NAME",
        help="the outlet of articles that name none, as text dumps may; it is remembered for each file",
    )
    _model(one)

    one = command(
        "remove",
        "Take articles out of the archive",
        "An article comes back when its file is added again: take it out of the file or folder, too.",
    )
    one.add_argument("ids", nargs="+", metavar="ID", help="an article's id, as 'onrecord list' prints it")

    one = command("list", "List the articles: id, outlet, date, title")
    _filters(one)
    _json(one)

    one = command("extract", "Show what would be read from one file, without an archive")
    one.add_argument("path", metavar="PATH", help="a .txt, .html or .jsonl file (or .gz)")
    _json(one)

    one = command("search", "Find passages, best first")
    one.add_argument("question", metavar="QUESTION", help="a question or a few words")
    one.add_argument("-k", type=_positive, default=10, metavar="N", help="how many passages (default: 10)")
    _filters(one)
    _model(one)
    _json(one)

    one = command("ask", "Answer a question with its citations, or say that the archive does not say")
    one.add_argument("question", metavar="QUESTION")
    one.add_argument(
        "--asked-on",
        type=_one_day,
        default=date.today(),
        metavar="DATE",
        help="the day that 'yesterday' and 'this week' in the question count from (default: today)",
    )
    _filters(one)
    _model(one)
    _reader(one)
    _json(one)

    one = command("evaluate", "Score the answers against gold questions")
    one.add_argument("gold", metavar="GOLD", help="gold questions, .jsonl or .jsonl.gz")
    one.add_argument("--predictions", metavar="OUT.jsonl", help="write what was answered to each question")
    one.add_argument("--report", metavar="OUT.html", help="write a report that opens in a browser, offline")
    one.add_argument(
        "--against", metavar="EARLIER.jsonl", help="compare with the predictions of an earlier run"
    )
    _filters(one)
    _model(one)
    _reader(one)
    _json(one)

    one = command("check", "Prove that index, text and citations agree; say what was repaired")
    _model(one)
    _json(one)

    one = command("app", "Open the chat in a browser")
    one.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    one.add_argument("--port", type=_port, default=7860, help="the port to listen on (default: 7860)")
    _model(one)
    _reader(one)
    return top


class _Version(argparse.Action):
    """Prints the installed version; it is looked up only then."""

    def __init__(self, option_strings: list[str], dest: str, **fields: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, help=fields["help"])

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Exit with status 0."""
        from importlib.metadata import version

        sys.stdout.write(f"onrecord {version('onrecord')}\n")
        parser.exit()


def _archive() -> Path:
    return Path(os.environ.get("ONRECORD_ARCHIVE") or DEFAULT_ARCHIVE)


def _json(one: Parser) -> None:
    one.add_argument("--json", action="store_true", help="print JSON and nothing else")


def _model(one: Parser) -> None:
    one.add_argument(
        "--model",
        metavar="NAME",
        help="the sentence-transformers model of the archive, a name or folder "
        "(default: what the archive was made with; for a new one the packaged all-MiniLM-L6-v2)",
    )


def _reader(one: Parser) -> None:
    one.add_argument(
        "--reader",
        metavar="NAME",
        help="an extractive question-answering model: a name or folder (default: the one that ships)",
    )


def _filters(one: Parser) -> None:
    one.add_argument(
        "--outlet",
        action="append",
        default=[],
        dest="outlets",
        metavar="NAME",
        help="only articles of this outlet; may be given several times",
    )
    one.add_argument(
        "--since",
        type=_first_day,
        metavar="DATE",
        help="only articles of this day or later: 2017-11-24, 2017-11 or 2017",
    )
    one.add_argument("--until", type=_last_day, metavar="DATE", help="only articles of this day or earlier")


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 1000")
    return int(text)


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a number from 1 to 65535")
    return int(text)


def _one_day(text: str) -> date:
    if re.fullmatch(r"\d{4}(-\d\d)?", text, flags=re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is no single day: write it like 2017-11-24")
    return _first_day(text)


def _first_day(text: str) -> date:
    return _day(text, last=False)


def _last_day(text: str) -> date:
    return _day(text, last=True)


def _day(text: str, *, last: bool) -> date:
    """Return the day that is meant; of a month or year, its first or last one."""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text, flags=re.ASCII)
    try:
        if found is None:
            raise ValueError
        year = int(found[1])
        month = int(found[2] or (12 if last else 1))
        day = int(found[3] or (calendar.monthrange(year, month)[1] if last else 1))
        return date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        raise argparse.ArgumentTypeError(f"{text!r} is not a date: write it like 2017-11-24") from None
