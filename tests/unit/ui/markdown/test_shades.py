"""Colours of code can be read on their card, light and dark."""

from __future__ import annotations

import pytest
from pygments.styles import get_style_by_name

from desktop.ui.markdown.shades import STYLES, Shades, contrast, readable

GROUNDS = ((248, 249, 247), (21, 23, 22))


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("name", "ground"), [(name, GROUNDS[n]) for pair in STYLES for n, name in enumerate(pair)]
)
def test_every_colour_can_be_read(name: str, ground: tuple[int, int, int]) -> None:
    shades = Shades(name, ground)
    colors = [shades.of(kind).color for kind, _ in get_style_by_name(name)]
    assert all(color is None or contrast(color, ground) >= 4.5 for color in colors)


def test_readable_colours_stay_as_they_are() -> None:
    assert readable((0, 0, 120), GROUNDS[0]) == (0, 0, 120)
    assert readable((250, 250, 150), GROUNDS[0]) != (250, 250, 150)


def test_no_kind_has_no_colour() -> None:
    assert Shades("friendly", GROUNDS[0]).of(()).color is None
