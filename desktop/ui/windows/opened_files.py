"""Files that macOS asks Paddock to open: they come as events, from the very start on. Knows no model."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QFileOpenEvent


class OpenedFiles(QObject):
    """Hears of them for the application, and keeps them until somebody takes them."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._waiting: list[str] = []
        self._hear: Callable[[str], None] = self._waiting.append
        application.installEventFilter(self)

    def take(self, hear: Callable[[str], None]) -> None:
        """`hear` gets the path of each, those that came before at once."""
        self._hear = hear
        waiting, self._waiting = self._waiting, []
        for file in waiting:
            hear(file)

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if e.type() == QEvent.Type.FileOpen and isinstance(e, QFileOpenEvent):
            if file := e.file():
                self._hear(file)
            return True
        return super().eventFilter(watched, e)
