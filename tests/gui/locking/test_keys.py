"""The panel about the lock does what it says, with a real key."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import PassphraseNeeded, WrongPassphrase
from desktop.keys.data_key import DataKey
from desktop.ui.bridge import QtLoop
from desktop.ui.frame.commands import Commands
from desktop.ui.locking.keys import KeyRoom
from desktop.ui.locking.panel import KeyPanel
from desktop.ui.look.theme import Look
from desktop.ui.windows.side_panel import SidePanel
from tests.gui.stage import spin, wait_for
from tests.kept import NoKeychain

PHRASE, OTHER = "a long passphrase", "another passphrase"


@pytest.fixture
def key(tmp_path: Path) -> DataKey:
    return DataKey(tmp_path / "key", NoKeychain())


@pytest.fixture
def room(look: Look, ground: QWidget, key: DataKey) -> Iterator[KeyRoom]:
    key.load()
    side = SidePanel(look, ground)
    ground.show()
    made = KeyRoom(look, QtLoop(), key, side)
    made.add_commands(Commands(ground))
    yield made
    made.close()


@pytest.fixture
def panel(room: KeyRoom) -> KeyPanel:
    room.show_panel()
    found = room._side.content
    assert isinstance(found, KeyPanel)
    return found


def protect(panel: KeyPanel, now: str, new: str, again: str | None = None) -> None:
    panel.now.setText(now)
    panel.twice.new.setText(new)
    panel.twice.again.setText(new if again is None else again)
    panel.protect.click()
    wait_for(lambda: panel.twice.new.isEnabled() and bool(panel.answer.text()))


def locked(key: DataKey) -> DataKey:
    return DataKey(key._path, NoKeychain())


def test_a_passphrase_is_set_changed_and_removed(panel: KeyPanel, key: DataKey) -> None:
    secret = key.load()
    assert "no keychain" in panel.kept.text()
    assert panel.now.isHidden()
    protect(panel, "", PHRASE)
    with pytest.raises(PassphraseNeeded):
        locked(key).load()
    assert locked(key).unlock(PHRASE) == secret
    assert not panel.now.isHidden()
    assert panel.twice.new.text() == ""

    protect(panel, "wrong", OTHER)
    assert "not the passphrase" in panel.answer.text()
    protect(panel, PHRASE, OTHER)
    with pytest.raises(WrongPassphrase):
        locked(key).unlock(PHRASE)
    assert locked(key).unlock(OTHER) == secret

    panel.now.setText(OTHER)
    panel.unprotect.click()
    wait_for(lambda: key.kept() == "file")
    wait_for(lambda: panel.now.isHidden())
    assert locked(key).load() == secret


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [("short", "short", "too short"), (PHRASE, OTHER, "two different"), ("", "", "too short")],
)
def test_what_is_no_passphrase_changes_nothing(
    panel: KeyPanel, key: DataKey, new: str, again: str, said: str
) -> None:
    protect(panel, "", new, again)
    assert said in panel.answer.text()
    assert key.kept() == "file"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_recovery_key_is_saved_and_tried(
    room: KeyRoom, panel: KeyPanel, key: DataKey, tmp_path: Path
) -> None:
    target = tmp_path / "recovery.txt"
    target.write_text("an old one")
    panel.save.click()
    (dialog,) = room._side.window().findChildren(QFileDialog)
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    wait_for(lambda: "recovery.txt" in panel.tried.text())
    written = target.read_text().split()[-1]
    assert written == key.recovery_key()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600

    for typed, said in (
        (written.lower(), "opens your conversations"),
        (DataKey(tmp_path / "b", NoKeychain()).recovery_key(), "something else"),
        ("1234", "no recovery key"),
    ):
        panel.typed.setText(typed)
        panel.test.click()
        wait_for(lambda said=said: said in panel.tried.text())  # type: ignore[misc]


def test_a_folder_that_is_not_there_is_told(room: KeyRoom, panel: KeyPanel, tmp_path: Path) -> None:
    room.save_recovery_key(tmp_path / "nowhere" / "key.txt")
    wait_for(lambda: "could not be written" in panel.tried.text())


def test_locking_is_possible_with_a_passphrase_alone(room: KeyRoom, panel: KeyPanel) -> None:
    wanted: list[bool] = []
    room.lock_wanted.connect(lambda: wanted.append(True))
    assert not room.can_lock()
    assert panel.lock.isHidden()
    protect(panel, "", PHRASE)
    assert room.can_lock()
    panel.lock.click()
    assert wanted == [True]
    room.lock_wanted.disconnect()


def test_the_commands_show_the_panel_and_lock(look: Look, ground: QWidget, key: DataKey) -> None:
    key.load()
    side, commands = SidePanel(look, ground), Commands(ground)
    room = KeyRoom(look, QtLoop(), key, side)
    room.add_commands(commands)
    wanted: list[bool] = []
    room.lock_wanted.connect(lambda: wanted.append(True))
    commands["keys"].trigger()
    assert isinstance(side.content, KeyPanel)
    commands["lock"].trigger()
    assert wanted == []
    key.protect(PHRASE)
    commands["lock"].trigger()
    assert wanted == [True]
    room.close()


def test_the_panel_can_be_closed_while_it_works(
    room: KeyRoom, panel: KeyPanel, key: DataKey
) -> None:
    panel.twice.new.setText(PHRASE)
    panel.twice.again.setText(PHRASE)
    panel.protect.click()
    room._side.leave()
    wait_for(lambda: key.kept() == "passphrase")
    spin(0.05)
    room.show_panel()
    again = room._side.content
    assert isinstance(again, KeyPanel)
    assert again is not panel
    assert not again.now.isHidden()


@pytest.mark.thorough
def test_in_a_window_that_came_back_it_does_the_same(
    room: KeyRoom, panel: KeyPanel, key: DataKey
) -> None:
    secret = key.load()
    room.close()
    protect(panel, "", PHRASE)
    assert locked(key).unlock(PHRASE) == secret
