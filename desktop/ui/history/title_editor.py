"""The field for a new title, in the place of the old one. Knows no list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.language import tr
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look


class TitleEditor(QLineEdit):
    """The field for a new title, in the place of the old."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("titleEditor")
        self.setAccessibleName(tr("Title"))
        self._measure()
        look.measured.connect(self._measure)
        self.setMaxLength(200)
        self.setFrame(False)
        self.setTextMargins(10, 0, 10, 0)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def _measure(self) -> None:
        self.setFont(fonts.sans(self._look.text_px(13)))

    def paintEvent(self, e: QPaintEvent) -> None:
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), colors.sidebar)
        painter.setPen(QPen(colors.accent, 1.5))
        painter.setBrush(colors.window)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()
        super().paintEvent(e)
