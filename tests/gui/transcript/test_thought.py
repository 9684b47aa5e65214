"""The heading of a thought."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.markdown.parts import ThoughtPart
from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.transcript.thought import ThoughtRow
from tests.gui.looks import colors_of, mark_of
from tests.gui.person import open_told, type_and_send
from tests.gui.stage import Stage, spin
from tests.typeset import place


def shown(look: Look, ground: QWidget, part: ThoughtPart, *, is_open: bool = False) -> ThoughtRow:
    row = ThoughtRow(look, ground)
    row.restore(is_open)
    row.show_spec(part, growing=part.is_live)
    place(row, 400)
    return row


LIVE = ThoughtPart(1, is_live=True, last_words="so it must be " * 20)


def test_a_live_one_shows_its_last_words_and_a_caret(look: Look, ground: QWidget) -> None:
    row = shown(look, ground, LIVE)
    assert row.button.text() == "Thinking…"
    assert LIGHT.accent.name() in colors_of(row)
    assert mark_of(row, LIGHT.window).right() < row.width()
    done = shown(look, ground, ThoughtPart(1, is_live=False))
    assert done.button.text() == "Thought for a while"
    assert LIGHT.accent.name() not in colors_of(done)


def test_its_state_is_heard(look: Look, ground: QWidget) -> None:
    folded = shown(look, ground, ThoughtPart(1, is_live=False))
    assert folded.button.accessibleName() == "Thought for a while folded"
    unfolded = shown(look, ground, ThoughtPart(1, is_live=False), is_open=True)
    assert unfolded.button.accessibleName() == "Thought for a while unfolded"


def test_the_keyboard_toggles_it(look: Look, ground: QWidget) -> None:
    row = shown(look, ground, LIVE)
    toggled = QSignalSpy(row.toggled)
    row.button.setFocus()
    QTest.keyClick(row.button, Qt.Key.Key_Space)
    QTest.keyClick(row.button, Qt.Key.Key_Return)
    assert toggled.count() == 2


def test_a_thought_while_it_comes_and_after(stage: Stage) -> None:
    open_told(stage, "One", "Two")
    type_and_send(stage, "Think!")
    stage.chat.grow("<think>Let me see")
    spin(0.2)
    assert stage.find(QAbstractButton, "thought").text() == "Thinking…"
    stage.chat.grow(" it.</think>\n\nDone.")
    stage.chat.close()
    stage.settle()
    button = stage.find(QAbstractButton, "thought")
    assert button.text() == "Thought for a while"
    view = stage.window.conversation.transcript
    shown = [w for w in view.widgets_of(view.turns()[-1].message.id) if w.isVisible()]
    assert len(shown) == 3
    button.click()
    stage.settle()
    shown = [w for w in view.widgets_of(view.turns()[-1].message.id) if w.isVisible()]
    assert len(shown) == 4
