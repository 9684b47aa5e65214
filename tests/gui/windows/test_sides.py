"""The sidebar's width by drag and by keys, remembered; the first paint knows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.look.theme import SIDEBAR
from desktop.ui.widgets.edge import Edge
from desktop.ui.windows import remembered
from tests.gui.stage import Stage, a_stage


def drag(stage: Stage, px: int) -> None:
    edge = stage.find(Edge, "sidebarEdge")
    start = edge.rect().center()
    QTest.mousePress(edge, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(edge, start + QPoint(px, 0))
    stage.settle()
    QTest.mouseRelease(edge, Qt.MouseButton.LeftButton, pos=start)


@pytest.mark.usefixtures("qapp")
def test_it_is_dragged_and_as_wide_the_next_time(tmp_path: Path) -> None:
    with a_stage(tmp_path) as stage:
        stage.show(size=(1000, 700))
        assert stage.window.sidebar.width() == SIDEBAR
        stage.window.sides.edge.moved.emit(330)
        stage.settle()
        assert stage.window.sidebar.width() == 330
        assert remembered.load(tmp_path / "window.json").sidebar_width == 330
    with a_stage(tmp_path) as again:
        again.show(size=(1000, 700))
        assert again.window.sidebar.width() == 330
        assert again.window.place.sidebar_width == 330


def test_by_the_pointer(stage: Stage) -> None:
    stage.show(size=(1000, 700))
    drag(stage, 50)
    assert SIDEBAR + 40 <= stage.window.sidebar.width() <= SIDEBAR + 60
    edge = stage.find(Edge, "sidebarEdge")
    QTest.mouseDClick(edge, Qt.MouseButton.LeftButton, pos=edge.rect().center())
    assert stage.window.sidebar.width() == SIDEBAR


def test_without_the_sidebar_there_is_no_edge(stage: Stage) -> None:
    stage.show(size=(1000, 700))
    assert stage.shown("sidebarEdge")
    stage.window.toggle_sidebar()
    assert not stage.shown("sidebarEdge")
    stage.window.toggle_sidebar()
    assert stage.shown("sidebarEdge")
    assert QApplication.focusWidget() is not None


def test_a_narrower_window_has_a_narrower_one_until_it_is_wide_again(stage: Stage) -> None:
    stage.show(size=(1100, 700))
    stage.window.sides.edge.moved.emit(400)
    stage.window.resize(700, 600)
    stage.settle()
    assert SIDEBAR <= stage.window.sidebar.width() < 400
    stage.window.resize(1100, 700)
    stage.settle()
    assert stage.window.sidebar.width() == 400
