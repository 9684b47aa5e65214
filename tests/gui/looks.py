"""What can be seen of a widget: which pixels have ink, and of which color."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget


def picture(widget: QWidget) -> QImage:
    """The widget as it is painted."""
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def colors_of(widget: QWidget, box: QRect | None = None) -> set[str]:
    """All colors in this part of it, as `#rrggbb`."""
    image = picture(widget)
    box = image.rect() if box is None else box
    return {
        image.pixelColor(x, y).name()
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
    }


def ink_of(widget: QWidget, ink: QColor, box: QRect | None = None) -> QRect:
    """The smallest box around all pixels that are nearly of this color; empty without any."""
    image = picture(widget)
    box = image.rect() if box is None else box.intersected(image.rect())
    found = QRect()
    for x in range(box.left(), box.right() + 1):
        for y in range(box.top(), box.bottom() + 1):
            if _distance(image.pixelColor(x, y), ink) < 90:
                found = found.united(QRect(x, y, 1, 1))
    return found


def _distance(one: QColor, other: QColor) -> int:
    return (
        abs(one.red() - other.red())
        + abs(one.green() - other.green())
        + abs(one.blue() - other.blue())
    )


def mark_of(widget: QWidget, ground: QColor, box: QRect | None = None) -> QRect:
    """The smallest box around all pixels that stand out from their ground."""
    image = picture(widget)
    box = image.rect() if box is None else box.intersected(image.rect())
    found = QRect()
    for x in range(box.left(), box.right() + 1):
        for y in range(box.top(), box.bottom() + 1):
            if _distance(image.pixelColor(x, y), ground) > 150:
                found = found.united(QRect(x, y, 1, 1))
    return found
