"""Pills: wide enough for their words, and readable in both lights."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from desktop.ui.look.colors import ACCENTS, colors_of
from desktop.ui.look.contrast import contrast
from desktop.ui.look.theme import LIGHT, Colors, Look
from desktop.ui.models import pills
from desktop.ui.models.pills import Pill, Tone

PALETTES = [
    (colors_of(dark=dark, high_contrast=high, accent=accent), 7.0 if high else 4.5)
    for dark in (False, True)
    for high in (False, True)
    for accent in ACCENTS
]


@pytest.mark.parametrize(("colors", "least"), PALETTES)
@pytest.mark.parametrize("tone", list(Tone))
def test_words_can_be_read_on_their_ground_and_on_the_window(
    tone: Tone, colors: Colors, least: float
) -> None:
    ink = pills.ink(tone, colors)
    assert contrast(ink, pills.ground(tone, colors)) >= least
    assert contrast(ink, colors.window) >= least


@pytest.mark.parametrize("tone", [Tone.GOOD, Tone.WARN, Tone.BAD])
def test_what_a_color_says_is_no_matter_of_the_accent(tone: Tone) -> None:
    for dark in (False, True):
        palettes = [colors_of(dark=dark, high_contrast=False, accent=each) for each in ACCENTS]
        assert len({pills.ink(tone, colors).name() for colors in palettes}) == 1


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
