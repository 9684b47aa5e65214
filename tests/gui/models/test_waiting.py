"""What is said while something is done, with a bar, and how it ends."""

from __future__ import annotations

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from desktop.ui.models.waiting import BAR, ROUND_MS, STEP_MS, Waiting
from desktop.ui.theme import LIGHT, Look
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
