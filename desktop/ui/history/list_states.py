"""What is seen in the list of conversations while there is none: being read, or none yet."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter

from desktop.language import mark, tr
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import draw_words
from desktop.ui.look.theme import Look

NOTHING_YET = mark("Conversations are kept here.")
HINT = mark("{keys} finds everything that can be done.")
"""Seen until there is a conversation, and never again."""
SHARES = (0.82, 0.6, 0.74, 0.5, 0.68, 0.8)
"""Of the width, for each grey bar."""
BAR = 10
SIDE = 20


def paint_loading(painter: QPainter, box: QRect, look: Look, *, row: int) -> None:
    """Grey bars where titles will be: so nothing jumps when they come."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colors.line)
    room = box.width() - 2 * SIDE
    for number, share in enumerate(SHARES):
        width = room * share
        is_mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = box.right() - SIDE - width if is_mirrored else SIDE
        top = number * row + (row - BAR) / 2
        painter.drawRoundedRect(QRectF(left, top, width, BAR), BAR / 2, BAR / 2)


def empty_words() -> tuple[str, str]:
    """What is said, and the hint under it."""
    keys = QKeySequence("Ctrl+K").toString(QKeySequence.SequenceFormat.NativeText)
    return tr(NOTHING_YET), tr(HINT, keys=keys)


def paint_empty(painter: QPainter, box: QRect, color: QColor) -> None:
    """That there are none yet, and how to find one's way."""
    font = fonts.sans(13)
    painter.setFont(font)
    painter.setPen(color)
    room = box.adjusted(SIDE, 8, -SIDE, 0)
    for words in empty_words():
        wrapped = int(Qt.TextFlag.TextWordWrap)
        height = QFontMetrics(font).boundingRect(room, wrapped, words).height()
        draw_words(painter, room, wrapped, words)
        room.setTop(room.top() + height + 8)
