"""A slider in Paddock's looks: a thin line, filled up to the handle. Knows no knob."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from desktop.ui.look.theme import Look

HEIGHT = 26
LINE, HANDLE = 4, 16
"""In px."""


class Slider(QSlider):
    """Keyboard, screen reader and dragging are Qt's. A wheel turns the page, not the slider."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.is_own = False
        """Whether what it shows was chosen here; else the line stays pale."""
        self.setAccessibleName(name)
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(160, HEIGHT)

    def wheelEvent(self, e: QWheelEvent) -> None:
        e.ignore()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, at = self.height() / 2, self._handle_x()
        left, right = 1, self.width() - 1
        painter.setBrush(colors.line)
        painter.drawRoundedRect(QRectF(left, middle - LINE / 2, right - left, LINE), 2, 2)
        start = right if self.isRightToLeft() else left
        painter.setBrush(colors.accent if self.is_own else colors.handle)
        filled = QRectF(min(start, at), middle - LINE / 2, abs(at - start), LINE)
        painter.drawRoundedRect(filled, 2, 2)
        painter.setBrush(colors.accent if self.is_own else colors.window)
        painter.setPen(QPen(colors.accent if self.is_own else colors.muted, 1.5))
        painter.drawEllipse(QPointF(at, middle), HANDLE / 2 - 1, HANDLE / 2 - 1)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colors.accent, 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, 8, 8)

    def _handle_x(self) -> float:
        span = max(1, self.maximum() - self.minimum())
        share = (self.sliderPosition() - self.minimum()) / span
        if self.isRightToLeft():
            share = 1 - share
        return HANDLE / 2 + share * (self.width() - HANDLE)
