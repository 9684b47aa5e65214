"""A person asks, reads, stops, asks again. Each by what comes of it, on the disk or on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.conversation import FinishReason, MessageState, ReadingPlace
from desktop.errors import DatabaseUnusable, EngineDied
from desktop.ui import remembered
from desktop.ui.composer import Input
from desktop.ui.remembered import Remembered
from desktop.ui.transcript.notes import NoteRow
from desktop.ui.transcript.rows import ProgressRow, TextRow
from tests.gui.stage import Stage, spin, told

LONG = "\n\n".join(
    f"Paragraph {n} of a long answer, with some words to fill a line." for n in range(60)
)


def field(stage: Stage) -> Input:
    return stage.find(Input, "composer")


def type_and_send(stage: Stage, text: str) -> None:
    QTest.keyClicks(field(stage), text)
    QTest.keyClick(field(stage), Qt.Key.Key_Return)
    stage.settle()


def open_told(stage: Stage, *turns: str, **facts: object) -> int:
    number = stage.in_history(lambda h: told(h, *turns, **facts))  # type: ignore[arg-type]
    remembered.save(stage.paths.window_state, Remembered(conversation_id=number))
    stage.show()
    return number


def words(stage: Stage) -> list[str]:
    """All texts of the transcript, in order."""
    view = stage.window.conversation.transcript
    return [view.text_of(turn.message.id) for turn in view.turns()]


def notes(stage: Stage) -> list[str]:
    return [row.text() for row in stage.window.findChildren(NoteRow) if row.isVisible()]


def click(stage: Stage, name: str) -> None:
    stage.find(QAbstractButton, name).click()
    stage.settle()


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


def test_shift_enter_breaks_the_line(stage: Stage) -> None:
    stage.show()
    QTest.keyClicks(field(stage), "one")
    QTest.keyClick(field(stage), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field(stage), "two")
    assert field(stage).toPlainText() == "one\ntwo"
    assert stage.chat.wishes == []


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_nothing_is_not_sent(stage: Stage, text: str) -> None:
    stage.show()
    field(stage).setPlainText(text)
    QTest.keyClick(field(stage), Qt.Key.Key_Return)
    assert not stage.find(QAbstractButton, "sendButton").isEnabled()
    assert stage.chat.wishes == []


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


def test_while_an_answer_is_written_the_composer_lives_and_enter_keeps_the_text(
    stage: Stage,
) -> None:
    stage.show()
    type_and_send(stage, "First")
    type_and_send(stage, "Second")
    assert field(stage).toPlainText() == "Second"
    assert len([w for w in stage.chat.wishes if w[0] == "ask"]) == 1
    assert stage.shown("stopButton")
    assert not stage.shown("sendButton")
    stage.chat.close()
    stage.settle()
    assert stage.shown("sendButton")


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
    open_told(stage, "Tell me", "Once upon", state=MessageState.STREAMING)
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
    assert stage.find(QLabel, "versionCount").text() == "2/2"
    assert not stage.find(QAbstractButton, "nextVersion").isEnabled()
    click(stage, "previousVersion")
    assert words(stage)[1] == "Reykjavík."
    assert stage.find(QLabel, "versionCount").text() == "1/2"
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
    stage.window.conversation._turn_to(stage.window.conversation.transcript.turns()[1].message, -1)
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
    assert "disk full" in stage.find(QWidget, "banner").accessibleName()
    stage.chat.holds = False
    QTest.keyClick(field(stage), Qt.Key.Key_Return)
    stage.settle()
    assert not stage.shown("banner")
    assert words(stage)[0] == "Precious words"


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (4, "The 4 oldest messages no longer fit and were not read."),
        (1, "The oldest message no longer fits and was not read."),
    ],
)
def test_forgotten_messages_are_admitted(stage: Stage, count: int, sentence: str) -> None:
    open_told(stage, "Q", "A", forgotten_messages=count)
    assert notes(stage) == [sentence]


def test_an_empty_answer_is_explained(stage: Stage) -> None:
    open_told(stage, "Q", "")
    assert notes(stage) == ["The model had nothing to add."]


def test_an_answer_that_ran_out_of_room_can_be_continued(stage: Stage) -> None:
    open_told(stage, "Q", "A and", finish_reason=FinishReason.LENGTH)
    assert notes(stage) == ["Cut off: no room was left."]
    assert stage.shown("continueAnswer")


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


def test_the_reading_place_comes_back(stage: Stage) -> None:
    number = open_told(stage, "One", LONG, "Two", LONG, "Three", LONG)
    view = stage.window.conversation.transcript
    assert view.place() == ReadingPlace()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    stage.settle()
    place = view.place()
    assert place.message_id is not None
    stage.window.new_conversation()
    stage.settle()
    stage.window.open_conversation(number)
    stage.settle()
    assert view.place() == place
    assert not view.following


def test_scrolled_up_the_text_stands_still_until_asked(stage: Stage) -> None:
    open_told(stage, "One", LONG)
    view = stage.window.conversation.transcript
    type_and_send(stage, "Two")
    assert view.following
    view.verticalScrollBar().setValue(200)
    place = view.place()
    stage.chat.grow(LONG)
    stage.settle()
    assert view.place() == place
    assert stage.shown("jumpToLatest")
    click(stage, "jumpToLatest")
    assert view.following
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    assert not stage.shown("jumpToLatest")


def test_the_end_is_followed_while_it_is_written(stage: Stage) -> None:
    stage.show()
    type_and_send(stage, "Two")
    bar = stage.window.conversation.transcript.verticalScrollBar()
    for paragraph in LONG.split("\n\n")[:40]:
        stage.chat.grow(paragraph + "\n\n")
        spin(0.004)
    spin(0.2)
    assert bar.maximum() > 500
    assert bar.value() == bar.maximum()


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


@pytest.mark.parametrize(
    "evil", ["<img src=file:///x>", "<b>bold</b>", "![x](file:///x)", "<script>"]
)
def test_words_are_never_markup(stage: Stage, evil: str) -> None:
    open_told(stage, evil, evil, title=evil)
    rows = [r for r in stage.window.findChildren(TextRow) if r.isVisible()]
    assert [r.document.toPlainText() for r in rows] == [evil]
    assert words(stage) == [evil, evil]
    for row in rows:
        assert "￼" not in row.document.toPlainText()


def test_pasting_brings_only_words(stage: Stage) -> None:
    stage.show()
    mime = QMimeData()
    mime.setHtml("<b>bold</b>")
    mime.setText("bold")
    QGuiApplication.clipboard().setMimeData(mime)
    field(stage).paste()
    assert field(stage).toPlainText() == "bold"


def test_the_composer_grows_to_its_share(stage: Stage) -> None:
    stage.show()
    composer = stage.window.conversation.composer
    low = composer.height()
    field(stage).setPlainText("one\ntwo\nthree")
    spin(0.05)
    middle = composer.height()
    assert low < middle
    field(stage).setPlainText("\n".join("many lines" for _ in range(100)))
    spin(0.05)
    assert middle < composer.height() <= stage.window.conversation.height() * 0.4


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


def test_a_window_that_is_left_alone_does_nothing(stage: Stage) -> None:
    open_told(stage, "One", LONG, "Two", LONG)
    spin(0.3)
    assert not stage.window.conversation.transcript._idle.isActive()
    assert not stage.window.conversation._refresh.isActive()


def test_the_keyboard_scrolls_the_transcript_and_shows_where_it_is(stage: Stage) -> None:
    open_told(stage, "One", LONG)
    view = stage.window.conversation.transcript
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view._focus_mark.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.following
    QTest.keyClick(field(stage), Qt.Key.Key_PageUp)
    assert not view.following
    field(stage).setFocus()
    assert not view._focus_mark.isVisible()


def test_buttons_are_visited_from_top_to_bottom(stage: Stage) -> None:
    open_told(stage, "One", "Text\n\n```py\nx\n```", "Two", "More")
    view = stage.window.conversation.transcript
    view.setFocus()
    seen: list[int] = []
    for _ in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        if isinstance(widget, QAbstractButton) and view.isAncestorOf(widget):
            seen.append(widget.mapTo(view, QPoint()).y())
    assert len(seen) >= 5
    assert seen == sorted(seen)
