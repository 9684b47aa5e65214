"""What is asked of a message: done with the chat, the clipboard and the history."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from desktop.conversation import Role
from desktop.ui.transcript.turns import Request
from tests.gui.person import click, open_told, words
from tests.gui.stage import Stage


def last_id(stage: Stage) -> int:
    return stage.window.conversation.transcript.turns()[-1].message.id


def test_copy_puts_the_words_on_the_clipboard(stage: Stage) -> None:
    open_told(stage, "What is a llama?", "A camelid.")
    stage.window.conversation.message_actions.do(Request.COPY, last_id(stage))
    assert QGuiApplication.clipboard().text() == "A camelid."


def test_answering_again_and_turning_back(stage: Stage) -> None:
    open_told(stage, "What is a llama?", "A camelid.")
    actions = stage.window.conversation.message_actions
    actions.do(Request.AGAIN, last_id(stage))
    stage.settle()
    stage.chat.grow("A pet.")
    stage.chat.close()
    stage.settle()
    assert words(stage) == ["What is a llama?", "A pet."]
    actions.do(Request.PREVIOUS, last_id(stage))
    stage.settle()
    assert words(stage) == ["What is a llama?", "A camelid."]


def test_nothing_is_done_with_a_message_that_is_not_there(stage: Stage) -> None:
    open_told(stage, "What is a llama?", "A camelid.")
    stage.window.conversation.message_actions.do(Request.AGAIN, 999)
    assert stage.chat.wishes == []
    stage.window.conversation.message_actions.do(Request.AGAIN, last_id(stage))
    assert len(stage.chat.wishes) == 1


def test_a_summary_is_taken_out_alone(stage: Stage) -> None:
    number = open_told(stage, "What is a llama?", "A camelid.", "And an alpaca?", "A cousin.")
    stage.in_history(lambda h: h.summaries.add(number, 2, "About llamas."))
    view = stage.window.conversation
    stage.window.new_conversation()
    stage.settle()
    stage.window.open_conversation(number)
    stage.settle()
    summary = view.transcript.turns()[2].message
    assert summary.role is Role.SUMMARY
    view.message_actions.do(Request.EDIT, summary.id)
    view.message_actions.do(Request.AGAIN, summary.id)
    assert view.opened is not None
    assert view.opened.draft is None
    assert stage.chat.wishes == []
    asked = QSignalSpy(view.message_wanted)
    view.message_actions.do(Request.DELETE, summary.id)
    stage.settle()
    assert asked.at(0)[0] is Request.REMOVE_SUMMARY
    assert len(stage.in_history(lambda h: h.messages(number))) >= 4


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_buttons_of_a_question(stage: Stage) -> None:
    open_told(stage, "What is a llama?", "A camelid.")
    click(stage, "copyQuestion")
    assert QGuiApplication.clipboard().text() == "What is a llama?"
    question = stage.find(QAbstractButton, "copyQuestion").parentWidget()
    question.findChild(QAbstractButton, "moreActions").click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.findChild(QAction, "edit").text().startswith("Edit question")
    menu.close()
    click(stage, "editQuestion")
    assert stage.shown("editField") == 1
