"""The field that is written in: Enter sends, pasting brings words or files. Knows no card around it."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from desktop.language import mark, tr
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.widgets.bare_field import BareField

PLACEHOLDER = mark("Write a message")
BEGINNING = mark("Write the beginning; the model goes on from there.")
SPARE = 4
"""Space below the last line, without which Qt would scroll; in px."""
LONG_PASTE = 4000
"""Characters; what is longer comes as an attachment."""


class Input(BareField):
    """The field. Enter sends, Shift+Enter breaks the line, pasting brings nothing but words and files."""

    entered = Signal()
    escaped = Signal()
    paged = Signal(QKeyEvent)
    """Page up or down: meant for the transcript, as the field itself is low."""
    focused = Signal()
    files_pasted = Signal(object)
    """The `Path`s of files of this computer."""
    long_pasted = Signal(str)
    picture_pasted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.first: list[Callable[[QKeyEvent], bool]] = []
        """Asked about each key before the field; who answers True has taken it."""
        self.escapable: list[Callable[[], bool]] = []
        """Whether Escape is for them now, and not for the window."""
        self.setObjectName("composer")
        self.setAccessibleName(tr("Message"))
        self.setPlaceholderText(tr(PLACEHOLDER))
        self.follow_size(look)
        self._runs_left = False
        self.textChanged.connect(self._align)
        self._align(anew=True)
        self.setMinimumHeight(1)  # Qt's own wish is for several lines

    def follow_size(self, look: Look) -> None:
        """Write as large as the person wants it."""
        self.setFont(fonts.sans(look.text_px(15)))

    def _align(self, *, anew: bool = False) -> None:
        """Words that run to the left begin at the right, whatever the window does."""
        first = self.document().firstBlock()
        words = Qt.LayoutDirection.RightToLeft if self.isRightToLeft() else None
        runs_left = (first.textDirection() if first.text() else words) is (
            Qt.LayoutDirection.RightToLeft
        )
        if anew or runs_left != self._runs_left:
            self._runs_left = runs_left
            option = self.document().defaultTextOption()
            option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            side = Qt.AlignmentFlag.AlignRight if runs_left else Qt.AlignmentFlag.AlignLeft
            option.setAlignment(side)
            self.document().setDefaultTextOption(option)

    def replace_all(self, text: str) -> None:
        """Put other words there in a way that can be undone, with the cursor behind them."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ShortcutOverride and isinstance(e, QKeyEvent):
            return self._override(e)
        # Qt moves the focus with Tab before a key press is one.
        if e.type() == QEvent.Type.KeyPress and isinstance(e, QKeyEvent):
            is_tab = e.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if is_tab and self._is_taken(e):
                return True
        return super().event(e)

    def _override(self, e: QKeyEvent) -> bool:
        """Say which keys are for the field, though the window has a command on them."""
        # With nothing to undo here, Ctrl+Z is for whoever else has something: the toast.
        if e.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            e.ignore()
            return True
        if e.key() == Qt.Key.Key_Escape and any(wants() for wants in self.escapable):
            e.accept()
            return True
        return super().event(e)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if self._is_taken(e):
            return
        key = e.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if e.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.put_in("\n")
            else:
                self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.paged.emit(e)
        else:
            super().keyPressEvent(e)

    def _is_taken(self, e: QKeyEvent) -> bool:
        return any(takes(e) for takes in self.first)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasImage() or bool(local_files(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = local_files(source)
        if files:
            self.files_pasted.emit(files)
        elif not source.hasText():
            self.picture_pasted.emit()
        elif len(source.text()) > LONG_PASTE:
            self.long_pasted.emit(source.text())
        else:
            super().insertFromMimeData(source)

    def inputMethodEvent(self, e: QInputMethodEvent) -> None:
        super().inputMethodEvent(e)
        self.updateGeometry()

    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        self.focused.emit()

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        self.focused.emit()

    def words_height(self) -> int:
        """Height of all lines, as they are wrapped now."""
        lines = max(1, int(self.document().size().height()))
        return ceil(lines * QFontMetricsF(self.font()).lineSpacing()) + SPARE

    def line_height(self) -> int:
        """Height that one line needs."""
        return ceil(QFontMetricsF(self.font()).lineSpacing()) + SPARE


def local_files(source: QMimeData) -> list[Path]:
    """The files of this computer; none where there is an address of elsewhere among them."""
    urls = source.urls()
    if not urls or not all(url.isLocalFile() for url in urls):
        return []
    return [Path(url.toLocalFile()) for url in urls]
