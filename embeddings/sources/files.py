"""Which files hold articles, and their bytes and text within bounds."""

from __future__ import annotations

import gzip
import io
import logging
import os
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

logger = logging.getLogger(__name__)

SUFFIXES = (".txt", ".html", ".htm", ".jsonl")
#: The most that one text dump or saved page may hold once decompressed, in bytes.
MAX_BYTES = 16 * 2**20
#: A file that grows by more than this factor when decompressed is a bomb: news grows by 3 to 10.
MAX_RATIO = 200


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read: where it stands (a path, perhaps with a line number) and why not.

    Both are one line each: control characters in file names are shown escaped. ``passing`` says that this
    need not lie in the file (the disk, memory, a fault of ours), so that another time it may be read.
    """

    path: str
    reason: str
    passing: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "path", one_line(self.path))
        object.__setattr__(self, "reason", one_line(self.reason))

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class Unreadable(Exception):
    """A file whose content cannot be had; the message is the reason, in one line.

    ``passing`` is that of ``Skipped``.
    """

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        super().__init__(reason)
        self.passing = passing


#: How the reason begins where an error was not foreseen.
UNFORESEEN = "cannot be read ("


def unforeseen(path: str, error: Exception) -> Skipped:
    """Skip what a reader was not ready for, and log the traceback (debug): one bad item costs no other.

    Raises ImportError where that is what it was: a library is missing or broken, which every file would meet.
    """
    if isinstance(error, ImportError):
        raise error
    logger.debug("%s cannot be read", path, exc_info=error)
    return Skipped(path, f"{UNFORESEEN}{type(error).__name__}: {str(error)[:200]})", passing=True)


def one_line(text: str | os.PathLike[str]) -> str:
    """Return ``text`` fit for one line and for UTF-8: control characters and stray bytes escaped."""
    whole = str(text).encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in whole)


def stem(path: Path) -> str:
    """The file's name without its format endings: ``a/b.txt.gz`` gives ``b``."""
    name = path.name
    for ending in (".gz", *SUFFIXES):
        if name.lower().endswith(ending):
            name = name[: -len(ending)]
    return one_line(name)


def format_of(path: Path) -> str | None:
    """Return ``.txt``, ``.html`` or ``.jsonl`` after the file's name, None for any other file."""
    name = path.name.lower().removesuffix(".gz")
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            return ".html" if suffix == ".htm" else suffix
    return None


def find(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path | Skipped]:
    """Yield the article files among ``paths``: files as named, folders walked in sorted order.

    In folders, hidden files and files of other formats are passed over in silence, since a
    folder of saved pages is full of pictures; a link that leads out of the folder, a folder
    that may not be read, and anything named by the caller that is no article file come out
    as ``Skipped``. A file that is reached twice is yielded once.
    """
    seen: set[Path] = set()
    for given in paths:
        path = Path(given)
        try:
            found: Iterable[Path | Skipped]
            if path.is_dir():
                found = _walk(path, path.resolve())
            elif not path.exists():
                found = [Skipped(str(path), "there is no such file or folder")]
            elif not path.is_file():
                found = [Skipped(str(path), "not a regular file")]
            elif format_of(path) is None:
                found = [
                    Skipped(str(path), f"not an article file ({', '.join(SUFFIXES)}, or one of these .gz)")
                ]
            else:
                found = [path]
        except (OSError, ValueError) as error:
            found = [Skipped(str(path), _reason(error))]
        for item in found:
            if isinstance(item, Path):
                real = item.resolve()
                if real in seen:
                    continue
                seen.add(real)
            yield item


def _walk(folder: Path, root: Path) -> Iterator[Path | Skipped]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Skipped(str(folder), _reason(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_symlink() and not entry.resolve().is_relative_to(root):
                if entry.is_dir() or format_of(entry):
                    yield Skipped(str(entry), "a link that leads out of the folder")
            elif entry.is_dir():
                # A link to a folder inside the root is reached by its own name; following it could circle.
                if not entry.is_symlink():
                    yield from _walk(entry, root)
            elif format_of(entry) is not None and entry.is_file():
                yield entry
        except (OSError, RuntimeError) as error:
            yield Skipped(str(entry), _reason(error))


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "permission denied"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


class _Bounded(io.RawIOBase):
    """A decompressed stream that stops with ``Unreadable`` when it grows out of proportion."""

    def __init__(self, path: Path) -> None:
        self._raw: IO[bytes] = gzip.open(path, "rb")  # noqa: SIM115, closed by close()
        self._allowed = max(4 * MAX_BYTES, MAX_RATIO * path.stat().st_size)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._raw.read(len(buffer))
        except EOFError as error:
            raise Unreadable("the compressed file is cut off") from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise Unreadable("not a valid gzip file") from error
        self._given += len(data)
        if self._given > self._allowed:
            raise Unreadable("decompresses out of all proportion (a gzip bomb?)")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._raw.close()
        super().close()


def open_bytes(path: Path) -> IO[bytes]:
    """Open a file for reading, decompressed where its name ends in ``.gz``; ``Unreadable`` says why not."""
    try:
        if path.name.lower().endswith(".gz"):
            return io.BufferedReader(_Bounded(path), 2**16)
        return path.open("rb")
    except OSError as error:
        raise Unreadable(_reason(error), passing=True) from error


def utf8_lines(stream: IO[bytes], longest: int) -> Iterator[bytes]:
    """Yield a stream's lines in UTF-8 where it is in UTF-16, else as they are.

    Of a line longer than ``longest`` its pieces of that length come, one by one; only the last one ends with
    a line end.
    """
    name = wide_encoding(stream.peek(_SAMPLE)[:_SAMPLE]) if isinstance(stream, io.BufferedReader) else None
    if name is None:
        while line := stream.readline(longest):
            yield line
        return
    text = io.TextIOWrapper(stream, encoding=name, errors="replace", newline="\n")
    try:
        while piece := text.readline(longest):
            yield piece.encode()
    finally:
        text.detach()


def read_bytes(path: Path) -> bytes:
    """Return the whole content, decompressed; ``Unreadable`` where it is empty or over ``MAX_BYTES``."""
    with open_bytes(path) as stream:
        try:
            data = stream.read(MAX_BYTES + 1)
        except OSError as error:
            raise Unreadable(_reason(error), passing=True) from error
    if len(data) > MAX_BYTES:
        raise Unreadable(f"larger than {MAX_BYTES // 2**20} MiB, which no article is")
    if not data.strip():
        raise Unreadable("the file is empty")
    return data


#: How many bytes at the beginning tell the encoding.
_SAMPLE = 4096
_UTF8_MARK = b"\xef\xbb\xbf"
#: How files begin that have been given a text's name: documents, pictures, archives.
_SIGNATURES = (b"%PDF-", b"%!PS", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"\x1f\x8b", b"{\\rtf")
#: As browsers read them (WHATWG Encoding): what is declared as one of these has Windows' quotation marks.
_AS_READ = dict.fromkeys(
    ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "windows-1252"
)
#: Control characters that no text has. Some have backspaces, and encodings of Asia shift and escape.
_CONTROLS = bytes({*range(32)} - {*b"\0\b\t\n\v\f\r\x0e\x0f\x1b"})


def wide_encoding(data: bytes) -> str | None:
    """Return the UTF-16 that data begins in, by its byte order mark or its null bytes; None for any other."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-le" if data[0] == 0xFF else "utf-16-be"
    sample = data[:_SAMPLE]
    if data.startswith(_UTF8_MARK) or sample.count(0) <= len(sample) // 4:
        return None
    return "utf-16-be" if sample[0::2].count(0) > sample[1::2].count(0) else "utf-16-le"


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode text of unknown encoding: byte order mark, UTF-8, the declared charset, then the likeliest.

    Stray bytes in what is otherwise UTF-8 become U+FFFD. Line ends stay as they are, so that
    offsets into the result are offsets into the decoded file. ``Unreadable`` where it is no text.
    """
    if data.startswith(_UTF8_MARK):
        return data.removeprefix(_UTF8_MARK).decode("utf-8", "replace")
    if name := wide_encoding(data):
        text = data.decode(name, "replace").removeprefix("\ufeff")
        if _is_noise(text[:_SAMPLE]):
            raise Unreadable("not text (binary data)")
        return text
    sample = data[:_SAMPLE]
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if (
        data.startswith(_SIGNATURES)
        or sample.count(0) > len(sample) // 100
        or controls > max(8, len(data) // 50)
    ):
        raise Unreadable("not text (binary data)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if broken <= sum(c > "\x7f" for c in lenient) // 10:
        return lenient
    if declared:
        try:
            return data.decode(_AS_READ.get(declared.lower(), declared))
        except (LookupError, UnicodeError):  # "undefined" is a codec that raises the latter
            pass
    return _guess(data)


def _is_noise(text: str) -> bool:
    """Tell whether characters are those of bytes taken for UTF-16: no text has many that mean nothing."""
    meaningless = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") and not c.isspace() for c in text)
    return meaningless + text.count("\ufffd") > max(8, len(text) // 20)


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # Windows-1252 first: it is what Western outlets of the 2000s mean, whatever they declare.
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    letters = re.findall(r"[^\W\d_]+", western)
    if letters and sum(word.isascii() for word in letters) > 0.7 * len(letters):
        return western
    best = from_bytes(data[: 2**16]).best()
    return data.decode(best.encoding if best else "latin-1", "replace")
