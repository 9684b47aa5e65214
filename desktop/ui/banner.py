"""A notice above the composer, about something that was not done. Finds no words itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.explain import Notice
from desktop.ui import fonts, icons
from desktop.ui.buttons import Button
from desktop.ui.plain import visible
from desktop.ui.theme import Look
from desktop.ui.transcript.notes import label

RADIUS = 14


class Banner(QWidget):
    """Title and sentence, until the person closes it or the next try works."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("banner")
        self._title = label(self, size_px=14, weight=fonts.Weight.DemiBold)
        self._text = label(self, size_px=13)
        close = Button(look, "Close this notice", icon="close", parent=self)
        close.setObjectName("closeBanner")
        close.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(46, 10, 8, 12)
        row.addLayout(words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, notice: Notice) -> None:
        """Show this notice."""
        self._title.setText(visible(notice.title))
        self._text.setText(visible(notice.text))
        self._text.setVisible(bool(notice.text))
        self.setAccessibleName(f"{notice.title}. {notice.text}")
        self.show()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = QColor(colors.danger)
        border.setAlpha(70)
        painter.setPen(QPen(border, 1))
        painter.setBrush(colors.danger_ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        icons.draw(painter, "alert", QRectF(16, 12, 20, 20), colors.danger)
