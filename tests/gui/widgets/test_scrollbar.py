"""The thin scroll bar: a handle in its place, and nothing where nothing scrolls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import (
    QSize,
    Qt,
)

from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.widgets.scrollbar import HANDLE, WIDTH, ThinScrollBar
from tests.gui.looks import colors_of, ink_of

DOWN, ACROSS = Qt.Orientation.Vertical, Qt.Orientation.Horizontal


def bar(look: Look, orientation: Qt.Orientation) -> ThinScrollBar:
    result = ThinScrollBar(look, orientation)
    result.resize(QSize(WIDTH, 300) if orientation is DOWN else QSize(300, WIDTH))
    result.setPageStep(100)
    return result


@pytest.mark.parametrize("orientation", [DOWN, ACROSS])
def test_the_handle_is_thin_and_moves(look: Look, orientation: Qt.Orientation) -> None:
    scroll = bar(look, orientation)
    scroll.setRange(0, 200)
    start = ink_of(scroll, LIGHT.handle)
    scroll.setValue(200)
    end = ink_of(scroll, LIGHT.handle)
    if orientation is DOWN:
        assert start.width() <= HANDLE
        assert start.bottom() < end.bottom()
    else:
        assert start.height() <= HANDLE
        assert start.right() < end.right()


@pytest.mark.parametrize("orientation", [DOWN, ACROSS])
def test_where_nothing_scrolls_nothing_is_painted(look: Look, orientation: Qt.Orientation) -> None:
    scroll = bar(look, orientation)
    scroll.setRange(0, 0)
    assert len(colors_of(scroll)) == 1


def test_it_takes_little_room(look: Look) -> None:
    assert bar(look, DOWN).sizeHint().width() == WIDTH
    assert bar(look, ACROSS).sizeHint().height() == WIDTH
