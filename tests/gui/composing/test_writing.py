"""Messages that are written while an answer is: they wait, follow it, and are never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.conversation import MessageState
from desktop.errors import DatabaseUnusable
from desktop.ui.composing.queued import QueuedLines
from tests.gui.person import click, field, open_id, type_and_send, words
from tests.gui.stage import Stage, a_stage, told, wait_for


def asked(stage: Stage) -> list[tuple[object, ...]]:
    return [wish[1:] for wish in stage.chat.wishes if wish[0] == "ask"]


def texts(stage: Stage) -> list[object]:
    return [wish[2] for wish in asked(stage)]


def waiting(stage: Stage) -> list[str]:
    return [queued.text for queued in stage.window.conversation.writing.queue.of(open_id(stage))]


def draft(stage: Stage) -> str:
    stage.settle()
    return stage.in_history(lambda h: h.get(open_id(stage) or 0).draft)


@pytest.fixture
def busy(stage: Stage) -> Stage:
    """An answer is being written."""
    stage.show()
    type_and_send(stage, "First")
    stage.chat.grow("An answer")
    return stage


def test_what_is_sent_meanwhile_follows_the_answer_that_was_being_written(busy: Stage) -> None:
    answer = busy.chat.newest
    type_and_send(busy, "Second")
    assert busy.shown("queuedMessages")
    busy.chat.close()
    busy.settle()
    assert asked(busy)[1] == (open_id(busy), answer.id, "Second")
    assert not busy.shown("queuedMessages")
    busy.chat.grow("Another")
    busy.chat.close()
    busy.settle()
    assert words(busy) == ["First", "An answer", "Second", "Another"]


def test_several_wait_for_each_other(busy: Stage) -> None:
    for text in ("Second", "Third"):
        type_and_send(busy, text)
    busy.chat.close()
    busy.settle()
    assert texts(busy) == ["First", "Second"]
    assert waiting(busy) == ["Third"]
    busy.chat.close()
    busy.settle()
    assert texts(busy) == ["First", "Second", "Third"]
    parents = [wish[1] for wish in asked(busy)]
    assert len(set(parents)) == 3


def test_what_is_being_typed_stays_where_it_is(busy: Stage) -> None:
    type_and_send(busy, "yes")
    QTest.keyClicks(field(busy), "yes, but")
    busy.chat.close()
    busy.settle()
    assert texts(busy) == ["First", "yes"]
    assert field(busy).toPlainText() == "yes, but"
    assert draft(busy) == "yes, but"


def test_escape_stops_the_answer_and_sends_nothing(busy: Stage) -> None:
    type_and_send(busy, "Second")
    QTest.keyClick(field(busy), Qt.Key.Key_Escape)
    busy.settle()
    assert texts(busy) == ["First"]
    assert "cut short" in busy.find(QueuedLines, "queuedMessages").accessibleName()
    click(busy, "sendQueued")
    assert texts(busy) == ["First", "Second"]
    assert not busy.shown("queuedMessages")


def test_after_a_failure_nothing_is_sent_either(busy: Stage) -> None:
    type_and_send(busy, "Second")
    busy.chat.close(MessageState.FAILED, error=DatabaseUnusable(busy.paths.database, "disk full"))
    busy.settle()
    assert texts(busy) == ["First"]
    assert busy.shown("sendQueued")


def test_while_it_waits_there_is_nothing_to_send_by_hand(busy: Stage) -> None:
    type_and_send(busy, "Second")
    assert busy.shown("queuedMessages")
    assert not busy.shown("sendQueued")


def test_it_is_taken_back_to_be_edited(busy: Stage) -> None:
    type_and_send(busy, "Second")
    QTest.keyClicks(field(busy), "more")
    click(busy, "editQueued")
    assert field(busy).toPlainText() == "Second\n\nmore"
    assert waiting(busy) == []
    busy.chat.close()
    busy.settle()
    assert texts(busy) == ["First"]


def test_it_is_removed_and_brought_back(busy: Stage) -> None:
    for text in ("Second", "Third"):
        type_and_send(busy, text)
    busy.find(QWidget, "queuedMessages").findChildren(QWidget, "removeQueued")[0].click()  # type: ignore[attr-defined]
    busy.settle()
    assert waiting(busy) == ["Third"]
    assert draft(busy) == "Third"
    click(busy, "undo")
    assert waiting(busy) == ["Second", "Third"]
    busy.chat.close()
    busy.settle()
    assert texts(busy) == ["First", "Second"]


def test_nothing_is_lost_with_the_window(busy: Stage, tmp_path) -> None:
    number = open_id(busy)
    for text in ("Second", "Third"):
        type_and_send(busy, text)
    QTest.keyClicks(field(busy), "half a four")
    busy.leave()
    with a_stage(tmp_path / "data") as again:
        again.show()
        assert open_id(again) == number
        assert field(again).toPlainText() == "Second\n\nThird\n\nhalf a four"


def test_nothing_is_lost_when_the_window_is_killed(busy: Stage) -> None:
    """What is on the disk at each moment, without a window being closed."""
    for text in ("Second", "Third"):
        type_and_send(busy, text)
    assert draft(busy) == "Second\n\nThird"
    busy.chat.holds = True
    busy.chat.close()
    busy.settle()
    assert texts(busy) == ["First", "Second"]
    assert draft(busy) == "Second\n\nThird"  # it is not a question yet
    busy.chat.keep()
    busy.settle()
    assert draft(busy) == "Third"


def test_it_goes_out_also_while_another_conversation_is_open(busy: Stage) -> None:
    number = open_id(busy)
    type_and_send(busy, "Second")
    other = busy.in_history(lambda h: told(h, "Q", "A", title="Other"))
    busy.window.open_conversation(other)
    busy.settle()
    assert not busy.shown("queuedMessages")
    QTest.keyClicks(field(busy), "not this")
    busy.chat.close()
    busy.settle()
    assert asked(busy)[1][0] == number
    assert texts(busy) == ["First", "Second"]
    assert field(busy).toPlainText() == "not this"
    busy.window.open_conversation(number or 0)
    busy.settle()
    assert field(busy).toPlainText() == ""
    assert busy.in_history(lambda h: h.get(other)).draft == "not this"


def test_coming_back_it_still_waits(busy: Stage) -> None:
    number = open_id(busy)
    type_and_send(busy, "Second")
    QTest.keyClicks(field(busy), "half")
    other = busy.in_history(lambda h: told(h, "Q", "A", title="Other"))
    busy.window.open_conversation(other)
    busy.settle()
    busy.window.open_conversation(number or 0)
    busy.settle()
    assert (waiting(busy), field(busy).toPlainText()) == (["Second"], "half")
    assert busy.shown("queuedMessages")


def test_a_disk_that_refuses_it_leaves_it_waiting(busy: Stage) -> None:
    type_and_send(busy, "Second")
    QTest.keyClicks(field(busy), "half")
    busy.chat.holds = True
    busy.chat.close()
    busy.settle()
    busy.chat.refuse(DatabaseUnusable(busy.paths.database, "disk full"))
    busy.settle()
    assert (waiting(busy), field(busy).toPlainText()) == (["Second"], "half")
    assert busy.shown("banner")
    busy.chat.holds = False
    click(busy, "sendQueued")
    assert texts(busy) == ["First", "Second", "Second"]
    assert waiting(busy) == []


def test_enter_twice_sends_once(stage: Stage) -> None:
    stage.show()
    stage.chat.holds = True
    type_and_send(stage, "First")
    QTest.keyClick(field(stage), Qt.Key.Key_Return)
    stage.settle()
    assert (texts(stage), waiting(stage)) == (["First"], [])
    QTest.keyClicks(field(stage), " and more")
    QTest.keyClick(field(stage), Qt.Key.Key_Return)
    assert waiting(stage) == [" and more"]
    stage.chat.keep()
    stage.settle()
    assert (field(stage).toPlainText(), waiting(stage)) == ("", [" and more"])


def test_of_what_is_asked_by_hand_meanwhile_it_knows(busy: Stage) -> None:
    """Held ones stay held behind a question of their own."""
    type_and_send(busy, "Second")
    QTest.keyClick(field(busy), Qt.Key.Key_Escape)
    busy.settle()
    type_and_send(busy, "Something else")
    assert texts(busy) == ["First", "Something else"]
    assert draft(busy) == "Second"
    busy.chat.close()
    busy.settle()
    assert waiting(busy) == ["Second"]
    assert busy.shown("sendQueued")


def test_each_enter_before_the_conversation_is_read_counts(stage: Stage) -> None:
    number = stage.in_history(lambda h: told(h, "Q", "A", title="Slow"))
    stage.show()
    stage.window.open_conversation(number)
    for text in ("One", "Two"):
        QTest.keyClicks(field(stage), text)
        QTest.keyClick(field(stage), Qt.Key.Key_Return)
    QTest.keyClicks(field(stage), "and a half")
    wait_for(lambda: stage.chat.open != {})
    stage.settle()
    assert (texts(stage), waiting(stage)) == (["One"], ["Two"])
    assert field(stage).toPlainText() == "and a half"


def test_what_was_typed_before_the_conversation_was_read_is_kept_without_a_further_key(
    stage: Stage,
) -> None:
    number = stage.in_history(lambda h: told(h, "Q", "A", title="Slow"))
    stage.show()
    stage.window.open_conversation(number)
    QTest.keyClicks(field(stage), "early words")
    assert stage.window.conversation.writing.unread() == "early words"
    wait_for(lambda: stage.in_history(lambda h: h.get(number).draft) == "early words")
    assert stage.window.conversation.writing.unread() == ""


def test_enter_before_the_conversation_is_read_is_not_lost(stage: Stage) -> None:
    number = stage.in_history(lambda h: told(h, "Q", "A", title="Slow"))
    stage.show()
    stage.window.open_conversation(number)
    QTest.keyClicks(field(stage), "Early")
    QTest.keyClick(field(stage), Qt.Key.Key_Return)
    assert texts(stage) == []
    wait_for(lambda: texts(stage) == ["Early"])
    stage.settle()
