"""Qt's loop: calls come in order, on Qt's thread, and never at once."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.bridge import QtLoop
from tests.gui.stage import spin, wait_for


@pytest.mark.usefixtures("qapp")
def test_calls_from_any_thread_are_made_here_in_order() -> None:
    loop = QtLoop()
    made: list[tuple[int, threading.Thread]] = []

    def post_all() -> None:
        for number in range(2000):
            loop.post(lambda n=number: made.append((n, threading.current_thread())))  # type: ignore[misc]

    thread = threading.Thread(target=post_all)
    thread.start()
    thread.join()
    wait_for(lambda: len(made) == 2000)
    assert [n for n, _ in made] == list(range(2000))
    assert {t for _, t in made} == {threading.main_thread()}


@pytest.mark.usefixtures("qapp")
def test_a_call_is_never_made_at_once() -> None:
    loop = QtLoop()
    made: list[str] = []
    loop.post(lambda: made.append("later"))
    assert made == []
    QApplication.processEvents()
    assert made == ["later"]


@pytest.mark.usefixtures("qapp")
def test_later_and_never() -> None:
    loop = QtLoop()
    made: list[str] = []
    loop.later(0.02, lambda: made.append("later"))
    never = loop.later(0.01, lambda: made.append("never"))
    never.cancel()
    never.cancel()
    wait_for(lambda: bool(made))
    spin(0.03)
    assert made == ["later"]
    assert loop._timers == set()
