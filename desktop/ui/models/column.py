"""A screen of this room: a head that stays, and a calm column below it that scrolls.

Knows measures only.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.frame.page import Page
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Line
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.in_view import KeyboardInView
from desktop.ui.widgets.scrollbar import WIDTH, ThinScrollBar

COLUMN = 820
"""Widest line, in px."""
_WIDE, _NARROW = 28, 16


def side_of(width: int) -> int:
    """Space at each side of the column in so much width."""
    least = _WIDE if width >= 560 else _NARROW
    return max(least, (width - COLUMN) // 2)


class Column(QScrollArea):
    """Things below each other, in the middle, never wider than is good to read."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        look.measured.connect(self._measure)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(look, Qt.Orientation.Vertical, self))
        # Always: so the column does not move when it grows longer than the window.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        inside = _Inside(self)
        self.box = QVBoxLayout(inside)
        self.box.setSpacing(0)
        self.setWidget(inside)
        KeyboardInView(self)

    def resizeEvent(self, e: QResizeEvent) -> None:
        self._measure()
        super().resizeEvent(e)

    def _measure(self) -> None:
        side, gap = side_of(self.viewport().width()), self._look.gap
        self.box.setContentsMargins(side, gap(20), side, gap(40))


class _Inside(QWidget):
    def minimumSizeHint(self) -> QSize:
        return QSize(160, 0)  # else it is as high as at its narrowest


class Screen(Page):
    """Title and way back, what belongs below them, and the column."""

    accessible_role = Role.Grouping

    def __init__(self, look: Look, title: str, back: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.title = Line(title, size_px=18, weight=fonts.Weight.DemiBold, parent=self)
        self.title.setObjectName("screenTitle")
        self.setAccessibleName(title)
        self.back = Button(look, back, icon="previous", parent=self)
        self.back.setObjectName("back")
        self.back.setShortcut(QKeySequence("Alt+Left"))
        self.back.clicked.connect(self.back_wanted)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.inset = 0
        """Space for the window's own buttons before the way back, in px."""
        self.beside = QHBoxLayout()
        self.below = QVBoxLayout()
        self.column = Column(look, self)
        self._lay_out_screen()

    def _lay_out_screen(self) -> None:
        self.beside.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.back)
        line.addWidget(self.title)
        line.addLayout(self.beside, 1)
        self.below.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setSpacing(8)
        self._head.addLayout(line)
        self._head.addLayout(self.below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.column, 1)

    def name(self, title: str) -> None:
        """Another title."""
        self.title.say(title)
        self.setAccessibleName(self.title.text())

    def make_room(self, inset: int) -> None:
        """Leave so much room at the left of the head."""
        self.inset = inset
        self._place_head()

    def resizeEvent(self, e: QResizeEvent) -> None:
        self._place_head()
        super().resizeEvent(e)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Escape goes back."""
        if e.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(e)

    def _place_head(self) -> None:
        side = side_of(self.width() - WIDTH)
        # The arrow's own edge stands over the edge of the column.
        left = max(side - 8, self.inset)
        bottom = 0 if self.below.count() else 11
        self._head.setContentsMargins(*margins(left, 12, side + WIDTH, bottom))
        self.below.setContentsMargins(*margins(side - left, 0, 0, 0))

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(e.rect(), self.look.colors.window)
        painter.setPen(QPen(self.look.colors.line, 1))
        y = self.column.y() - 1
        painter.drawLine(0, y, self.width(), y)
