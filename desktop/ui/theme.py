"""Colors and measures, light and dark, and following the system. Knows no widget of Paddock's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from desktop.paths import resources
from desktop.ui import fonts
from desktop.ui.markdown.shades import DARK_STYLE, LIGHT_STYLE
from desktop.ui.measures import Measures, measures_at

Choice = Literal["system", "light", "dark"]

COLUMN = 740
"""Widest line of the transcript and of the composer, in px."""
SIDEBAR = 264
SIDE = 28
"""Least space beside the column."""


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
    accent: QColor
    on_accent: QColor
    disabled: QColor
    """Ground of a loud button that can't be pressed."""
    danger: QColor
    danger_ground: QColor
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
    accent=QColor("#28704c"),
    on_accent=QColor("#ffffff"),
    disabled=QColor("#e4e9e4"),
    danger=QColor("#a8271f"),
    danger_ground=QColor("#fdf3f1"),
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
    accent=QColor("#7cc9a0"),
    on_accent=QColor("#0e1a14"),
    disabled=QColor("#3b413d"),
    danger=QColor("#f2a199"),
    danger_ground=QColor("#2b1e1d"),
    selection=QColor("#2d5643"),
    handle=QColor("#4a504c"),
    toast=QColor("#e9ecea"),
    on_toast=QColor("#1c1f1d"),
    toast_accent=QColor("#1d5e3e"),
)


class Look(QObject):
    """The colors in use now. Widgets that paint read `colors` each time they paint."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = "system") -> None:
        super().__init__()
        self._app = app
        self._choice: Choice = choice
        self.colors = LIGHT
        self.code_styles = (LIGHT_STYLE, DARK_STYLE)
        """The theme for code: its style in light and in dark."""
        self.measures: Measures = measures_at(1.0)
        """Sizes of what is read, at the text size in use."""
        fonts.install(resources() / "fonts")
        app.setFont(fonts.sans(14))
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self.choose(choice)

    def choose(self, choice: Choice) -> None:
        """Light, dark, or as the system says from now on."""
        self._choice = choice
        ask_window_frame(self._app.styleHints(), choice)
        self._apply()

    @property
    def code_style(self) -> str:
        """The style for code in use now, by Pygments' name."""
        return self.code_styles[self.colors.dark]

    def choose_code_styles(self, light: str, dark: str) -> None:
        """Another theme for code."""
        self.code_styles = (light, dark)
        self.changed.emit()

    def set_text_scale(self, scale: float) -> None:
        """Another text size; 1.0 is 100 %."""
        measures = measures_at(scale)
        if measures != self.measures:
            self.measures = measures
            self.changed.emit()

    def _apply(self) -> None:
        dark = self._choice == "dark"
        if self._choice == "system":
            dark = system_scheme(self._app.styleHints()) is Qt.ColorScheme.Dark
        self.colors = DARK if dark else LIGHT
        self._app.setPalette(palette(self.colors))
        self.changed.emit()


def system_scheme(hints: QStyleHints) -> Qt.ColorScheme:
    """Light or dark, as the system is set; unknown where it does not say."""
    return hints.colorScheme()


def ask_window_frame(hints: QStyleHints, choice: Choice) -> None:
    """Let the frame that the system draws around the window fit, where the system can do that."""
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints.setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))


def palette(colors: Colors) -> QPalette:
    """The same colors for the widgets that Qt draws itself: fields, menus, tool tips."""
    role = QPalette.ColorRole
    uses = (
        (colors.window, (role.Window, role.Base, role.Button, role.ToolTipBase, role.Light)),
        (colors.text, (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)),
        (colors.text, (role.BrightText,)),
        (colors.sidebar, (role.AlternateBase,)),
        (colors.muted, (role.PlaceholderText,)),
        (colors.line, (role.Mid, role.Dark, role.Midlight)),
        (colors.selection, (role.Highlight,)),
        (colors.accent, (role.Accent, role.Link, role.LinkVisited)),
    )
    result = QPalette()
    for color, roles in uses:
        for each in roles:
            result.setColor(each, color)
    result.setColor(role.HighlightedText, colors.text)
    result.setColor(role.Shadow, QColor("#000000"))
    for each in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, each, colors.muted)
    return result
