"""A damaged history is repaired, replaced by its backup, or left beside a new one, and the window opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from desktop.store.backups import make_backup
from desktop.ui.bridge import QtLoop
from desktop.ui.look.theme import Look
from desktop.ui.mending.room import DamageRoom
from tests.damage import fill, flip
from tests.gui.stage import wait_for
from tests.kept import key_beside, opened


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "history.db"
    with opened(path) as kept:
        fill(kept, 5)
    return path


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def room(look: Look, ground: QWidget, history: Path, done: list[str]) -> Iterator[DamageRoom]:
    make_backup(history, key_beside(history), datetime(2026, 3, 1, tzinfo=UTC))
    flip(history, 1)
    ground.show()
    loop = QtLoop()
    made = DamageRoom(
        look, ground, loop, history, lambda: key_beside(history), lambda: done.append("open")
    )
    yield made
    made.close()


def press(room: DamageRoom, name: str) -> None:
    getattr(room.screen, name).click()
    wait_for(lambda: room.screen.open.isVisible())


def test_repairing_reads_all_and_opens_the_window(
    room: DamageRoom, history: Path, done: list[str]
) -> None:
    press(room, "repair")
    assert "Everything is there again" in room.screen.title.text()
    assert "history.damaged-" in room.screen.text.text()
    assert done == []
    room.screen.open.click()
    assert done == ["open"]
    with opened(history) as kept:
        assert len(kept.newest()) == 5


def test_the_backup_takes_its_place(
    look: Look, ground: QWidget, history: Path, done: list[str]
) -> None:
    make_backup(history, key_beside(history), datetime(2026, 3, 1, tzinfo=UTC))
    with opened(history) as kept:
        fill(kept, 1, first=5)
        assert len(kept.newest()) == 6
    flip(history, 1)
    ground.show()
    room = DamageRoom(
        look, ground, QtLoop(), history, lambda: key_beside(history), lambda: done.append("open")
    )
    assert "1 Mar 2026" in room.screen.restore.text()
    press(room, "restore")
    room.close()
    with opened(history) as kept:
        assert len(kept.newest()) == 5


def test_closing_ends_a_repair_and_leaves_all_as_it_was(
    look: Look, ground: QWidget, history: Path, done: list[str]
) -> None:
    with opened(history) as kept:
        fill(kept, 90, first=5)  # more than is read before somebody hears how far it is
    before = history.read_bytes()
    loop = QtLoop()
    room = DamageRoom(
        look, ground, loop, history, lambda: key_beside(history), lambda: done.append("open")
    )
    room.repair()
    room.close()
    assert history.read_bytes() == before
    assert not list(history.parent.glob("*damaged*"))
    wait_for(lambda: room.screen.waiting.isVisible())
    assert done == []


def test_a_key_that_cannot_be_read_is_no_fault_of_paddocks(
    look: Look, ground: QWidget, history: Path, done: list[str]
) -> None:
    def refuse() -> bytes:
        raise PermissionError(13, "Permission denied")

    room = DamageRoom(look, ground, QtLoop(), history, refuse, lambda: done.append("open"))
    ground.show()
    room.screen.repair.click()
    wait_for(lambda: room.screen.repair.isVisible())
    room.close()
    assert "Permission denied" in room.screen.text.text()
    assert "fault" not in room.screen.title.text()


def test_one_can_begin_without_them(room: DamageRoom, history: Path) -> None:
    press(room, "anew")
    assert "backups stay" in room.screen.text.text()
    with opened(history) as kept:
        assert kept.newest() == []


def test_what_cannot_be_done_is_said_and_all_ways_stay(
    room: DamageRoom, history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = history.read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("desktop.store.mending.sync_file", refuse)
    room.screen.repair.click()
    wait_for(lambda: "did not fit" in room.screen.text.text())
    assert room.screen.repair.isVisible()
    assert history.read_bytes() == before
