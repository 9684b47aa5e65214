"""Questions: their words as typed, long ones folded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.transcript.bubble import FOLDED_CHARACTERS, BubbleRow
from desktop.ui.transcript.entries import BubbleSpec
from tests.gui.looks import mark_of
from tests.gui.person import open_told
from tests.gui.stage import Stage


def bubble(look: Look, ground: QWidget, words: str, *, is_open: bool = False) -> BubbleRow:
    row = BubbleRow(look, ground)
    row.restore(is_open)
    row.show_spec(BubbleSpec(words), growing=False)
    row.setGeometry(QRect(QPoint(100, 100), row.fit(500)))
    row.show()
    return row


@pytest.mark.parametrize("words", ["line\n" * 60, "word " * 5000])
def test_a_long_question_is_folded_and_unfolds(look: Look, ground: QWidget, words: str) -> None:
    folded, whole = bubble(look, ground, words), bubble(look, ground, words, is_open=True)
    assert folded.height() < 400 < whole.height()
    assert len(folded.document.toPlainText()) <= FOLDED_CHARACTERS
    assert whole.document.toPlainText() == words
    for row, label in ((folded, "Show all"), (whole, "Show less")):
        button = row.findChild(QAbstractButton, "showAll")
        assert button.isVisible()
        assert button.text() == label
        assert row.rect().contains(button.geometry())
    assert folded.length() >= len(words)


def test_a_short_one_has_no_button(look: Look, ground: QWidget) -> None:
    row = bubble(look, ground, "short\n" * 6)
    assert not row.findChild(QAbstractButton, "showAll").isVisible()


def test_the_button_asks_to_be_folded(look: Look, ground: QWidget) -> None:
    row = bubble(look, ground, "line\n" * 60)
    asked = QSignalSpy(row.toggled)
    row.findChild(QAbstractButton, "showAll").click()
    assert asked.count() == 1
    assert row.fit(500).height() > 1000


def test_each_line_has_its_own_direction(look: Look, ground: QWidget) -> None:
    row = bubble(look, ground, "hello\nשלום\n123 مرحبا")
    block, directions = row.document.firstBlock(), []
    while block.isValid():
        directions.append(block.textDirection() is Qt.LayoutDirection.RightToLeft)
        block = block.next()
    assert directions == [False, True, True]


def test_a_line_from_right_to_left_is_seen_within_the_bubble(look: Look, ground: QWidget) -> None:
    row = bubble(look, ground, "hello hello hello\nשלום")
    lower = QRect(0, row.height() // 2, row.width(), row.height() // 2 - 4)
    ink = mark_of(row, LIGHT.bubble, lower.adjusted(12, 0, -12, 0))
    assert ink.right() > row.width() - 30


def test_marks_in_a_question_are_words(look: Look, ground: QWidget) -> None:
    assert bubble(look, ground, "**a** <b>").document.toPlainText() == "**a** <b>"


def test_unfolded_in_the_window_it_stays_so(stage: Stage) -> None:
    open_told(stage, "line\n" * 60, "Yes.")
    view = stage.window.conversation.transcript
    view.verticalScrollBar().setValue(0)
    stage.settle()
    before = view.verticalScrollBar().maximum()
    stage.find(QAbstractButton, "showAll").click()
    stage.settle()
    assert view.verticalScrollBar().maximum() > before + 500
    assert stage.find(QAbstractButton, "showAll").text() == "Show less"
