"""The context window as a bar: its parts beside each other, each in a way of its own. Knows no words.

Not by color alone: solid, two kinds of hatching, a lighter solid, and an empty frame.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from desktop.ui.context.words import Kind, Portion
from desktop.ui.look.theme import Colors

GAP = 1.5
LEAST = 3.0
"""A part that is there is seen, however small."""


def paint_bar(
    painter: QPainter,
    box: QRectF,
    portions: Sequence[Portion],
    colors: Colors,
    *,
    mirrored: bool = False,
) -> None:
    """The parts from the beginning of the line on; what is left over is the room for the answer."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mirrored:
        painter.translate(box.center().x() * 2, 0)
        painter.scale(-1, 1)
    _paint_room(painter, box, colors)
    total = max(1, sum(part.tokens for part in portions))
    filled = [part for part in portions if part.tokens and part.kind is not Kind.ROOM]
    left = box.left()
    for part in filled:
        width = max(LEAST, box.width() * part.tokens / total)
        width = min(width, box.right() - left)
        if width <= 0:
            break
        paint_part(painter, QRectF(left, box.top(), width - GAP, box.height()), part.kind, colors)
        left += width
    painter.restore()


def paint_part(painter: QPainter, box: QRectF, kind: Kind, colors: Colors) -> None:
    """One part, in the bar or as the sign before its name."""
    if kind is Kind.ROOM:
        _paint_room(painter, box, colors)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    ground, hatching = _fill(kind, colors)
    radius = min(2.0, box.height() / 2)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, radius, radius)
    if hatching is not Qt.BrushStyle.SolidPattern:
        painter.setBrush(QBrush(colors.window, hatching))
        painter.drawRoundedRect(box, radius, radius)


def _fill(kind: Kind, colors: Colors) -> tuple[QColor, Qt.BrushStyle]:
    solid = Qt.BrushStyle.SolidPattern
    faint = QColor(colors.accent)
    faint.setAlphaF(0.55)
    match kind:
        case Kind.SYSTEM:
            return colors.text, solid
        case Kind.SUMMARY:
            return colors.text, Qt.BrushStyle.BDiagPattern
        case Kind.CONVERSATION:
            return colors.accent, solid
        case Kind.DRAFT:
            return colors.accent, Qt.BrushStyle.Dense5Pattern
        case Kind.TEMPLATE | Kind.ROOM:
            return colors.handle, solid


def _paint_room(painter: QPainter, box: QRectF, colors: Colors) -> None:
    painter.setPen(QPen(colors.handle, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, 2, 2)
