"""A sentence shows what was found in it, breaks into lines, and is never markup."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look
from desktop.ui.settings.found_words import FoundWords
from desktop.ui.settings.matching import spans
from tests.gui.looks import colors_of, ink_of

SENTENCE = "The model leaves memory after so long without a question."


def test_what_is_found_is_marked_and_no_longer_afterwards(look: Look, place: QWidget) -> None:
    words = FoundWords(look, SENTENCE, parent=place)
    words.resize(500, 20)
    words.show()
    marked = look.colors.selection.name()
    assert marked not in colors_of(words)
    words.mark(spans("memory", SENTENCE))
    assert words.marked == ("memory",)
    assert marked in colors_of(words)
    words.mark(())
    assert marked not in colors_of(words)


def test_it_takes_more_lines_where_it_is_narrow(look: Look) -> None:
    words = FoundWords(look, SENTENCE)
    assert words.heightForWidth(120) >= 3 * words.heightForWidth(2000)


@pytest.mark.parametrize(("text", "from_right"), [("1. one", False), ("1. אחת", True)])
def test_it_begins_where_its_script_does(
    look: Look, place: QWidget, text: str, from_right: bool
) -> None:
    words = FoundWords(look, text, parent=place)
    words.resize(400, 20)
    words.show()
    ink = ink_of(words, look.colors.text)
    assert (ink.left() > 300) is from_right
    assert (ink.right() < 100) is not from_right


def test_markup_is_shown_as_it_is_written(look: Look) -> None:
    words = FoundWords(look, "<b>bold</b>\x1b")
    assert words.text() == "<b>bold</b>␛"
    assert words.accessibleName() == words.text()
    words.say("other")
    assert (words.text(), words.accessibleName(), words.marked) == ("other", "other", ())
