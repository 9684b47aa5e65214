"""Colors that can be read, by the formula of WCAG 2: every palette with every accent."""

from __future__ import annotations

import pytest

from desktop.ui.look.colors import ACCENTS, DARK, LIGHT, Colors, colors_of
from desktop.ui.look.contrast import contrast

PALETTES = [
    pytest.param(
        colors_of(dark=dark, high_contrast=high, accent=accent),
        7.0 if high else 4.5,
        id=f"{'dark' if dark else 'light'}{'-high' if high else ''}-{accent}",
    )
    for dark in (False, True)
    for high in (False, True)
    for accent in ACCENTS
]

WORDS = [
    ("text", "window"),
    ("text", "sidebar"),
    ("text", "bubble"),
    ("text", "card"),
    ("text", "hover"),
    ("text", "selected"),
    ("text", "active"),
    ("muted", "disabled"),
    ("text", "selection"),
    ("text", "danger_ground"),
    ("muted", "window"),
    ("muted", "sidebar"),
    ("muted", "card"),
    ("muted", "card_head"),
    ("muted", "hover"),
    ("muted", "bubble"),
    ("muted", "selected"),
    ("text", "card_head"),
    ("on_accent", "accent"),
    ("on_toast", "toast"),
    ("toast_accent", "toast"),
    ("good", "good_ground"),
    ("warning", "warning_ground"),
    ("danger", "bad_ground"),
]
SIGNS = [
    ("accent", "window"),
    ("accent", "sidebar"),
    ("danger", "danger_ground"),
    ("danger", "window"),
    ("accent", "card"),
    ("accent", "hover"),
    ("accent", "selected"),
    ("accent", "bubble"),
    ("accent", "card_head"),
    ("accent", "danger_ground"),
    ("danger", "card"),
]


def contrast_of(colors: Colors, ink: str, ground: str) -> float:
    return contrast(getattr(colors, ink), getattr(colors, ground))


@pytest.mark.parametrize(("colors", "least"), PALETTES)
@pytest.mark.parametrize(("ink", "ground"), WORDS)
def test_words_can_be_read(colors: Colors, least: float, ink: str, ground: str) -> None:
    assert contrast_of(colors, ink, ground) >= least


@pytest.mark.parametrize(("colors", "least"), PALETTES)
@pytest.mark.parametrize(("ink", "ground"), SIGNS)
def test_signs_can_be_seen(colors: Colors, least: float, ink: str, ground: str) -> None:
    assert contrast_of(colors, ink, ground) >= (3 if least < 7 else 4.5)


@pytest.mark.parametrize(("colors", "least"), PALETTES)
def test_high_contrast_has_lines_that_are_seen(colors: Colors, least: float) -> None:
    if least >= 7:
        assert contrast_of(colors, "line", "window") >= 4.5
        assert contrast_of(colors, "handle", "window") >= 4.5


def test_the_control_finds_what_cannot_be_read() -> None:
    assert contrast_of(LIGHT, "line", "window") < 3
    assert contrast_of(DARK, "line", "window") < 3


def test_accents_differ_from_each_other_and_from_danger() -> None:
    for dark in (False, True):
        palettes = [colors_of(dark=dark, high_contrast=False, accent=name) for name in ACCENTS]
        inks = [colors.accent.name() for colors in palettes]
        assert len({*inks, palettes[0].danger.name()}) == len(ACCENTS) + 1


def test_the_first_accent_is_the_palettes_own() -> None:
    assert colors_of(dark=False, high_contrast=False, accent="green") == LIGHT
    assert colors_of(dark=True, high_contrast=False, accent="green") == DARK
    assert colors_of(dark=False, high_contrast=False, accent="of a later version") == LIGHT
