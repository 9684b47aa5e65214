"""The search field: typing is told after a moment, keys are for what was found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.searching.field import SearchHead
from tests.gui.stage import spin, wait_for


@pytest.fixture
def head(look, ground):
    made = SearchHead(look, ground)
    made.resize(250, 50)
    made.show()
    made.told = []
    made.typed.connect(made.told.append)
    made.line.setFocus()
    return made


def test_two_quick_letters_are_one_search(head):
    QTest.keyClicks(head.line, "ab")
    assert head.told == []
    wait_for(lambda: head.told == ["ab"])
    spin(0.06)
    assert head.told == ["ab"]


def test_an_emptied_field_is_told_at_once(head):
    QTest.keyClicks(head.line, "a")
    head.line.clear()
    assert head.told == [""]
    spin(0.06)
    assert head.told == [""]


def test_keys(head):
    done = []
    head.line.stepped.connect(done.append)
    head.line.chosen.connect(lambda: done.append("chosen"))
    head.line.escaped.connect(lambda: done.append("escaped"))
    head.line.left.connect(lambda: done.append("left"))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        QTest.keyClick(head.line, key)
    QTest.keyClick(head.line, Qt.Key.Key_Escape)
    head.line.setText("a")
    QTest.keyClick(head.line, Qt.Key.Key_Escape)
    assert done == [1, -1, 6, "chosen", "left", "escaped"]


def test_turning_to_it_by_hand_is_told_and_passing_with_tab_is_not(head):
    begun = []
    head.line.begun.connect(lambda: begun.append(1))
    head.filters.setFocus()
    head.line.setFocus(Qt.FocusReason.TabFocusReason)
    assert begun == []
    head.filters.setFocus()
    head.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert begun == [1]
