"""The keyboard moves from message to message, is seen there, and does there what its keys say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.picking.menu import Menu
from desktop.ui.transcript.focusing import Focusing
from desktop.ui.transcript.view import TranscriptView
from tests.gui.person import LONG, field, open_told, press
from tests.gui.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NONE = Qt.KeyboardModifier.NoModifier
TURNS = ("What is a llama?", "A camelid.", "And an alpaca?", "Its small cousin.")


def view(stage: Stage) -> TranscriptView:
    return stage.window.conversation.transcript


def focusing(stage: Stage) -> Focusing:
    return view(stage).focusing


def on(stage: Stage) -> str:
    """The words of the message with the keyboard."""
    number = focusing(stage).message_id
    return "" if number is None else view(stage).text_of(number)


def ring(stage: Stage) -> QWidget:
    return stage.window.findChild(QWidget, "messageRing")


def test_the_arrows_go_from_message_to_message(stage: Stage) -> None:
    open_told(stage, *TURNS)
    assert not ring(stage).isVisible()
    press(stage, Qt.Key.Key_Up)
    assert on(stage) == TURNS[3]
    assert view(stage).hasFocus()
    for words in reversed(TURNS[:3]):
        press(stage, Qt.Key.Key_Up, NONE)
        assert on(stage) == words
    press(stage, Qt.Key.Key_Up, NONE)
    assert on(stage) == TURNS[0]
    press(stage, Qt.Key.Key_Down, NONE)
    assert on(stage) == TURNS[1]


def test_the_ring_is_around_the_message(stage: Stage) -> None:
    open_told(stage, *TURNS)
    press(stage, Qt.Key.Key_Up)
    first = ring(stage).geometry()
    press(stage, Qt.Key.Key_Up)
    row = view(stage).widgets_of(view(stage).turns()[2].message.id)[0]
    inside = row.mapTo(view(stage).viewport(), row.rect().center())
    assert ring(stage).geometry().contains(inside)
    assert not first.contains(inside)


def test_the_ring_goes_with_the_keyboard(stage: Stage) -> None:
    open_told(stage, *TURNS)
    press(stage, Qt.Key.Key_Up)
    assert ring(stage).isVisible()
    field(stage).setFocus()
    stage.settle()
    assert not ring(stage).isVisible()
    assert focusing(stage).message_id is None


def test_tab_comes_to_the_last_message_and_then_to_its_buttons(stage: Stage) -> None:
    open_told(stage, *TURNS)
    view(stage).setFocus(Qt.FocusReason.TabFocusReason)
    stage.settle()
    assert on(stage) == TURNS[3]
    press(stage, Qt.Key.Key_Tab, NONE)
    assert QApplication.focusWidget().objectName() == "copyAnswer"
    assert on(stage) == TURNS[3]


def test_a_long_message_is_scrolled_before_the_next_one_comes(stage: Stage) -> None:
    open_told(stage, "Question", LONG, "Another", "Short.")
    number = view(stage).turns()[1].message.id
    focusing(stage).focus(number)
    stage.settle()
    bar = view(stage).verticalScrollBar()
    before = bar.value()
    press(stage, Qt.Key.Key_Down, NONE)
    assert on(stage) == LONG
    assert bar.value() > before
    press(stage, Qt.Key.Key_Down)
    assert on(stage) == "Another"


def test_a_message_off_the_screen_is_brought_there(stage: Stage) -> None:
    open_told(stage, "Question", LONG, "Another", LONG)
    first = view(stage).turns()[0].message.id
    focusing(stage).focus(first)
    stage.settle()
    span = view(stage).span_of(first)
    assert span is not None
    assert span.top() >= 0
    assert span.bottom() < view(stage).viewport().height()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_Menu, NONE), (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)],
)
def test_the_menu_key_opens_all_actions(
    stage: Stage, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    open_told(stage, *TURNS)
    press(stage, Qt.Key.Key_Up)
    assert stage.shown("messageMenu") == 0
    press(stage, key, modifier)
    menu = stage.find(Menu, "messageMenu")
    assert menu.activeAction() is menu.actions()[0]
    menu.close()
    stage.settle()
    assert on(stage) == TURNS[3]


def test_the_other_mouse_button_opens_the_menu_of_what_is_under_it(stage: Stage) -> None:
    from PySide6.QtGui import QContextMenuEvent

    open_told(stage, *TURNS)
    row = view(stage).widgets_of(view(stage).turns()[0].message.id)[0]
    at = row.mapTo(view(stage).viewport(), QPoint(20, 20))
    where = view(stage).viewport().mapToGlobal(at)
    e = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
    QApplication.sendEvent(view(stage).viewport(), e)
    stage.settle()
    menu = stage.find(Menu, "messageMenu")
    assert "Edit question" in [action.text().split("\t")[0] for action in menu.actions()]
    menu.close()


def test_delete_deletes_the_message_with_the_keyboard(stage: Stage) -> None:
    open_told(stage, *TURNS)
    press(stage, Qt.Key.Key_Delete, NONE)
    assert len(view(stage).turns()) == 4
    press(stage, Qt.Key.Key_Up)
    press(stage, Qt.Key.Key_Up)
    press(stage, Qt.Key.Key_Delete, NONE)
    assert [view(stage).text_of(turn.message.id) for turn in view(stage).turns()] == [*TURNS[:2]]


def test_copy_takes_the_message_where_nothing_is_selected(stage: Stage) -> None:
    open_told(stage, *TURNS)
    press(stage, Qt.Key.Key_Up)
    press(stage, Qt.Key.Key_Up)
    press(stage, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == TURNS[2]


def test_the_buttons_appear_with_the_keyboard(stage: Stage) -> None:
    open_told(stage, *TURNS)
    number = view(stage).turns()[0].message.id
    buttons = view(stage).widgets_of(number)[-1].buttons()
    assert not buttons[0].revealed
    focusing(stage).focus(number)
    assert buttons[0].revealed
    field(stage).setFocus()
    stage.settle()
    assert not buttons[0].revealed


def test_a_screen_reader_is_told(stage: Stage) -> None:
    open_told(stage, *TURNS)
    press(stage, Qt.Key.Key_Up)
    assert view(stage).accessibleDescription() == "The model answered: Its small cousin.. 4 of 4"
    press(stage, Qt.Key.Key_Up)
    assert view(stage).accessibleDescription() == "You said: And an alpaca?. 3 of 4"


def test_there_may_be_no_message(stage: Stage) -> None:
    stage.show()
    press(stage, Qt.Key.Key_Up)
    assert focusing(stage).message_id is None
    open_other = stage.window.commands["nextMessage"]
    open_other.trigger()
    assert not ring(stage).isVisible()


def test_the_one_with_the_keyboard_may_go(stage: Stage) -> None:
    open_told(stage, *TURNS)
    press(stage, Qt.Key.Key_Up)
    stage.window.new_conversation()
    stage.settle()
    assert focusing(stage).message_id is None
    assert not ring(stage).isVisible()
