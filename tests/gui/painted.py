"""How much of a widget is painted. Where scrolling copies pixels, that is the strip that came."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


class Painted(QObject):
    """How many px of a widget were painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.px = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, e: QEvent) -> bool:
        if isinstance(e, QPaintEvent):
            self.px += sum(rect.width() * rect.height() for rect in e.region())
        return False
