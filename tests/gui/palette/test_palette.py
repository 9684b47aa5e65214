"""The palette by keyboard: what is typed is found, what is chosen is done, and the keyboard comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget

from desktop.ui.composing.input import Input
from desktop.ui.hearing.roles import Role
from tests.gui.listening import do, find, walk
from tests.gui.person import fill, open_id, press
from tests.gui.room import Room
from tests.gui.stage import Stage, wait_for

SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def rows(stage: Stage) -> list[str]:
    model = stage.find(QListView, "paletteList").model()
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


def marked(stage: Stage) -> str:
    return str(stage.find(QListView, "paletteList").currentIndex().data())


def key(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def test_a_conversation_is_found_and_opened(stage: Stage) -> None:
    ids = fill(stage, "Bread without kneading", "Letters", "Breakfast")
    stage.show()
    press(stage, Qt.Key.Key_K)
    assert stage.find(QLineEdit, "paletteField").hasFocus()
    QTest.keyClicks(stage.find(QLineEdit, "paletteField"), "brea")
    assert rows(stage) == ["Breakfast", "Bread without kneading"]
    key(Qt.Key.Key_Down)
    assert marked(stage) == "Bread without kneading"
    key(Qt.Key.Key_Return)
    stage.settle()
    assert open_id(stage) == ids[0]
    assert not stage.shown("palette")
    assert stage.find(Input, "composer").hasFocus()


def test_a_command_is_done_and_stands_first_the_next_time(stage: Stage) -> None:
    fill(stage, "A")
    stage.show()
    press(stage, Qt.Key.Key_P, SHIFTED)
    assert rows(stage)[0] != "Show or hide the sidebar"
    QTest.keyClicks(stage.find(QLineEdit, "paletteField"), "hide side")
    key(Qt.Key.Key_Enter)
    assert not stage.shown("sidebar")
    press(stage, Qt.Key.Key_K)
    assert rows(stage)[0] == "Show or hide the sidebar"


def test_escape_closes_it_and_the_keyboard_is_where_it_was(stage: Stage) -> None:
    fill(stage, "A")
    stage.show()
    field = stage.find(Input, "composer")
    field.setFocus()
    press(stage, Qt.Key.Key_K)
    assert not field.hasFocus()
    key(Qt.Key.Key_Escape)
    assert not stage.shown("palette")
    assert field.hasFocus()


def test_its_key_closes_it_too_and_a_click_beside_it(stage: Stage) -> None:
    stage.show()
    press(stage, Qt.Key.Key_K)
    press(stage, Qt.Key.Key_K)
    assert not stage.shown("palette")
    press(stage, Qt.Key.Key_K)
    beside = QPoint(10, 10)
    QTest.mouseClick(stage.find(QWidget, "palette"), Qt.MouseButton.LeftButton, pos=beside)
    assert not stage.shown("palette")


def test_up_from_the_first_is_the_last(stage: Stage) -> None:
    stage.show()
    press(stage, Qt.Key.Key_K)
    key(Qt.Key.Key_Up)
    assert marked(stage) == rows(stage)[-1]
    key(Qt.Key.Key_Down)
    assert marked(stage) == rows(stage)[0]
    key(Qt.Key.Key_PageDown)
    assert marked(stage) == rows(stage)[9]
    key(Qt.Key.Key_PageUp)
    assert marked(stage) == rows(stage)[0]


def test_nothing_found_is_said_and_enter_does_nothing(stage: Stage) -> None:
    stage.show()
    press(stage, Qt.Key.Key_K)
    QTest.keyClicks(stage.find(QLineEdit, "paletteField"), "xyzzy")
    assert rows_hidden(stage)
    assert stage.shown("paletteNone")
    key(Qt.Key.Key_Return)
    assert stage.shown("palette")


def rows_hidden(stage: Stage) -> bool:
    return not stage.shown("paletteList")


def test_a_click_does_it(stage: Stage) -> None:
    stage.show()
    press(stage, Qt.Key.Key_K)
    QTest.keyClicks(stage.find(QLineEdit, "paletteField"), "hide side")
    view = stage.find(QListView, "paletteList")
    at = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not stage.shown("sidebar")


def test_a_command_that_takes_the_keyboard_elsewhere_closes_it(stage: Stage) -> None:
    stage.show()
    press(stage, Qt.Key.Key_K)
    press(stage, Qt.Key.Key_L)
    assert not stage.shown("palette")
    assert stage.find(Input, "composer").hasFocus()


def test_what_can_not_be_done_is_not_listed(stage: Stage) -> None:
    stage.show()
    press(stage, Qt.Key.Key_K)
    assert "Answer again" not in rows(stage)
    assert "New conversation" in rows(stage)


def test_a_row_says_to_a_screen_reader_what_it_is(stage: Stage) -> None:
    fill(stage, "Letters")
    stage.show()
    press(stage, Qt.Key.Key_K)
    model = stage.find(QListView, "paletteList").model()
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [str(model.index(n, 0).data(role)) for n in range(model.rowCount())]
    assert "Letters, Conversation" in said
    assert "New conversation, Conversation, Ctrl+N" in said


def test_a_model_is_chosen(room: Room) -> None:
    room.add("Other")
    room.open()
    press(room, Qt.Key.Key_K)
    QTest.keyClicks(room.find(QLineEdit, "paletteField"), "other")
    assert rows(room)[0] == "Use Other"
    key(Qt.Key.Key_Return)
    wait_for(lambda: room.engine.loaded[-1:] == ["Other"])


def test_a_persona_begins_a_conversation(stage: Stage) -> None:
    number = fill(stage, "A")[0]
    stage.show()
    stage.window.open_conversation(number)
    stage.settle()
    assert stage.window.personas.all
    name = stage.window.personas.all[0].name
    press(stage, Qt.Key.Key_K)
    QTest.keyClicks(stage.find(QLineEdit, "paletteField"), f"with {name}")
    assert rows(stage)[0] == f"New conversation with {name}"
    key(Qt.Key.Key_Return)
    stage.settle()
    assert open_id(stage) != number
    assert stage.window.conversation.choices.persona == name


@pytest.mark.parametrize("wanted", ["Breakfast", "Bread without kneading"])
def test_a_screen_reader_presses_any_row(stage: Stage, wanted: str) -> None:
    """The marked one, too, which Qt would have selected already."""
    ids = dict(
        zip(
            ("Bread without kneading", "Breakfast"),
            fill(stage, "Bread without kneading", "Breakfast"),
            strict=True,
        )
    )
    stage.show()
    press(stage, Qt.Key.Key_K)
    QTest.keyClicks(stage.find(QLineEdit, "paletteField"), "brea")
    assert marked(stage) == "Breakfast"
    do(find(stage.find(QWidget, "palette"), Role.ListItem, wanted), "Toggle")
    stage.settle()
    assert not stage.shown("palette")
    assert open_id(stage) == ids[wanted]


def test_moving_through_the_rows_presses_none(stage: Stage) -> None:
    stage.show()
    press(stage, Qt.Key.Key_K)
    key(Qt.Key.Key_Down)
    assert stage.shown("palette")
    assert stage.find(QListView, "paletteList").selectedIndexes() == []
    assert sum(row.role() is Role.ListItem for row in walk(stage.window)) > 5
