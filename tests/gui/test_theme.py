"""Colors that can be read, by the formula of WCAG 2."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from desktop.ui.theme import DARK, LIGHT, Colors

WORDS = [
    ("text", "window"),
    ("text", "sidebar"),
    ("text", "bubble"),
    ("text", "card"),
    ("text", "hover"),
    ("text", "selected"),
    ("text", "selection"),
    ("text", "danger_ground"),
    ("muted", "window"),
    ("muted", "sidebar"),
    ("muted", "card_head"),
    ("muted", "hover"),
    ("muted", "bubble"),
    ("on_accent", "accent"),
    ("on_toast", "toast"),
    ("toast_accent", "toast"),
]
SIGNS = [
    ("accent", "window"),
    ("accent", "sidebar"),
    ("danger", "danger_ground"),
    ("muted", "disabled"),
]


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(p) for p in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colors: Colors, ink: str, ground: str) -> float:
    light, dark = sorted(
        (luminance(getattr(colors, ink)), luminance(getattr(colors, ground))), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read(colors: Colors, ink: str, ground: str) -> None:
    assert contrast(colors, ink, ground) >= 4.5


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), SIGNS)
def test_signs_can_be_seen(colors: Colors, ink: str, ground: str) -> None:
    assert contrast(colors, ink, ground) >= 3
