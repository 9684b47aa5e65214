"""Paragraphs with their markers, bars and rules."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from desktop.markdown.parts import TextPart
from desktop.markdown.segment import read
from desktop.ui.look.theme import DARK, LIGHT, Look
from desktop.ui.transcript.text import TextRow
from tests.gui.looks import colors_of, ink_of, mark_of
from tests.typeset import place, text, typesetting


def shown(look: Look, ground: QWidget, source: str, inset: str = "") -> TextRow:
    part = read(source, inset)[0]
    assert isinstance(part, TextPart)
    row = TextRow(look, ground, typesetting(look, ground))
    row.show_spec(part, growing=False)
    place(row, 400)
    return row


@pytest.mark.parametrize("source", ["- a", "* a", "1. a", "23. a", "- [ ] a", "- [x] a"])
def test_a_marker_stands_before_its_words(look: Look, ground: QWidget, source: str) -> None:
    row = shown(look, ground, source)
    words = row.overhang + look.measures.item
    ink = mark_of(row, LIGHT.window, QRect(0, 0, words - 4, row.height()))
    assert not ink.isNull()
    assert mark_of(row, LIGHT.window, QRect(words - 4, 0, 4, row.height())).isNull()


def test_from_right_to_left_it_stands_at_the_right(look: Look, ground: QWidget) -> None:
    row = shown(look, ground, "- שלום")
    assert mark_of(row, LIGHT.window).left() > 200
    right = QRect(row.width() - row.overhang - look.measures.item + 4, 0, 28, row.height())
    assert not mark_of(row, LIGHT.window, right).isNull()
    assert row.document.firstBlock().textDirection() is Qt.LayoutDirection.RightToLeft


def test_a_quote_has_its_bar_over_the_whole_height(look: Look, ground: QWidget) -> None:
    row = shown(look, ground, "> one\n>\n> two")
    bar = QRect(row.overhang, 0, 3, row.height())
    assert colors_of(row, bar) == {LIGHT.line.name()}
    assert look.measures.line * 2 < row.height()


def test_from_right_to_left_the_bar_is_at_the_right(look: Look, ground: QWidget) -> None:
    row = shown(look, ground, "> שלום")
    bar = QRect(row.width() - row.overhang - 3, 0, 3, row.height())
    assert colors_of(row, bar) == {LIGHT.line.name()}


def test_a_rule_is_a_line(look: Look, ground: QWidget) -> None:
    line = ink_of(shown(look, ground, "---"), LIGHT.line)
    assert line.width() >= 398
    assert line.height() <= 2


def test_thoughts_are_muted(look: Look, ground: QWidget) -> None:
    row = shown(look, ground, "hm", "t")
    assert row.ink() == LIGHT.muted


def test_a_heading_is_larger(look: Look, ground: QWidget) -> None:
    one, two = (shown(look, ground, source) for source in ("# Hxg", "Hxg"))
    assert mark_of(one, LIGHT.window).height() > 1.3 * mark_of(two, LIGHT.window).height()


@pytest.mark.parametrize("source", ["words", "a [link](https://a.org) and ![b](c)"])
def test_it_takes_the_colours_of_another_look(look: Look, ground: QWidget, source: str) -> None:
    row = shown(look, ground, source)
    look.choose("dark")
    row.update()
    ground.show()
    colors = colors_of(row)
    look.choose("light")
    assert LIGHT.text.name() not in colors
    assert LIGHT.accent.name() not in colors
    assert DARK.text.name() in colors or DARK.accent.name() in colors


def test_what_screen_readers_hear(look: Look, ground: QWidget) -> None:
    row = TextRow(look, ground, typesetting(look, ground))
    row.lead = "The model answered"
    row.show_spec(text("a **b**"), growing=False)
    assert row.accessibleName() == "The model answered: a b"


def test_no_local_file_is_opened(look: Look, ground: QWidget) -> None:
    row = shown(look, ground, "words")
    picture = row.document.loadResource(2, "file:///etc/passwd")
    assert (picture.width(), picture.height()) == (1, 1)
