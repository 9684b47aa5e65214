"""A field for words of any length, on whatever is behind it: no frame, no color, no formats.

Knows neither what is sent nor what the keys mean; the composer and a message that is edited are made of it.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.widgets.scrollbar import ThinScrollBar


class BareField(QPlainTextEdit):
    """Tab leaves it; whoever uses it draws the card around it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(look, Qt.Orientation.Vertical, self))
        clear = QPalette(self.palette())
        clear.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(clear)
        self.document().setDocumentMargin(0)
        self.document().clearUndoRedoStacks()  # that was nobody's doing

    def text(self) -> str:
        """What is written."""
        raw = self.document().toRawText()  # toPlainText would change no-break spaces
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def select(self, anchor: int, position: int) -> None:
        """Put the cursor at this position, with everything from the anchor on selected."""
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def put_in(self, text: str) -> None:
        """Put these words where the cursor is, and show them."""
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.put_in(source.text())
