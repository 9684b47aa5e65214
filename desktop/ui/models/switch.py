"""On or off, as on a telephone. Knows nothing of what it turns on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.hearing.roles import Role
from desktop.ui.look.mirroring import placed
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import EnterClicks

WIDTH, HEIGHT = 36, 20
INSET = 3
"""Around the knob, and around all of it for the keyboard's ring; in px."""


class Switch(EnterClicks):
    """The knob stands at the end where it is on, and the ground has the accent's color."""

    accessible_role = Role.CheckBox

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        return QSize(WIDTH + 2 * INSET, HEIGHT + 2 * INSET)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(INSET, INSET, WIDTH, HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.accent if self.isChecked() else colors.muted)
        painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
        size = HEIGHT - 2 * INSET
        left = box.right() - INSET - size if self.isChecked() else box.left() + INSET
        painter.setBrush(QColor(colors.on_accent if self.isChecked() else colors.window))
        painter.drawEllipse(placed(self, QRectF(left, box.top() + INSET, size, size)))
        if self.hasFocus():
            painter.setPen(QPen(colors.accent, self._look.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
