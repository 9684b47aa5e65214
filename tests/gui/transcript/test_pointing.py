"""The pointer selects words, and lets the buttons of a message appear."""

from __future__ import annotations

import pytest
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

from desktop.ui.look.theme import LIGHT
from desktop.ui.transcript.actions import ActionsRow
from desktop.ui.transcript.view import TranscriptView
from tests.gui.looks import colors_of, ink_of
from tests.gui.person import LONG, open_told
from tests.gui.stage import Stage, spin, wait_for


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


def mixed(stage: Stage) -> TranscriptView:
    open_told(
        stage,
        "The question",
        "One **two** three.\n\n```py\nx = 1\n```\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n$$\nx^2\n$$\n\n- end",
    )
    return stage.window.conversation.transcript


def at_words(view: TranscriptView, row: int, x: int) -> QPoint:
    widget = view.widgets_of(view.turns()[1].message.id)[row]
    return widget.mapTo(view.viewport(), QPoint(x, 14))


def test_a_double_click_takes_a_word_and_a_triple_one_the_paragraph(stage: Stage) -> None:
    view = mixed(stage)
    port, at = view.viewport(), at_words(view, 0, 50)
    QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=at)
    assert view.selected_text() == "two"
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at)
    assert view.selected_text() == "One two three."


def test_select_all_by_key_and_both_ways_to_copy(stage: Stage) -> None:
    view = mixed(stage)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    plain = "The question\n\nOne two three.\n\nx = 1\n\na\tb\n1\t2\n\nx^2\n\n• end"
    assert QGuiApplication.clipboard().text() == plain
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_C, both)
    assert QGuiApplication.clipboard().text() == "The question\n\n" + view.text_of(
        view.turns()[1].message.id
    )


@pytest.mark.thorough
def test_every_kind_of_row_shows_that_it_is_selected(stage: Stage) -> None:
    view = mixed(stage)
    wait_for(lambda: not view.typesetting.workroom.busy, 30)
    rows = view.widgets_of(view.turns()[1].message.id)[:5]
    before = [LIGHT.selection.name() in colors_of(row) for row in rows]
    view.select_all()
    after = [LIGHT.selection.name() in colors_of(row) for row in rows]
    assert before == [False] * 5
    assert after == [True] * 5


def test_dragging_beyond_the_edge_scrolls_on(stage: Stage) -> None:
    open_told(stage, "One", LONG)
    view = stage.window.conversation.transcript
    view.verticalScrollBar().setValue(0)
    stage.settle()
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(400, 200))
    QTest.mouseMove(port, QPoint(400, port.height() + 30))
    wait_for(lambda: view.verticalScrollBar().value() > 200)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(400, port.height() + 30))
    stopped = view.verticalScrollBar().value()
    spin(0.15)
    assert view.verticalScrollBar().value() == stopped
    assert view.selected_text().count("Paragraph") > 8


def test_words_are_found_marked_and_shown(stage: Stage) -> None:
    open_told(
        stage, "Where?", LONG + "\n\n<think>a needle</think>", "And?", "No needle, no Needle."
    )
    view = stage.window.conversation.transcript
    matches = view.search("needle")
    assert len(matches) == 3
    view.show_match(2)
    stage.settle()
    row = view.widgets_of(matches[2].message_id)[0]
    assert LIGHT.accent.name() in colors_of(row)
    view.show_match(0)
    stage.settle()
    shown = [w for w in view.widgets_of(matches[0].message_id) if w.isVisible()]
    assert any("needle" in w.accessibleName() for w in shown), "its thought is unfolded"
    assert view.search("") == []
    assert LIGHT.accent.name() not in colors_of(row)


def test_a_message_can_be_shown_by_its_number(stage: Stage) -> None:
    open_told(stage, "One", LONG, "Two", LONG)
    view = stage.window.conversation.transcript
    first = view.turns()[0].message.id
    view.scroll_to(first)
    stage.settle()
    span = view.span_of(first)
    assert span is not None
    assert abs(span.top()) <= 1
    assert not view.following
