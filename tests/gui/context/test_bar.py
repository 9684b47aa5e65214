"""The parts of the bar can be told apart without their colors."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from desktop.ui.context.bar import paint_bar, paint_part
from desktop.ui.context.words import Kind, Portion
from desktop.ui.look.theme import DARK, LIGHT, Colors


def painted(kind: Kind, colors: Colors) -> QImage:
    image = QImage(40, 14, QImage.Format.Format_RGB32)
    image.fill(colors.window)
    painter = QPainter(image)
    paint_part(painter, QRectF(0, 0, 40, 14), kind, colors)
    painter.end()
    return image


def pattern(image: QImage) -> tuple[int, ...]:
    """Where there is ink, whatever its color: dark, light or none."""
    ground = image.pixelColor(20, 7).lightness()
    return tuple(
        abs(image.pixelColor(x, y).lightness() - ground) > 30
        for x in range(2, 38)
        for y in range(2, 12)
    )


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_draft_and_summary_are_hatched(colors):
    assert not any(pattern(painted(Kind.CONVERSATION, colors)))
    assert any(pattern(painted(Kind.DRAFT, colors)))
    assert any(pattern(painted(Kind.SUMMARY, colors)))
    assert pattern(painted(Kind.DRAFT, colors)) != pattern(painted(Kind.SUMMARY, colors))


def bar(*, mirrored: bool = False) -> QImage:
    image = QImage(100, 10, QImage.Format.Format_RGB32)
    image.fill(LIGHT.window)
    painter = QPainter(image)
    portions = [
        Portion(Kind.SYSTEM, 1),
        Portion(Kind.CONVERSATION, 499),
        Portion(Kind.ROOM, 500),
    ]
    paint_bar(painter, QRectF(0, 0, 100, 10), portions, LIGHT, mirrored=mirrored)
    painter.end()
    return image


def test_what_is_small_is_seen_and_the_rest_is_empty():
    image = bar()
    assert image.pixelColor(0, 5) != LIGHT.window
    assert image.pixelColor(30, 5) == LIGHT.accent
    assert image.pixelColor(75, 5) == LIGHT.window


def test_it_is_mirrored():
    image = bar(mirrored=True)
    assert image.pixelColor(70, 5) == LIGHT.accent
    assert image.pixelColor(25, 5) == LIGHT.window
