"""The colours of code: any of Pygments' styles, made readable on the ground it stands on.

The names here are all that Paddock knows of themes for code.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

LIGHT_STYLE = "friendly"
DARK_STYLE = "github-dark"
STYLES = (
    ("friendly", "github-dark"),
    ("xcode", "monokai"),
    ("solarized-light", "solarized-dark"),
    ("gruvbox-light", "gruvbox-dark"),
    ("bw", "nord"),
)
"""Themes for code that a person can choose: the light and the dark style of each."""
LEAST_CONTRAST = 4.6

Rgb = tuple[int, int, int]


class Shade(msgspec.Struct, frozen=True):
    """How one kind of word looks. `color` is None for that of other text."""

    color: Rgb | None
    bold: bool
    italic: bool


PLAIN = Shade(None, bold=False, italic=False)


class Shades:
    """One style on one ground."""

    def __init__(self, style: str, ground: Rgb) -> None:
        self._style = _style(style)
        self._ground = ground
        self._known: dict[Any, Shade] = {}

    def of(self, kind: Any) -> Shade:
        """The look of this kind of Pygments' tokens; () is no kind."""
        if not kind:
            return PLAIN
        if kind not in self._known:
            facts = self._style.style_for_token(kind)
            color = _rgb(facts["color"])
            self._known[kind] = Shade(
                None if color is None else readable(color, self._ground),
                bold=bool(facts["bold"]),
                italic=bool(facts["italic"]),
            )
        return self._known[kind]


@lru_cache(maxsize=8)
def _style(name: str) -> Any:
    from pygments.styles import get_style_by_name

    return get_style_by_name(name)


def _rgb(color: str | None) -> Rgb | None:
    if not color:
        return None
    return (int(color[0:2], 16), int(color[2:4], 16), int(color[4:6], 16))


def contrast(one: Rgb, other: Rgb) -> float:
    """Of two colours, from 1 to 21 (WCAG 2)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable(color: Rgb, ground: Rgb) -> Rgb:
    """The colour, moved away from the ground until it can be read there."""
    target = 0 if _luminance(ground) > 0.18 else 255
    for step in range(21):
        share = step / 20
        red, green, blue = (round(c + (target - c) * share) for c in color)
        if contrast((red, green, blue), ground) >= LEAST_CONTRAST:
            return (red, green, blue)
    return (target, target, target)


def _luminance(color: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)
