"""The colors of code, by theme, on the ground that code stands on now. Knows no lexer and no layout.

A theme is a pair of Pygments styles, or one of our own. Whatever a style says, a word of code can be
read: a color too faint for its ground is moved towards the text's until it is not.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtGui import QColor

from desktop.ui.look.contrast import legible

if TYPE_CHECKING:
    from pygments.style import Style

    from desktop.ui.look.theme import Look

STYLES = {
    "paddock": ("paddock-light", "paddock-dark"),
    "classic": ("xcode", "monokai"),
    "solarized": ("solarized-light", "solarized-dark"),
    "gruvbox": ("gruvbox-light", "gruvbox-dark"),
    "plain": ("plain-light", "plain-dark"),
}
"""The style of each theme in light and in dark: our own, or by Pygments' name."""
_OWN = {
    "paddock-light": {
        "Comment": "italic #5f6662", "Keyword": "#75399b", "Literal.String": "#28704c",
        "Literal.Number": "#9a4a0f", "Name.Function": "#1b5ba5", "Name.Class": "#1b5ba5",
        "Name.Builtin": "#0d6a6e", "Name.Decorator": "#0d6a6e", "Name.Tag": "#75399b",
        "Name.Attribute": "#1b5ba5", "Name.Variable": "#0d6a6e", "Name.Constant": "#9a4a0f",
        "Generic.Heading": "bold", "Generic.Deleted": "#a8271f", "Generic.Inserted": "#28704c",
        "Generic.Strong": "bold", "Generic.Emph": "italic",
    },
    "paddock-dark": {
        "Comment": "italic #9aa29d", "Keyword": "#c9a7f2", "Literal.String": "#8fd6b0",
        "Literal.Number": "#f0b68c", "Name.Function": "#8ec1fb", "Name.Class": "#8ec1fb",
        "Name.Builtin": "#7fd3d6", "Name.Decorator": "#7fd3d6", "Name.Tag": "#c9a7f2",
        "Name.Attribute": "#8ec1fb", "Name.Variable": "#7fd3d6", "Name.Constant": "#f0b68c",
        "Generic.Heading": "bold", "Generic.Deleted": "#f2a199", "Generic.Inserted": "#8fd6b0",
        "Generic.Strong": "bold", "Generic.Emph": "italic",
    },
    "plain-light": {"Comment": "italic #5f6662", "Keyword": "bold"},
    "plain-dark": {"Comment": "italic #9aa29d", "Keyword": "bold"},
}  # fmt: skip


class Ink(msgspec.Struct, frozen=True):
    """How one kind of token is written."""

    color: QColor
    is_bold: bool = False
    is_italic: bool = False


class CodeColors:
    """All inks of one theme on one ground."""

    def __init__(self, theme: str, *, dark: bool, card: QColor, text: QColor, least: float) -> None:
        """Every ink has a contrast of `least` on the card of code, where text has that."""
        self._style = style_named(STYLES[theme][dark])
        self._card, self._text, self._least = card, text, least
        self._inks: dict[Any, Ink] = {}

    def ink(self, token: Any) -> Ink:
        """Of a Pygments token type; () is no token."""
        if not token:
            return Ink(self._text)
        if token not in self._inks:
            self._inks[token] = self._make(token)
        return self._inks[token]

    def _make(self, token: Any) -> Ink:
        try:
            said = self._style.style_for_token(token)
        except KeyError:  # a lexer's own kind
            return self.ink(token.parent)
        color = QColor(f"#{said['color']}") if said["color"] else self._text
        color = legible(color, self._card, self._text, self._least)
        return Ink(color, bool(said["bold"]), bool(said["italic"]))


def code_colors(look: Look) -> CodeColors:
    """The inks for what the person chose; the same object as long as nothing changes."""
    colors, least = look.colors, 7.0 if look.is_high_contrast else 4.5
    return _code_colors(look.code_theme, colors.dark, colors.card.rgb(), colors.text.rgb(), least)


@lru_cache(maxsize=4)
def _code_colors(theme: str, dark: bool, card: int, text: int, least: float) -> CodeColors:
    return CodeColors(
        theme, dark=dark, card=QColor.fromRgb(card), text=QColor.fromRgb(text), least=least
    )


@lru_cache
def style_named(name: str) -> type[Style]:
    """One of the styles in `STYLES`."""
    # Not before there is code: importing Pygments takes 10 ms.
    from pygments.style import Style
    from pygments.styles import get_style_by_name
    from pygments.token import string_to_tokentype

    if name not in _OWN:
        return get_style_by_name(name)
    styles = {string_to_tokentype(kind): words for kind, words in _OWN[name].items()}
    return type("Own", (Style,), {"styles": styles})
