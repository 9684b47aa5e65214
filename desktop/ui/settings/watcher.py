"""Hears of settings that were changed in the terminal while the window is open. Changes none itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop.errors import AppError
from desktop.settings import Preferences, Settings, SettingsFile

if TYPE_CHECKING:
    from desktop.store.conversations import Conversations
    from desktop.store.store import Store

SETTLED_MS = 80
"""A file that is being replaced is read once that is over."""


class SettingsWatcher(QObject):
    """Reads the file on the store's thread, behind everything that the window itself is saving."""

    def __init__(
        self,
        path: Path,
        store: Store,
        preferences: Preferences,
        take: Callable[[Settings], None],
        window: QWidget,
    ) -> None:
        """`take` is told the settings of the file where they are others than those in use."""
        super().__init__(window)
        self._window = window
        self._file, self._path, self._store = SettingsFile(path), path, store
        self._preferences, self._take = preferences, take
        self._seen = _stamp(path)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLED_MS)
        self._soon.timeout.connect(self._look)
        self._watcher = QFileSystemWatcher([str(path.parent)], self)
        self._watcher.directoryChanged.connect(self._soon.start)

    def _look(self) -> None:
        if not self._window.isVisible():  # it was closed, and the store with it
            return
        known = self._preferences.now

        def work(_: Conversations) -> Settings | None:
            seen = _stamp(self._path)
            if seen == self._seen:
                return None
            self._seen = seen
            return self._file.load()

        def loaded(settings: Settings | None) -> None:
            # What was chosen in the window meanwhile is on its way into the file.
            if settings is not None and self._preferences.now is known and settings != known:
                self._take(settings)

        self._store.do(work, loaded, _ignore)


def _stamp(path: Path) -> tuple[int, int]:
    """Another one after each change."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_ino)


def _ignore(_: AppError) -> None:
    """A file that can't be read just now: what is in use stays in use."""
