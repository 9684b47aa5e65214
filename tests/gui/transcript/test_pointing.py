"""The pointer selects words, and lets the buttons of a message appear."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QPoint,
    Qt,
)
from PySide6.QtGui import (
    QGuiApplication,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.theme import LIGHT
from desktop.ui.transcript.actions import ActionsRow
from tests.gui.looks import colors_of, ink_of
from tests.gui.person import (
    open_told,
)
from tests.gui.stage import Stage


def revealed(stage: Stage, number: int) -> bool:
    view = stage.window.conversation.transcript
    rows = view.widgets_of(view.turns()[number].message.id)
    actions = next(row for row in rows if isinstance(row, ActionsRow))
    return not ink_of(actions, LIGHT.muted).isNull()


def middle(stage: Stage, number: int) -> QPoint:
    view = stage.window.conversation.transcript
    row = view.widgets_of(view.turns()[number].message.id)[0]
    return row.mapTo(view.viewport(), row.rect().center())


def test_the_message_under_the_pointer_shows_its_buttons(stage: Stage) -> None:
    open_told(stage, "One", "First", "Two", "Second")
    port = stage.window.conversation.transcript.viewport()
    assert [revealed(stage, n) for n in range(4)] == [False, False, False, True]
    QTest.mouseMove(port, middle(stage, 1))
    assert [revealed(stage, n) for n in range(4)] == [False, True, False, True]
    QTest.mouseMove(port, middle(stage, 2))
    assert [revealed(stage, n) for n in range(4)] == [False, False, True, True]
    QApplication.sendEvent(stage.window.conversation.transcript, QEvent(QEvent.Type.Leave))
    assert [revealed(stage, n) for n in range(4)] == [False, False, False, True]


def test_selected_words_are_marked_until_the_next_press(stage: Stage) -> None:
    open_told(stage, "One", "First words")
    view = stage.window.conversation.transcript
    row = view.widgets_of(view.turns()[1].message.id)[0]
    left = row.mapTo(view.viewport(), QPoint(0, 12))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=left)
    QTest.mouseMove(view.viewport(), left + QPoint(400, 0))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=left + QPoint(400, 0))
    assert view.selected_text() == "First words"
    assert LIGHT.selection.name() in colors_of(row)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=left)
    assert view.selected_text() == ""
    assert LIGHT.selection.name() not in colors_of(row)


def test_without_a_selection_copying_leaves_the_clipboard_alone(stage: Stage) -> None:
    open_told(stage, "One", "First")
    QGuiApplication.clipboard().setText("precious")
    stage.window.conversation.transcript.copy_selection()
    assert QGuiApplication.clipboard().text() == "precious"


def test_an_empty_transcript_can_be_pointed_at(stage: Stage) -> None:
    stage.show()
    view = stage.window.conversation.transcript
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    QTest.mouseMove(view.viewport(), QPoint(90, 90))
    assert view.selected_text() == ""


def test_selecting_across_messages_copies_the_words(stage: Stage) -> None:
    open_told(stage, "The question", "First part.\n\nSecond part.")
    view = stage.window.conversation.transcript
    port = view.viewport()
    question, answer = (view.widgets_of(t.message.id) for t in view.turns())
    start = question[0].mapTo(port, QPoint(2, 20))
    end = answer[1].mapTo(port, QPoint(600, 12))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "The question\n\nFirst part.\n\nSecond part."
