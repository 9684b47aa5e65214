"""The sheet of all keys: complete, searched, and gone by Escape."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView

from desktop.ui.frame.commands import keys_of
from desktop.ui.frame.help_sheet import lines, search
from tests.gui.person import press
from tests.gui.room import Room
from tests.gui.stage import Stage

NONE = Qt.KeyboardModifier.NoModifier


def rows(stage: Stage) -> list[str]:
    model = stage.find(QListView, "helpList").model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(n, 0).data(role)) for n in range(model.rowCount())]


def test_every_command_with_keys_is_on_it_under_its_menu(room: Room) -> None:
    room.open()
    press(room, Qt.Key.Key_F1, NONE)
    shown = rows(room)
    commands = room.window.commands
    for action in commands.all():
        if action.shortcuts() and action.isVisible():
            line = f"{action.text()}: {', '.join(keys_of(action))}"
            heading = shown.index(commands.menu_of(action))
            assert heading < shown.index(line)


def test_it_is_searched_by_words_and_by_keys(stage: Stage) -> None:
    stage.show()
    press(stage, Qt.Key.Key_Slash)
    field = stage.find(QLineEdit, "helpField")
    QTest.keyClicks(field, "sidebar")
    assert rows(stage) == ["View", "Show or hide the sidebar: Ctrl+B"]
    field.setText("F2")
    assert rows(stage) == ["Conversation", "Rename: F2"]
    field.setText("xyzzy")
    assert stage.shown("helpNone")
    assert not stage.shown("helpList")


def test_up_and_down_go_through_it_and_escape_closes_it(stage: Stage) -> None:
    stage.show()
    press(stage, Qt.Key.Key_F1, NONE)
    field = stage.find(QLineEdit, "helpField")
    view = stage.find(QListView, "helpList")
    QTest.keyClick(field, Qt.Key.Key_Down)
    first = view.currentIndex().row()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert view.currentIndex().row() > first >= 0
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not stage.shown("helpSheet")


def test_it_is_closed_by_its_button_and_by_its_key(stage: Stage) -> None:
    stage.show()
    press(stage, Qt.Key.Key_F1, NONE)
    stage.find(QAbstractButton, "closeHelp").click()
    assert not stage.shown("helpSheet")
    press(stage, Qt.Key.Key_F1, NONE)
    assert stage.shown("helpSheet")
    press(stage, Qt.Key.Key_F1, NONE)
    assert not stage.shown("helpSheet")


def test_a_heading_without_a_line_is_left_out(stage: Stage) -> None:
    stage.show()
    every = lines(stage.window.commands)
    assert search(every, "") == every
    assert [words for words, keys in search(every, "rename") if not keys] == ["Conversation"]
    assert QApplication.focusWidget() is not None
