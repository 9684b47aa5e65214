"""Paddock's sign, as large as it is asked for. Knows nothing of where it stands."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.look import icons
from desktop.ui.look.theme import Look


class Sign(QWidget):
    """Paddock's sign: a gate on a green field."""

    def __init__(self, look: Look, parent: QWidget, size: int = 48) -> None:
        super().__init__(parent)
        self._look = look
        self._size = size
        self.setFixedSize(QSize(size, size))

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colors.accent)
        box = QRectF(self.rect())
        painter.drawRoundedRect(box, self._size * 0.25, self._size * 0.25)
        inset = self._size * 0.18
        inner = box.adjusted(inset, inset, -inset, -inset)
        icons.draw(painter, "mark", inner, self._look.colors.on_accent)
