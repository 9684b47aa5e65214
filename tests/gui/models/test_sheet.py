"""A sheet keeps the keyboard until it is closed, and gives it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.models.sheet import MARGIN, Sheet
from desktop.ui.widgets.buttons import Button
from tests.gui.models.person import settle


@pytest.fixture
def sheet(look: Look, ground: QWidget) -> Sheet:
    behind = Button(look, "Behind", text="Behind", parent=ground)
    behind.show()
    behind.setFocus()
    sheet = Sheet(look, "Licence", ground)
    sheet.go = Button(look, "Go", text="Go")
    sheet.box.addWidget(sheet.go)
    sheet.open_sheet(sheet.go)
    settle()
    return sheet


@pytest.mark.usefixtures("sheet")
def test_tab_goes_round_inside() -> None:
    reached = []
    for _ in range(4):
        reached.append(QApplication.focusWidget().accessibleName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert reached == ["Go", "Close", "Go", "Close"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().accessibleName() == "Close"


def test_escape_closes_it_and_the_keyboard_goes_back(sheet: Sheet) -> None:
    closed = QSignalSpy(sheet.closed)
    QTest.keyClick(sheet.go, Qt.Key.Key_Escape)
    assert closed.count() == 1
    assert QApplication.focusWidget().accessibleName() == "Behind"


def test_a_click_beside_it_closes_it_and_one_on_it_does_not(sheet: Sheet) -> None:
    closed = QSignalSpy(sheet.closed)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.card.geometry().center())
    assert closed.count() == 0
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert closed.count() == 1


@pytest.mark.parametrize("size", [(296, 420), (900, 700)])
def test_it_stays_inside_its_parent(sheet: Sheet, ground: QWidget, size: tuple[int, int]) -> None:
    ground.resize(*size)
    settle()
    inside = ground.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    assert sheet.geometry() == ground.rect()
    assert inside.contains(sheet.card.geometry())
