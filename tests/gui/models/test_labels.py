"""Labels show any text as what it is, and shorten what has no room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.models.labels import Line, Words, literal


def test_markup_and_odd_characters_stay_text(ground: QWidget) -> None:
    words = Words("<b>bold</b> \u202eevil", parent=ground)
    assert words.textFormat() == Qt.TextFormat.PlainText
    assert words.text() == "<b>bold</b> [U+202E]evil"


def test_without_words_there_is_no_gap(ground: QWidget) -> None:
    words = Words("Some", parent=ground)
    assert not words.isHidden()
    words.say("")
    assert words.isHidden()
    words.say("Again")
    assert not words.isHidden()


def test_what_is_told_is_shown_and_spoken(ground: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[object] = []
    monkeypatch.setattr(
        "desktop.ui.models.labels.announce",
        lambda widget, said, *, urgent: spoken.append((widget, said, urgent)),
    )
    words = Words(parent=ground)
    words.say("Shown")
    words.tell("Told", urgent=True)
    assert (words.text(), spoken) == ("Told", [(words, "Told", True)])


def test_a_long_line_is_shortened_and_is_whole_under_the_pointer(ground: QWidget) -> None:
    line = Line("a-very-long-name-of-a-model " * 5, parent=ground)
    line.setGeometry(0, 0, 200, 24)
    line.show()
    line.grab()
    assert line.toolTip() == line.text()
    line.resize(3000, 24)
    line.grab()
    assert line.toolTip() == ""


def test_a_tip_is_never_markup() -> None:
    assert literal("<img src=x>") == "‹img src=x›"
