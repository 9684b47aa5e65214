"""A room with everything that opens windows: several of them, a second start, notifications."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.settings import Settings
from desktop.store.data_key import data_key
from desktop.store.safekeeping import Safekeeping
from desktop.ui.windows.house import House, Parts
from desktop.ui.windows.window import MainWindow
from tests.gui.person import press
from tests.gui.room import SHIFTED, Room
from tests.kept import NoKeychain


class Town(Room):
    """A room with everything that opens windows."""

    house: House

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.key = data_key(self.paths, NoKeychain())

    def build(
        self, settings: Settings | None = None, *, size: tuple[int, int] = (1000, 760)
    ) -> House:
        """Open the first window, and everything that opens others."""
        self.open(settings, size=size)
        parts = Parts(
            self.paths,
            self.loop,
            self.store,
            self.real_chat,
            self.models,
            self.preferences,
            key=self.key,
            temporary=self.temporary,
        )
        self.window.take_key(self.key)
        self.keeping = Safekeeping(self.paths.database, self.loop, key=self.key.load)
        self.window.take_backups(self.keeping, self.preferences)
        self.house = House(self.window, parts)
        self.house.open("show")
        self.settle()
        return self.house

    @property
    def open_windows(self) -> list[MainWindow]:
        return self.house.windows.all

    def another(self) -> MainWindow:
        """One more window, by its keys."""
        look_at(self.open_windows[-1])
        press(self, Qt.Key.Key_N, SHIFTED)
        self.settle()
        return self.open_windows[-1]

    def leave(self) -> None:
        self.real_chat.close()  # what it has to tell is told while all windows are there
        self.settle()
        self.house.close()
        self.keeping.close()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window is not self._window:
                window.close()
                window.deleteLater()
        super().leave()


@contextmanager
def a_town(folder: Path) -> Iterator[Town]:
    """A data folder, and what a test does in its windows; the test opens them."""
    town = Town(folder)
    try:
        yield town
    finally:
        town.leave()


def look_at(window: MainWindow) -> None:
    """As a click on it would."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
