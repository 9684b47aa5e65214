"""What is said while something is done, with a bar, and how it ends."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from desktop.settings import Settings
from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.models.waiting import BAR, ROUND_MS, STEP_MS, Waiting
from tests.gui.looks import ink_of
from tests.gui.models.person import click, shown


def bar_of(waiting: Waiting) -> QWidget:
    return next(child for child in waiting.findChildren(QWidget) if child.height() == BAR)


def test_it_is_there_as_long_as_there_is_something_to_say(look: Look, ground: QWidget) -> None:
    waiting = Waiting(look, ground)
    assert waiting.isHidden()
    waiting.begin("Verifying…")
    assert (waiting.isHidden(), waiting.text()) == (False, "Verifying…")
    waiting.end("Verified.")
    assert (waiting.isHidden(), waiting.text()) == (False, "Verified.")
    assert bar_of(waiting).isHidden()
    waiting.end()
    assert waiting.isHidden()


def test_the_bar_fills_or_moves(look: Look, ground: QWidget) -> None:
    waiting = Waiting(look, ground)
    waiting.resize(400, 60)
    waiting.tell("Verifying", 0.5)
    waiting.layout().activate()
    bar = bar_of(waiting)
    half = ink_of(bar, LIGHT.accent)
    assert abs(half.width() - bar.width() / 2) <= 3
    waiting.begin("Looking…")
    places = set()
    for _ in range(ROUND_MS // STEP_MS // 2):
        bar._step()
        places.add(ink_of(bar, LIGHT.accent).left())
    assert len(places) > 5


def test_it_can_be_cancelled_where_that_is_offered(look: Look, ground: QWidget) -> None:
    plain = Waiting(look, ground)
    plain.begin("Working…")
    assert shown(plain, QWidget, "cancelWaiting") == []
    waiting = Waiting(look, ground, cancel="Stop verifying")
    cancelled = QSignalSpy(waiting.cancelled)
    waiting.begin("Verifying…")
    click(waiting, "cancelWaiting")
    assert cancelled.count() == 1


def test_where_nothing_is_to_move_the_bar_stands_still_and_is_there(
    look: Look, ground: QWidget
) -> None:
    waiting = Waiting(look, ground)
    waiting.resize(400, 60)
    waiting.begin("Looking…")
    waiting.layout().activate()
    bar = bar_of(waiting)
    (timer,) = bar.findChildren(QTimer)
    assert timer.isActive()
    look.take(Settings(theme="light", reduced_motion="on"))
    assert not timer.isActive()
    still = ink_of(bar, LIGHT.accent)
    assert still.width() > 50
    assert abs(still.center().x() - bar.width() / 2) <= 2
    look.take(Settings(theme="light", reduced_motion="off"))
    assert timer.isActive()
    waiting.end()
    look.take(Settings(theme="dark", reduced_motion="off"))
    assert not timer.isActive()
