"""A message that is held back: sent from where it was written, or a draft like any other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.person import field, open_id
from tests.gui.room import (
    STARTER,
    a_room,
    answers,
    click,
    hold,
    line,
)
from tests.gui.stage import told, wait_for

# Without a screen Qt says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_it_goes_out_from_where_it_was_written(room):
    other = room.in_history(lambda h: told(h, "Q", "A", title="Other"))
    number = hold(room)
    written_in = open_id(room)
    room.window.open_conversation(other)
    room.settle()
    QTest.keyClicks(field(room), "not this")
    room.arrive(number)
    wait_for(lambda: ("better", "You said: for the better one") in answers(room))
    room.settle()
    assert open_id(room) == other
    assert field(room).toPlainText() == "not this"
    assert room.in_history(lambda h: h.get(written_in)).draft == ""


def test_its_files_go_with_it_also_from_elsewhere(room):
    other = room.in_history(lambda h: told(h, "Q", "A", title="Other"))
    number = hold(room)
    written_in = open_id(room)
    field(room).long_pasted.emit("The hay is in the barn.")
    room.settle()
    room.window.open_conversation(other)
    room.settle()
    room.arrive(number)
    wait_for(lambda: len(answers(room)) == 1)
    wait_for(lambda: not room.real_chat.is_busy(written_in))
    room.settle()
    messages = room.in_history(lambda h: h.messages(written_in))
    assert [len(message.attachments) for message in messages.values()] == [1, 0]


def test_it_is_sent_now_to_the_model_that_is_there(room):
    number = hold(room)
    click(room, "sendNow")
    wait_for(lambda: answers(room) == [(STARTER, "You said: for the better one")])
    room.arrive(number)
    assert "better" not in room.engine.loaded


def test_it_is_taken_back(room):
    number = hold(room)
    click(room, "takeBack")
    room.arrive(number)
    assert "is ready" in line(room)
    assert field(room).toPlainText() == "for the better one"
    assert answers(room) == []


def test_who_sends_it_by_hand_has_nothing_that_waits(room):
    number = hold(room)
    QTest.keyClick(field(room), Qt.Key.Key_Return)
    wait_for(lambda: len(answers(room)) == 1)
    QTest.keyClicks(field(room), "something else")
    room.arrive(number)
    assert field(room).toPlainText() == "something else"
    assert len(answers(room)) == 1


def test_it_is_not_lost_with_the_window(room, tmp_path):
    hold(room)
    number = open_id(room)
    room.leave()
    with a_room(tmp_path / "data") as again:
        again.open()
        assert open_id(again) == number
        assert field(again).toPlainText() == "for the better one"
        assert answers(again) == []
