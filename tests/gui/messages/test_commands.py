"""The commands on messages: each by its key, at the message with the keyboard or else at the last."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.ui.picking.menu import Menu
from desktop.ui.transcript.editing import EditField
from tests.gui.person import CONTROL, click, open_id, open_told, press, words
from tests.gui.stage import Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
TURNS = ("What is a llama?", "A camelid.", "And an alpaca?", "Its small cousin.")


def focus(stage: Stage, number: int) -> None:
    view = stage.window.conversation.transcript
    view.focusing.focus(view.turns()[number].message.id)
    stage.settle()


def answer_again(stage: Stage, text: str) -> None:
    press(stage, Qt.Key.Key_R)
    stage.chat.grow(text)
    stage.chat.close()
    stage.settle()


def test_answer_again_at_the_last_and_at_another(stage: Stage) -> None:
    open_told(stage, *TURNS)
    answer_again(stage, "A small one.")
    assert words(stage)[-1] == "A small one."
    focus(stage, 1)
    answer_again(stage, "A pet.")
    assert words(stage) == [TURNS[0], "A pet."]


def test_versions_by_alt_and_arrows(stage: Stage) -> None:
    open_told(stage, *TURNS[:2])
    answer_again(stage, "A pet.")
    press(stage, Qt.Key.Key_Left, ALT)
    assert words(stage) == list(TURNS[:2])
    press(stage, Qt.Key.Key_Right, ALT)
    assert words(stage) == [TURNS[0], "A pet."]


def test_versions_of_the_last_that_has_some(stage: Stage) -> None:
    number = open_told(stage, *TURNS)
    focus(stage, 1)
    answer_again(stage, "A pet.")
    stage.window.conversation.composer.set_text("More?")
    click(stage, "sendButton")
    stage.chat.close()
    stage.settle()
    assert words(stage)[:3] == [TURNS[0], "A pet.", "More?"]
    press(stage, Qt.Key.Key_Left, ALT)
    assert words(stage) == list(TURNS)
    assert stage.in_history(lambda h: h.get(number)).leaf_id == 4


def test_edit_is_for_the_last_question_without_the_keyboard_on_a_message(stage: Stage) -> None:
    open_told(stage, *TURNS)
    press(stage, Qt.Key.Key_E)
    assert stage.find(EditField, "editField").text() == TURNS[2]
    press(stage, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    focus(stage, 3)
    press(stage, Qt.Key.Key_E)
    assert stage.find(EditField, "editField").text() == TURNS[3]


def test_copy(stage: Stage) -> None:
    open_told(stage, "What is a llama?", "A **camelid**.")
    press(stage, Qt.Key.Key_C, CONTROL | SHIFT)
    assert QGuiApplication.clipboard().text() == "A **camelid**."
    stage.window.commands["copyPlain"].trigger()
    assert QGuiApplication.clipboard().text() == "A camelid."


def test_continue(stage: Stage) -> None:
    open_told(stage, *TURNS[:2])
    stage.window.commands["continueAnswer"].trigger()
    stage.settle()
    assert stage.chat.wishes[-1][0] == "continue"


def test_a_new_conversation_from_here(stage: Stage) -> None:
    number = open_told(stage, *TURNS)
    focus(stage, 1)
    stage.window.commands["newFromHere"].trigger()
    stage.settle()
    assert open_id(stage) != number
    assert words(stage) == list(TURNS[:2])
    assert len(stage.in_history(lambda h: h.messages(number))) == 4
    assert stage.window.sidebar.model.rowCount() == 2


def test_delete_and_menu(stage: Stage) -> None:
    open_told(stage, *TURNS)
    stage.window.commands["deleteMessage"].trigger()
    stage.settle()
    assert words(stage) == list(TURNS[:3])
    stage.window.commands["messageMenu"].trigger()
    stage.settle()
    stage.find(Menu, "messageMenu").close()


def test_from_the_composer_to_the_messages(stage: Stage) -> None:
    open_told(stage, *TURNS)
    focusing = stage.window.conversation.transcript.focusing
    press(stage, Qt.Key.Key_Up)
    press(stage, Qt.Key.Key_Up)
    assert focusing.message_id == stage.window.conversation.transcript.turns()[2].message.id
    press(stage, Qt.Key.Key_Down)
    assert focusing.message_id == stage.window.conversation.transcript.turns()[3].message.id


def test_nothing_is_asked_of_an_answer_that_is_being_written(stage: Stage) -> None:
    open_told(stage, *TURNS)
    press(stage, Qt.Key.Key_R)
    assert len(stage.chat.wishes) == 1
    press(stage, Qt.Key.Key_R)
    stage.window.commands["deleteMessage"].trigger()
    stage.settle()
    assert len(stage.chat.wishes) == 1
    assert len(words(stage)) == 4


def test_nothing_in_an_empty_conversation(stage: Stage) -> None:
    stage.show()
    for action in stage.window.commands.all():
        if action.objectName() in (
            "again",
            "editMessage",
            "copyMessage",
            "deleteMessage",
            "nextVersion",
        ):
            action.trigger()
    stage.settle()
    assert stage.chat.wishes == []
    assert stage.shown("editField") == 0
