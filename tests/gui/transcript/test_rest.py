"""What only keyboard and screen readers reach comes once the person rests, or sooner if needed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.conversation import ReadingPlace
from desktop.ui.look.theme import Look
from desktop.ui.transcript import rest
from desktop.ui.transcript.turns import Turn
from desktop.ui.transcript.view import TranscriptView
from tests.gui.stage import wait_for
from tests.unit.ui.made import answer, asked

WORDS = "Words with [a link](https://a.org) in them.\n\n" * 6


@pytest.fixture
def view(look: Look, ground: QWidget) -> Iterator[TranscriptView]:
    view = TranscriptView(look, ground)
    view.resize(800, 600)
    view.show()
    turns = [
        turn
        for number in range(1, 60, 2)
        for turn in (Turn(asked(number)), Turn(answer(number + 1, number, WORDS)))
    ]
    view.open_turns(turns, ReadingPlace(31, 0))
    yield view
    view.close_down()


def reached(view: TranscriptView, name: str) -> list[QAbstractButton]:
    return [b for b in view.findChildren(QAbstractButton, name) if b.isVisible()]


def test_they_come_when_the_person_rests(view: TranscriptView) -> None:
    assert reached(view, "link") == reached(view, "copyAnswer") == []
    wait_for(lambda: not (view._idle.isActive() or view._rest.is_awaited))
    assert len(reached(view, "link")) >= 6
    assert reached(view, "copyAnswer")
    assert not any(widget.is_lean for widget in view._canvas.widgets.values())


def test_scrolling_on_puts_them_off(view: TranscriptView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rest, "REST_MS", 1_000_000)
    wait_for(lambda: view._rest.is_awaited and not view._idle.isActive())
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + 90)
    assert not view._rest.is_awaited  # rows to come are first
    wait_for(lambda: not view._idle.isActive())
    assert view._rest.is_awaited
    assert reached(view, "link") == []


def test_tab_finds_them_at_once(view: TranscriptView) -> None:
    view.setFocus()
    view.focusing.focus(31)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "copyQuestion"


def test_a_screen_reader_finds_all_of_a_row_at_once(
    view: TranscriptView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rest, "REST_MS", 1_000_000)
    wait_for(lambda: not view._idle.isActive())
    assert reached(view, "link") == []  # the control
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    view.scroll_to(11)
    wait_for(lambda: bool(reached(view, "link") and reached(view, "copyQuestion")))
