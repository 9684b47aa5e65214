"""Commands: found by name and by menu, and their keys do what they say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.frame.commands import Commands, Menu, keys_of


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


def test_what_is_not_possible_is_not_done(ground: QWidget) -> None:
    done: list[str] = []
    can = [False]
    commands = Commands(ground)
    action = commands.add("a", "A", lambda: done.append("a"), keys="F5", when=lambda: can[0])
    QTest.keyClick(ground, Qt.Key.Key_F5)
    assert done == []
    assert not commands.is_possible(action)
    can[0] = True
    QTest.keyClick(ground, Qt.Key.Key_F5)
    assert done == ["a"]
    assert commands.is_possible(action)


def test_clashes_are_found(ground: QWidget) -> None:
    commands = Commands(ground)
    commands.add("a", "A", lambda: None, keys=("F5", "F5", "F6"))
    assert commands.clashes() == {}
    commands.add("b", "B", lambda: None, keys="F6")
    assert commands.clashes() == {"F6": ["a", "b"]}


def test_keys_that_few_keyboards_have_are_not_shown(ground: QWidget) -> None:
    action = Commands(ground).add("a", "A", lambda: None, keys=QKeySequence.StandardKey.New)
    assert "New" in [each.toString() for each in action.shortcuts()]
    assert keys_of(action) == ["Ctrl+N"]
    undo = Commands(ground).add("u", "Undo", lambda: None, keys=("Ctrl+Z", "F14"))
    assert keys_of(undo) == ["Ctrl+Z"]


def test_icon_and_menu_are_told(ground: QWidget) -> None:
    commands = Commands(ground)
    action = commands.add("a", "A", lambda: None, menu=Menu.HELP, icon="plus")
    assert (commands.icon_of(action), commands.menu_of(action)) == ("plus", Menu.HELP)


def test_a_whole_menu_rests_but_for_one(ground: QWidget) -> None:
    commands = Commands(ground)
    for name, menu in (("find", Menu.MESSAGE), ("stop", Menu.MESSAGE), ("new", Menu.WINDOW)):
        commands.add(name, name, lambda: None, menu=menu)
    commands.enable(Menu.MESSAGE, is_on=False, but="find")
    assert [commands[name].isEnabled() for name in ("find", "stop", "new")] == [True, False, True]
    commands.enable(Menu.MESSAGE, is_on=True, but="find")
    assert commands["stop"].isEnabled()


def test_a_mac_finds_three_of_them_in_the_programs_own_menu(ground: QWidget) -> None:
    commands = Commands(ground)
    roles = {
        name: commands.add(name, name.title(), lambda: None).menuRole()
        for name in ("settings", "quit", "about", "new")
    }
    role = QAction.MenuRole
    assert list(roles.values()) == [
        role.PreferencesRole, role.QuitRole, role.AboutRole, role.NoRole,
    ]  # fmt: skip
