"""The bar: its keys, its buttons, what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.searching.find_bar import FindBar


@pytest.fixture
def bar(look, ground):
    made = FindBar(look, ground)
    made.setGeometry(0, 0, 700, 52)
    made.show()
    made.steps = []
    made.stepped.connect(made.steps.append)
    made.closed.connect(lambda: made.steps.append("closed"))
    made.field.setFocus()
    return made


def test_its_keys_step_and_close(bar):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape):
        QTest.keyClick(bar.field, key)
    QTest.keyClick(bar.field, Qt.Key.Key_Enter, Qt.KeyboardModifier.ShiftModifier)
    assert bar.steps == [1, 1, -1, "closed", -1]


def test_its_buttons_step_and_close(bar):
    bar.tell(0, 2, is_over=True)
    for button, name in ((bar.back, "findBack"), (bar.on, "findOn"), (bar.end, "closeFind")):
        assert button.objectName() == name
        button.click()
    assert bar.steps == [-1, 1, "closed"]


def test_it_says_where_one_is(bar):
    bar.field.setText("x")
    bar.tell(2, 1234, is_over=False)
    assert bar.hits.text() == "3 of 1,234"
    bar.tell(-1, 0, is_over=False)
    assert bar.hits.text() == ""
    bar.tell(-1, 0, is_over=True)
    assert bar.hits.text() == "Not found"
    assert not bar.on.isEnabled()
