"""Words that end an answer are added by Enter and taken out by a click."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.choices.stop_words import MOST, StopWords, read, written
from desktop.ui.widgets.buttons import Button


@pytest.fixture
def words(look, ground):
    words = StopWords(look, ground)
    words.resize(300, 120)
    words.show()
    words.show_words(("END",))
    words.setFocus()
    return words


def heard_by(words: StopWords) -> list[tuple[str, ...]]:
    heard: list[tuple[str, ...]] = []
    words.changed.connect(heard.append)
    return heard


def tags(words: StopWords) -> list[Button]:
    return [tag for tag in words.findChildren(Button, "stopTag") if tag.isVisible()]


def test_enter_adds_a_word_once(words):
    heard = heard_by(words)
    for text in ("User:", "User:", ""):
        QTest.keyClicks(words.field, text)
        QTest.keyClick(words.field, Qt.Key.Key_Return)
    assert heard == [("END", "User:")]
    assert words.field.text() == ""
    assert [tag.text() for tag in tags(words)] == ["END", "User:"]


def test_a_click_takes_one_out(words):
    heard = heard_by(words)
    (tag,) = tags(words)
    assert tag.accessibleName() == "Take out “END”"
    tag.click()
    assert heard == [()]
    assert tags(words) == []
    assert words.field.hasFocus()


def test_there_is_an_end_to_them(words):
    words.show_words(tuple(map(str, range(MOST))))
    heard = heard_by(words)
    words.field.setText("one more")
    QTest.keyClick(words.field, Qt.Key.Key_Return)
    assert heard == []


def test_a_line_break_is_written_as_a_sign(words):
    heard = heard_by(words)
    words.field.setText("\\n\\nUser")
    QTest.keyClick(words.field, Qt.Key.Key_Return)
    assert heard == [("END", "\n\nUser")]
    assert tags(words)[-1].text() == "\\n\\nUser"


@given(st.text(alphabet="a\\nt\n\t "))
def test_what_is_written_reads_back(word):
    assert read(written(word)) == word
    assert "\n" not in written(word)
