"""The words that a window paints, with their ink and what they stand on.

The window paints into a drawing whose words stay words, which tells place and ink exactly; their ground
is the color of most dots around them in the picture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QTransform
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from desktop.ui.look import fonts
from desktop.ui.look.contrast import contrast

_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Painted:
    """Some words in one color."""

    words: str
    ink: QColor
    ground: QColor

    @property
    def contrast(self) -> float:
        """From 1 to 21."""
        return contrast(self.ink, self.ground)


def words_painted(window: QWidget) -> list[Painted]:
    """All words that are to be seen in this window now."""
    picture = window.grab().toImage()
    seen: dict[tuple[str, int, int], Painted] = {}
    for group, text in _texts(_drawing(window)):
        words, box = text.text or "", _box(group, text).intersected(QRectF(picture.rect()))
        if box.width() > 2 and box.height() > 2:
            ground = _most(picture.copy(box.toAlignedRect()))
            # What is selected is painted first, in its colors, and then all that is not selected:
            # by a clip, which keeps the same words out of the picture and not out of the drawing.
            place = (words, round(box.x()), round(box.y()))
            seen.setdefault(place, Painted(words, _ink(group, ground), ground))
    return list(seen.values())


def _drawing(window: QWidget) -> ElementTree.Element:
    buffer = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(window.size())
    generator.setResolution(window.logicalDpiX())
    window.render(generator)
    return ElementTree.fromstring(bytes(buffer.data().data()))


def _texts(
    root: ElementTree.Element,
) -> Iterator[tuple[ElementTree.Element, ElementTree.Element]]:
    for group in root.iter(f"{_SVG}g"):
        for text in group.findall(f"{_SVG}text"):
            if (text.text or "").strip():
                yield group, text


def _ink(group: ElementTree.Element, ground: QColor) -> QColor:
    ink = QColor(group.get("stroke", "#000000"))
    share = float(group.get("stroke-opacity", "1"))
    return QColor.fromRgbF(
        ground.redF() + (ink.redF() - ground.redF()) * share,
        ground.greenF() + (ink.greenF() - ground.greenF()) * share,
        ground.blueF() + (ink.blueF() - ground.blueF()) * share,
    )


def _box(group: ElementTree.Element, text: ElementTree.Element) -> QRectF:
    size = float(text.get("font-size", "14"))
    width = QFontMetricsF(fonts.sans(round(size))).horizontalAdvance(text.text or "")
    corner = QRectF(float(text.get("x", "0")), float(text.get("y", "0")) - size, width, size * 1.25)
    numbers = [float(n) for n in re.findall(r"-?[\d.]+(?:e-?\d+)?", group.get("transform", ""))]
    return QTransform(*numbers).mapRect(corner) if len(numbers) == 6 else corner


def _most(image: QImage) -> QColor:
    dots = Counter(
        image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(image.height())
    )
    return QColor.fromRgb(dots.most_common(1)[0][0])
