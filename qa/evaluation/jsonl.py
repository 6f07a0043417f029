"""JSON lines, plain or gzipped, with errors that name the line."""

from __future__ import annotations

import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any

from embeddings.errors import OnrecordError

GZIP_MAGIC = b"\x1f\x8b"


def read_objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield ``(line number, object)`` for each line that is not blank; the first line is 1.

    The file may be gzipped whatever its name is. Raises ``OnrecordError`` where the file cannot
    be read, is not UTF-8, or a line is not a JSON object.
    """
    number = 0
    try:
        with path.open("rb") as raw:  # opened once: a pipe cannot be read again
            stream = gzip.GzipFile(fileobj=raw) if raw.peek(2)[:2] == GZIP_MAGIC else raw
            lines = io.TextIOWrapper(stream, encoding="utf-8-sig")
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, _parse(line, path, number)
    except UnicodeDecodeError as error:
        raise OnrecordError(f"{path}: not UTF-8{_after(number)}: save the file as UTF-8.") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise OnrecordError(f"{path}: the gzip data breaks off{_after(number)}.") from error
    except OSError as error:
        raise OnrecordError(f"{path}: cannot be read: {error.strerror or error}.") from error


def _after(number: int) -> str:
    return f" after line {number}" if number else ""


def _parse(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep or not a number"
        raise OnrecordError(
            f"{path}, line {number}: not JSON ({reason}): each line is to hold one JSON object."
        ) from error
    if not isinstance(found, dict):
        raise OnrecordError(f"{path}, line {number}: not an object: each line is to hold one JSON object.")
    return found


class Fields:
    """One line's object, its values taken by name and checked.

    Every getter raises ``OnrecordError`` with file, line and field where a value has the wrong type;
    null counts as missing.
    """

    def __init__(self, found: dict[str, Any], path: Path, number: int) -> None:
        self._found = found
        self._where = f"{path}, line {number}"

    def fault(self, what: str) -> OnrecordError:
        """Return the error that says ``what`` is wrong with this line."""
        return OnrecordError(f"{self._where}: {what}")

    def required(self, name: str, kind: type) -> Any:
        """Return a value that has to be there; an empty string counts as missing."""
        value = self.optional(name, kind)
        if value is None or value == "":
            raise self.fault(f"'{name}' is missing.")
        return value

    def optional(self, name: str, kind: type, default: Any = None) -> Any:
        """Return a value, or ``default`` where there is none."""
        value = self._found.get(name)
        if value is None:
            return default
        fits = isinstance(value, kind) or (kind is float and isinstance(value, int))
        if not fits or (isinstance(value, bool) and kind is not bool):
            raise self.fault(f"'{name}' is to be {_NAMES[kind]}, not {json.dumps(value)[:60]}.")
        if _HALF.search(json.dumps(value, ensure_ascii=False)):
            raise self.fault(f"'{name}' holds half a character (\\ud800 to \\udfff): write both halves.")
        return value

    def day(self, name: str) -> date | None:
        """Return a day, None where there is none; the time behind it is left out."""
        value = self.optional(name, str)
        if not value:
            return None
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            raise self.fault(f"'{name}' is to be a day like 2017-10-31, not {value[:60]!r}.") from None

    def within(self, found: dict[str, Any]) -> Fields:
        """Return the fields of an object that stands in this line."""
        inner = copy(self)
        inner._found = found
        return inner

    def strings(self, name: str) -> tuple[str, ...]:
        """Return a list of strings; () where there is none."""
        values = self.optional(name, list, [])
        if not all(isinstance(value, str) for value in values):
            raise self.fault(f"'{name}' is to be a list of strings.")
        return tuple(values)

    def objects(self, name: str) -> list[dict[str, Any]]:
        """Return a list of objects; [] where there is none."""
        values = self.optional(name, list, [])
        if not all(isinstance(value, dict) for value in values):
            raise self.fault(f"'{name}' is to be a list of objects.")
        return values


_HALF = re.compile("[\ud800-\udfff]")  # JSON can say one alone, UTF-8 cannot
_NAMES = {
    str: "a string",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "an object",
}
