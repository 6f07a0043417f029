"""What each command does: open the archive, call the library, print.

Each function takes the parsed arguments and returns the exit status.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from embeddings.errors import OnrecordError
from qa.cli import hub, show
from qa.cli.terminal import harmless, is_terminal, progress

if TYPE_CHECKING:
    from embeddings import Archive
    from embeddings.report import Progress
    from embeddings.store import Filter
    from qa.answerer import QuestionAnswerer

OUTLETS_SHOWN = 8


def add(arguments: Namespace) -> int:
    """Read articles into the archive, which is created when missing."""
    for path in arguments.paths:
        if not Path(path).exists():
            raise OnrecordError(f"{path}: there is no such file or folder; nothing was added.")
    with _archive(arguments, create=True) as archive, progress("Adding", "files") as move:

        def moved(now: Progress) -> None:
            move(now.files, now.of_files, articles=now.articles, passages=now.passages)

        report = archive.add(arguments.paths, progress=moved, outlet=arguments.outlet)
        nameless = archive.outlets().get("", 0) if report.added + report.updated else 0
    if not report.added + report.updated + report.unchanged + report.copies:
        raise OnrecordError(f"nothing was added: {show.why_nothing(report)}.")
    sys.stderr.write(show.skipped(report) + show.nameless(nameless))
    print(f"{report} ({arguments.archive})")
    return 0


def remove(arguments: Namespace) -> int:
    """Take articles out of the archive."""
    ids = dict.fromkeys(arguments.ids)
    with _archive(arguments) as archive:
        unknown = [one for one in ids if not archive.remove(one)]
    print(f"{len(ids) - len(unknown)} removed")
    if unknown:
        named = ", ".join(map(repr, unknown))
        raise OnrecordError(f"no article {named} in {arguments.archive}: see 'onrecord list'.")
    return 0


def list_articles(arguments: Namespace) -> int:
    """Print one line an article."""
    where = _where(arguments)
    with _archive(arguments) as archive:
        where = _spelt_as_here(archive, where)
        summaries = [*archive.articles(where)]
    if arguments.json:
        _print_json([show.summary_json(one) for one in summaries])
    elif summaries:
        print(show.summaries(summaries))
    return 0


def extract(arguments: Namespace) -> int:
    """Print what would be read from one file."""
    from embeddings.sources import Skipped, find, read

    if Path(arguments.path).is_dir():
        raise OnrecordError(f"{arguments.path} is a folder: name one file in it.")
    articles, skipped = [], []
    for path in find([arguments.path]):
        for found in [path] if isinstance(path, Skipped) else read(path):
            (skipped if isinstance(found, Skipped) else articles).append(found)
    if not articles:
        raise OnrecordError(f"{skipped[0]}." if skipped else f"{arguments.path}: no article in it.")
    for one in skipped:
        sys.stderr.write(f"skipped {one}\n")
    records = arguments.path.lower().removesuffix(".gz").endswith(".jsonl")
    if arguments.json:
        made = [show.article_json(one) for one in articles]
        _print_json(made if records or len(made) > 1 else made[0])
    else:
        print("\n\n\n".join(show.article(one) for one in articles))
    return 0


def search(arguments: Namespace) -> int:
    """Print the best passages."""
    from qa.retriever import Retriever

    where = _where(arguments)
    if not arguments.question.strip():
        raise OnrecordError("The question is empty: name at least one word to search for.")
    with _archive(arguments) as archive:
        where = _spelt_as_here(archive, where)
        hits = Retriever(archive).search(
            arguments.question, arguments.k, where.outlets, where.since, where.until
        )
    if arguments.json:
        _print_json([hit.to_json() for hit in hits])
    else:
        print(show.hits(hits) if hits else "The archive has no passage like this.")
    return 0


def ask(arguments: Namespace) -> int:
    """Print the answer with its citations, or that the archive does not say."""
    where = _where(arguments)
    with _archive(arguments) as archive:
        where = _spelt_as_here(archive, where)
        answer = _answerer(archive, arguments).ask(
            arguments.question,
            asked_on=arguments.asked_on,
            outlets=where.outlets,
            since=where.since,
            until=where.until,
        )
    if arguments.json:
        _print_json(answer.to_json())
    else:
        print(show.answer(answer))
    return 0


def evaluate(arguments: Namespace) -> int:
    """Print the scores against gold questions."""
    from qa.evaluation import evaluate

    where = _where(arguments)
    _check_outputs(arguments)
    with _archive(arguments) as archive, progress("Asking", "questions") as move:
        where = _spelt_as_here(archive, where)
        evaluation = evaluate(
            archive,
            arguments.gold,
            answerer=_answerer(archive, arguments),
            outlets=where.outlets,
            since=where.since,
            until=where.until,
            predictions=arguments.predictions,
            against=arguments.against,
            progress=move,
        )
        if arguments.report:
            evaluation.write_report(arguments.report)
    if arguments.json:
        _print_json(evaluation.to_json())
    else:
        print(evaluation)
    for doubt in evaluation.doubts:
        sys.stderr.write(f"onrecord: {harmless(doubt)}\n")
    return 0


def check(arguments: Namespace) -> int:
    """Print what was proved, repaired and could not be repaired."""
    with _archive(arguments) as archive:
        report = archive.check()
    if arguments.json:
        _print_json(show.check_json(report))
    else:
        print(report)
    if not report.ok:
        raise OnrecordError(
            f"{len(report.problems)} problems could not be repaired: add these articles again."
        )
    return 0


def app(arguments: Namespace) -> int:
    """Serve the chat until it is interrupted."""
    from qa.chat.desk import Desk
    from qa.chat.server import start

    with _archive(arguments, create=True) as archive:
        sys.stderr.write("Loading the models ...\n")
        page = start(
            Desk(archive, _answerer(archive, arguments), arguments.archive), arguments.host, arguments.port
        )
        print(f"onrecord is open on {page.local_url.rstrip('/')}; Ctrl-C ends it.", flush=True)
        try:
            page.block_thread()
        finally:
            page.close()
    return 0


def _archive(arguments: Namespace, create: bool = False) -> Archive:
    """Open the archive; only ``create`` makes one where there is none, so that a slip of the pen does not."""
    from embeddings import Archive

    folder = arguments.archive
    if not create and not (folder / "archive.db").is_file():
        raise OnrecordError(
            f"no archive in {folder}: make one with 'onrecord add', or name another: --archive."
        )
    archive = Archive.open(folder, getattr(arguments, "model", None))
    if hasattr(arguments, "model"):  # the other commands load none
        hub.before_loading(archive.encoder.name)
    return archive


def _where(arguments: Namespace) -> Filter:
    from embeddings.store import Filter

    since, until = arguments.since, arguments.until
    if since and until and since > until:
        raise OnrecordError(f"--since {since} is after --until {until}: swap the two.")
    return Filter(arguments.outlets, since, until)


def _check_outputs(arguments: Namespace) -> None:
    """Refuse, before any question is asked, what cannot be written or would replace what is read."""
    from qa.evaluation.output import check_writable, same_file

    for path in filter(None, (arguments.predictions, arguments.report)):
        check_writable(path)
    others = filter(None, (arguments.gold, arguments.predictions, arguments.against))
    if arguments.report and any(same_file(arguments.report, other) for other in others):
        raise OnrecordError(
            f"{arguments.report} holds questions or predictions: name another file for the report."
        )


def _spelt_as_here(archive: Archive, where: Filter) -> Filter:
    """Return the filter with the archive's names of its outlets, for "Corran Herald" is "The Corran Herald".

    Outlets that nothing can be found of are named on standard error: mistyped, more often than not.
    """
    here = archive.outlets()
    known, names = {name.casefold() for name in here}, [name for name in here if name]
    outlets: list[str] = []
    for outlet in where.outlets:
        alike = [name for name in names if _without_the(name) == _without_the(outlet)]
        outlets += [outlet] if outlet.casefold() in known or not alike else alike
        if outlet.casefold() not in known and not alike:
            listed = ", ".join(names[:OUTLETS_SHOWN]) or "none"
            more = f" and {len(names) - OUTLETS_SHOWN} more" if len(names) > OUTLETS_SHOWN else ""
            sys.stderr.write(
                f"onrecord: no article of {outlet!r} here; the outlets are: {harmless(listed)}{more}\n"
            )
    return replace(where, outlets=tuple(outlets))


def _without_the(outlet: str) -> str:
    return outlet.casefold().removeprefix("the ")


def _answerer(archive: Archive, arguments: Namespace) -> QuestionAnswerer:
    from qa.answerer import QuestionAnswerer
    from qa.reader import Reader

    hub.before_loading(arguments.reader)
    return QuestionAnswerer(archive, Reader.load(arguments.reader) if arguments.reader else None)


def _print_json(value: object) -> None:
    """Print JSON; in ASCII where standard output cannot carry more."""
    utf8 = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
    print(json.dumps(value, ensure_ascii=not utf8, indent=2 if is_terminal() else None))


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "add": add,
    "remove": remove,
    "list": list_articles,
    "extract": extract,
    "search": search,
    "ask": ask,
    "evaluate": evaluate,
    "check": check,
    "app": app,
}
