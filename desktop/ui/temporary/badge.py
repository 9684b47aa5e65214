"""The sign of a temporary chat, on its dark band. Knows no chat."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.look import icons
from desktop.ui.look.theme import Look

SIDE = 24


class Badge(QWidget):
    """Says by its shape what the words beside it say."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedSize(SIDE, SIDE)
        look.changed.connect(self.update)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icons.draw(painter, "temporary", QRectF(self.rect()), self._look.colors.on_toast)
