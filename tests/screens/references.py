"""Small pictures of every screen, committed, by which a change of looks shows in review.

They are so small that typefaces of the system, one pixel more or less and a blinking caret leave them
alike, and a card, a button or a color that is not where it was does not.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

FOLDER = Path(__file__).parent / "references"
SIZE = QSize(150, 100)
BLOCK = 10
"""Pictures are compared in blocks of this many dots square."""
TOLERANCE = 14.0
"""Mean difference of a block's colors, 0 to 255, that is still alike."""


def thumbnail(picture: QImage) -> QImage:
    """As it is kept."""
    small = picture.scaled(
        SIZE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return small.convertToFormat(QImage.Format.Format_RGB888)


def keep(picture: QImage, name: str, folder: Path = FOLDER) -> Path:
    """Make it the reference."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.png"
    thumbnail(picture).save(str(file), "PNG", 0)
    return file


def reference(name: str, folder: Path = FOLDER) -> QImage | None:
    """What is committed under this name."""
    image = QImage(str(folder / f"{name}.png"))
    return None if image.isNull() else image.convertToFormat(QImage.Format.Format_RGB888)


def difference(picture: QImage, other: QImage) -> float:
    """The mean difference of colors in the block that differs most, 0 to 255."""
    blocks = QSize(SIZE.width() // BLOCK, SIZE.height() // BLOCK)
    ones, others = (_blocks(thumbnail(image), blocks) for image in (picture, other))
    return max(
        sum(abs(a - b) for a, b in zip(one, another, strict=True)) / 3
        for one, another in zip(ones, others, strict=True)
    )


def _blocks(image: QImage, size: QSize) -> list[tuple[int, int, int]]:
    small = image.scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    colors = [small.pixelColor(x, y) for y in range(size.height()) for x in range(size.width())]
    return [(color.red(), color.green(), color.blue()) for color in colors]
