"""Every color that Paddock has: light and dark, for high contrast, and in six accents. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtGui import QColor


@dataclass(frozen=True, slots=True)
class Colors:
    """One color for each use. Text on its ground has a contrast of 4.5 at least."""

    dark: bool
    window: QColor
    sidebar: QColor
    text: QColor
    muted: QColor
    line: QColor
    bubble: QColor
    card: QColor
    card_head: QColor
    hover: QColor
    selected: QColor
    active: QColor
    """Ground of a menu's row that pointer or keyboard is at."""
    accent: QColor
    on_accent: QColor
    disabled: QColor
    """Ground of a loud button that can't be pressed."""
    danger: QColor
    danger_ground: QColor
    good: QColor
    good_ground: QColor
    warning: QColor
    warning_ground: QColor
    bad_ground: QColor
    """Under one or two words in `danger`."""
    selection: QColor
    handle: QColor
    """The scroll bar's."""
    toast: QColor
    on_toast: QColor
    toast_accent: QColor


LIGHT = Colors(
    dark=False,
    window=QColor("#ffffff"),
    sidebar=QColor("#f6f7f5"),
    text=QColor("#1c1f1d"),
    muted=QColor("#5f6662"),
    line=QColor("#e0e3df"),
    bubble=QColor("#f0f2ef"),
    card=QColor("#f8f9f7"),
    card_head=QColor("#eff1ee"),
    hover=QColor("#ecefeb"),
    selected=QColor("#e4e9e4"),
    active=QColor("#e4e9e4"),
    accent=QColor("#28704c"),
    on_accent=QColor("#ffffff"),
    disabled=QColor("#e4e9e4"),
    danger=QColor("#a8271f"),
    danger_ground=QColor("#fdf3f1"),
    good=QColor("#1f5f40"),
    good_ground=QColor("#e3f1e8"),
    warning=QColor("#76500a"),
    warning_ground=QColor("#faf0d9"),
    bad_ground=QColor("#fbe7e4"),
    selection=QColor("#c4e3d2"),
    handle=QColor("#c6cbc7"),
    toast=QColor("#262a28"),
    on_toast=QColor("#f2f4f2"),
    toast_accent=QColor("#8fd6b0"),
)

DARK = Colors(
    dark=True,
    window=QColor("#1a1c1b"),
    sidebar=QColor("#141615"),
    text=QColor("#e9ecea"),
    muted=QColor("#9aa29d"),
    line=QColor("#323633"),
    bubble=QColor("#2a2d2b"),
    card=QColor("#151716"),
    card_head=QColor("#212422"),
    hover=QColor("#262927"),
    selected=QColor("#2a2f2c"),
    active=QColor("#434945"),
    accent=QColor("#7cc9a0"),
    on_accent=QColor("#0e1a14"),
    disabled=QColor("#333835"),
    danger=QColor("#f2a199"),
    danger_ground=QColor("#2b1e1d"),
    good=QColor("#7cc9a0"),
    good_ground=QColor("#1e3228"),
    warning=QColor("#e5c383"),
    warning_ground=QColor("#352b17"),
    bad_ground=QColor("#3a2422"),
    selection=QColor("#2d5643"),
    handle=QColor("#4a504c"),
    toast=QColor("#e9ecea"),
    on_toast=QColor("#1c1f1d"),
    toast_accent=QColor("#1d5e3e"),
)

HIGH_LIGHT = replace(
    LIGHT,
    sidebar=QColor("#ffffff"),
    text=QColor("#000000"),
    muted=QColor("#333936"),
    line=QColor("#5f6662"),
    bubble=QColor("#e9edea"),
    card=QColor("#ffffff"),
    card_head=QColor("#e9edea"),
    hover=QColor("#e2e7e3"),
    selected=QColor("#d5dcd7"),
    active=QColor("#d5dcd7"),
    disabled=QColor("#d5dcd7"),
    danger=QColor("#8c0f08"),
    danger_ground=QColor("#ffffff"),
    good=QColor("#064d2d"),
    warning=QColor("#5a3a00"),
    handle=QColor("#5f6662"),
    toast=QColor("#000000"),
    on_toast=QColor("#ffffff"),
)

HIGH_DARK = replace(
    DARK,
    window=QColor("#000000"),
    sidebar=QColor("#000000"),
    text=QColor("#ffffff"),
    muted=QColor("#cfd6d1"),
    line=QColor("#8d9691"),
    bubble=QColor("#1f2321"),
    card=QColor("#000000"),
    card_head=QColor("#1f2321"),
    hover=QColor("#262b28"),
    selected=QColor("#303632"),
    active=QColor("#464d49"),
    on_accent=QColor("#000000"),
    disabled=QColor("#303632"),
    danger=QColor("#ffb8b0"),
    danger_ground=QColor("#000000"),
    good=QColor("#a8e1bd"),
    warning=QColor("#f5d9a2"),
    handle=QColor("#8d9691"),
    toast=QColor("#ffffff"),
    on_toast=QColor("#000000"),
)


@dataclass(frozen=True, slots=True)
class Accent:
    """One accent in all four palettes. White stands on it in light, `ink` in dark."""

    light: str
    dark: str
    high_light: str
    high_dark: str
    ink: str
    light_selection: str
    dark_selection: str
    on_dark_toast: str
    on_light_toast: str


ACCENTS = {
    "green": Accent(
        "#28704c", "#7cc9a0", "#064d2d", "#a8e1bd", "#0e1a14",
        "#c4e3d2", "#2d5643", "#8fd6b0", "#1d5e3e",
    ),
    "blue": Accent(
        "#0a60ab", "#7cbaff", "#014077", "#b2d5fc", "#0e1721",
        "#c2dcfa", "#2f4d6e", "#93c5fe", "#005094",
    ),
    "violet": Accent(
        "#6845ae", "#bca5fe", "#492189", "#d4c8fd", "#171420",
        "#dbd3f7", "#4f466b", "#c5b4fd", "#59349c",
    ),
    "pink": Accent(
        "#9c2c6c", "#fd8ac3", "#75004b", "#febad9", "#1f1118",
        "#f4ccde", "#663f52", "#ff9ecc", "#8a185c",
    ),
    "amber": Accent(
        "#884f00", "#e4a86c", "#5e3400", "#fac694", "#1e140a",
        "#f1d3b7", "#5e4226", "#e9b684", "#734303",
    ),
    "graphite": Accent(
        "#565c5d", "#b0b7b8", "#3b4141", "#ccd2d2", "#151616",
        "#d6dada", "#4a4e4e", "#bcc2c2", "#4b5151",
    ),
}  # fmt: skip
"""By the name that the settings have for each."""


def colors_of(*, dark: bool, high_contrast: bool, accent: str) -> Colors:
    """The palette for these choices; an accent that is not known is the first."""
    chosen = ACCENTS.get(accent) or ACCENTS["green"]
    if dark:
        return replace(
            HIGH_DARK if high_contrast else DARK,
            accent=QColor(chosen.high_dark if high_contrast else chosen.dark),
            on_accent=QColor("#000000" if high_contrast else chosen.ink),
            selection=QColor(chosen.dark_selection),
            toast_accent=QColor(chosen.high_light if high_contrast else chosen.on_light_toast),
        )
    return replace(
        HIGH_LIGHT if high_contrast else LIGHT,
        accent=QColor(chosen.high_light if high_contrast else chosen.light),
        selection=QColor(chosen.light_selection),
        toast_accent=QColor(chosen.high_dark if high_contrast else chosen.on_dark_toast),
    )
