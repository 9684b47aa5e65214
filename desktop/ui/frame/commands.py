"""Everything the person can do in a window, each once: with its words, its keys and its menu.

Menus, palette and help sheet read it here; a button may be joined with it. Knows nothing of what is done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.language import mark

ROLES = {
    "about": QAction.MenuRole.AboutRole,
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
}
"""What a Mac has in the program's own menu."""
Keys = QKeySequence.StandardKey | Qt.Key | str


class Menu(StrEnum):
    """Where a command stands. The values are marked for translation."""

    CONVERSATION = mark("Conversation")
    MESSAGE = mark("Message")
    VIEW = mark("View")
    MODEL = mark("Model")
    WINDOW = mark("Window")
    HELP = mark("Help")


class _Command(NamedTuple):
    action: QAction
    menu: Menu
    icon: str
    when: Callable[[], bool]
    begins_part: bool


class Commands(QObject):
    """The commands of one window."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, _Command] = {}
        self._parted: set[Menu] = set()
        """Where the next command stands apart."""

    def add(
        self,
        name: str,
        text: str,
        call: Callable[[], object],
        *,
        keys: Keys | Sequence[Keys] = (),
        menu: Menu = Menu.CONVERSATION,
        icon: str = "",
        when: Callable[[], bool] = lambda: True,
    ) -> QAction:
        """A command that is there from now on. `name` is for code and tests, `text` is translated.

        `when` is asked each time it is shown or wanted: where it says no, nothing is done.
        """
        action = QAction(text, self._window)
        action.setObjectName(name)
        action.setShortcuts(_sequences(keys))
        # Without one macOS guesses it from the words.
        action.setMenuRole(ROLES.get(name, QAction.MenuRole.NoRole))
        action.triggered.connect(lambda: when() and call())
        self._window.addAction(action)
        self._commands[name] = _Command(action, menu, icon, when, menu in self._parted)
        self._parted.discard(menu)
        self.changed.emit()
        return action

    def begin_part(self, menu: Menu = Menu.CONVERSATION) -> None:
        """What is added to this menu from now on stands apart from what is there."""
        self._parted.add(menu)

    def begins_part(self, action: QAction) -> bool:
        """Whether there is a line above it in its menu, if anything stands there."""
        return self._commands[action.objectName()].begins_part

    def __getitem__(self, name: str) -> QAction:
        """The command of this name. Raises `KeyError`."""
        return self._commands[name].action

    def enable(self, menu: Menu, *, is_on: bool, but: str) -> None:
        """Whether what is in this menu can be asked for; `but` this always can."""
        for action in self.in_menu(menu):
            action.setEnabled(is_on or action is self[but])

    def in_menu(self, menu: Menu) -> list[QAction]:
        """Those of this menu, as they were added."""
        return [each.action for each in self._commands.values() if each.menu is menu]

    def all(self) -> list[QAction]:
        """All of them, menu by menu."""
        return [action for menu in Menu for action in self.in_menu(menu)]

    def menu_of(self, action: QAction) -> Menu:
        """Where it stands."""
        return self._commands[action.objectName()].menu

    def icon_of(self, action: QAction) -> str:
        """The name of its icon; empty for none."""
        return self._commands[action.objectName()].icon

    def is_possible(self, action: QAction) -> bool:
        """Whether it would do anything now."""
        is_there = action.isEnabled() and action.isVisible()
        return is_there and self._commands[action.objectName()].when()

    def clashes(self) -> dict[str, list[str]]:
        """Keys that more than one command has, and those commands."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name, command in self._commands.items():
            for keys in command.action.shortcuts():
                found[keys.toString(QKeySequence.SequenceFormat.PortableText)].append(name)
        return {keys: names for keys, names in found.items() if len(names) > 1}


def keys_of(action: QAction) -> list[str]:
    """The keys of a command, as this system writes them; without those that few keyboards have."""
    native = QKeySequence.SequenceFormat.NativeText
    return [each.toString(native) for each in action.shortcuts() if not _is_rare(each)]


def _is_rare(keys: QKeySequence) -> bool:
    """Keys with a word on them, as “New” and “Undo”, and F14, beside those that everybody has."""
    key = keys[0].key()  # type: ignore[index]
    is_far = Qt.Key.Key_F13.value <= key.value <= Qt.Key.Key_F35.value
    return is_far or key is Qt.Key.Key_Help or key.value >= Qt.Key.Key_Back.value


def _sequences(keys: Keys | Sequence[Keys]) -> list[QKeySequence]:
    if isinstance(keys, QKeySequence.StandardKey | Qt.Key | str):
        keys = (keys,) if keys != "" else ()
    found: list[QKeySequence] = []
    for each in keys:
        if isinstance(each, QKeySequence.StandardKey):
            found += QKeySequence.keyBindings(each)
        else:
            found.append(QKeySequence(each))
    return list(dict.fromkeys(found))
