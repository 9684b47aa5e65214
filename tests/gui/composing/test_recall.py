"""Earlier questions come back with arrow up, and leave the field as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.composing.input import Input
from desktop.ui.composing.recall import Recall
from desktop.ui.look.theme import Look
from tests.gui.person import field as field_of
from tests.gui.stage import Stage, told

UP, DOWN, ESCAPE = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape


@pytest.fixture
def field(look: Look, ground: QWidget) -> Input:
    field = Input(look, ground)
    field.resize(400, 120)
    field.show()
    field.setFocus()
    return field


@pytest.fixture
def recall(field: Input) -> Recall:
    return Recall(field, lambda found: found(["newest", "two\nlines", "oldest"]))


def walk(field: Input, *keys: Qt.Key) -> list[str]:
    seen = []
    for key in keys:
        QTest.keyClick(field, key)
        seen.append(field.text())
    return seen


def test_up_and_down_walk_through_them(field: Input, recall: Recall) -> None:
    assert walk(field, UP) == ["newest"]
    assert recall.is_on
    assert walk(field, UP, UP, UP, UP) == ["two\nlines", "two\nlines", "oldest", "oldest"]
    assert walk(field, DOWN, DOWN, DOWN, DOWN)[-1] == ""
    assert not recall.is_on


def test_escape_goes_back_to_the_empty_field(field: Input, recall: Recall) -> None:
    walk(field, UP, UP)
    assert walk(field, ESCAPE) == [""]
    assert not recall.is_on


def test_changed_words_are_the_persons_own(field: Input, recall: Recall) -> None:
    walk(field, UP)
    QTest.keyClicks(field, "!")
    assert not recall.is_on
    assert walk(field, UP, ESCAPE) == ["newest!", "newest!"]


def test_in_a_field_that_is_not_empty_the_arrows_move_the_cursor(
    field: Input,
    recall: Recall,
) -> None:
    field.setPlainText("a draft")
    assert walk(field, UP) == ["a draft"]
    assert not recall.is_on


def test_who_types_before_they_are_there_keeps_what_is_typed(field: Input) -> None:
    later: list[object] = []
    recall = Recall(field, later.append)
    walk(field, UP, UP)
    assert len(later) == 1
    QTest.keyClicks(field, "mine")
    later[0](["newest"])  # type: ignore[operator]
    assert field.text() == "mine"
    assert not recall.is_on


def test_without_any_nothing_happens(field: Input) -> None:
    recall = Recall(field, lambda found: found([]))
    assert walk(field, UP, UP) == ["", ""]
    assert not recall.is_on


def test_in_the_window_they_are_those_of_all_conversations(stage: Stage) -> None:
    stage.in_history(lambda h: told(h, "Older?", "A", title="Older"))
    stage.in_history(lambda h: told(h, "Newer?", "A", title="Newer"))
    stage.show()
    QTest.keyClick(field_of(stage), UP)
    stage.settle()
    assert field_of(stage).text() == "Newer?"
    QTest.keyClick(field_of(stage), UP)
    assert field_of(stage).text() == "Older?"
    QTest.keyClick(field_of(stage), ESCAPE)
    assert field_of(stage).text() == ""
