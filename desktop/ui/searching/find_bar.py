"""The bar over a conversation in which words are sought: what, how many, the next. Seeks nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import digits, tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import Field
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.escaping import claims_escape

FIELD_WIDTH, LEAST_FIELD_WIDTH = 260, 84
SIDE, CORNER = 16, 96
WITH_CORNER = 500
"""A conversation is wider where there is no sidebar: then its buttons stand in the corner."""


class FindBar(QWidget):
    """Enter goes on, Shift+Enter back, Escape closes."""

    accessible_role = Role.ToolBar

    typed = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("findBar")
        self.setAccessibleName(tr("Find in this conversation"))
        self.field = Field(
            look, tr("Find in this conversation"), icon="search", hint=tr("Find"), parent=self
        )
        self.field.setObjectName("findField")
        self.field.setMinimumWidth(LEAST_FIELD_WIDTH)
        self.field.setMaximumWidth(FIELD_WIDTH)
        self.field.textChanged.connect(self.typed)
        self.hits = Words(muted=True, parent=self)
        self.hits.setObjectName("findHits")
        self.hits.setWordWrap(False)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(6)
        row.addStretch(1)
        row.addWidget(self.field, 4)
        row.addWidget(self.hits)
        self.back = self._button(tr("Previous place"), "previous", "findBack")
        self.on = self._button(tr("Next place"), "next", "findOn")
        self.end = self._button(tr("Close"), "close", "closeFind")
        for button in (self.back, self.on, self.end):
            row.addWidget(button)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.end.clicked.connect(self.closed)
        look.changed.connect(self.update)
        self.lower()
        self.hide()

    def tell(self, number: int, count: int, *, is_over: bool) -> None:
        """At which of how many places the person is, counted from 0; `is_over`: no more will come."""
        self.back.setEnabled(count > 0)
        self.on.setEnabled(count > 0)
        if count and number >= 0:
            all_ = digits(f"{count:,}")
            self.hits.say(tr("{n} of {all}", n=digits(f"{number + 1:,}"), all=all_))
        else:
            is_lost = is_over and bool(self.field.text().strip())
            self.hits.say(tr("Not found") if is_lost else "")

    def _button(self, name: str, icon: str, object_name: str) -> Button:
        button = Button(self._look, name, icon=icon, parent=self)
        button.setObjectName(object_name)
        return button

    def resizeEvent(self, e: QResizeEvent) -> None:
        """The buttons in the corner of a wide conversation keep their room."""
        super().resizeEvent(e)
        start = CORNER if self.width() >= WITH_CORNER else SIDE
        self._row.setContentsMargins(*margins(start, 8, SIDE - 4, 9))

    def event(self, e: QEvent) -> bool:
        return claims_escape(e) or super().event(e)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        is_back = bool(e.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match e.key():
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Down | Qt.Key.Key_Up:
                is_back = is_back or e.key() == Qt.Key.Key_Up
                self.stepped.emit(-1 if is_back else 1)
            case _:
                super().keyPressEvent(e)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.window)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colors.line)
