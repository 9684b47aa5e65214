"""The one button: its keys, its states, its sizes, and that it can be there unseen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import (
    Qt,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import DARK, LIGHT, Look
from desktop.ui.widgets.buttons import Button, Manner
from tests.gui.looks import colors_of


def test_name_and_words(look: Look, ground: QWidget) -> None:
    icon_only = Button(look, "Copy answer", icon="copy", parent=ground)
    assert (icon_only.accessibleName(), icon_only.toolTip()) == ("Copy answer", "Copy answer")
    words = Button(look, "Undo", text="Undo", parent=ground)
    assert (words.accessibleName(), words.toolTip()) == ("Undo", "")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_presses_it(look: Look, ground: QWidget, key: Qt.Key) -> None:
    button = Button(look, "Undo", text="Undo", parent=ground)
    clicks = QSignalSpy(button.clicked)
    QTest.keyClick(button, key)
    assert clicks.count() == 1


def test_it_is_wide_enough_for_what_it_shows(look: Look, ground: QWidget) -> None:
    icon = Button(look, "Copy", icon="copy", parent=ground)
    words = Button(look, "Copy", text="Copy", parent=ground)
    both = Button(look, "Copy", icon="copy", text="Copy", parent=ground)
    assert icon.sizeHint().width() < words.sizeHint().width() < both.sizeHint().width()
    assert words.sizeHint().width() > words.fontMetrics().horizontalAdvance("Copy")


def test_unrevealed_it_paints_nothing_until_the_keyboard_is_on_it(
    look: Look, ground: QWidget
) -> None:
    button = Button(look, "Copy", icon="copy", parent=ground)
    button.move(400, 300)  # where the pointer is not
    button.show()
    assert len(colors_of(button)) > 1
    button.reveal(False)
    assert len(colors_of(button)) == 1
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()
    assert len(colors_of(button)) > 1


@pytest.mark.parametrize("manner", list(Manner))
def test_what_the_keyboard_is_on_looks_different(
    look: Look, ground: QWidget, manner: Manner
) -> None:
    button = Button(look, "Go", text="Go", manner=manner, parent=ground)
    button.resize(button.sizeHint())
    button.show()
    ground.setFocus()
    before = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() != before


def test_a_loud_one_that_can_not_be_pressed_looks_so(look: Look, ground: QWidget) -> None:
    button = Button(look, "Send", icon="send", manner=Manner.FILLED, parent=ground)
    assert LIGHT.accent.name() in colors_of(button)
    button.setEnabled(False)
    assert LIGHT.accent.name() not in colors_of(button)
    assert LIGHT.disabled.name() in colors_of(button)


def test_another_icon_is_shown_at_once(look: Look, ground: QWidget) -> None:
    button = Button(look, "Copy", icon="copy", parent=ground)
    before = button.grab().toImage()
    button.set_icon("check")
    assert button.grab().toImage() != before


def test_the_colors_of_now_are_used(look: Look, ground: QWidget) -> None:
    button = Button(look, "Send", icon="send", manner=Manner.FILLED, parent=ground)
    look.choose("dark")
    assert DARK.accent.name() in colors_of(button)


def test_what_can_not_be_pressed_is_quiet_in_an_outline_too(look: Look, ground: QWidget) -> None:
    button = Button(look, "Empty", text="Empty", manner=Manner.OUTLINED, parent=ground)
    assert button.ink() == LIGHT.text
    button.setEnabled(False)
    assert button.ink() == LIGHT.muted
