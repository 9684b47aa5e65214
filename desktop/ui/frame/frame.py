"""The ways to the commands: menus, palette and help sheet. Made when they are first wanted.

Knows what the palette can list; not what any of it does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from desktop.ui.frame.commands import Commands
from desktop.ui.look.theme import Look
from desktop.ui.palette.search import Listing, Recent

if TYPE_CHECKING:
    from desktop.ui.frame.help_sheet import HelpSheet
    from desktop.ui.frame.menus import MainMenu
    from desktop.ui.palette.palette import Palette

HAS_SYSTEM_BAR = sys.platform == "darwin"
BELOW = 4
"""Between the menu's button and the menu, in px."""


class Frame(QObject):
    """Of one window."""

    def __init__(
        self,
        look: Look,
        commands: Commands,
        recent: Recent,
        ground: QWidget,
        window: QMainWindow,
    ) -> None:
        """Palette and help sheet lie over `ground`."""
        super().__init__(window)
        self._look, self._commands, self._recent = look, commands, recent
        self._ground, self._window = ground, window
        self._sources: list[Callable[[], Listing]] = []
        self._palette: Palette | None = None
        self._help: HelpSheet | None = None
        self._menu: MainMenu | None = None
        if HAS_SYSTEM_BAR:
            from desktop.ui.frame.menus import groups

            for menu in groups(look, commands, window):
                window.menuBar().addMenu(menu)

    def list_in_palette(self, source: Callable[[], Listing]) -> None:
        """The palette finds what this lists, asked each time it is opened."""
        self._sources.append(source)

    def open_palette(self) -> None:
        """The field in which everything is found."""
        if self._palette is None:
            from desktop.ui.palette.palette import Palette

            self._palette = Palette(self._look, self._list_all, self._recent, self._ground)
        self._palette.open()

    def open_help(self) -> None:
        """All keys."""
        if self._help is None:
            from desktop.ui.frame.help_sheet import HelpSheet

            self._help = HelpSheet(self._look, self._commands, self._ground)
        self._help.open()

    def open_menu(self, button: QWidget | None = None) -> None:
        """All commands by group: under this button, or in the window's corner."""
        if self._menu is None:
            from desktop.ui.frame.menus import MainMenu

            self._menu = MainMenu(self._look, self._commands, self._window)
        if button is not None and button.isVisible():
            at = button.mapToGlobal(QPoint(0, button.height() + BELOW))
        else:
            at = self._window.mapToGlobal(QPoint(12, 46))
        self._menu.popup(at)
        # On the first row, without opening what is behind it, as `setActiveAction` would.
        down = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self._menu, down)

    def _list_all(self) -> list[Listing]:
        return [source() for source in self._sources]
