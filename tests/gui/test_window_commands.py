"""Every command of the window does what it says: one test a command, by its keys or from its menu.

Who adds a command adds here what is to be seen of it, or `test_no_command_is_forgotten` fails.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.ui.composer import Input
from desktop.ui.menus import CommandMenu
from tests.gui.person import fill, listed, open_id, titles
from tests.gui.room import Room, pick
from tests.gui.stage import spin, wait_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Check = Callable[[Room, list[int]], None]
Scene = Callable[[Room], object]


def menu_is_open(name: str) -> bool:
    return any(menu.isVisible() for menu in QApplication.allWidgets() if menu.objectName() == name)


def _new(room: Room, ids: list[int]) -> None:
    assert open_id(room) not in ids


def _written_in(room: Room, _: list[int]) -> None:
    assert room.find(Input, "composer").hasFocus()


def _renaming(room: Room, _: list[int]) -> None:
    assert room.is_shown("titleEditor")


def _deleted(room: Room, ids: list[int]) -> None:
    assert titles(room) == ["C", "A"]
    assert [c.id for c in room.in_history(lambda h: h.deleted())] == [ids[1]]


def _undone(room: Room, _: list[int]) -> None:
    assert titles(room) == ["C", "B", "A"]


def _stopped(room: Room, _: list[int]) -> None:
    wait_for(lambda: not room.window.conversation.busy)


def _answered_again(room: Room, ids: list[int]) -> None:
    wait_for(lambda: len(room.in_history(lambda h: h.messages(ids[1]))) == 3)


def _at_the_end(room: Room, _: list[int]) -> None:
    assert room.window.conversation.transcript.following


def _opened(index: int) -> Check:
    def check(room: Room, ids: list[int]) -> None:
        assert open_id(room) == ids[index]
        assert room.window.sidebar.current() == ids[index]

    return check


def _shown(name: str) -> Check:
    def check(room: Room, _: list[int]) -> None:
        assert room.is_shown(name)

    return check


def _no_sidebar(room: Room, _: list[int]) -> None:
    assert not room.is_shown("sidebar")


def _in_the_list(room: Room, _: list[int]) -> None:
    assert listed(room).hasFocus()


def _full(room: Room, _: list[int]) -> None:
    assert room.window.isFullScreen()


def _menu(name: str) -> Check:
    def check(_: Room, __: list[int]) -> None:
        assert menu_is_open(name)

    return check


def _closed(room: Room, _: list[int]) -> None:
    assert not room.window.isVisible()


EFFECTS: dict[str, Check] = {
    "new": _new,
    "write": _written_in,
    "rename": _renaming,
    "delete": _deleted,
    "undoDelete": _undone,
    "previous": _opened(2),
    "next": _opened(0),
    "stop": _stopped,
    "again": _answered_again,
    "latest": _at_the_end,
    "palette": _shown("palette"),
    "sidebar": _no_sidebar,
    "list": _in_the_list,
    "fullScreen": _full,
    "menu": _menu("mainMenu"),
    "chooseModel": _menu("modelMenu"),
    "models": _shown("modelsPage"),
    "findModels": _shown("modelsPage"),
    "quit": _closed,
    "shortcuts": _shown("helpSheet"),
}
"""What is to be seen after each command, with three conversations and the middle one open."""


def _delete_first(room: Room) -> None:
    room.window.sidebar.delete_current()
    room.settle()
    assert titles(room) == ["C", "A"]


def _ask_first(room: Room) -> None:
    room.engine.holds = True
    room.window.conversation.composer.set_text("Q")
    room.window.conversation.composer.submit()
    wait_for(lambda: room.window.conversation.busy)
    spin(0.1)


def _scroll_up(room: Room) -> None:
    transcript = room.window.conversation.transcript
    transcript.verticalScrollBar().setValue(0)
    assert not transcript.following


BEFORE: dict[str, Scene] = {
    "undoDelete": _delete_first,
    "stop": _ask_first,
    "latest": _scroll_up,
    "write": lambda room: listed(room).setFocus(),
}


def begin(room: Room, name: str) -> list[int]:
    long = {"B": "Word. " * 4000}
    ids = fill(room, "A", "B", "C")
    if name == "latest":
        leaf = room.in_history(lambda h: h.get(ids[1])).leaf_id
        assert leaf is not None
        room.in_history(lambda h: h.write_answer(leaf, long["B"]))
    room.open()
    room.window.open_conversation(ids[1])
    room.settle()
    BEFORE.get(name, lambda _: None)(room)
    room.settle()
    return ids


@pytest.mark.parametrize("name", EFFECTS)
def test_by_its_keys(room: Room, name: str) -> None:
    ids = begin(room, name)
    for keys in room.window.commands[name].shortcuts()[:1]:
        _press(room, keys)
        EFFECTS[name](room, ids)


@pytest.mark.parametrize("name", EFFECTS)
def test_from_its_menu(room: Room, name: str) -> None:
    ids = begin(room, name)
    room.window.open_menu()
    menus = room.window.findChildren(CommandMenu)
    (menu,) = (m for m in menus if any(a.objectName() == name for a in m.actions()))
    menu.popup(room.window.mapToGlobal(room.window.rect().center()))
    row = next(action for action in menu.actions() if action.objectName() == name)
    assert row.isEnabled()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(row).center())
    room.settle()
    EFFECTS[name](room, ids)


def test_no_command_is_forgotten(room: Room) -> None:
    room.open()
    assert {action.objectName() for action in room.window.commands.all()} == set(EFFECTS)


def test_no_keys_mean_two_things(room: Room) -> None:
    room.open()
    assert room.window.commands.clashes() == {}


def test_every_command_has_words(room: Room) -> None:
    room.open()
    assert [a.objectName() for a in room.window.commands.all() if not a.text().strip()] == []


def test_the_control_of_the_picker_is_another_menu(room: Room) -> None:
    room.add("Other")
    room.open()
    pick(room, "Other")
    wait_for(lambda: room.engine.loaded[-1:] == ["Other"])
    assert not menu_is_open("modelMenu")


def _press(room: Room, keys: QKeySequence) -> None:
    combination = keys[0]  # type: ignore[index]
    target = QApplication.focusWidget() or room.window
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
    room.settle()


def test_a_menu_closes_after_its_command(room: Room) -> None:
    begin(room, "menu")
    room.window.open_menu()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not menu_is_open("mainMenu")
    assert isinstance(room.window.centralWidget(), QWidget)
