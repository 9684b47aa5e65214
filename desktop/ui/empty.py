"""A conversation in which nothing was said yet: what to do, in few words. Knows no model."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui import fonts
from desktop.ui.buttons import Button, Manner
from desktop.ui.sign import Sign
from desktop.ui.theme import Look

HEADING = "What would you like to know?"
PROMISE = "Nothing you write here leaves this computer."
SUGGESTIONS = (
    "Explain how a rainbow forms",
    "Help me write a thank-you note",
    "Give me five ideas for dinner",
)


class EmptyState(QWidget):
    """A heading, the promise, and three things to try. A suggestion fills the composer only."""

    suggested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyState")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        column.addStretch(5)
        column.addWidget(Sign(look, self), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(20)
        heading = self._label(HEADING, 26, fonts.Weight.DemiBold)
        column.addWidget(heading)
        column.addSpacing(10)
        promise = self._label(PROMISE, 14, fonts.Weight.Normal)
        promise.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(promise)
        column.addSpacing(28)
        column.addLayout(self._suggestions(look))
        column.addStretch(6)

    def _label(self, text: str, size_px: int, weight: fonts.Weight) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setFont(fonts.sans(size_px, weight))
        label.setWordWrap(True)
        return label

    def _suggestions(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for text in SUGGESTIONS:
            chip = Button(look, text, text=text, manner=Manner.OUTLINED, parent=self)
            chip.setObjectName("suggestion")
            chip.radius = 16
            chip.clicked.connect(lambda _=False, words=text: self.suggested.emit(words))
            row.addWidget(chip)
        row.addStretch()
        return row
