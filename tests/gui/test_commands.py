"""Commands: found by name and by menu, and their keys do what they say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.commands import Commands, Menu


def test_every_key_does_it(ground: QWidget) -> None:
    done: list[str] = []
    commands = Commands(ground)
    keys = (QKeySequence.StandardKey.New, "Ctrl+Y", Qt.Key.Key_F5)
    commands.add("new", "New", lambda: done.append("new"), keys=keys)
    QTest.keyClick(ground, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(ground, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(ground, Qt.Key.Key_F5)
    assert done == ["new"] * 3


def test_a_command_without_keys_is_done_by_its_action(ground: QWidget) -> None:
    done: list[str] = []
    commands = Commands(ground)
    commands.add("copy", "Copy", lambda: done.append("copy"))
    assert commands["copy"].shortcuts() == []
    commands["copy"].trigger()
    assert done == ["copy"]
    with pytest.raises(KeyError):
        commands["cut"]


def test_menus_hold_what_belongs_there_in_order(ground: QWidget) -> None:
    commands = Commands(ground)
    heard: list[bool] = []
    commands.changed.connect(lambda: heard.append(True))
    for name, menu in (("b", Menu.VIEW), ("a", Menu.CONVERSATION), ("c", Menu.VIEW)):
        commands.add(name, name, lambda: None, menu=menu)
    assert [action.objectName() for action in commands.in_menu(Menu.VIEW)] == ["b", "c"]
    assert [action.objectName() for action in commands.all()] == ["a", "b", "c"]
    assert len(heard) == 3
