"""The panel tells what is wanted, and takes no passphrase that is short or mistyped."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.store.backups import Backup, Held, Why
from desktop.ui.backups.panel import BackupRow, BackupsPanel
from desktop.ui.look.theme import Look

BACKUP = Backup(Path("x.db"), datetime(2026, 3, 1, tzinfo=UTC), Why.DAY, 5_000)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PHRASE = "a horse at noon"


@pytest.fixture
def panel(look: Look, qtbot: object) -> BackupsPanel:
    made = BackupsPanel(look)
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    made.show()
    return made


def test_a_row_for_each_and_a_way_back_for_those_that_can_be_read(panel: BackupsPanel) -> None:
    wanted: list[object] = []
    panel.restore_wanted.connect(wanted.append)
    assert panel.none.isVisible()
    panel.show_backups([(BACKUP, Held(1, 2)), (BACKUP, None)])
    assert not panel.none.isVisible()
    good, bad = panel.findChildren(BackupRow)
    assert good.restore.isVisible()
    assert not bad.restore.isVisible()
    good.restore.click()
    assert wanted == [BACKUP]


def test_a_file_is_saved_under_a_passphrase_that_was_typed_twice(panel: BackupsPanel) -> None:
    wanted: list[object] = []
    panel.save_wanted.connect(wanted.append)
    panel.twice.new.setText("short")
    panel.save.click()
    assert "at least 8" in panel.saved.text()
    panel.twice.new.setText(PHRASE)
    panel.twice.again.setText("another one")
    QTest.keyClick(panel.twice.again, Qt.Key.Key_Return)
    assert "two different" in panel.saved.text()
    assert wanted == []
    panel.twice.again.setText(PHRASE)
    panel.save.click()
    panel.plain.click()
    assert wanted == [PHRASE, None]
    panel.tell_saved("Done.")
    assert panel.twice.new.text() == panel.twice.again.text() == ""


def test_a_locked_file_asks(panel: BackupsPanel) -> None:
    wanted: list[str] = []
    panel.open_wanted.connect(wanted.append)
    assert not panel.theirs.isVisible()
    panel.ask_for_passphrase(asked=True)
    assert panel.theirs.isVisible()
    panel.open.click()
    panel.theirs.setText(PHRASE)
    panel.open.click()
    QTest.keyClick(panel.theirs, Qt.Key.Key_Return)
    assert wanted == [PHRASE, PHRASE]


def test_the_others_tell_what_is_wanted(panel: BackupsPanel) -> None:
    told: list[str] = []
    panel.make_wanted.connect(lambda: told.append("make"))
    panel.bring_wanted.connect(lambda: told.append("bring"))
    panel.make.click()
    panel.bring.click()
    assert told == ["make", "bring"]
    panel.show_busy(busy=True)
    assert not panel.make.isEnabled()
    panel.show_busy(busy=False)
    assert panel.make.isEnabled()
