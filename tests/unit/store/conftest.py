"""A history in a fresh folder, with a clock that the test sets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.store.conversations import Conversations
from desktop.store.database import open_database
from desktop.store.migrations import VERSION, migrate
from tests.kept import KEY


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **of: float) -> None:
        self.now += timedelta(**of)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.db"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def unsealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Histories lie open, so that words can be looked for in their files."""
    monkeypatch.setattr("desktop.store.sealing.unlock", lambda _connection, _key: None)
    monkeypatch.setattr("desktop.store.database._have_sealed", lambda *_, **__: None)


@pytest.fixture
def conversations(path: Path, clock: Clock) -> Iterator[Conversations]:
    database = open_database(path, KEY, known_version=VERSION)
    migrate(database)
    with Conversations(database, now=clock) as opened:
        yield opened
