"""A line is as high as its words need, and shows its marks by more than color."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.ui.searching.lines import Kind, Line
from desktop.ui.searching.results import LineList

LONG = "many words " * 30


@pytest.fixture
def view(look, ground):
    made = LineList(look, ground)
    made.resize(264, 300)
    made.show()
    return made


def picture(view, *lines):
    view.show_lines(lines)
    return view.viewport().grab().toImage()


def height(view, row) -> int:
    size: QSize = view.itemDelegate().sizeHint(QStyleOptionViewItem(), view.lines.index(row))
    return size.height()


def test_a_message_is_higher_than_a_title(view):
    view.show_lines(
        [
            Line(Kind.CONVERSATION, "Title"),
            Line(Kind.MESSAGE, LONG, (), "You"),
            Line(Kind.CONVERSATION, "Title"),
        ]
    )
    assert height(view, 1) > height(view, 2) > height(view, 0)


def test_marks_are_seen_without_their_ground(view, look):
    plain = picture(view, Line(Kind.MESSAGE, "some needle here", (), "You"))
    marked = picture(view, Line(Kind.MESSAGE, "some needle here", ((5, 11),), "You"))
    ink = look.colors.text.lightness()

    def dark(image):
        dots = (
            image.pixelColor(x, y).lightness()
            for x in range(image.width())
            for y in range(image.height())
        )
        return sum(each < ink + 40 for each in dots)

    assert dark(marked) > dark(plain) + 20  # bold, and a line under it


def test_words_of_any_length_are_painted(view):
    for words in ("", "x", LONG, "😀" * 200, "עברית " * 60, "a" * 500):
        assert not picture(view, Line(Kind.MESSAGE, words, ((0, 3),), "You")).isNull()
        assert not picture(view, Line(Kind.CONVERSATION, words, (), "1 Mar 2026")).isNull()
