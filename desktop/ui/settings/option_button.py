"""One of a few options as a button with a frame, that says by more than color whether it is chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle

from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import EnterClicks

HEIGHT = 32
PAD = 13
DOT = 18
SPACE = 8


class OptionButton(EnterClicks):
    """The chosen one has a heavier frame and heavier words, and a sign in its dot."""

    accessible_role = Role.RadioButton

    def __init__(
        self, look: Look, name: str, text: str, dot: Callable[[], QColor] | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self.dot = dot
        self.setText(text)
        # Once, and as wide as it is when it is chosen: layouts ask a thousand times.
        words = QFontMetrics(fonts.sans(13, fonts.Weight.DemiBold)).horizontalAdvance(text)
        self._size = QSize(words + 2 * PAD + (DOT + SPACE - 4 if dot else 0), HEIGHT)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors, chosen = self._look.colors, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if chosen else 1.0
        painter.setPen(QPen(colors.accent if chosen else colors.line, width))
        over = self.underMouse() or self.isDown()
        painter.setBrush(colors.selected if chosen else colors.hover if over else colors.window)
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, 8, 8)
        words = self.rect().adjusted(PAD, 0, -PAD, 0)
        if self.dot:
            self._paint_dot(painter, self.dot())
            words.setLeft(words.left() + DOT + SPACE - 4)
        painter.setFont(fonts.sans(13, fonts.Weight.DemiBold if chosen else fonts.Weight.Normal))
        painter.setPen(colors.text)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), words)
        side = Qt.AlignmentFlag.AlignLeft if self.dot else Qt.AlignmentFlag.AlignHCenter
        draw_words(painter, place, Qt.AlignmentFlag.AlignVCenter | side, self.text())
        if self.hasFocus():
            painter.setPen(QPen(colors.accent, self._look.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 5, 5)

    def _paint_dot(self, painter: QPainter, color: QColor) -> None:
        box = self.rect()
        box.setWidth(DOT)
        box.moveLeft(PAD - 4)
        left = QStyle.visualRect(self.layoutDirection(), self.rect(), box).left()
        dot = QRectF(left, (self.height() - DOT) / 2, DOT, DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(dot)
        if self.isChecked():
            sign = dot.adjusted(3, 3, -3, -3)
            icons.draw(painter, "check", sign, self._look.colors.on_accent)
