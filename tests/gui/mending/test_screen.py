"""The ways out of a damaged history are offered, each tells what is wanted, and the report has one way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.explain.notice import Notice
from desktop.ui.look.theme import Look
from desktop.ui.mending.screen import DamageScreen

NOTICE = Notice("It is damaged", "Nothing was deleted.")


@pytest.fixture
def screen(look: Look, ground: QWidget) -> DamageScreen:
    ground.show()
    made = DamageScreen(look, NOTICE, "1 Mar 2026", ground)
    made.stand()
    return made


def test_each_way_tells_what_is_wanted(screen: DamageScreen) -> None:
    told: list[str] = []
    screen.repair_wanted.connect(lambda: told.append("repair"))
    screen.restore_wanted.connect(lambda: told.append("restore"))
    screen.anew_wanted.connect(lambda: told.append("anew"))
    screen.open_wanted.connect(lambda: told.append("open"))
    for button in (screen.repair, screen.restore, screen.anew):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    screen.show_report("Done", ["All of it."])
    QTest.mouseClick(screen.open, Qt.MouseButton.LeftButton)
    assert told == ["repair", "restore", "anew", "open"]


def test_repairing_is_what_enter_does(screen: DamageScreen) -> None:
    told: list[str] = []
    screen.repair_wanted.connect(lambda: told.append("repair"))
    assert QApplication.focusWidget() is screen.repair
    QTest.keyClick(screen.repair, Qt.Key.Key_Return)
    assert told == ["repair"]


def test_without_a_backup_none_is_offered(look: Look, ground: QWidget) -> None:
    ground.show()
    made = DamageScreen(look, NOTICE, "", ground)
    made.stand()
    assert made.repair.isVisible()
    assert not made.restore.isVisible()


def test_of_a_file_that_is_gone_the_backup_comes_first(look: Look, ground: QWidget) -> None:
    ground.show()
    made = DamageScreen(look, NOTICE, "1 Mar 2026", ground, can_repair=False)
    made.stand()
    assert not made.repair.isVisible()
    assert QApplication.focusWidget() is made.restore


def test_while_it_is_done_nothing_else_can_be_wanted(screen: DamageScreen) -> None:
    screen.show_busy("Reading…")
    assert not screen.repair.isVisible()
    assert screen.waiting.isVisible()
    screen.refuse(Notice("It can't be done", "The disk is full."))
    assert screen.repair.isVisible()
    assert "disk is full" in screen.text.text()
    assert screen.accessibleName() == "It can't be done"


def test_the_report_has_one_way_on(screen: DamageScreen) -> None:
    screen.show_report("Done", ["One.", "Two."])
    assert screen.open.isVisible()
    assert not screen.repair.isVisible()
    assert screen.text.text() == "One.\nTwo."


def test_what_is_made_behind_it_takes_no_keyboard(screen: DamageScreen, ground: QWidget) -> None:
    field = QLineEdit(ground)
    field.show()
    field.setFocus()
    assert QApplication.focusWidget() is screen.repair
    screen.show_report("Done", ["One."])
    field.setFocus()
    assert QApplication.focusWidget() is screen.open
