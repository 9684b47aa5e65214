"""The parts of a saved prompt that are to be filled in, `{language}`, one after the other with Tab."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from desktop.chat.filling import PART
from desktop.ui.composing.input import Input


class Fields(QObject):
    """Begins with an inserted prompt, and ends when there is nothing more to fill in."""

    def __init__(self, field: Input) -> None:
        super().__init__(field)
        self._field = field
        self.is_on = False
        field.first.append(self._take)

    def begin(self) -> None:
        """Select the first."""
        self.is_on = True
        self._select(0, forward=True)

    def leave(self) -> None:
        """Tab leaves the field again."""
        self.is_on = False

    def _take(self, e: QKeyEvent) -> bool:
        if not self.is_on or e.key() not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return False
        cursor = self._field.textCursor()
        forward = e.key() == Qt.Key.Key_Tab
        start = cursor.selectionEnd() if forward else cursor.selectionStart()
        return self._select(start, forward=forward)

    def _select(self, start: int, *, forward: bool) -> bool:
        """The next from here; where there is none, Tab leads on to the next control again."""
        # Positions of Qt count UTF-16 units.
        text = self._field.text()
        spans = [
            (_units(text, match.start()), _units(text, match.end()))
            for match in PART.finditer(text)
        ]
        if forward:
            span = next((span for span in spans if span[0] >= start), None)
        else:
            span = next((span for span in reversed(spans) if span[1] <= start), None)
        if span is None:
            self.is_on = False
            return False
        cursor = self._field.textCursor()
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        self._field.setTextCursor(cursor)
        return True


def _units(text: str, end: int) -> int:
    return len(text[:end].encode("utf-16-le")) // 2
