"""What is on its way, and a message that goes to it once it is here and loaded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.engine.protocol import FailureCode
from desktop.hub.downloads.download import State
from tests.gui.models.shelf import GB
from tests.gui.person import field, press
from tests.gui.room import (
    SHIFTED,
    STARTER,
    answers,
    button,
    click,
    drafts,
    hold,
    line,
    picker,
)
from tests.gui.stage import wait_for

# Without a screen Qt says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_download_is_followed_and_then_used(room):
    room.open()
    number = room.begin_download()
    assert "better.Q4_0 is on its way" in line(room)
    assert "1.0 of 4.0 GB" in line(room)
    room.downloads.become(number, done_bytes=3 * GB)
    assert "3.0 of 4.0 GB" in line(room)
    room.arrive(number)
    assert "better.Q4_0 is ready" in line(room)
    assert not room.is_shown("toast")  # the line says it
    assert picker(room).text() == STARTER
    button(room, "arriving", "Use it").click()
    wait_for(lambda: room.engine.loaded[-1:] == ["better"])
    assert not room.is_shown("arriving")


def test_in_the_library_a_toast_says_that_it_is_here(room):
    room.open()
    number = room.begin_download()
    press(room, Qt.Key.Key_M, SHIFTED)
    room.arrive(number)
    assert "better.Q4_0 is ready" in room.find(QWidget, "toast").accessibleName()
    assert not room.is_shown("undo")


def test_the_line_stays_with_the_newest(room):
    room.open()
    first = room.begin_download("first")
    room.begin_download("second")
    room.downloads.become(first, done_bytes=2 * GB)
    assert "second.Q4_0 is on its way" in line(room)


def test_a_download_that_rests_goes_on_from_here(room):
    room.open()
    number = room.begin_download()
    room.downloads.pause(number)
    click(room, "resumeArriving")
    assert room.downloads.now[number].state is State.QUEUED


def test_how_many_are_on_their_way_stands_in_the_task_bar(room, monkeypatch):
    numbers = []
    monkeypatch.setattr(QApplication, "setBadgeNumber", lambda _self, n: numbers.append(n))
    room.open()
    first, second = room.begin_download("first"), room.begin_download("second")
    assert numbers[-1] == 2
    room.arrive(second, "second")
    assert numbers[-1] == 1
    room.downloads.cancel(first)
    assert numbers[-1] == 0


# A message that waits.


def test_a_message_that_waits_goes_to_the_new_model_once_it_is_loaded(room):
    number = hold(room)
    room.engine.holds = True
    room.arrive(number)
    room.wait_shown("switching")
    assert answers(room) == []
    assert field(room).toPlainText() == "for the better one"
    room.engine.finish()
    wait_for(lambda: answers(room) == [("better", "You said: for the better one")])
    assert field(room).toPlainText() == ""


@pytest.mark.parametrize("end", [State.CANCELLED, State.FAILED, State.PAUSED])
def test_it_is_not_lost_with_the_download(room, end):
    number = hold(room)
    room.downloads.become(number, state=end)
    room.settle()
    assert field(room).toPlainText() == "for the better one"
    wait_for(lambda: drafts(room) == ["for the better one"])
    assert answers(room) == []


def test_after_a_cancelled_download_nothing_waits_for_the_next(room):
    number = hold(room)
    room.downloads.cancel(number)
    following = room.begin_download("next")
    room.arrive(following, "next")
    assert answers(room) == []
    assert field(room).toPlainText() == "for the better one"


@pytest.mark.parametrize("how", ["cancelled", "refused"])
def test_it_stays_where_the_new_model_is_not_loaded(room, how):
    number = hold(room)
    room.engine.holds = True
    room.arrive(number)
    room.wait_shown("switching")
    if how == "cancelled":
        click(room, "cancelSwitch")
    else:
        room.engine.refuse(FailureCode.NO_MEMORY)
    room.wait_gone("switching")
    room.engine.holds = False
    room.add("third")
    room.use("third")
    assert answers(room) == []
    assert field(room).toPlainText() == "for the better one"


def test_it_stays_where_the_new_model_does_not_fit(room):
    number = hold(room)
    room.computer.free_bytes = 1000
    room.arrive(number)
    room.wait_shown("fitCard")
    button(room, "fitCard", "Keep").click()
    room.computer.free_bytes = 16 * GB
    room.add("third")
    room.use("third")
    assert answers(room) == []
    assert field(room).toPlainText() == "for the better one"


def test_it_goes_out_after_the_decision_to_load_it_anyway(room):
    number = hold(room)
    room.computer.free_bytes = 1000
    room.arrive(number)
    room.wait_shown("fitCard")
    button(room, "fitCard", "Load it anyway").click()
    wait_for(lambda: answers(room) == [("better", "You said: for the better one")])
