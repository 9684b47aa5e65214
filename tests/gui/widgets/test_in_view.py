"""What the keyboard comes to is on the screen, from wherever it came; a click moves nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import delete

from desktop.ui.widgets.in_view import KeyboardInView


@pytest.fixture
def area(ground: QWidget) -> QScrollArea:
    area, inside = QScrollArea(ground), QWidget()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    column = QVBoxLayout(inside)
    for _ in range(20):
        column.addWidget(QLineEdit())
    area.setWidget(inside)
    area.setGeometry(0, 60, 300, 200)
    area.show()
    return area


@pytest.mark.parametrize("follows", [True, False])
def test_tab_from_outside_scrolls_there(
    ground: QWidget, area: QScrollArea, *, follows: bool
) -> None:
    if follows:
        KeyboardInView(area)
    before = QPushButton("Before", ground)
    before.show()
    fields = area.widget().findChildren(QLineEdit)
    QWidget.setTabOrder(before, fields[-1])
    before.setFocus()
    assert fields[-1].visibleRegion().isEmpty()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert fields[-1].hasFocus()
    assert fields[-1].visibleRegion().isEmpty() is not follows


def test_a_click_on_what_is_half_hidden_moves_nothing(area: QScrollArea) -> None:
    KeyboardInView(area)
    bar = area.verticalScrollBar()
    bar.setValue(15)
    first = area.widget().findChildren(QLineEdit)[0]
    at = QPoint(30, first.height() - 2)
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=at)
    assert first.hasFocus()
    assert bar.value() == 15
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=at)


def test_an_area_that_goes_with_the_keyboard_in_it_is_not_asked(
    area: QScrollArea,
) -> None:
    KeyboardInView(area)
    area.widget().findChildren(QLineEdit)[3].setFocus()
    delete(area)  # An error in a slot fails the test.
