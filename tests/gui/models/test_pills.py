"""Pills: wide enough for their words, and readable in both lights."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.ui.look.colors import colors_of
from desktop.ui.look.theme import LIGHT, Colors, Look
from desktop.ui.models import pills
from desktop.ui.models.pills import Pill, Tone


def luminance(color: QColor) -> float:
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PALETTES = [
    colors_of(dark=dark, high_contrast=high, accent="green")
    for dark in (False, True)
    for high in (False, True)
]


@pytest.mark.parametrize("colors", PALETTES)
@pytest.mark.parametrize("tone", list(Tone))
def test_words_can_be_read_on_their_ground_and_on_the_window(tone: Tone, colors: Colors) -> None:
    ink = pills.ink(tone, colors)
    assert contrast(ink, pills.ground(tone, colors)) >= 4.5
    assert contrast(ink, colors.window) >= 4.5


def test_an_icon_takes_room(look: Look) -> None:
    assert look.colors == LIGHT
    plain, with_icon = Pill("Fits"), Pill("Fits", icon="check")
    assert with_icon.width() > plain.width() > 20
    assert pills.row_width((plain, plain)) == 2 * plain.width() + pills.GAP
    assert pills.row_width(()) == 0


def test_it_is_painted_inside_its_measure(look: Look) -> None:
    pill = Pill("Too big", Tone.BAD, "close")
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    image.fill(look.colors.window)
    painter = QPainter(image)
    pills.paint(painter, pill, QRectF(10, 10, pill.width(), pills.HEIGHT), look.colors)
    painter.end()
    marked = [
        (x, y)
        for x in range(200)
        for y in range(40)
        if image.pixelColor(x, y) != look.colors.window
    ]
    assert marked
    assert all(10 <= x < 10 + pill.width() and 10 <= y < 10 + pills.HEIGHT for x, y in marked)
