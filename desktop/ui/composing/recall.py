"""Earlier questions in the empty field: arrow up for older ones, down for newer. Knows no store."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from desktop.ui.composing.input import Input

Found = Callable[[Sequence[str]], None]
MOST = 100


class Recall(QObject):
    """Begins with arrow up in an empty field; ends with Escape, or when the words are changed."""

    def __init__(self, field: Input, fetch: Callable[[Found], object]) -> None:
        """`fetch` gives the questions, the newest first, now or later."""
        super().__init__(field)
        self._field, self._fetch = field, fetch
        self._questions: Sequence[str] = ()
        self._at = -1
        self._is_fetching = False
        field.first.append(self._take)
        field.escapable.append(lambda: self.is_on)

    @property
    def is_on(self) -> bool:
        """Is an earlier question in the field, as it was asked."""
        return 0 <= self._at < len(self._questions) and self._field.text() == self._shown()

    def _take(self, e: QKeyEvent) -> bool:
        if e.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = e.key()
        if key == Qt.Key.Key_Up and not self._field.text() and not self.is_on:
            self._begin()
            return True
        if not self.is_on or key not in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape):
            return False
        if key == Qt.Key.Key_Escape:
            self._show(-1)
            return True
        older = key == Qt.Key.Key_Up
        if not (self._is_first_line() if older else self._is_last_line()):
            return False
        self._show(min(self._at + 1, len(self._questions) - 1) if older else self._at - 1)
        return True

    def _begin(self) -> None:
        if not self._is_fetching:
            self._is_fetching = True
            self._fetch(self._found)

    def _found(self, questions: Sequence[str]) -> None:
        self._is_fetching = False
        self._questions = questions
        if questions and not self._field.text():
            self._show(0)

    def _shown(self) -> str:
        return self._questions[self._at] if self._at >= 0 else ""

    def _show(self, at: int) -> None:
        self._at = at
        self._field.replace_all(self._shown())

    def _is_first_line(self) -> bool:
        return self._field.cursorRect().top() <= self._field.fontMetrics().lineSpacing() // 2

    def _is_last_line(self) -> bool:
        cursor = self._field.textCursor()
        cursor.movePosition(cursor.MoveOperation.Down)
        return bool(cursor.position() == self._field.textCursor().position()) or cursor.atEnd()
