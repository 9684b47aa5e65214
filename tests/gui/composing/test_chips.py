"""Chips above the field: as many lines as there is room for, and the keyboard never gets lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.composing.chip import HEIGHT
from desktop.ui.composing.chips import GAP, Chips
from desktop.ui.composing.composer import Composer
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import SPACE
from tests.gui.stage import spin


@pytest.fixture
def composer(look: Look, ground: QWidget) -> Composer:
    composer = Composer(look, ground)
    composer.set_tallest(700)
    composer.resize(600, 300)
    composer.show()
    return composer


@pytest.fixture
def chips(composer: Composer) -> Chips:
    return composer.chips


def add(chips: Chips, count: int) -> None:
    for number in range(count):
        chips.add(f"{number}.txt", "text")
    spin(0.02)


def test_without_any_they_take_no_room(chips: Chips) -> None:
    assert (chips.height_wanted(), chips.isHidden()) == (0, True)


@pytest.mark.parametrize(("count", "lines"), [(1, 1), (3, 1), (4, 2), (7, 2), (30, 2)])
def test_they_take_two_lines_at_most(chips: Chips, count: int, lines: int) -> None:
    add(chips, count)
    assert chips.height_wanted() == lines * HEIGHT + (lines - 1) * SPACE + GAP
    assert not chips.isHidden()


def test_in_a_low_composer_there_is_one_line(chips: Chips) -> None:
    chips.set_tallest(150)
    add(chips, 9)
    assert chips.height_wanted() == HEIGHT + GAP


def test_the_composer_grows_with_them_and_shrinks_again(composer: Composer, chips: Chips) -> None:
    low = composer.sizeHint().height()
    add(chips, 1)
    assert composer.sizeHint().height() == low + HEIGHT + GAP
    chips.remove(chips.all()[0])
    assert composer.sizeHint().height() == low


def test_the_newest_is_seen(chips: Chips) -> None:
    add(chips, 30)
    spin(0.05)
    newest = chips.all()[-1]
    assert not newest.visibleRegion().isEmpty()


def test_each_change_is_told(chips: Chips) -> None:
    changed = QSignalSpy(chips.changed)
    add(chips, 2)
    chips.remove(chips.all()[0])
    chips.clear()
    assert (changed.count(), chips.count) == (4, 0)
    chips.clear()
    assert changed.count() == 4


def test_the_keyboard_goes_on_to_the_next_and_at_last_into_the_field(
    composer: Composer, chips: Chips
) -> None:
    add(chips, 2)
    first, second = chips.all()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    chips.remove(first)
    assert QApplication.focusWidget() is second
    chips.remove(second)
    assert QApplication.focusWidget() is composer.input


def test_who_writes_goes_on_writing(composer: Composer, chips: Chips) -> None:
    composer.setFocus()
    add(chips, 1)
    chips.remove(chips.all()[0])
    assert QApplication.focusWidget() is composer.input
