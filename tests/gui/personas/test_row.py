"""A row of the list: a click changes the persona, the menu has the rest, the keyboard reaches both."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.conversation import Choices, Persona
from desktop.ui.personas.row import PersonaRow

POET = Persona(3, "Poet\n& friend", Choices(system_prompt="Be a poet.\nAlways."))


@pytest.fixture
def row(look, ground):
    row = PersonaRow(look, POET, ground)
    row.resize(300, 58)
    row.show()
    return row


def test_it_is_named_and_described_on_one_line(row):
    assert row.accessibleName() == "Change Poet & friend"
    assert row.accessibleDescription() == "Be a poet. Always."
    assert row.more.accessibleName() == "More about Poet & friend"


def test_a_click_and_enter_mean_change(row):
    heard: list[bool] = []
    row.clicked.connect(lambda: heard.append(True))
    row.click()
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert heard == [True, True]


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("New conversation", "begin_wanted"),
        ("Duplicate", "duplicate_wanted"),
        ("Save as a file…", "export_wanted"),
        ("Delete", "delete_wanted"),
    ],
)
def test_the_menu(row, words, signal):
    heard: list[Persona] = []
    getattr(row, signal).connect(heard.append)
    next(action for action in row.menu().actions() if action.text() == words).trigger()
    assert heard == [POET]


def test_mirrored_its_button_is_at_the_other_end(row):
    assert row.more.x() > 200
    row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    row.resize(301, 58)
    assert row.more.x() < 20
