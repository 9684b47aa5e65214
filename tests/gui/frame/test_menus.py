"""The commands as menus: all of them, with their keys, grey where they can't be done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop.ui.frame.commands import Commands, Menu
from desktop.ui.frame.menus import LINE, MainMenu, groups
from desktop.ui.look.theme import Look

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_each_command_is_in_its_menu_also_later(look: Look, ground: QWidget) -> None:
    commands = Commands(ground)
    commands.add("a", "A", lambda: None, menu=Menu.VIEW)
    menus = {menu.title(): menu for menu in groups(look, commands, ground)}
    assert menus["View"].actions() == [commands["a"]]
    assert menus["View"].menuAction().isVisible()
    assert not menus["Help"].menuAction().isVisible()
    commands.add("b", "B", lambda: None, menu=Menu.VIEW)
    commands.add("c", "C", lambda: None, menu=Menu.HELP)
    assert menus["View"].actions() == [commands["a"], commands["b"]]
    assert menus["Help"].menuAction().isVisible()


def test_parts_of_a_menu_stand_apart(look: Look, ground: QWidget) -> None:
    done: list[str] = []
    commands = Commands(ground)
    commands.begin_part(Menu.VIEW)  # nothing stands above it: no line
    commands.add("a", "A", lambda: done.append("a"), menu=Menu.VIEW)
    commands.begin_part(Menu.VIEW)
    commands.add("c", "C", lambda: None, menu=Menu.HELP)
    commands.add("b", "B", lambda: done.append("b"), menu=Menu.VIEW)
    commands.add("d", "D", lambda: None, menu=Menu.VIEW, when=lambda: False)
    menus = {menu.title(): menu for menu in groups(look, commands, ground)}
    view = menus["View"]
    assert [each.isSeparator() for each in view.actions()] == [False, True, False, False]
    view.popup(ground.mapToGlobal(ground.rect().topLeft()))
    heights = [view.actionGeometry(each).height() for each in view.actions()]
    assert heights[1] == LINE < heights[0] == heights[2]
    for _ in range(2):  # the line is passed over
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert done == ["b"]
    commands.add("e", "E", lambda: None, menu=Menu.VIEW)
    assert [each.isSeparator() for each in view.actions()].count(True) == 1
    assert commands["a"].parent() is ground


def test_grey_only_while_it_is_open(look: Look, ground: QWidget) -> None:
    done: list[str] = []
    commands = Commands(ground)
    can = [False]
    commands.add("a", "A", lambda: done.append("a"), when=lambda: can[0], keys="F5")
    commands.add("off", "Off", lambda: None).setEnabled(False)
    menu = next(groups(look, commands, ground))
    menu.popup(ground.mapToGlobal(ground.rect().topLeft()))
    assert not commands["a"].isEnabled()
    menu.close()
    assert commands["a"].isEnabled()
    assert not commands["off"].isEnabled()
    can[0] = True
    QTest.keyClick(ground, Qt.Key.Key_F5)
    assert done == ["a"]


def test_by_keyboard(look: Look) -> None:
    window = QMainWindow()
    window.show()
    done: list[str] = []
    commands = Commands(window)
    for name in ("a", "b"):
        commands.add(name, name, lambda name=name: done.append(name), menu=Menu.CONVERSATION)  # type: ignore[misc]
    menu = MainMenu(look, commands, window)
    menu.popup(window.mapToGlobal(window.rect().topLeft()))
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Right)
    below = menu.findChild(QWidget, "menuConversation")
    assert below is not None
    assert below.isVisible()
    QTest.keyClick(below, Qt.Key.Key_Down)
    QTest.keyClick(below, Qt.Key.Key_Return)
    assert done == ["b"]
    window.close()
    window.deleteLater()
