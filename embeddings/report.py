"""What adding and checking tell the person who asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from embeddings.sources import Skipped


@dataclass(frozen=True, slots=True)
class Progress:
    """How far ``Archive.add`` has come.

    ``files`` of ``of_files`` files are read; ``articles`` have been looked at, of which the new and
    changed ones gave ``passages`` passages that are now safe in the archive.
    """

    files: int
    of_files: int
    articles: int
    passages: int
    path: str


@dataclass(frozen=True, slots=True)
class Report:
    """What ``Archive.add`` did, in articles; ``skipped`` says what was not read, and why.

    ``copies`` counts articles that the archive shows already, in as late a text, under another id.
    ``kept`` are the ids of articles that a changed file no longer holds. They stay: an archive forgets
    only what ``remove`` takes out.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: tuple[Skipped, ...] = ()
    copies: int = 0
    kept: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = [
            f"{self.added} added",
            f"{self.updated} updated",
            f"{self.unchanged} unchanged",
            f"{len(self.skipped)} skipped",
        ]
        if self.copies:
            said.append(f"{self.copies} copies of articles that are here already")
        if self.kept:
            said.append(f"{len(self.kept)} kept though their file no longer has them")
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of ``onrecord list``: an article without its text.

    ``copies`` are the other ids under which the same article was read, with how alike the texts were when
    that was decided (Jaccard index of their shingles); ``versions`` is how many earlier texts are kept.
    ``story`` is the id of the first article with the same source's text, its own where there is no other.
    """

    id: str
    outlet: str
    title: str
    day: date | None
    url: str
    source: str
    copies: tuple[tuple[str, float | None], ...] = ()
    versions: int = 0
    story: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier text of an article, as it was read from ``source`` under ``id``."""

    id: str
    title: str
    text: str
    published: date | None
    updated: date | None
    url: str
    source: str
    superseded_at: datetime


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What ``Archive.check`` proved, mended and could not mend.

    ``repaired`` and ``problems`` are whole sentences. ``ok`` is False only where something could not be
    repaired from what the archive still holds.
    """

    articles: int
    passages: int
    repaired: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything agrees now."""
        return not self.problems

    def __str__(self) -> str:
        articles = f"{self.articles:,} article{'' if self.articles == 1 else 's'}"
        passages = f"{self.passages:,} passage{'' if self.passages == 1 else 's'}"
        lines = [f"{articles} and {passages} checked"]
        lines += [f"repaired: {line}" for line in self.repaired]
        lines += [f"problem: {line}" for line in self.problems]
        if len(lines) == 1:
            lines[0] += ": text, offsets, words and vectors agree"
        return "\n".join(lines)
