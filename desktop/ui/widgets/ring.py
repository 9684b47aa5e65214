"""A ring around what has the keyboard and shows nothing of it itself. Knows not what that is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look

RADIUS = 6


class FocusRing(QWidget):
    """Lies over all of it and lets the pointer through."""

    def __init__(
        self, look: Look, around: QWidget, *, when: Callable[[], bool] = lambda: True
    ) -> None:
        """`when` tells whether nothing else shows where the keyboard is. `renew` asks it again."""
        super().__init__(around)
        self._look, self._around, self._when = look, around, when
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around.installEventFilter(self)
        self.hide()

    def renew(self) -> None:
        """Be there only while it is to be seen: what scrolls under a widget is painted anew, all of it."""
        is_seen = self._around.hasFocus() and self._when()
        if is_seen == self.isHidden():
            self.setVisible(is_seen)
            self.raise_()

    def eventFilter(self, watched: QObject, e: QEvent) -> bool:
        if watched is self._around:
            match e.type():
                case QEvent.Type.FocusIn:
                    self.setGeometry(self._around.rect())
                    self.renew()
                case QEvent.Type.FocusOut:
                    self.hide()
                case QEvent.Type.Resize:
                    self.setGeometry(self._around.rect())
        return super().eventFilter(watched, e)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colors.accent, self._look.ring))
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
