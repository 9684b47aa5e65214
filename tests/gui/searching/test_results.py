"""The list of what was found, and what is said above it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.searching.lines import Kind, Line
from desktop.ui.searching.results import Results

LINES = (
    Line(Kind.CONVERSATION, "Bread", (), "1 Mar 2026", 1),
    Line(Kind.MESSAGE, "With sourdough", ((5, 14),), "Model", 1, 2, "sourdough"),
    Line(Kind.OLDER, "Search further back"),
)


@pytest.fixture
def results(look, ground):
    made = Results(look, ground)
    made.resize(264, 400)
    made.show()
    made.got = []
    made.list.chosen.connect(made.got.append)
    return made


def test_at_first_enter_opens_the_first_message(results):
    results.list.show_lines(LINES)
    results.list.choose_current()
    assert results.got == [LINES[1]]


def test_steps_end_at_both_ends(results):
    results.list.step(1)  # nothing is there
    results.list.show_lines(LINES)
    results.list.step(-1)
    assert results.list.currentIndex().row() == 2
    results.list.step(5)
    assert results.list.currentIndex().row() == 2
    results.list.step(-9)
    assert results.list.currentIndex().row() == 0


def test_enter_in_the_list_opens_where_one_is(results):
    results.list.show_lines(LINES)
    results.list.setFocus()  # which goes to the first
    QTest.keyClick(results.list, Qt.Key.Key_Return)
    assert results.got == [LINES[0]]


def test_more_lines_leave_one_where_one_is(results):
    results.list.show_lines(LINES)
    results.list.setCurrentIndex(results.list.lines.index(1))
    results.list.show_lines((LINES[0], LINES[0], *LINES), keep=True)
    assert results.list.currentIndex().row() == 3
    results.list.show_lines(LINES[:1], keep=True)
    assert results.list.currentIndex().row() == -1


def test_what_is_further_back_begins_where_it_was_asked_for(results):
    older = Line(Kind.OLDER, "Search further back")
    results.list.show_lines((LINES[0], older))
    results.list.setCurrentIndex(results.list.lines.index(1))
    results.list.show_lines((LINES[0], LINES[1], older), keep=True)
    assert results.list.currentIndex().row() == 1


def test_a_screen_reader_hears_who_said_it(results):
    results.list.show_lines(LINES)
    index = results.list.lines.index(1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Model, With sourdough"


def test_what_is_said_and_what_is_taught_take_turns(results):
    results.teach()
    assert results.lesson.isVisible()
    assert not results.list.isVisible()
    results.say("Nothing", "Try again")
    assert not results.lesson.isVisible()
    assert (results.said.text(), results.button.text()) == ("Nothing", "Try again")
    results.say("2 messages")
    assert not results.button.isVisible()
