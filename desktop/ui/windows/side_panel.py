"""The right side: one panel at a time beside the conversation, with its title and a way out.

Knows no panel's content: settings of a conversation, details of a message and the like come from others.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.language import tr
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.escaping import claims_escape
from desktop.ui.widgets.in_view import KeyboardInView
from desktop.ui.widgets.scrollbar import ThinScrollBar
from desktop.ui.widgets.veil import go_round

WIDTH = 340
PAD = 18


class SidePanel(QWidget):
    """Hidden until something is shown in it."""

    accessible_role = Role.Grouping

    content_changed = Signal()
    """Something else is shown in it now, or nothing."""
    closed = Signal()
    """The person has closed it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._content: QWidget | None = None
        self._came_from: QWidget | None = None
        """What had the keyboard before the panel."""
        self.is_sheet = False
        """It lies over the conversation: the keyboard stays in it."""
        self.setObjectName("sidePanel")
        self.setFixedWidth(WIDTH)
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(fonts.sans(15, fonts.Weight.DemiBold))
        self._note = Words("", size_px=13, muted=True, parent=self)
        self._note.setObjectName("panelNote")
        self._close = Button(look, tr("Close the panel"), icon="close", parent=self)
        self._close.setObjectName("closePanel")
        self._close.clicked.connect(self.leave)
        self._scroll = self._make_scroll()
        self._lay_out()
        self.hide()

    @property
    def content(self) -> QWidget | None:
        """What is shown now."""
        return self._content

    def show_panel(self, title: str, content: QWidget, *, note: str = "") -> None:
        """Show this in the place of what was there, which is deleted; the keyboard goes to it.

        `note` is what holds for all of it, and stays in sight.
        """
        if self._content is None:
            self._came_from = self.window().focusWidget()
        self._drop()
        self._content = content
        self._title.setText(title)
        self._note.say(note)
        self.setAccessibleName(f"{title}. {note}" if note else title)
        content.setContentsMargins(PAD, 4, PAD, PAD)
        self._scroll.setWidget(content)
        content.show()
        self.show()
        content.setFocus(Qt.FocusReason.OtherFocusReason)
        self.content_changed.emit()

    def leave(self) -> None:
        """Close it."""
        if self._content is not None:
            had_keyboard = self.isAncestorOf(self.window().focusWidget() or self.window())
            self._drop()
            self.hide()
            if had_keyboard:
                self._give_back()
            self.content_changed.emit()
            self.closed.emit()

    def _give_back(self) -> None:
        """The keyboard goes where it was; what is gone by now can't have it."""
        former, self._came_from = self._came_from, None
        if former is not None and isValid(former) and former.isVisible():
            former.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        if self._content is not None:
            self._scroll.takeWidget()
            self._content.hide()
            self._content.deleteLater()
            self._content = None

    def _make_scroll(self) -> QScrollArea:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBar(ThinScrollBar(self._look, Qt.Orientation.Vertical, scroll))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        KeyboardInView(scroll)
        return scroll

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(*margins(PAD, 12, 10, 8))
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*margins(1, 0, 0, 0))
        column.setSpacing(0)
        column.addLayout(head)
        self._note.setContentsMargins(*margins(PAD, 0, PAD, 8))
        column.addWidget(self._note)
        column.addWidget(self._scroll, 1)

    def event(self, e: QEvent) -> bool:
        return claims_escape(e) or super().event(e)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return (
            go_round(self, forward=forward)
            if self.is_sheet
            else super().focusNextPrevChild(forward)
        )

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(e)

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(e.rect(), self._look.colors.window)
        painter.setPen(QPen(self._look.colors.line, 1))
        x = self.width() - 1 if self.isRightToLeft() else 0
        painter.drawLine(x, 0, x, self.height())
