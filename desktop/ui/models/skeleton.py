"""Grey rows where others will be. Knows nothing of what comes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look.mirroring import placed
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import RADIUS

ROW = 68


class Skeleton(QWidget):
    """Where rows will be: so nothing jumps when they come."""

    accessible_role = Role.StaticText

    def __init__(self, look: Look, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = rows
        self.setFixedHeight(rows * ROW)
        self.setAccessibleName(tr("Loading"))

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.line, 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        for number in range(self._rows):
            top = number * ROW
            if number:
                painter.fillRect(16, top, self.width() - 32, 1, colors.line)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.bubble)
            room = self.width() - 32
            first = QRectF(16, top + 17, room * (0.3 + 0.05 * (number % 3)), 12)
            painter.drawRoundedRect(placed(self, first), 6, 6)
            second = QRectF(16, top + 40, room * (0.55 - 0.04 * (number % 4)), 10)
            painter.drawRoundedRect(placed(self, second), 5, 5)
