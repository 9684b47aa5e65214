"""Work on another thread: in order, its results here, and none after the end."""

from __future__ import annotations

import threading

import pytest

from desktop.ui.bridge import QtLoop
from desktop.ui.transcript.workroom import Workroom
from tests.gui.stage import spin, wait_for


@pytest.fixture
def loop(qapp: object) -> QtLoop:
    assert qapp
    return QtLoop()


def test_it_is_done_there_and_told_here(loop: QtLoop) -> None:
    room = Workroom(loop)
    told: list[tuple[str, bool]] = []
    for number in range(3):
        room.do(
            lambda n=number: (n, threading.current_thread() is threading.main_thread()),  # type: ignore[misc]
            lambda found: told.append(
                (*found, threading.current_thread() is threading.main_thread())
            ),  # type: ignore[arg-type]
        )
    assert room.busy
    wait_for(lambda: not room.busy)
    assert told == [(0, False, True), (1, False, True), (2, False, True)]
    room.close()


def test_closing_joins_and_drops_the_rest(loop: QtLoop) -> None:
    before = set(threading.enumerate())
    room = Workroom(loop)
    begun, end = threading.Event(), threading.Event()
    told: list[str] = []

    def wait() -> str:
        begun.set()
        end.wait(5)
        return "first"

    room.do(wait, told.append)
    room.do(lambda: "second", told.append)
    begun.wait(5)
    assert not set(threading.enumerate()) <= before
    end.set()
    room.close()
    spin(0.05)
    assert told == []
    room.do(lambda: "third", told.append)
    spin(0.02)
    assert told == []
    assert set(threading.enumerate()) <= before


def test_after_opening_again_only_what_comes_then_is_told(loop: QtLoop) -> None:
    room = Workroom(loop)
    told: list[str] = []
    room.do(lambda: "before", told.append)
    room.close()
    room.open()
    room.do(lambda: "after", told.append)
    wait_for(lambda: not room.busy)
    assert told == ["after"]
    room.close()


def test_warming_up_imports_the_libraries(loop: QtLoop) -> None:
    room = Workroom(loop)
    room.warm_up()
    wait_for(lambda: not room.busy, 30)
    room.close()


def test_a_bug_is_heard(loop: QtLoop, qtbot: object) -> None:
    room = Workroom(loop)
    room.do(lambda: 1 // 0, lambda _: None)
    with qtbot.captureExceptions() as raised:  # type: ignore[attr-defined]
        wait_for(lambda: not room.busy)
    assert raised[0][0] is ZeroDivisionError
    room.close()
