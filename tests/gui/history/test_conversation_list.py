"""The list: its order, what is painted, and titles edited in their place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import (
    QRect,
    Qt,
)
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLineEdit

from desktop.conversation import Conversation
from desktop.ui.history.conversation_list import (
    BUSY_ROLE,
    ConversationModel,
)
from desktop.ui.look.theme import LIGHT
from tests.gui.looks import ink_of
from tests.gui.person import (
    fill,
    listed,
    titles,
)
from tests.gui.stage import Stage
from tests.unit.ui.made import THEN


def named(number: int, title: str, minutes: int) -> Conversation:
    return Conversation(number, title, THEN, THEN + timedelta(minutes=minutes))


@pytest.fixture
def model() -> ConversationModel:
    model = ConversationModel()
    model.merge([named(1, "A", 1), named(2, "B", 2), named(3, "C", 3)])
    return model


def ids(model: ConversationModel) -> list[int]:
    return [c.id for c in model.conversations]


def test_last_changed_first_whatever_the_order(model: ConversationModel) -> None:
    assert ids(model) == [3, 2, 1]
    model.merge([named(1, "A", 9)])
    assert ids(model) == [1, 3, 2]
    model.merge([named(5, "E", 4), named(4, "D", 8)])
    assert ids(model) == [1, 4, 5, 3, 2]


def test_what_did_not_move_is_not_reset(model: ConversationModel) -> None:
    resets, changes = QSignalSpy(model.modelReset), QSignalSpy(model.dataChanged)
    model.merge([named(3, "C", 3)])
    assert (resets.count(), changes.count()) == (0, 0)
    model.merge([named(3, "Another title", 3)])
    assert (resets.count(), changes.count()) == (0, 1)
    assert model.title(0) == "Another title"


def test_removing_one_leaves_the_others(model: ConversationModel) -> None:
    model.remove(2)
    model.remove(4711)
    assert ids(model) == [3, 1]
    assert model.row_of(2) is None


def test_those_being_answered_are_marked_and_unmarked(model: ConversationModel) -> None:
    changes = QSignalSpy(model.dataChanged)
    model.set_busy(frozenset({2, 99}))
    assert [model.index(row).data(BUSY_ROLE) for row in range(3)] == [False, True, False]
    model.set_busy(frozenset())
    assert [model.index(row).data(BUSY_ROLE) for row in range(3)] == [False] * 3
    assert changes.count() == 2


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("New", ["New"]), ("a\nb", ["a b"]), ("A", []), ("", []), ("  ", [])],
)
def test_only_another_name_is_a_renaming(
    model: ConversationModel, typed: str, wanted: list[str]
) -> None:
    renamed = QSignalSpy(model.renamed)
    model.setData(model.index(2), typed)
    assert [renamed.at(n)[1] for n in range(renamed.count())] == wanted
    assert model.title(2) == "A"  # until the disk has it


def test_the_buttons_of_a_row_can_be_hit_and_do_not_overlap(stage: Stage) -> None:
    fill(stage, "A", "B")
    stage.show()
    row = listed(stage).visualRect(stage.window.sidebar.model.index(0))
    rename, delete = listed(stage).itemDelegate().buttons(row)  # type: ignore[attr-defined]
    assert not rename.intersects(delete)
    assert row.contains(rename)
    assert row.contains(delete)
    QTest.mouseClick(listed(stage).viewport(), Qt.MouseButton.LeftButton, pos=rename.center())
    stage.settle()
    assert stage.find(QLineEdit, "titleEditor").text() == "B"
    assert titles(stage) == ["B", "A"]


def test_a_busy_row_has_a_dot_in_the_accents_color(stage: Stage) -> None:
    fill(stage, "A", "B")
    stage.show()
    row = listed(stage).visualRect(stage.window.sidebar.model.index(1))
    right = QRect(row.right() - 34, row.top(), 30, row.height())
    assert ink_of(listed(stage).viewport(), LIGHT.accent, right).isNull()
    stage.window.sidebar.model.set_busy(frozenset({1}))
    assert not ink_of(listed(stage).viewport(), LIGHT.accent, right).isNull()


def test_an_empty_list_says_what_it_is_for(stage: Stage) -> None:
    stage.show()
    top = QRect(0, 0, listed(stage).width(), 60)
    assert not ink_of(listed(stage).viewport(), LIGHT.muted, top).isNull()


def test_what_was_typed_is_not_lost_when_the_row_changes(stage: Stage) -> None:
    ids_ = fill(stage, "A")
    stage.show()
    stage.window.open_conversation(ids_[0])
    stage.settle()
    stage.window.rename_conversation()
    editor = stage.find(QLineEdit, "titleEditor")
    QTest.keyClicks(editor, "Mine")
    model = stage.window.sidebar.model
    model.dataChanged.emit(model.index(0), model.index(0))
    assert editor.text() == "Mine"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_keys_delete_rows_but_not_while_a_title_is_edited(stage: Stage, key: Qt.Key) -> None:
    ids_ = fill(stage, "A", "B")
    stage.show()
    stage.window.open_conversation(ids_[0])
    stage.settle()
    stage.window.rename_conversation()
    QTest.keyClick(stage.find(QLineEdit, "titleEditor"), key)
    QTest.keyClick(stage.find(QLineEdit, "titleEditor"), Qt.Key.Key_Escape)
    stage.settle()
    assert titles(stage) == ["B", "A"]
    QTest.keyClick(listed(stage), key)
    stage.settle()
    assert titles(stage) == ["B"]


@pytest.mark.parametrize("text", ["", "   "])
def test_no_name_leaves_the_old_one(stage: Stage, text: str) -> None:
    ids = fill(stage, "A")
    stage.show()
    stage.window.open_conversation(ids[0])
    stage.settle()
    stage.window.rename_conversation()
    editor = stage.find(QLineEdit, "titleEditor")
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    stage.settle()
    assert titles(stage) == ["A"]


def test_escape_leaves_the_old_name_and_stops_nothing(stage: Stage) -> None:
    ids = fill(stage, "A")
    stage.show()
    stage.window.open_conversation(ids[0])
    stage.settle()
    stage.window.rename_conversation()
    editor = stage.find(QLineEdit, "titleEditor")
    editor.setText("B")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    stage.settle()
    assert titles(stage) == ["A"]
    assert stage.chat.wishes == []
