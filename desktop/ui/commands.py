"""Everything the person can do in a window, each once: with its words, its keys and its menu.

Menus, palette and help sheet read it here; a button may be joined with it. Knows nothing of what is done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.language import mark

Keys = QKeySequence.StandardKey | Qt.Key | str


class Menu(StrEnum):
    """Where a command stands. The values are marked for translation."""

    CONVERSATION = mark("Conversation")
    MESSAGE = mark("Message")
    VIEW = mark("View")
    MODEL = mark("Model")
    WINDOW = mark("Window")
    HELP = mark("Help")


class Commands(QObject):
    """The commands of one window."""

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, Menu] = {}

    def add(
        self,
        name: str,
        text: str,
        call: Callable[[], object],
        *,
        keys: Keys | Sequence[Keys] = (),
        menu: Menu = Menu.CONVERSATION,
    ) -> QAction:
        """A command that is there from now on. `name` is for code and tests, `text` is translated."""
        action = QAction(text, self._window)
        action.setObjectName(name)
        action.setShortcuts(_sequences(keys))
        action.triggered.connect(lambda: call())
        self._window.addAction(action)
        self._actions[name], self._menus[name] = action, menu
        self.changed.emit()
        return action

    def __getitem__(self, name: str) -> QAction:
        """The command of this name. Raises `KeyError`."""
        return self._actions[name]

    def in_menu(self, menu: Menu) -> list[QAction]:
        """Those of this menu, as they were added."""
        return [action for name, action in self._actions.items() if self._menus[name] is menu]

    def all(self) -> list[QAction]:
        """All of them, menu by menu."""
        return [action for menu in Menu for action in self.in_menu(menu)]


def _sequences(keys: Keys | Sequence[Keys]) -> list[QKeySequence]:
    if isinstance(keys, QKeySequence.StandardKey | Qt.Key | str):
        keys = (keys,) if keys != "" else ()
    found: list[QKeySequence] = []
    for each in keys:
        if isinstance(each, QKeySequence.StandardKey):
            found += QKeySequence.keyBindings(each)
        else:
            found.append(QKeySequence(each))
    return found
