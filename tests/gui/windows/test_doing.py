"""Every command of the window does what it says: one test a command, by its keys or from its menu.

Who adds a command adds here what is to be seen of it, or `test_no_command_is_forgotten` fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from desktop.ui.composing.input import Input
from desktop.ui.frame.menus import CommandMenu
from desktop.ui.windows import doing
from tests.gui.person import fill, listed, open_id, titles
from tests.gui.room import pick
from tests.gui.stage import spin, wait_for
from tests.gui.town import Town, a_town

GUI_TESTS = Path(__file__).parents[1]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def room(qapp: QApplication, tmp_path: Path) -> Iterator[Town]:
    """With everything that adds commands."""
    assert qapp.platformName() == "offscreen"
    with a_town(tmp_path / "data") as town:
        yield town


Check = Callable[[Town, list[int]], None]
Scene = Callable[[Town], object]


def menu_is_open(name: str) -> bool:
    return any(menu.isVisible() for menu in QApplication.allWidgets() if menu.objectName() == name)


def _new(room: Town, ids: list[int]) -> None:
    assert open_id(room) not in ids


def _written_in(room: Town, _: list[int]) -> None:
    assert room.find(Input, "composer").hasFocus()


def _renaming(room: Town, _: list[int]) -> None:
    assert room.is_shown("titleEditor")


def _deleted(room: Town, ids: list[int]) -> None:
    assert titles(room) == ["C", "A"]
    assert [c.id for c in room.in_history(lambda h: h.deleted())] == [ids[1]]


def _doubled(room: Town, ids: list[int]) -> None:
    assert titles(room) == ["Copy of B", "C", "B", "A"]
    assert open_id(room) not in ids


def _archived(room: Town, ids: list[int]) -> None:
    assert titles(room) == ["C", "A"]
    assert [c.id for c in room.in_history(lambda h: h.archived())] == [ids[1]]


def _undone(room: Town, _: list[int]) -> None:
    assert titles(room) == ["C", "B", "A"]


def _stopped(room: Town, _: list[int]) -> None:
    wait_for(lambda: not room.window.conversation.busy)


def _answered_again(room: Town, ids: list[int]) -> None:
    wait_for(lambda: len(room.in_history(lambda h: h.messages(ids[1]))) == 3)


def _at_the_end(room: Town, _: list[int]) -> None:
    assert room.window.conversation.transcript.following


def _opened(index: int) -> Check:
    def check(room: Town, ids: list[int]) -> None:
        assert open_id(room) == ids[index]
        assert room.window.sidebar.current() == ids[index]

    return check


def _shown(name: str) -> Check:
    def check(room: Town, _: list[int]) -> None:
        assert room.is_shown(name)

    return check


def _no_sidebar(room: Town, _: list[int]) -> None:
    assert not room.is_shown("sidebar")


def _in_the_list(room: Town, _: list[int]) -> None:
    assert listed(room).hasFocus()


def _full(room: Town, _: list[int]) -> None:
    assert room.window.isFullScreen()


def _menu(name: str) -> Check:
    def check(_: Town, __: list[int]) -> None:
        assert menu_is_open(name)

    return check


def _text_of(percent: int) -> Check:
    def check(room: Town, _: list[int]) -> None:
        assert room.preferences.now.text_size == percent
        assert room.window.look.text_scale == percent / 100

    return check


def _closed(room: Town, _: list[int]) -> None:
    assert not room.window.isVisible()


def _quick(room: Town, _: list[int]) -> None:
    assert room.house.quick.isVisible()


def _two(room: Town, _: list[int]) -> None:
    assert sum(window.isVisible() for window in room.open_windows) == 2


def _searching(room: Town, _: list[int]) -> None:
    assert room.find(QLineEdit, "searchHistory").hasFocus()


def _finding(room: Town, _: list[int]) -> None:
    assert room.find(QLineEdit, "findField").hasFocus()


EFFECTS: dict[str, Check] = {
    "new": _new,
    "report": _shown("reportSheet"),
    "search": _searching,
    "find": _finding,
    "findNext": _finding,
    "findPrevious": _finding,
    "newWith": _menu("beginMenu"),
    "personas": _shown("personaList"),
    "importConversations": _shown("importPanel"),
    "conversationSettings": _shown("choicesPanel"),
    "write": _written_in,
    "rename": _renaming,
    "delete": _deleted,
    "duplicate": _doubled,
    "archive": _archived,
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
    "settings": _shown("settingsPage"),
    "largerText": _text_of(125),
    "smallerText": _text_of(100),
    "usualText": _text_of(100),
    "quit": _closed,
    "closeWindow": _closed,
    "newWindow": _two,
    "quickQuestion": _quick,
    "shortcuts": _shown("helpSheet"),
}
"""What is to be seen after each command, with three conversations and the middle one open."""


ELSEWHERE = {
    "againWith": "models/test_room.py",
    "compare": "comparing/test_room.py",
    "continueAnswer": "messages/test_commands.py",
    "editMessage": "messages/test_commands.py",
    "copyMessage": "messages/test_commands.py",
    "copyPlain": "messages/test_commands.py",
    "readAloud": "speech/test_reading.py",
    "previousVersion": "messages/test_commands.py",
    "nextVersion": "messages/test_commands.py",
    "newFromHere": "messages/test_commands.py",
    "deleteMessage": "messages/test_commands.py",
    "messageMenu": "messages/test_commands.py",
    "previousMessage": "transcript/test_focusing.py",
    "nextMessage": "transcript/test_focusing.py",
    "about": "about/test_room.py",
    "network": "network/test_room.py",
    "backups": "backups/test_room.py",
    "keys": "locking/test_keys.py",
    "lock": "locking/test_keys.py",
    "details": "context/test_seeing.py",
    "seen": "context/test_seeing.py",
    "exportConversation": "exporting/test_room.py",
    "exportAll": "exporting/test_room.py",
    "print": "exporting/test_room.py",
    "branches": "branches/test_room.py",
    "trash": "trash/test_room.py",
    "archived": "archived/test_room.py",
    "unarchive": "history/test_shelving.py",
    "usage": "usage/test_room.py",
    "temporaryChat": "temporary/test_chats.py",
    "attach": "composing/test_room.py",
    "prompts": "composing/test_room.py",
    "savePrompt": "composing/test_room.py",
    "editPrompts": "composing/test_room.py",
    "settings": "settings/test_room.py",
    "largerText": "settings/test_room.py",
    "smallerText": "settings/test_room.py",
    "usualText": "settings/test_room.py",
}
"""Where the effect of the others is tested, beside what does it."""


def _delete_first(room: Town) -> None:
    room.window.sidebar.delete_current()
    room.settle()
    assert titles(room) == ["C", "A"]


def _ask_first(room: Town) -> None:
    room.engine.holds = True
    room.window.conversation.composer.set_text("Q")
    room.window.conversation.composer.submit()
    wait_for(lambda: room.window.conversation.busy)
    spin(0.1)


def _scroll_up(room: Town) -> None:
    transcript = room.window.conversation.transcript
    transcript.verticalScrollBar().setValue(0)
    assert not transcript.following


def _larger_text(room: Town) -> None:
    room.preferences.change(text_size=110)


BEFORE: dict[str, Scene] = {
    "largerText": _larger_text,
    "smallerText": _larger_text,
    "usualText": _larger_text,
    "undoDelete": _delete_first,
    "stop": _ask_first,
    "latest": _scroll_up,
    "write": lambda room: listed(room).setFocus(),
}


def begin(room: Town, name: str) -> list[int]:
    long = {"B": "Word. " * 4000}
    ids = fill(room, "A", "B", "C")
    if name == "latest":
        leaf = room.in_history(lambda h: h.get(ids[1])).leaf_id
        assert leaf is not None
        room.in_history(lambda h: h.write_answer(leaf, long["B"]))
    room.build()
    room.window.open_conversation(ids[1])
    room.settle()
    BEFORE.get(name, lambda _: None)(room)
    room.settle()
    return ids


@pytest.mark.thorough(but_one_in=6)
@pytest.mark.parametrize("name", EFFECTS)
def test_by_its_keys(room: Town, name: str) -> None:
    ids = begin(room, name)
    for keys in room.window.commands[name].shortcuts()[:1]:
        _press(room, keys)
        EFFECTS[name](room, ids)


@pytest.mark.thorough(but_one_in=6)
@pytest.mark.parametrize("name", EFFECTS)
def test_from_its_menu(room: Town, name: str) -> None:
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


def test_no_command_is_forgotten(room: Town) -> None:
    room.build()
    names = {action.objectName() for action in room.window.commands.all()}
    assert names == {*EFFECTS, *ELSEWHERE}
    assert all((GUI_TESTS / file).exists() for file in ELSEWHERE.values())


def test_what_nobody_does_can_not_be_chosen(room: Town) -> None:
    """What the model sees is known to who runs the program; nobody does here."""
    begin(room, "again")
    commands = room.window.commands
    assert [n for n in ("details", "seen") if commands.is_possible(commands[n])] == []
    assert commands.is_possible(commands["copyMessage"])


def test_no_keys_mean_two_things(room: Town) -> None:
    room.build()
    assert room.window.commands.clashes() == {}


def test_every_command_has_words(room: Town) -> None:
    room.build()
    assert [a.objectName() for a in room.window.commands.all() if not a.text().strip()] == []


def test_the_control_of_the_picker_is_another_menu(room: Town) -> None:
    room.add("Other")
    room.build()
    pick(room, "Other")
    wait_for(lambda: room.engine.loaded[-1:] == ["Other"])
    assert not menu_is_open("modelMenu")


def _press(room: Town, keys: QKeySequence) -> None:
    combination = keys[0]  # type: ignore[index]
    target = QApplication.focusWidget() or room.window
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
    room.settle()


def test_a_menu_closes_after_its_command(room: Town) -> None:
    begin(room, "menu")
    room.window.open_menu()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not menu_is_open("mainMenu")
    assert isinstance(room.window.centralWidget(), QWidget)


def test_on_a_mac_the_systems_own_keys_put_the_window_away(
    room: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doing, "IS_MAC", True)
    room.build()
    commands = room.window.commands
    assert [each.toString() for each in commands["minimize"].shortcuts()] == ["Ctrl+M"]
    assert commands.clashes() == {}
    assert not room.window.isMinimized()
    commands["minimize"].trigger()
    assert room.window.isMinimized()
    commands["chooseModel"].trigger()
    wait_for(lambda: menu_is_open("modelMenu"))
