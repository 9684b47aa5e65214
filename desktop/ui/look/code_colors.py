"""The colors of code, by theme, on the ground that code stands on now. Knows no lexer and no layout.

A theme is a pair of Pygments styles, or one of our own. Whatever a style says, a word of code can be
read: a color too faint for its ground is moved towards the text's until it is not.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtGui import QColor

from desktop.markdown.code_styles import STYLES, style_named
from desktop.ui.look.contrast import legible

if TYPE_CHECKING:
    from desktop.ui.look.theme import Look


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
