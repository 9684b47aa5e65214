"""The sections at the left of the page, one of them chosen. Knows no setting."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QStyle, QVBoxLayout, QWidget

from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import EnterClicks

WIDTH = 196
PAD = 12
MARK = 3
"""Width of the sign at the chosen one, in px."""


class Rail(QWidget):
    """The arrow keys go from one section to the next."""

    accessible_role = Role.PageTabList
    chosen = Signal(int)
    """The place of a section, by the person."""

    def __init__(self, look: Look, titles: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.setFixedWidth(WIDTH)
        self._column = QVBoxLayout(self)
        self._look = look
        for number, title in enumerate(titles):
            button = _RailButton(look, title, self)
            button.setObjectName(f"section-{number}")
            button.clicked.connect(lambda _=False, at=number: self.chosen.emit(at))
            self._group.addButton(button, number)
            self._column.addWidget(button)
        self._column.addStretch(1)
        look.measured.connect(self._measure)
        self._measure()

    def mark(self, number: int | None) -> None:
        """This one is shown; None where it is none of them."""
        self._group.setExclusive(number is not None)
        for button in self._group.buttons():
            button.setChecked(self._group.id(button) == number)

    def button(self, number: int) -> QWidget:
        """For the keyboard to go to."""
        return self._group.button(number)

    def _measure(self) -> None:
        self._column.setContentsMargins(PAD, 16, 0, PAD)
        self._column.setSpacing(self._look.gap(4))


class _RailButton(EnterClicks):
    accessible_role = Role.PageTab

    def __init__(self, look: Look, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setFont(fonts.sans(13, fonts.Weight.Medium))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - PAD, 34)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors, chosen = self._look.colors, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        box = QRectF(self.rect())
        if chosen or self.underMouse():
            painter.setBrush(colors.selected if chosen else colors.hover)
            painter.drawRoundedRect(box, 8, 8)
        if chosen:
            sign = QRect(0, 9, MARK, self.height() - 18)
            place = QStyle.visualRect(self.layoutDirection(), self.rect(), sign)
            painter.setBrush(colors.accent)
            painter.drawRoundedRect(QRectF(place), MARK / 2, MARK / 2)
        painter.setFont(self.font())
        painter.setPen(colors.text if chosen or self.underMouse() else colors.muted)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        words = self.rect().adjusted(PAD, 0, -PAD, 0)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width()
        )
        draw_words(painter, words, flags, shown)
        if self.hasFocus():
            painter.setPen(QPen(colors.accent, self._look.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)
