"""Fixtures that every test may use: fake models, the invented archive, and the real one that ships."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from embeddings.article import Article
from tests.fakes import ARTICLES, FakeEncoder, FakeReader, write_records

if TYPE_CHECKING:
    from embeddings import Archive
    from qa import QuestionAnswerer

SEEDS = Path(__file__).parent.parent / "seeds"

# A busy machine is no failure: examples may take their time, and are the same in every run.
settings.register_profile(
    "steady", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


@pytest.fixture
def encoder() -> FakeEncoder:
    """An encoder that needs no model."""
    return FakeEncoder()


@pytest.fixture
def reader() -> FakeReader:
    """A reader that needs no model."""
    return FakeReader()


@pytest.fixture
def articles() -> tuple[Article, ...]:
    """Six invented articles of two outlets; one has neither outlet nor date."""
    return ARTICLES


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """The invented articles as a records file."""
    return write_records(tmp_path / "records.jsonl")


@pytest.fixture
def seeds() -> Path:
    """The folder with the two articles that ship."""
    return SEEDS


@pytest.fixture
def archive(tmp_path: Path, records: Path, encoder: FakeEncoder) -> Iterator[Archive]:
    """The invented articles in an archive that is searched with the fake encoder."""
    from embeddings import Archive

    with Archive.open(tmp_path / "archive", encoder=encoder) as archive:
        archive.add([records])
        yield archive


@pytest.fixture(scope="session")
def seed_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The two articles that ship, in an archive that is searched with the real encoder."""
    from embeddings import Archive

    with Archive.open(tmp_path_factory.mktemp("seeds") / "archive") as archive:
        archive.add([SEEDS])
        yield archive


@pytest.fixture(scope="session")
def seed_answerer(seed_archive: Archive) -> QuestionAnswerer:
    """What answers from the two articles that ship, with the real reader."""
    from qa import QuestionAnswerer

    return QuestionAnswerer(seed_archive)
