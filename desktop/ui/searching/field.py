"""The field at the top of the sidebar, and the button for filters beside it. Knows no store."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import tr
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import Field
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.escaping import claims_escape

KEYS = "Ctrl+Shift+F"
AFTER_MS = 40
"""After a letter: fast typists search once for two."""
_BY_HAND = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason)


class SearchLine(Field):
    """What is searched for. The arrows and Enter are for what was found."""

    begun = Signal()
    """The person turned to it by hand: passing with Tab is none."""
    stepped = Signal(int)
    chosen = Signal()
    escaped = Signal()
    """The person wants the list back."""
    left = Signal()
    """Escape where there is nothing to give up: the person goes."""
    unfocused = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        name = tr("Search all conversations")
        super().__init__(look, name, icon="search", hint=tr("Search"), parent=parent)
        self.setObjectName("searchHistory")
        keys = QKeySequence(KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{name} ({keys})")
        self.setMaxLength(400)

    def focusInEvent(self, e: QFocusEvent) -> None:
        super().focusInEvent(e)
        if e.reason() in _BY_HAND:
            self.begun.emit()

    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if e.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.unfocused.emit()

    def event(self, e: QEvent) -> bool:
        return claims_escape(e) or super().event(e)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        match e.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.stepped.emit(1 if e.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
                self.stepped.emit(6 if e.key() == Qt.Key.Key_PageDown else -6)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.chosen.emit()
            case Qt.Key.Key_Escape if self.text():
                self.escaped.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(e)


class SearchHead(QWidget):
    """Field and button."""

    typed = Signal(str)
    """A moment after the last letter; at once when it is emptied."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = SearchLine(look, self)
        self.filters = Button(look, tr("Narrow the search"), icon="filter", parent=self)
        self.filters.setObjectName("searchFilters")
        row = QHBoxLayout(self)
        row.setContentsMargins(*margins(8, 4, 7, 8))
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.filters)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER_MS)
        self._soon.timeout.connect(lambda: self.typed.emit(self.line.text()))
        self.line.textChanged.connect(self._on_text)

    def hurry(self) -> None:
        """Tell at once what was typed."""
        if self._soon.isActive():
            self._soon.stop()
            self.typed.emit(self.line.text())

    def _on_text(self, text: str) -> None:
        if text:
            self._soon.start()
        else:
            self._soon.stop()
            self.typed.emit("")
