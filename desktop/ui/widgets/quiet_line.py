"""A sentence above the composer that nobody has to act on. Goes when it is closed. Finds no words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.hearing.aloud import announce
from desktop.ui.hearing.roles import Role
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button, Manner

RADIUS = 12


class QuietLine(QWidget):
    """In a frame, without an alert's color: everything goes on."""

    accessible_role = Role.AlertMessage
    closed = Signal()
    """By the person."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, offer: str = "") -> None:
        """`offer`: what its button says, where there is something that can be done."""
        super().__init__(parent)
        self._look = look
        self.setObjectName("quietLine")
        self._words = Words(size_px=13, parent=self)
        close = Button(look, tr("Close this notice"), icon="close", parent=self)
        close.setObjectName("closeQuietLine")
        close.icon_px = 16
        close.clicked.connect(self._close)
        row = QHBoxLayout(self)
        row.setContentsMargins(*margins(16, 8, 8, 8))
        row.addWidget(self._words, 1)
        self.offer = Button(look, offer, text=offer, manner=Manner.OUTLINED, parent=self)
        self.offer.setObjectName("quietOffer")
        self.offer.setVisible(bool(offer))
        row.addWidget(self.offer)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show this, in place of what was there."""
        self._words.say(sentence)
        self.setAccessibleName(sentence)
        announce(self, sentence)
        self.show()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def text(self) -> str:
        """The sentence that was said last."""
        return self._words.text()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colors.line, 1))
        painter.setBrush(self._look.colors.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
