"""A screen: a calm column in the middle at every width, below a head that lines up with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from desktop.settings import Settings
from desktop.ui.look.theme import Look
from desktop.ui.models.column import COLUMN, Screen, side_of
from desktop.ui.models.labels import Words
from tests.gui.models.person import settle
from tests.gui.stage import wait_for


@pytest.fixture
def screen(look: Look, ground: QWidget) -> Screen:
    screen = Screen(look, "Models", "Back", ground)
    screen.beside.addStretch()
    screen.words = Words("A sentence. " * 200, parent=screen)
    screen.column.box.addWidget(screen.words)
    screen.show()
    return screen


@pytest.mark.parametrize("width", [296, 560, 936, 1600])
def test_the_column_is_in_the_middle_and_never_too_wide(screen: Screen, width: int) -> None:
    screen.resize(width, 600)
    settle()
    words = screen.words
    assert words.width() <= COLUMN
    left = words.mapTo(screen, QPoint()).x()
    right = width - 12 - left - words.width()
    assert abs(left - right) <= 1
    assert left >= 16
    assert left == side_of(width - 12)
    assert screen.column.horizontalScrollBar().maximum() == 0


def test_the_way_back_by_key_and_click(screen: Screen) -> None:
    back = QSignalSpy(screen.back_wanted)
    screen.back.click()
    screen.setFocus()
    QTest.keyClick(screen, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    wait_for(lambda: back.count() == 2)  # a pressed button is seen to be pressed first
    assert screen.back.accessibleName() == "Back"


def test_room_for_the_windows_own_buttons(screen: Screen) -> None:
    screen.resize(500, 400)
    settle()
    before = screen.back.x()
    screen.make_room(84)
    settle()
    assert screen.back.x() == 84 > before


def test_compact_leaves_less_space_around_the_column(look: Look, screen: Screen) -> None:
    screen.resize(900, 600)
    settle()
    before = screen.column.box.contentsMargins().top()
    look.take(Settings(theme="light", density="compact"))
    assert screen.column.box.contentsMargins().top() < before
    look.take(Settings(theme="light"))
