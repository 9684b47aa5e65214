"""One of a few things, by pointer and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.models.chooser import Chooser, Option
from tests.gui.looks import mark_of
from tests.gui.models.person import settle

# Without a screen Qt says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OPTIONS = (Option("a", "First & best"), Option("b", "Second", "half"), Option("c", "Third"))


@pytest.fixture
def chooser(look: Look, place: QWidget) -> Chooser:
    chooser = Chooser(look, "Kind", OPTIONS, place)
    chooser.setFixedWidth(160)
    chooser.show_value("a")
    chooser.show()
    return chooser


def test_it_says_what_is_chosen(chooser: Chooser) -> None:
    assert chooser.accessibleName() == "Kind: First & best"
    chooser.show_value("x", "My own")
    assert chooser.accessibleName() == "Kind: My own"
    assert chooser.value() == "x"


def test_the_menu_has_all_with_the_chosen_one_marked(chooser: Chooser) -> None:
    menu = chooser.menu()
    assert [action.text() for action in menu.actions()] == [
        "First && best", "Second\thalf", "Third",
    ]  # fmt: skip
    assert menu.chosen() is menu.actions()[0]


def test_an_arrow_opens_it_and_enter_chooses(chooser: Chooser) -> None:
    heard: list[str] = []
    chooser.chosen.connect(heard.append)
    chooser.setFocus()
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    settle()
    menu = chooser.findChild(QMenu, "chooserMenu")
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    settle()
    assert heard == ["b"]


def test_what_is_long_stays_inside(chooser: Chooser, look: Look) -> None:
    chooser.show_value("x", "A title that is far too long for a field of this width")
    ink = mark_of(chooser, look.colors.window)
    assert chooser.rect().contains(ink)
    assert chooser.width() == 160
