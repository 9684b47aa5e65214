"""The styles of code."""

from __future__ import annotations

import pytest
from pygments.token import Keyword

from desktop.markdown.code_styles import OWN, STYLES, style_named


@pytest.mark.parametrize("theme", STYLES)
def test_a_theme_has_a_style_for_light_and_one_for_dark(theme):
    light, dark = (dict(style_named(name)) for name in STYLES[theme])
    assert light != dark


def test_ours_are_of_the_same_kinds_in_light_and_dark():
    assert set(OWN["paddock-light"]) == set(OWN["paddock-dark"])
    assert style_named("paddock-light").style_for_token(Keyword)["color"] == "75399b"
