"""A person asks, reads, stops, asks again. Each by what comes of it, on the disk or on the screen."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.chat.news import QuestionKept
from desktop.conversation import Message, MessageState
from desktop.errors import DatabaseUnusable, EngineDied
from desktop.store.conversations import Conversations
from desktop.ui.transcript.bubble import ProgressRow
from desktop.ui.transcript.text import TextRow
from tests.gui.person import click, field, notes, open_told, type_and_send, words
from tests.gui.stage import Stage, spin


def test_enter_sends_and_the_question_leaves_the_composer_when_kept(stage: Stage) -> None:
    stage.show()
    stage.chat.holds = True
    type_and_send(stage, "What is a llama?")
    assert field(stage).toPlainText() == "What is a llama?"
    assert words(stage) == []
    stage.chat.keep()
    stage.settle()
    assert field(stage).toPlainText() == ""
    assert words(stage)[0] == "What is a llama?"


def test_words_written_while_the_question_is_being_kept_stay(stage: Stage) -> None:
    stage.show()
    stage.chat.holds = True
    type_and_send(stage, "One.")
    QTest.keyClicks(field(stage), " Two.")
    stage.chat.keep()
    stage.settle()
    assert field(stage).toPlainText() == " Two."


def test_the_answer_streams(stage: Stage) -> None:
    stage.show()
    type_and_send(stage, "What is a llama?")
    for piece in ("A lla", "ma is\n\na cam", "elid."):
        stage.chat.grow(piece)
        stage.settle()
    assert words(stage)[1] == "A llama is\n\na camelid."
    rows = [r for r in stage.window.findChildren(TextRow) if r.isVisible()]
    assert [r.document.toPlainText() for r in rows] == ["A llama is", "a camelid."]
    stage.chat.close()
    stage.settle()
    rows = [r for r in stage.window.findChildren(TextRow) if r.isVisible()]
    assert [r.document.toPlainText() for r in rows] == ["A llama is", "a camelid."]


def test_while_an_answer_is_written_the_composer_lives_and_what_is_sent_waits(
    stage: Stage,
) -> None:
    stage.show()
    type_and_send(stage, "First")
    assert stage.shown("stopButton")
    assert not stage.shown("sendButton")
    type_and_send(stage, "Second")
    assert field(stage).toPlainText() == ""
    assert len([w for w in stage.chat.wishes if w[0] == "ask"]) == 1
    stage.chat.close()
    stage.settle()
    assert [w[3] for w in stage.chat.wishes if w[0] == "ask"] == ["First", "Second"]


@pytest.mark.parametrize("how", ["escape", "button"])
def test_stop_keeps_what_was_said(stage: Stage, how: str) -> None:
    stage.show()
    type_and_send(stage, "Tell me")
    stage.chat.grow("Once upon")
    if how == "escape":
        QTest.keyClick(field(stage), Qt.Key.Key_Escape)
    else:
        stage.find(QAbstractButton, "stopButton").click()
    stage.settle()
    assert words(stage) == ["Tell me", "Once upon"]
    assert notes(stage) == ["Stopped"]
    assert stage.shown("continueAnswer")
    assert stage.shown("tryAgain")


def test_continue_goes_on_in_the_same_answer(stage: Stage) -> None:
    open_told(stage, "Tell me", "Once upon", state=MessageState.STOPPED)
    click(stage, "continueAnswer")
    stage.chat.grow(" a time.")
    stage.chat.close()
    stage.settle()
    assert words(stage) == ["Tell me", "Once upon a time."]
    assert notes(stage) == []


def test_an_answer_cut_off_by_a_crash_says_so(stage: Stage) -> None:
    open_told(stage, "Tell me", "Once upon", state=MessageState.INTERRUPTED)
    assert notes(stage) == ["Interrupted"]
    click(stage, "tryAgain")
    assert stage.chat.wishes[-1][0] == "again"
    stage.chat.grow("Long ago")
    stage.chat.close()
    stage.settle()
    assert words(stage) == ["Tell me", "Long ago"]


def test_answer_again_and_the_arrows_between_versions(stage: Stage) -> None:
    number = open_told(stage, "Capital of Iceland?", "Reykjavík.")
    click(stage, "answerAgain")
    stage.chat.grow("It is Reykjavík.")
    stage.chat.close()
    stage.settle()
    assert stage.find(QLabel, "versionCount").text() == "2 / 2"
    assert not stage.find(QAbstractButton, "nextVersion").isEnabled()
    click(stage, "previousVersion")
    assert words(stage)[1] == "Reykjavík."
    assert stage.find(QLabel, "versionCount").text() == "1 / 2"
    kept = stage.in_history(lambda h: (h.get(number).leaf_id, h.messages(number)))
    assert kept[0] is not None
    assert kept[1][kept[0]].text == "Reykjavík."
    click(stage, "nextVersion")
    assert words(stage)[1] == "It is Reykjavík."


def test_the_version_that_is_being_written_can_be_left_and_found_again(stage: Stage) -> None:
    open_told(stage, "Capital?", "First.")
    click(stage, "answerAgain")
    stage.chat.grow("Second")
    stage.settle()
    stage.window.conversation.message_actions._turn_to(
        stage.window.conversation.transcript.turns()[1].message, -1
    )
    assert words(stage)[1] == "First."
    stage.chat.grow(" and last.")
    click(stage, "nextVersion")
    assert words(stage)[1] == "Second and last."


def test_copy_takes_the_answer_as_it_was_written(stage: Stage) -> None:
    open_told(stage, "Q", "Some *text*\n\n```py\nx = 1\n```")
    click(stage, "copyAnswer")
    assert QGuiApplication.clipboard().text() == "Some *text*\n\n```py\nx = 1\n```"
    click(stage, "copyCode")
    assert QGuiApplication.clipboard().text() == "x = 1"
    assert stage.find(QAbstractButton, "copyCode").text() == "Copied"


def test_a_failure_is_told_in_the_transcript(stage: Stage) -> None:
    stage.show()
    type_and_send(stage, "Tell me")
    stage.chat.grow("Once")
    stage.chat.close(MessageState.FAILED, error=EngineDied(-9, "the last words"))
    stage.settle()
    notice = stage.find(QWidget, "notice")
    assert "The engine stopped unexpectedly" in notice.accessibleName()
    assert words(stage) == ["Tell me", "Once"]
    assert not stage.shown("details")
    height = notice.height()
    click(stage, "detailsButton")
    assert stage.find(QLabel, "details").text() == "the last words"
    assert notice.height() > height
    click(stage, "tryAgain")
    assert stage.chat.wishes[-1][0] == "again"


def test_a_failure_of_earlier_days_is_told_too(stage: Stage) -> None:
    open_told(stage, "Q", "A", state=MessageState.FAILED, failure="EngineDied")
    assert "This answer failed" in stage.find(QWidget, "notice").accessibleName()


def test_a_question_that_could_not_be_kept_stays_in_the_composer(stage: Stage) -> None:
    stage.show()
    stage.chat.holds = True
    type_and_send(stage, "Precious words")
    stage.chat.refuse(DatabaseUnusable(stage.paths.database, "disk full"))
    stage.settle()
    assert field(stage).toPlainText() == "Precious words"
    assert "read or written" in stage.find(QWidget, "banner").accessibleName()
    stage.chat.holds = False
    QTest.keyClick(field(stage), Qt.Key.Key_Return)
    stage.settle()
    assert not stage.shown("banner")
    assert words(stage)[0] == "Precious words"


def test_opening_the_model_and_reading_a_long_prompt_are_told(stage: Stage) -> None:
    stage.show()
    type_and_send(stage, "Q")
    stage.chat.load(0.4)
    row = stage.find(ProgressRow, "progress")
    assert row.document.toPlainText() == "Opening SmolLM2 135M… 40 %"
    stage.chat.read(0, 8900)
    assert row.document.toPlainText() == ""
    stage.now += 6.5
    stage.chat.read(3120, 8900)
    assert row.document.toPlainText() == "Reading 3,120 of 8,900 tokens, 12 s left"
    stage.chat.grow("Here")
    stage.settle()
    assert not stage.shown("progress")


def test_the_line_under_the_composer(stage: Stage) -> None:
    stage.show()
    assert stage.window.conversation.status.text() == ""
    stage.window.show_model("SmolLM2 135M")
    assert stage.window.conversation.status.text() == "SmolLM2 135M"
    type_and_send(stage, "Q")
    stage.chat.close()
    stage.settle()
    told_ = "SmolLM2 135M · 62 tokens/s · 412 of 4,096 tokens"
    assert stage.window.conversation.status.text() == told_


def test_the_draft_comes_back(stage: Stage) -> None:
    number = open_told(stage, "Q", "A")
    QTest.keyClicks(field(stage), "half a thou")
    spin(0.4)
    stage.settle()
    assert stage.in_history(lambda h: h.get(number)).draft == "half a thou"
    stage.window.new_conversation()
    stage.settle()
    assert field(stage).toPlainText() == ""
    stage.window.open_conversation(number)
    stage.settle()
    assert field(stage).toPlainText() == "half a thou"


def test_a_sent_question_leaves_no_draft_behind(stage: Stage) -> None:
    stage.show()
    type_and_send(stage, "Q")
    spin(0.4)
    stage.settle()
    assert [c.draft for c in stage.in_history(lambda h: h.newest())] == [""]


def test_an_answer_goes_on_while_another_conversation_is_shown(stage: Stage) -> None:
    stage.show()
    type_and_send(stage, "Slow one")
    number = stage.window.conversation.conversation_id
    assert number is not None
    stage.chat.grow("The beg")
    stage.window.new_conversation()
    stage.settle()
    assert stage.shown("sendButton")
    stage.chat.grow("inning")
    stage.window.open_conversation(number)
    stage.settle()
    stage.chat.grow(" and the end.")
    stage.settle()
    assert words(stage) == ["Slow one", "The beginning and the end."]
    assert stage.shown("stopButton")


def test_an_empty_conversation_teaches(stage: Stage) -> None:
    stage.show()
    assert stage.shown("emptyState")
    assert stage.shown("suggestion") == 3
    chip = stage.find(QAbstractButton, "suggestion")
    chip.click()
    assert field(stage).toPlainText() == chip.text()
    assert stage.chat.wishes == []


def test_what_the_chat_tells_of_while_it_is_read_again_stays(stage: Stage) -> None:
    number = open_told(stage, "One", "Two")
    view = stage.window.conversation
    kept: list[Message] = []
    is_kept = Event()

    def ask(history: Conversations) -> None:
        kept.append(history.add_question(number, parent_id=2, text="Three"))
        is_kept.set()

    view.read_again(number)
    stage.store.do(ask)
    assert is_kept.wait(20)
    view.hear(QuestionKept(kept[0]))
    stage.settle()
    assert words(stage) == ["One", "Two", "Three"]
