"""A sentence above the composer that nobody has to act on. Goes when it is closed. Finds no words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.hearing.aloud import announce
from desktop.ui.hearing.roles import Role
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button

RADIUS = 12


class QuietLine(QWidget):
    """In a frame, without an alert's color: everything goes on."""

    accessible_role = Role.AlertMessage

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("quietLine")
        self._words = Words(size_px=13, parent=self)
        close = Button(look, tr("Close this notice"), icon="close", parent=self)
        close.setObjectName("closeQuietLine")
        close.icon_px = 16
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(*margins(16, 8, 8, 8))
        row.addWidget(self._words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show this, in place of what was there."""
        self._words.say(sentence)
        self.setAccessibleName(sentence)
        announce(self, sentence)
        self.show()

    def text(self) -> str:
        """The sentence that was said last."""
        return self._words.text()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colors.line, 1))
        painter.setBrush(self._look.colors.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
