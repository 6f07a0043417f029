"""Write a file whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from embeddings.errors import OnrecordError


def same_file(one: str | Path, other: str | Path) -> bool:
    """Say whether two names are of one file, which need not be there yet."""
    return Path(one).resolve() == Path(other).resolve()


def check_writable(path: str | Path) -> None:
    """Raise ``OnrecordError`` where ``whole_file`` could not write; to be asked before long work."""
    path = Path(path)
    if path.is_dir():
        raise OnrecordError(f"{path} is a folder; name a file to write to.")
    folder = path.resolve().parent
    if not folder.is_dir():
        raise OnrecordError(f"{path} cannot be written: there is no folder {folder}.")
    needed = [path] if _is_device(path) else [folder, path] if path.exists() else [folder]
    if not all(os.access(one, os.W_OK) for one in needed):
        raise OnrecordError(f"{path} cannot be written: it or its folder is protected.")


@contextmanager
def whole_file(path: Path) -> Iterator[Callable[[str], object]]:
    """Yield a function that writes text; the file gets its name when the block has ended well.

    Until then it is ``NAME.part`` beside it, line by line on disk, so that an older file of that name
    stays as it was when the work is interrupted. Where the name is a link, what it leads to is written; a
    device or a pipe is written to as it is. Raises ``OnrecordError`` where it cannot be written.
    """
    target = path.resolve()
    part = path if _is_device(path) else target.with_name(target.name + ".part")
    try:
        stream = part.open("w", encoding="utf-8", buffering=1)
    except OSError as error:
        raise OnrecordError(f"{path}: cannot be written: {error.strerror or error}.") from error
    with stream:
        yield stream.write
    if part is not path:
        part.replace(target)


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file()
