"""The styles of code by theme, in light and dark: ours, and those that Pygments has. Knows no Qt."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.style import Style

STYLES = {
    "paddock": ("paddock-light", "paddock-dark"),
    "classic": ("xcode", "monokai"),
    "solarized": ("solarized-light", "solarized-dark"),
    "gruvbox": ("gruvbox-light", "gruvbox-dark"),
    "plain": ("plain-light", "plain-dark"),
}
"""The style of each theme in light and in dark: our own, or by Pygments' name."""
OWN = {
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
"""What ours say, by Pygments' kind of token: the same kinds in light and dark."""


@lru_cache
def style_named(name: str) -> type[Style]:
    """One of the styles in `STYLES`."""
    # Not before there is code: importing Pygments takes 10 ms.
    from pygments.style import Style
    from pygments.styles import get_style_by_name
    from pygments.token import string_to_tokentype

    if name not in OWN:
        return get_style_by_name(name)
    styles = {string_to_tokentype(kind): words for kind, words in OWN[name].items()}
    return type("Own", (Style,), {"styles": styles})
