"""The side panel beside the conversation, or as a sheet over it; nothing jumps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.windows.side_panel import WIDTH
from tests.gui.person import LONG, open_told
from tests.gui.stage import Stage, spin

WIDE, SMALL = (1200, 700), (700, 600)


def content() -> QWidget:
    content = QWidget()
    box = QVBoxLayout(content)
    for name in ("one", "two"):
        field = QLineEdit()
        field.setObjectName(name)
        box.addWidget(field)
    content.setFocusProxy(content.findChild(QLineEdit, "one"))
    return content


def begin(stage: Stage, size: tuple[int, int]) -> None:
    open_told(stage, "Q", LONG, "Q2", LONG)
    stage.window.resize(*size)
    stage.settle()


def test_in_a_wide_window_it_stands_beside(stage: Stage) -> None:
    begin(stage, WIDE)
    before = stage.window.conversation.width()
    stage.window.panel.show_panel("Details", content())
    stage.settle()
    assert stage.window.conversation.width() == before - WIDTH
    assert not stage.shown("sideShade")
    assert not stage.window.sides.panel_place.is_over


def test_in_a_narrow_one_it_lies_over_and_nothing_moves(stage: Stage) -> None:
    begin(stage, SMALL)
    view = stage.window.conversation.transcript
    view.verticalScrollBar().setValue(400)
    stage.settle()
    width, place = stage.window.conversation.width(), view.place()
    stage.window.panel.show_panel("Details", content())
    stage.settle()
    panel = stage.window.panel
    assert stage.window.conversation.width() == width
    assert view.place() == place
    assert stage.shown("sideShade")
    assert panel.geometry().right() == stage.window.ground.width() - 1
    assert panel.height() == stage.window.ground.height()


def test_the_transcript_keeps_its_place_when_it_stands_beside(stage: Stage) -> None:
    begin(stage, WIDE)
    view = stage.window.conversation.transcript
    view.verticalScrollBar().setValue(700)
    stage.settle()
    first = view.place().message_id
    stage.window.panel.show_panel("Details", content())
    stage.settle()
    assert view.place().message_id == first
    stage.window.panel.leave()
    stage.settle()
    assert view.place().message_id == first


@pytest.mark.parametrize("how", ["escape", "click beside"])
def test_the_sheet_is_closed(stage: Stage, how: str) -> None:
    begin(stage, SMALL)
    stage.window.panel.show_panel("Details", content())
    stage.settle()
    if how == "escape":
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.objectName() == "one"
        QTest.keyClick(focus, Qt.Key.Key_Escape)
    else:
        shade = stage.find(QWidget, "sideShade")
        QTest.mouseClick(shade, Qt.MouseButton.LeftButton, pos=QPoint(20, 200))
    stage.settle()
    assert not stage.shown("sidePanel")
    assert not stage.shown("sideShade")


def test_the_keyboard_stays_in_the_sheet(stage: Stage) -> None:
    begin(stage, SMALL)
    stage.window.panel.show_panel("Details", content())
    stage.settle()
    seen = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)  # type: ignore[arg-type]
        focus = QApplication.focusWidget()
        assert focus is not None
        assert stage.window.panel.isAncestorOf(focus)
        seen.append(focus.objectName())
    assert "closePanel" in seen


def test_it_changes_with_the_window(stage: Stage) -> None:
    begin(stage, WIDE)
    stage.window.panel.show_panel("Details", content())
    for size, over in ((SMALL, True), (WIDE, False), (SMALL, True)):
        stage.window.resize(*size)
        spin(0.05)
        assert stage.window.sides.panel_place.is_over is over
        assert bool(stage.shown("sideShade")) is over
        assert stage.shown("sidePanel")


def test_right_to_left_it_comes_from_the_left(stage: Stage) -> None:
    begin(stage, SMALL)
    stage.window.ground.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    stage.window.panel.show_panel("Details", content())
    stage.settle()
    assert stage.window.panel.geometry().left() == 0
