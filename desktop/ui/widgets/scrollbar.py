"""A thin scroll bar without a trough. Knows nothing of what it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from desktop.ui.look.theme import Look

WIDTH = 12
HANDLE = 6


class ThinScrollBar(QScrollBar):
    """Qt's scroll bar, painted as a rounded handle on the ground it stands on."""

    def __init__(
        self, look: Look, orientation: Qt.Orientation, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        if self.orientation() == Qt.Orientation.Vertical:
            return QSize(WIDTH, 60)
        return QSize(60, WIDTH)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self.minimum() == self.maximum():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colors = self._look.colors
        over = self.underMouse() or self.isSliderDown()
        painter.setBrush(colors.muted if over else colors.handle)
        painter.drawRoundedRect(self._handle(), HANDLE / 2, HANDLE / 2)

    def _handle(self) -> QRectF:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        box = QRectF(
            self.style().subControlRect(
                QStyle.ComplexControl.CC_ScrollBar,
                option,
                QStyle.SubControl.SC_ScrollBarSlider,
                self,
            )
        )
        margin = (WIDTH - HANDLE) / 2
        if self.orientation() == Qt.Orientation.Vertical:
            return box.adjusted(margin, 1, -margin, -1)
        return box.adjusted(1, margin, -1, -margin)
