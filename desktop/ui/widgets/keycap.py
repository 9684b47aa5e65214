"""Keys painted as keys: a small box for each. Knows the looks, not what the keys do."""

from __future__ import annotations

import sys

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QPen

from desktop.ui.look import fonts
from desktop.ui.look.theme import Look

HEIGHT = 20
LEAST_WIDTH = 22
PAD = 6
GAP = 4


def caps(keys: str, *, one_box: bool = sys.platform == "darwin") -> list[str]:
    """The boxes of a shortcut as the system writes it: macOS writes signs in a row, others a plus."""
    if one_box:
        return [keys] if keys else []
    # A plus that is a key itself stands at the end: “Ctrl++”.
    ends_in_plus = keys.endswith("+")
    parts = [part for part in keys.removesuffix("+").split("+") if part]
    return [*parts, "+"] if ends_in_plus else parts


def with_keys(words: str, keys: str) -> str:
    """For a tip: the words, and the keys as this system writes them."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({native})"


class Keycaps:
    """Paints shortcuts, all in the same look."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._font = fonts.sans(11, fonts.Weight.Medium)

    def width(self, keys: str) -> int:
        """Of all boxes with the spaces between them, in px."""
        widths = [self._box(cap) for cap in caps(keys)]
        return sum(widths) + GAP * max(0, len(widths) - 1)

    def paint(self, painter: QPainter, room: QRect, keys: str) -> None:
        """From the left of the room, in its middle; keys are never mirrored."""
        colors = self._look.colors
        x, top = room.left(), room.top() + (room.height() - HEIGHT) / 2
        painter.setFont(self._font)
        for cap in caps(keys):
            box = QRectF(x, top, self._box(cap), HEIGHT)
            painter.setPen(QPen(colors.handle, 1))
            painter.setBrush(colors.card)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            painter.setPen(colors.text if colors.dark else colors.muted)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
            x += self._box(cap) + GAP

    def _box(self, cap: str) -> int:
        return max(LEAST_WIDTH, QFontMetrics(self._font).horizontalAdvance(cap) + 2 * PAD)
