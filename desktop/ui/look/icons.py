"""Icons as paths, read from `resources/icons/*.svg`. Knows the few path commands that those use.

QtSvg is not needed, so the window does not load it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from desktop.paths import resources

GRID = 24.0
STROKE = 1.75
POINTING = frozenset({"previous", "next", "sidebar", "link"})

_DATA = re.compile(r' d="([^"]+)"')
_TOKEN = re.compile(r"[MLHVQCZ]|-?\d*\.?\d+")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "Z": 0}


@dataclass(frozen=True, slots=True)
class Icon:
    """A drawing on a grid of 24 by 24."""

    path: QPainterPath
    filled: bool


@lru_cache
def icon(name: str) -> Icon:
    """The icon of this name."""
    return read_icon(resources() / "icons" / f"{name}.svg")


def read_icon(file: Path) -> Icon:
    """One path from an SVG file, stroked or filled."""
    text = file.read_text(encoding="utf-8")
    found = _DATA.search(text)
    if found is None:
        raise ValueError(f"{file.name} holds no path")
    return Icon(path_of(found.group(1)), 'fill="currentColor"' in text)


def path_of(data: str) -> QPainterPath:
    """SVG path data of absolute M, L, H, V, Q, C and Z."""
    path = QPainterPath()
    tokens = _TOKEN.findall(data)
    at = 0
    command = ""
    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            at += 1
        count = _NUMBERS[command]
        _add(path, command, [float(number) for number in tokens[at : at + count]])
        at += count
    return path


def _add(path: QPainterPath, command: str, n: list[float]) -> None:
    here = path.currentPosition()
    match command:
        case "M":
            path.moveTo(*n)
        case "L":
            path.lineTo(*n)
        case "H":
            path.lineTo(n[0], here.y())
        case "V":
            path.lineTo(here.x(), n[0])
        case "Q":
            path.quadTo(*n)
        case "C":
            path.cubicTo(*n)
        case "Z":
            path.closeSubpath()


def draw(painter: QPainter, name: str, box: QRectF, color: QColor) -> None:
    """Draw an icon into a square; what points along the line points along it from right to left, too."""
    shape = icon(name)
    painter.save()
    if name in POINTING and painter.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        painter.translate(2 * box.center().x(), 0)
        painter.scale(-1, 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / GRID, box.height() / GRID)
    shape.path.setFillRule(Qt.FillRule.WindingFill)
    painter.setPen(Qt.PenStyle.NoPen if shape.filled else _pen(color))
    painter.setBrush(color if shape.filled else Qt.BrushStyle.NoBrush)
    painter.drawPath(shape.path)
    painter.restore()


def _pen(color: QColor) -> QPen:
    return QPen(
        color, STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def app_icon() -> QIcon:
    """Paddock's sign: a gate on a green field."""
    result = QIcon()
    for size in (32, 64, 128):
        result.addPixmap(_sign(size))
    return result


def _sign(size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#28704c"))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.22, size * 0.22)
    inset = size * 0.16
    box = QRectF(QPointF(inset, inset), QPointF(size - inset, size - inset))
    draw(painter, "mark", box, QColor("#ffffff"))
    painter.end()
    return pixmap
