"""Backups in a real window: made, listed, restored at the next start; everything in one file and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.errors import NoRoomForCopy
from desktop.store.backups import backups_of, make_backup
from desktop.store.restoring import fulfil
from desktop.ui.backups.panel import BackupRow, BackupsPanel
from desktop.ui.models.labels import Words
from tests.gui.person import titles
from tests.gui.stage import told, wait_for
from tests.gui.town import Town, a_town
from tests.kept import erase_deleted

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PHRASE = "a horse at noon"


@pytest.fixture
def town(qapp: QApplication, tmp_path: Path) -> Iterator[Town]:
    assert qapp is not None
    with a_town(tmp_path / "data") as made:
        made.in_history(lambda history: told(history, "Why?", "Because.", title="Talk"))
        made.build()
        yield made


@pytest.fixture
def panel(town: Town) -> BackupsPanel:
    town.window.commands["backups"].trigger()
    found = town.window.panel.content
    assert isinstance(found, BackupsPanel)
    return found


def rows(panel: BackupsPanel) -> list[BackupRow]:
    return [row for row in panel.findChildren(BackupRow) if row.isVisible()]


def make(panel: BackupsPanel) -> None:
    panel.make.click()
    wait_for(lambda: bool(rows(panel)) and panel.make.isEnabled())


def test_one_is_made_and_listed(town: Town, panel: BackupsPanel) -> None:
    make(panel)
    assert "whole" in panel.made.text()
    assert len(backups_of(town.paths.database)) == len(rows(panel)) == 1


def test_restoring_opens_the_window_anew_with_what_it_has(town: Town, panel: BackupsPanel) -> None:
    make(panel)
    town.in_history(lambda history: history.delete(1))
    rows(panel)[0].restore.click()
    wait_for(lambda: town.window.is_to_restart)
    restored = town.in_history(lambda history: fulfil(history, town.paths.database))
    assert restored is not None
    assert [c.id for c in town.in_history(lambda history: history.newest())] == [1]


def test_what_was_restored_is_told_and_can_be_undone(town: Town) -> None:
    backup = make_backup(town.paths.database, town.key.load(), datetime.now(UTC))
    town.window.backups.restore(backup)
    restored = town.in_history(lambda history: fulfil(history, town.paths.database))
    town.window.backups.tell_restored(None)
    assert not town.window.toast.can_undo
    town.window.backups.tell_restored(restored)
    town.window.toast.undo()
    again = town.in_history(lambda history: fulfil(history, town.paths.database))
    assert again is not None
    assert again.backup == restored.former


def test_why_nothing_was_restored_is_told(town: Town) -> None:
    town.window.backups.tell_restored(NoRoomForCopy(2_000_000_000, 1_000_000))
    assert "not restored" in town.window.toast._said
    assert not town.window.toast.can_undo
    town.window.toast._undo.click()
    panel = town.window.panel.content
    assert isinstance(panel, BackupsPanel)
    assert "room" in panel.made.text().lower()


def test_everything_is_saved_and_comes_back_once(
    town: Town, panel: BackupsPanel, tmp_path: Path
) -> None:
    file = tmp_path / "all.paddock"
    panel.twice.new.setText(PHRASE)
    panel.twice.again.setText(PHRASE)
    panel.save.click()
    (dialog,) = town.window.findChildren(QFileDialog, "backupFile")
    dialog.fileSelected.emit(str(file))
    wait_for(lambda: "Saved as" in panel.saved.text())
    assert b"Because" not in file.read_bytes()
    town.window.backups.bring_in(file)
    assert panel.theirs.isVisible()
    panel.theirs.setText("wrong one")
    panel.open.click()
    wait_for(lambda: "not the passphrase" in panel.saved.text())
    panel.theirs.setText(PHRASE)
    panel.open.click()
    wait_for(lambda: "Nothing new" in panel.saved.text())
    assert not panel.theirs.isVisible()


def test_settings_in_the_file_are_taken_on_a_click_and_that_can_be_undone(
    town: Town, panel: BackupsPanel, tmp_path: Path
) -> None:
    file = tmp_path / "all.paddock"
    town.preferences.change(theme="dark", text_size=125, threads=2)
    town.window.backups.save(file, None)
    wait_for(lambda: "Saved as" in panel.saved.text())
    town.preferences.change(theme="light", text_size=100, threads=0)
    assert not panel.take.isVisible()
    town.window.backups.bring_in(file)
    wait_for(panel.take.isVisible)
    assert "Theme, Text size." in town.find(Words, "foundSettings").text()
    panel.take.click()
    assert not panel.take.isVisible()
    now = town.preferences.now
    assert (now.theme, now.text_size, now.threads) == ("dark", 125, 0)
    town.window.toast.undo()
    assert (town.preferences.now.theme, town.preferences.now.text_size) == ("light", 100)


def test_closing_a_window_waits_for_no_file(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, written = Event(), []

    def slow(*_: object, **__: object) -> None:
        go_on.wait(10)
        written.append(True)

    monkeypatch.setattr("desktop.ui.backups.room.write_archive", slow)
    other = town.another()
    other.commands["backups"].trigger()
    other.backups.save(tmp_path / "all.paddock", None)
    other.close()
    assert written == []
    go_on.set()
    wait_for(lambda: bool(written))


def test_without_a_passphrase_it_lies_open(town: Town, panel: BackupsPanel, tmp_path: Path) -> None:
    file = tmp_path / "all.paddock"
    panel.plain.click()
    (dialog,) = town.window.findChildren(QFileDialog, "backupFile")
    dialog.fileSelected.emit(str(file))
    wait_for(lambda: "Saved as" in panel.saved.text())
    assert b"Because" in file.read_bytes()
    dialog.close()
    town.in_history(lambda history: history.delete(1))
    town.in_history(lambda history: erase_deleted(history))
    panel.bring.click()
    dialogs = town.window.findChildren(QFileDialog, "backupFile")
    dialogs[-1].fileSelected.emit(str(file))
    wait_for(lambda: "1 new conversation" in panel.saved.text())
    assert titles(town) == ["Talk"]


def test_why_none_could_be_made_is_told(town: Town) -> None:
    town.window.backups.tell_failure(NoRoomForCopy(2_000_000_000, 1_000_000))
    assert "no room" in town.window.toast._said.lower()


def test_a_further_window_has_them_too(town: Town) -> None:
    other = town.another()
    other.commands["backups"].trigger()
    assert isinstance(other.panel.content, BackupsPanel)
