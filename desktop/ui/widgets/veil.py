"""A card in front of the window's content, which is dimmed. Keeps the keyboard; knows no content."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.hearing.roles import Role
from desktop.ui.look.theme import Look
from desktop.ui.widgets.escaping import claims_escape

MARGIN = 16
"""Least space around the card, in px."""
RADIUS = 14


class Veil(QWidget):
    """As large as its parent. Escape, and a click beside the card, close it."""

    accessible_role = Role.Dialog

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._before: QWidget | None = None
        self.card = QWidget(self)
        parent.installEventFilter(self)
        self.hide()

    def open_on(self, first: QWidget) -> None:
        """Show it, with the keyboard on this control."""
        self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.TabFocusReason)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    def leave(self, *, keyboard_back: bool = True) -> None:
        """Take it away; the keyboard goes back to where it was."""
        if self.isHidden():
            return
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.disconnect(self._on_focus)
        self.hide()
        before, self._before = self._before, None
        if keyboard_back and before is not None and before.isVisible():
            before.setFocus()
        self.closed.emit()

    def place(self) -> None:
        """Fit into the parent as it is now."""
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        self.card.setGeometry(self.card_place())

    def card_place(self) -> QRect:
        """Where the card belongs."""
        return self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """A command has put the keyboard elsewhere in this window: that is what the person looks at."""
        inside = now is None or now is self or self.isAncestorOf(now)
        if not inside and now is not None and now.window() is self.window():
            self.leave(keyboard_back=False)

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if e.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.place()
        return super().eventFilter(watched, e)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round inside it: what is behind can't be reached."""
        return go_round(self.card, forward=forward)

    def event(self, e: QEvent) -> bool:
        return claims_escape(e) or super().event(e)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(e)

    def mousePressEvent(self, e: QMouseEvent) -> None:
        if not self.card.geometry().contains(e.position().toPoint()):
            self.leave()

    def paintEvent(self, e: QPaintEvent) -> None:
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(e.rect(), QColor(0, 0, 0, 130 if colors.dark else 70))
        painter.setPen(QPen(colors.handle, 1) if colors.dark else Qt.PenStyle.NoPen)
        painter.setBrush(colors.window)
        box = QRectF(self.card.geometry()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)


def go_round(inside: QWidget, *, forward: bool) -> bool:
    """Move the keyboard to the next control in there, after the last to the first."""
    stops = [
        child
        for child in inside.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisible()
        and child.isEnabled()
        and child.focusProxy() is None
    ]
    if stops:
        now = QApplication.focusWidget()
        at = stops.index(now) if now in stops else -1
        following = stops[(at + (1 if forward else -1)) % len(stops)]
        following.setFocus(Qt.FocusReason.TabFocusReason)
    return bool(stops)
