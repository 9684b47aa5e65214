"""What stands before the window's content: how it comes, keeps the keyboard, and goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.widgets.veil import Veil


class Small(Veil):
    def card_place(self) -> QRect:
        return QRect(100, 100, 200, 200)


@pytest.fixture
def behind(ground: QWidget) -> QLineEdit:
    field = QLineEdit(ground)
    field.show()
    field.setFocus()
    return field


@pytest.fixture
def veil(look: Look, ground: QWidget, behind: QLineEdit) -> Veil:
    assert behind.hasFocus()
    veil = Small(look, ground)
    for y in (0, 40):
        QLineEdit(veil.card).move(10, y)
    veil.open_on(fields(veil)[0])
    return veil


def fields(veil: Veil) -> list[QLineEdit]:
    return veil.card.findChildren(QLineEdit)


@pytest.mark.parametrize("how", ["escape", "click beside"])
def test_it_closes_and_gives_the_keyboard_back(veil: Veil, behind: QLineEdit, how: str) -> None:
    closed: list[bool] = []
    veil.closed.connect(lambda: closed.append(True))
    QTest.mouseClick(veil, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))
    assert veil.isVisible()
    if how == "escape":
        QTest.keyClick(fields(veil)[0], Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(veil, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    assert veil.isHidden()
    assert closed == [True]
    assert behind.hasFocus()
    veil.leave()
    assert closed == [True]


def test_tab_goes_round_inside(veil: Veil) -> None:
    first, second = fields(veil)
    for expected in (second, first):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert expected.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Backtab)
    assert second.hasFocus()


def test_who_takes_the_keyboard_behind_it_closes_it(veil: Veil, behind: QLineEdit) -> None:
    behind.setFocus()
    assert veil.isHidden()
    assert behind.hasFocus()


def test_it_is_as_large_as_what_it_covers(veil: Veil, ground: QWidget) -> None:
    ground.resize(500, 400)
    assert veil.geometry() == ground.rect()
