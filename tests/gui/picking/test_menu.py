"""The menu: keyboard and marks are Qt's, words are shown as they are, and nothing is cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.picking.menu import ROW, Menu
from tests.gui.looks import colors_of, ink_of
from tests.gui.stage import spin

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def menu(look: Look, ground: QWidget, done: list[str]) -> Menu:
    menu = Menu(look, ground)
    menu.add("Alpaca", lambda: done.append("Alpaca"), figures="4.1 GB", is_chosen=False)
    menu.add("Lost", lambda: done.append("Lost"), is_chosen=False, is_enabled=False)
    menu.add("Llama", lambda: done.append("Llama"), figures="8.0 GB", is_chosen=True)
    menu.addSeparator()
    menu.add("Other…", lambda: done.append("Other…"))
    return menu


def show(menu: Menu) -> None:
    menu.popup(QPoint(0, 0))
    spin(0.02)


def _left_of_words(row: QRect) -> QRect:
    return QRect(row.left(), row.top(), 24, row.height())


def press(menu: Menu, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(menu, key)


def test_enter_does_what_the_keyboard_is_on_and_skips_what_is_not_there(menu, done):
    show(menu)
    press(menu, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert done == ["Llama"]
    assert menu.isHidden()


def test_a_letter_finds_a_row(menu, done):
    show(menu)
    press(menu, Qt.Key.Key_O, Qt.Key.Key_Return)
    assert done == ["Other…"]


def test_the_same_letter_goes_on_to_the_next_and_not_to_what_is_not_there(menu):
    show(menu)
    seen = []
    for key in (Qt.Key.Key_A, Qt.Key.Key_L, Qt.Key.Key_L, Qt.Key.Key_Z):
        press(menu, key)
        seen.append(menu.activeAction().text()[:5])
    assert seen == ["Alpac", "Llama", "Llama", "Llama"]


def test_escape_does_nothing(menu, done):
    show(menu)
    press(menu, Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert (done, menu.isHidden()) == ([], True)


def test_a_click_does_what_is_below_it(menu, done):
    show(menu)
    at = menu.actionGeometry(menu.actions()[2]).center()
    assert menu.childAt(at) is None  # a row would keep the mouse to itself
    QTest.mouseMove(menu, at)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)
    assert done == ["Llama"]


def test_what_is_not_there_cannot_be_clicked(menu, done):
    show(menu)
    at = menu.actionGeometry(menu.actions()[1]).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)
    assert done == []


def test_the_chosen_one_is_marked(menu):
    show(menu)
    boxes = [menu.actionGeometry(menu.actions()[n]) for n in (0, 2)]
    has_ink = [not ink_of(menu, LIGHT.accent, _left_of_words(box)).isEmpty() for box in boxes]
    assert has_ink == [False, True]
    chosen = menu.chosen()
    assert chosen is not None
    assert chosen.text().startswith("Llama")


def test_only_one_is_chosen(menu):
    menu.actions()[0].trigger()
    assert [action.isChecked() for action in menu.actions()] == [True, False, False, False, False]


def test_the_row_that_the_keyboard_is_on_has_a_ground(menu):
    show(menu)
    first = menu.actionGeometry(menu.actions()[0])
    assert LIGHT.selected.name() not in colors_of(menu, first)
    press(menu, Qt.Key.Key_Down)
    assert LIGHT.selected.name() in colors_of(menu, first)


@pytest.mark.parametrize("name", ["a" * 300, "<b>R&D</b>\tof\nOtto"])
def test_any_name_has_room(look, ground, name):
    menu = Menu(look, ground)
    menu.add(name, list, figures="Q4_K_M · 4.1 GB · 9 tokens/s", is_chosen=True)
    show(menu)
    assert menu.width() <= 560
    assert menu.actionGeometry(menu.actions()[0]).height() == ROW
    # A line break in a menu's words would make two lines, and one tab parts it from its figures.
    assert menu.actions()[0].text().count("\t") == 1
    assert "\n" not in menu.actions()[0].text()


def test_an_ampersand_is_a_sign_and_no_shortcut(look, ground):
    menu = Menu(look, ground)
    assert menu.add("R&D", list).text() == "R&&D"


def test_it_goes_with_its_rows(menu, qapp):
    show(menu)
    menu.close()
    menu.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
