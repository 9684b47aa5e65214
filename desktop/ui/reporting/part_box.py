"""A box with a word beside it: whether one part is in or out. Knows no part."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import draw_words, placed
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import EnterClicks

HEIGHT = 26
BOX = 18
SPACE = 8
PAD = 4


class PartBox(EnterClicks):
    """A tick in it means in."""

    accessible_role = Role.CheckBox

    def __init__(self, look: Look, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setText(text)
        self.setFont(fonts.sans(13))
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(PAD + BOX + SPACE + words + 2 * PAD, HEIGHT)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors, is_in = self._look.colors, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = placed(self, QRectF(PAD, (self.height() - BOX) / 2, BOX, BOX))
        painter.setPen(QPen(colors.accent if is_in else colors.handle, 1.5))
        over = self.underMouse() or self.isDown()
        painter.setBrush(colors.accent if is_in else colors.hover if over else colors.window)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        if is_in:
            icons.draw(painter, "check", box.adjusted(3, 3, -3, -3), QColor(colors.on_accent))
        painter.setFont(self.font())
        painter.setPen(colors.text)
        words = placed(self, QRectF(self.rect()).adjusted(PAD + BOX + SPACE, 0, -PAD, 0))
        draw_words(
            painter, words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
        )
        if self.hasFocus():
            painter.setPen(QPen(colors.accent, self._look.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
