"""Painting that also works from right to left: where things stand, and on which side words begin.

Qt mirrors layouts by itself, and neither margins nor what a widget paints. Words run as their own letters
do, whatever the window's direction: only their side is the window's.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QStyle, QWidget

RTL = Qt.LayoutDirection.RightToLeft
Side = Qt.AlignmentFlag
_SIDES = Side.AlignHorizontal_Mask.value & ~Side.AlignAbsolute.value


def placed(widget: QWidget, box: QRectF) -> QRectF:
    """A box laid out from left to right, where it is in this widget."""
    if widget.layoutDirection() is not RTL:
        return box
    return QRectF(widget.width() - box.right(), box.top(), box.width(), box.height())


def placed_rect(widget: QWidget, box: QRect) -> QRect:
    """The same in whole px."""
    return QStyle.visualRect(widget.layoutDirection(), widget.rect(), box)


def margins(start: int, top: int, end: int, bottom: int) -> tuple[int, int, int, int]:
    """A layout's margins from those at the beginning and at the end of a line."""
    if QGuiApplication.layoutDirection() is RTL:
        return end, top, start, bottom
    return start, top, end, bottom


def at_start() -> Side:
    """Where a line begins in this window, for labels: theirs would follow each one's own letters."""
    is_rtl = QGuiApplication.layoutDirection() is RTL
    return Side.AlignAbsolute | (Side.AlignRight if is_rtl else Side.AlignLeft)


def draw_words(
    painter: QPainter, box: QRectF | QRect, flags: int | Qt.AlignmentFlag | Qt.TextFlag, words: str
) -> None:
    """Draw in this box; AlignLeft is where a line begins, AlignRight where it ends.

    With AlignAbsolute they are left and right.
    """
    wanted = int(getattr(flags, "value", flags))
    direction = painter.layoutDirection()
    side = Side(wanted & _SIDES or Side.AlignLeft.value)
    if not wanted & Side.AlignAbsolute.value:
        side = QStyle.visualAlignment(direction, side)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(box, wanted & ~_SIDES | side.value | Side.AlignAbsolute.value, words)
    painter.setLayoutDirection(direction)
