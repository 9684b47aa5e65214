"""Pieces of an answer are gathered, in order, and the dearer they are the rarer they come."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QObject

from desktop.ui.transcript.stream import LONGEST_MS, SHORTEST_MS, StreamBuffer
from tests.gui.stage import spin, wait_for


class Screen(QObject):
    """Takes what is flushed, at some cost."""

    def __init__(self, cost_seconds: float = 0) -> None:
        super().__init__()
        self.cost_seconds = cost_seconds
        self.flushed: list[tuple[int, str]] = []

    def take(self, message_id: int, text: str) -> None:
        time.sleep(self.cost_seconds)
        self.flushed.append((message_id, text))


@pytest.fixture
def screen(qapp: object) -> Screen:
    assert qapp
    return Screen()


def test_many_pieces_are_drawn_at_once(screen: Screen) -> None:
    buffer = StreamBuffer(screen.take, screen)
    for piece in "Once upon a time":
        buffer.add(1, piece)
    assert screen.flushed == []
    wait_for(lambda: bool(screen.flushed))
    spin(0.05)
    assert screen.flushed == [(1, "Once upon a time")]


def test_another_message_does_not_mix(screen: Screen) -> None:
    buffer = StreamBuffer(screen.take, screen)
    buffer.add(1, "one")
    buffer.add(2, "two")
    buffer.flush()
    assert screen.flushed == [(1, "one"), (2, "two")]


def test_what_is_dropped_never_comes(screen: Screen) -> None:
    buffer = StreamBuffer(screen.take, screen)
    buffer.add(1, "one")
    buffer.drop()
    spin(0.06)
    buffer.flush()
    assert screen.flushed == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("cost_seconds", "wait_ms"), [(0, SHORTEST_MS), (0.03, 120), (0.08, LONGEST_MS)]
)
def test_what_is_dear_is_done_more_rarely(cost_seconds: float, wait_ms: int) -> None:
    screen = Screen(cost_seconds)
    buffer = StreamBuffer(screen.take, screen)
    buffer.add(1, "x")
    buffer.flush()
    buffer.add(1, "y")
    assert buffer._timer.interval() == pytest.approx(wait_ms, rel=0.25)
