"""One screen of a page is shown, has the keyboard, and makes room for the window's buttons."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.look.theme import Look
from desktop.ui.models.column import Screen
from desktop.ui.models.fields import Field
from desktop.ui.models.screens import Screens

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Sought(Screen):
    @property
    def search_field(self) -> Field:
        return self.field

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Sought", "Back")
        self.field = Field(look, "Search", parent=self)


@pytest.fixture
def page(look: Look) -> Iterator[Screens]:
    made = Screens()
    made.add_screen(Screen(look, "First", "Back"))
    made.resize(600, 400)
    made.show()
    assert QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()


def test_the_screen_that_is_shown_has_the_keyboard(look: Look, page: Screens) -> None:
    first, second = page.screen_shown, Sought(look)
    page.setFocus()
    assert QApplication.focusWidget() is first
    page.add_screen(second)
    assert (page.screen_shown, page.search_field) == (first, None)
    page.show_screen(second)
    page.setFocus()
    assert QApplication.focusWidget() is second
    assert page.search_field is second.field
    left: list[bool] = []
    second.back_wanted.connect(lambda: left.append(True))
    QTest.keyClick(second, Qt.Key.Key_Escape)
    assert left == [True]


def test_all_make_room_those_that_come_later_too(look: Look, page: Screens) -> None:
    page.make_room(80)
    later = Screen(look, "Later", "Back")
    page.add_screen(later)
    assert (page.screen_shown.inset, later.inset) == (80, 80)
