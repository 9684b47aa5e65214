"""Deleting a message: it goes with all that follows, and Undo brings all of it back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.transcript.turns import Request
from tests.gui.person import click, open_told, press, words
from tests.gui.stage import Stage

TURNS = ("What is a llama?", "A camelid.", "And an alpaca?", "Its small cousin.")


def delete(stage: Stage, number: int) -> None:
    turn = stage.window.conversation.transcript.turns()[number]
    stage.window.conversation.message_actions.do(Request.DELETE, turn.message.id)
    stage.settle()


def said(stage: Stage) -> str:
    return stage.find(QWidget, "toast").accessibleName()


def test_it_goes_with_all_that_follows(stage: Stage) -> None:
    number = open_told(stage, *TURNS)
    delete(stage, 1)
    assert words(stage) == [TURNS[0]]
    assert said(stage) == "Deleted 3 messages"
    assert len(stage.in_history(lambda h: h.messages(number))) == 1


def test_undo_brings_all_back(stage: Stage) -> None:
    number = open_told(stage, *TURNS)
    delete(stage, 2)
    assert said(stage) == "Deleted 2 messages"
    click(stage, "undo")
    assert words(stage) == list(TURNS)
    assert len(stage.in_history(lambda h: h.messages(number))) == 4


def test_undo_by_keyboard(stage: Stage) -> None:
    open_told(stage, *TURNS)
    delete(stage, 3)
    assert said(stage) == "Deleted 1 message"
    press(stage, Qt.Key.Key_Z)
    assert words(stage) == list(TURNS)


def test_another_version_is_shown_in_its_place(stage: Stage) -> None:
    open_told(stage, *TURNS[:2])
    click(stage, "answerAgain")
    stage.chat.grow("A pet.")
    stage.chat.close()
    stage.settle()
    delete(stage, 1)
    assert words(stage) == list(TURNS[:2])
    assert stage.window.conversation.transcript.turns()[1].versions == 1
    click(stage, "undo")
    assert words(stage) == [TURNS[0], "A pet."]


def test_a_question_left_alone_can_be_answered(stage: Stage) -> None:
    open_told(stage, *TURNS[:2])
    delete(stage, 1)
    click(stage, "answerAgain")
    assert stage.chat.wishes[-1][0] == "again"
    stage.chat.grow("A camelid, as I said.")
    stage.chat.close()
    stage.settle()
    assert words(stage) == [TURNS[0], "A camelid, as I said."]


def test_the_next_question_follows_what_is_left(stage: Stage) -> None:
    number = open_told(stage, *TURNS)
    left = stage.window.conversation.transcript.turns()[1].message.id
    delete(stage, 2)
    stage.window.conversation.composer.set_text("And a vicuña?")
    click(stage, "sendButton")
    assert stage.chat.wishes == [("ask", number, left, "And a vicuña?")]


def test_undo_after_another_conversation_was_opened(stage: Stage) -> None:
    number = open_told(stage, *TURNS)
    delete(stage, 0)
    stage.window.new_conversation()
    stage.settle()
    stage.find(QAbstractButton, "undo").click()
    stage.settle()
    assert stage.window.conversation.conversation_id != number
    assert words(stage) == []
    assert len(stage.in_history(lambda h: h.messages(number))) == 4


def test_undo_while_an_answer_is_written_shows_what_is_on_the_disk(stage: Stage) -> None:
    number = open_told(stage, *TURNS)
    delete(stage, 2)
    stage.window.conversation.composer.set_text("And a vicuña?")
    click(stage, "sendButton")
    stage.chat.grow("A wild ")
    click(stage, "undo")
    shown = [*TURNS[:2], "And a vicuña?", "A wild "]
    assert words(stage) == shown
    opened = stage.window.conversation.opened
    assert opened is not None
    assert opened.messages().keys() == stage.in_history(lambda h: h.messages(number)).keys()
    stage.chat.grow("one.")
    stage.chat.close()
    stage.settle()
    assert words(stage) == [*shown[:3], "A wild one."]
    assert stage.window.conversation.transcript.turns()[2].versions == 2


def test_not_while_an_answer_is_written(stage: Stage) -> None:
    number = open_told(stage, *TURNS)
    click(stage, "answerAgain")
    delete(stage, 0)
    assert len(stage.in_history(lambda h: h.messages(number))) == 5
    stage.chat.close()
    stage.settle()
    delete(stage, 0)
    assert words(stage) == []
