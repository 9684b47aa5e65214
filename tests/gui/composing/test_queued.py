"""The lines of messages that wait say what becomes of them."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.conversation import Attachment
from desktop.ui.composing.queue import Queued
from desktop.ui.composing.queued import MOST_LINES, QueuedLines
from desktop.ui.look.theme import Look

FILE = Attachment(1, "a.txt", "text", "words")


@pytest.fixture
def lines(look: Look, ground: QWidget) -> QueuedLines:
    lines = QueuedLines(look, ground)
    lines.resize(600, 200)
    return lines


def show(lines: QueuedLines, count: int, *, held: bool = False, busy: bool = True) -> None:
    waiting = [Queued(n, f"message {n}", (FILE,) if n == 0 else ()) for n in range(count)]
    lines.show_queue(waiting, held=held, busy=busy)
    QApplication.processEvents()


def buttons(lines: QueuedLines, name: str) -> list[QAbstractButton]:
    found = lines.findChildren(QAbstractButton, name)
    return [button for button in found if not button.isHidden() and button.parent().isVisible()]  # type: ignore[attr-defined]


def test_without_any_there_is_nothing(lines: QueuedLines) -> None:
    show(lines, 0)
    assert lines.isHidden()


def test_each_has_a_line_with_its_own_buttons(lines: QueuedLines) -> None:
    show(lines, 2)
    edit, remove = QSignalSpy(lines.edit_wanted), QSignalSpy(lines.remove_wanted)
    buttons(lines, "editQueued")[1].click()
    buttons(lines, "removeQueued")[0].click()
    assert (edit.at(0), remove.at(0)) == ([1], [0])


def test_many_are_counted(lines: QueuedLines) -> None:
    show(lines, MOST_LINES + 4)
    assert len(buttons(lines, "editQueued")) == MOST_LINES
    assert lines.accessibleName().startswith("7 messages wait")
    show(lines, 1)
    assert len(buttons(lines, "editQueued")) == 1


@pytest.mark.parametrize(
    ("held", "busy", "offered"), [(False, True, False), (True, False, True), (True, True, False)]
)
def test_held_ones_can_be_sent_when_nothing_is_in_the_way(
    lines: QueuedLines, held: bool, busy: bool, offered: bool
) -> None:
    show(lines, 1, held=held, busy=busy)
    assert bool(buttons(lines, "sendQueued")) == offered
    assert ("cut short" in lines.accessibleName()) == held


def test_the_keyboard_stays_with_them(lines: QueuedLines) -> None:
    show(lines, 2)
    buttons(lines, "removeQueued")[0].setFocus()
    show(lines, 1)
    assert QApplication.focusWidget() in buttons(lines, "editQueued")
