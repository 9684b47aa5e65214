"""A conversation in which nothing was said yet: what to do, in few words. Knows no model."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

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
SIDE = 24
SPACE = 8
"""Between two suggestions, in px."""
PANEL = 600
"""Widest panel under the suggestions, in px."""
ROOM_FOR_SIGN = 380
"""In less height than this the sign is spared."""


class EmptyState(QWidget):
    """A heading, the promise, and three things to try. A suggestion fills the composer only."""

    suggested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyState")
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 16, SIDE, 16)
        column.setSpacing(0)
        column.addStretch(5)
        self._sign = self._sign_with_room(look)
        column.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        heading = self._label(HEADING, 26, fonts.Weight.DemiBold)
        column.addWidget(heading)
        column.addSpacing(10)
        promise = self._label(PROMISE, 14, fonts.Weight.Normal)
        promise.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(promise)
        column.addSpacing(28)
        self._chips: list[Button] = []
        self._row = self._suggestions(look)
        column.addLayout(self._row)
        self._column = column
        column.addStretch(6)
        # It fits into what there is, and takes no height from a notice below.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def add_panel(self, panel: QWidget) -> None:
        """Stand under the suggestions, where there is room for it."""
        panel.setMaximumWidth(PANEL)
        self._column.insertSpacing(self._column.count() - 1, 28)
        box = QHBoxLayout()
        box.addStretch(1)
        box.addWidget(panel, 100)
        box.addStretch(1)
        self._column.insertLayout(self._column.count() - 1, box)

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        wanted = sum(chip.sizeHint().width() + SPACE for chip in self._chips) - SPACE
        fits = wanted <= self.width() - 2 * SIDE
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if fits else direction.TopToBottom)
        self._sign.setVisible(self.height() >= ROOM_FOR_SIGN)

    def _sign_with_room(self, look: Look) -> QWidget:
        """The sign and the space under it, which come and go together."""
        result = QWidget(self)
        box = QVBoxLayout(result)
        box.setContentsMargins(0, 0, 0, 20)
        box.addWidget(Sign(look, result))
        return result

    def _label(self, text: str, size_px: int, weight: fonts.Weight) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setFont(fonts.sans(size_px, weight))
        label.setWordWrap(True)
        return label

    def _suggestions(self, look: Look) -> QBoxLayout:
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(SPACE)
        row.addStretch()
        for text in SUGGESTIONS:
            chip = Button(look, text, text=text, manner=Manner.OUTLINED, parent=self)
            chip.setObjectName("suggestion")
            chip.radius = 16
            chip.clicked.connect(lambda _=False, words=text: self.suggested.emit(words))
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignHCenter)
            self._chips.append(chip)
        row.addStretch()
        return row
