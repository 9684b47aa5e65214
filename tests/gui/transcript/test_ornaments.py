"""Inline code has a ground that touches no word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.transcript.text import TextRow
from tests.gui.looks import colors_of, mark_of
from tests.typeset import place, text, typesetting


def shown(look: Look, ground: QWidget, source: str, width: int = 400) -> TextRow:
    row = TextRow(look, ground, typesetting(look, ground))
    row.show_spec(text(source), growing=False)
    place(row, width)
    return row


@pytest.mark.parametrize("source", ["so `code` is", "(`code`)", "`code`", "so `code`"])
def test_between_the_ground_and_the_words_there_is_room(
    look: Look, ground: QWidget, source: str
) -> None:
    row = shown(look, ground, source)
    (box,) = row._ornaments._pills
    pill = box.translated(row.words_origin()).toRect().intersected(row.rect())
    assert colors_of(row, pill.adjusted(6, 2, -6, -2)) & {LIGHT.hover.name()}
    for edge in (pill.left(), pill.right() - 1):
        assert mark_of(row, LIGHT.hover, QRect(edge, pill.top(), 2, pill.height())).isNull()
    for outside in (pill.left() - 2, pill.right() + 1):
        beside = QRect(outside, pill.top(), 2, pill.height()).intersected(row.rect())
        assert mark_of(row, LIGHT.window, beside).isNull(), "a word touches the ground"


def test_over_two_lines_there_are_two_grounds(look: Look, ground: QWidget) -> None:
    row = shown(look, ground, "words and `code that is too long for one line of it`", 260)
    first, second = row._ornaments._pills
    assert second.top() > first.bottom()


def test_none_without_code(look: Look, ground: QWidget) -> None:
    assert shown(look, ground, "words")._ornaments._pills == []
