"""Write a file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from embeddings.errors import OnrecordError


def same_file(one: str | Path, other: str | Path) -> bool:
    """Say whether two names are of one file, which need not be there yet."""
    return Path(one).resolve() == Path(other).resolve()


@contextmanager
def whole_file(path: Path) -> Iterator[Callable[[str], object]]:
    """Yield a function that writes text; the file gets its name when the block has ended well.

    Until then it is ``NAME.part`` beside it, line by line on disk, so that an older file of that name
    stays as it was when the work is interrupted. Raises ``OnrecordError`` where it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        stream = part.open("w", encoding="utf-8", buffering=1)
    except OSError as error:
        raise OnrecordError(f"{path}: cannot be written: {error.strerror or error}.") from error
    with stream:
        yield stream.write
    part.replace(path)
