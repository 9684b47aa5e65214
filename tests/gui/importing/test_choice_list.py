"""The list is ticked by the pointer and the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.importing.choice_list import ChoiceList
from desktop.ui.importing.rows import CandidateRows
from tests.gui.importing.previews import a_preview


@pytest.fixture
def view(look, ground):
    rows = CandidateRows(ground)
    rows.show(a_preview())
    view = ChoiceList(look, rows, ground)
    view.resize(320, 400)
    view.show()
    view.setFocus()
    return view


def count(view):
    return len(view.model().chosen())


def test_a_click_ticks_and_another_one_no_longer(view):
    place = view.visualRect(view.model().index(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert count(view) == 2
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert count(view) == 3
    QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert count(view) == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_keyboard(view, key):
    view.setCurrentIndex(view.model().index(0))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, key)
    assert count(view) == 2
    assert view.currentIndex().row() == 1


def test_below_the_rows_is_nothing_to_click(view):
    last = view.visualRect(view.model().index(6))
    view.resize(320, 900)
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=last.bottomLeft() + view.rect().topLeft() * 0,
    )
    before = count(view)
    place = last.center()
    place.setY(last.bottom() + 60)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert count(view) == before


def test_it_is_painted_in_both_directions(view):
    def ink():
        image = view.grab().toImage()
        return [image.pixel(x, 20) for x in range(image.width())]

    left = ink()
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert ink() != left
