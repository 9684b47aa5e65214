"""The edge: arrow keys, the ends, and right to left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.hearing.roles import Role
from desktop.ui.look.theme import SIDEBAR, Look
from desktop.ui.widgets.edge import LEAST, MOST, STEP, Edge
from tests.gui.listening import do, find


@pytest.fixture
def side(ground: QWidget) -> QWidget:
    side = QWidget(ground)
    side.setGeometry(0, 0, SIDEBAR, ground.height())
    side.show()
    return side


def test_arrow_keys_move_it(look: Look, ground: QWidget, side: QWidget) -> None:
    edge = Edge(look, side, ground)
    moved: list[int] = []
    edge.moved.connect(moved.append)
    edge.setFocus()
    QTest.keyClick(edge, Qt.Key.Key_Right)
    QTest.keyClick(edge, Qt.Key.Key_Left)
    assert moved == [SIDEBAR + STEP, SIDEBAR - STEP]
    ground.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClick(edge, Qt.Key.Key_Left)
    assert moved[-1] == SIDEBAR + STEP


@pytest.mark.parametrize(
    ("window", "wanted", "had"),
    [(1400, 900, MOST), (1400, 10, LEAST), (560, 400, SIDEBAR), (800, 400, 360), (900, 300, 300)],
)
def test_the_window_is_not_taken_up_by_it(
    look: Look, ground: QWidget, side: QWidget, window: int, wanted: int, had: int
) -> None:
    edge = Edge(look, side, ground)
    ground.resize(window, 500)
    assert edge.fit(wanted) == had


def test_it_follows_what_it_makes_wider(look: Look, ground: QWidget, side: QWidget) -> None:
    edge = Edge(look, side, ground)
    assert edge.geometry().contains(SIDEBAR - 1, 10)
    side.resize(300, 500)
    assert edge.geometry().contains(299, 10)
    side.hide()
    assert edge.isHidden()


def test_a_screen_reader_moves_it(look: Look, ground: QWidget, side: QWidget) -> None:
    edge = Edge(look, side, ground)
    moved: list[int] = []
    edge.moved.connect(moved.append)
    do(find(ground, Role.Splitter, "Width of the sidebar"), "Increase")
    do(find(ground, Role.Splitter, "Width of the sidebar"), "Decrease")
    assert moved == [SIDEBAR + STEP, SIDEBAR - STEP]
