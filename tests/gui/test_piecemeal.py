"""Work in pieces: between events, at once where it is needed, and never twice."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from desktop.ui.piecemeal import A_TURN_SECONDS, Piecemeal
from tests.gui.stage import spin, wait_for


@pytest.fixture
def parent(qapp: object) -> Iterator[QObject]:  # noqa: ARG001 - the loop
    owner = QObject()
    yield owner
    owner.deleteLater()


def busy() -> None:
    """As long as one turn may take."""
    until = time.thread_time() + A_TURN_SECONDS
    while time.thread_time() < until:
        pass


def counted(done: list[int], count: int = 5) -> Iterator[None]:
    for number in range(count):
        done.append(number)
        busy()
        yield


def test_nothing_is_done_before_the_loop_turns_and_then_all(parent: QObject) -> None:
    done: list[int] = []
    work = Piecemeal(counted(done), parent)
    ended: list[bool] = []
    work.finished.connect(lambda: ended.append(True))
    assert done == []
    wait_for(lambda: work.is_finished)
    assert done == [0, 1, 2, 3, 4]
    spin(0.05)
    assert ended == [True]


def test_events_come_between_the_pieces(parent: QObject) -> None:
    done: list[int] = []
    seen: list[int] = []
    timer = QTimer(parent)
    timer.timeout.connect(lambda: seen.append(len(done)))
    timer.start(0)
    work = Piecemeal(counted(done), parent)
    wait_for(lambda: work.is_finished)
    assert {1, 2, 3, 4} & set(seen)


def test_small_pieces_share_a_turn(parent: QObject) -> None:
    done: list[int] = []
    turns: list[int] = []

    def small() -> Iterator[None]:
        for number in range(20):
            done.append(number)
            yield

    timer = QTimer(parent)
    timer.timeout.connect(lambda: turns.append(len(done)))
    timer.start(0)
    work = Piecemeal(small(), parent)
    wait_for(lambda: work.is_finished)
    assert len(set(turns)) < 10


def test_who_needs_it_gets_it_at_once(parent: QObject) -> None:
    done: list[int] = []
    work = Piecemeal(counted(done), parent)
    work.finish()
    assert (done, work.is_finished) == ([0, 1, 2, 3, 4], True)
    work.finish()
    spin(0.05)
    assert done == [0, 1, 2, 3, 4]


def test_what_was_stopped_goes_no_further(parent: QObject) -> None:
    done: list[int] = []
    work = Piecemeal(counted(done, count=1000), parent)
    wait_for(lambda: bool(done))
    work.stop()
    so_far = list(done)
    spin(0.05)
    assert done == so_far


def test_a_piece_that_wants_all_of_it_waits_for_its_turn(parent: QObject) -> None:
    done: list[str] = []

    def work() -> Iterator[None]:
        made[0].finish()
        done.append("first")
        yield
        done.append("second")

    made = [Piecemeal(iter(()), parent)]
    made[0].stop()
    made[0] = Piecemeal(work(), parent)
    wait_for(lambda: made[0].is_finished)
    assert done == ["first", "second"]


def test_a_piece_that_fails_is_told_and_ends_the_work(parent: QObject, qtbot: QtBot) -> None:
    def work() -> Iterator[None]:
        yield
        raise LookupError("a bug")

    ended: list[bool] = []
    with capture_exceptions() as caught:
        failing = Piecemeal(work(), parent)
        failing.finished.connect(lambda: ended.append(True))
        qtbot.waitUntil(lambda: failing.is_finished)
        spin(0.02)
    assert [each[0] for each in caught] == [LookupError]
    assert ended == []
