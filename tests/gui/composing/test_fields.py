"""Parts of a prompt are filled in one after the other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.composing.fields import Fields
from desktop.ui.composing.input import Input
from desktop.ui.look.theme import Look


@pytest.fixture
def field(look: Look, ground: QWidget) -> Input:
    field = Input(look, ground)
    field.show()
    field.setFocus()
    return field


def test_tab_goes_from_one_to_the_next_and_then_on(field: Input, ground: QWidget) -> None:
    other = QWidget(ground)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    fields = Fields(field)
    field.setPlainText("🐎 {one} and {two} {three}")
    fields.begin()
    seen = [field.textCursor().selectedText()]
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Tab):
        QTest.keyClick(field, key)
        seen.append(field.textCursor().selectedText())
    assert seen == ["{one}", "{two}", "{three}", "{two}", "{three}"]
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()


def test_what_is_written_takes_the_parts_place(field: Input) -> None:
    fields = Fields(field)
    field.setPlainText("{one} {two}")
    fields.begin()
    QTest.keyClicks(field, "hay")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    QTest.keyClicks(field, "oats")
    assert field.text() == "hay oats"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not fields.is_on


def test_without_parts_tab_leaves_the_field(field: Input, ground: QWidget) -> None:
    other = QWidget(ground)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    other.show()
    fields = Fields(field)
    field.setPlainText("nothing to fill in")
    fields.begin()
    assert not fields.is_on
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()
