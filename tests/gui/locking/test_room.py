"""A locked window is opened with the passphrase or the recovery key, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.errors import KeyLost
from desktop.keys.data_key import DataKey
from desktop.paths import Paths
from desktop.store.data_key import data_key
from desktop.ui.bridge import QtLoop
from desktop.ui.locking.room import LockRoom
from desktop.ui.look.theme import Look
from tests.gui.stage import wait_for
from tests.kept import NoKeychain, opened

PHRASE = "a long passphrase"
Make = Callable[..., LockRoom]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    found = Paths(tmp_path / "data")
    opened(found.database).close()
    return found


@pytest.fixture
def key(paths: Paths) -> DataKey:
    return data_key(paths, NoKeychain())


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def make(look: Look, ground: QWidget, paths: Paths, done: list[str]) -> Iterator[Make]:
    rooms: list[LockRoom] = []
    ground.show()

    def room(key: DataKey, why: KeyLost | None = None) -> LockRoom:
        loop = QtLoop()
        made = LockRoom(look, ground, loop, key, paths.database, lambda: done.append("open"), why)
        rooms.append(made)
        return made

    yield room
    for made in rooms:
        made.close()


def type_in(room: LockRoom, text: str) -> None:
    QTest.keyClicks(room.screen.field, text)
    QTest.keyClick(room.screen.field, Qt.Key.Key_Return)


def test_the_passphrase_opens_it(key: DataKey, paths: Paths, make: Make, done: list[str]) -> None:
    secret = key.load()
    key.protect(PHRASE)
    locked = data_key(paths, NoKeychain())
    room = make(locked)
    type_in(room, "wrong")
    wait_for(lambda: "not the passphrase" in room.screen.refusal.text())
    assert done == []
    type_in(room, PHRASE)
    wait_for(lambda: done == ["open"])
    assert locked.load() == secret


def test_the_recovery_key_opens_it_and_the_passphrase_is_gone(
    key: DataKey, paths: Paths, make: Make, done: list[str]
) -> None:
    written = key.recovery_key()
    key.protect(PHRASE)
    room = make(data_key(paths, NoKeychain()))
    room.screen.other.click()
    type_in(room, written)
    wait_for(lambda: done == ["open"])
    assert data_key(paths, NoKeychain()).load() == key.load()


def test_a_lost_key_is_told_and_recovered(
    key: DataKey, paths: Paths, make: Make, done: list[str]
) -> None:
    written, secret = key.recovery_key(), key.load()
    other = DataKey(paths.data_dir / "other", NoKeychain()).recovery_key()
    paths.key.unlink()
    lost = data_key(paths, NoKeychain())
    with pytest.raises(KeyLost) as caught:
        lost.load()
    room = make(lost, caught.value)
    assert room.screen.accessibleName() == "The key to your conversations is gone"
    type_in(room, other)
    wait_for(lambda: "something else" in room.screen.refusal.text())
    room.screen.field.clear()
    type_in(room, written)
    wait_for(lambda: done == ["open"])
    assert data_key(paths, NoKeychain()).load() == secret


def test_trying_again_finds_what_is_back(
    key: DataKey, paths: Paths, make: Make, done: list[str]
) -> None:
    key.load()
    content = paths.key.read_bytes()
    paths.key.unlink()
    room = make(data_key(paths, NoKeychain()), KeyLost(paths.key, "no key file"))
    room.screen.again.click()
    wait_for(lambda: bool(room.screen.refusal.text()))
    paths.key.write_bytes(content)
    room.screen.again.click()
    wait_for(lambda: done == ["open"])
