"""Colors and measures in use, and following the system. Knows no widget of Paddock's."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from desktop.markdown.code_styles import STYLES
from desktop.paths import resources
from desktop.settings import Settings
from desktop.ui.look import fonts
from desktop.ui.look.colors import DARK as DARK
from desktop.ui.look.colors import LIGHT as LIGHT
from desktop.ui.look.colors import Colors as Colors
from desktop.ui.look.colors import colors_of
from desktop.ui.look.measures import Measures, measures_at

Choice = Literal["system", "light", "dark"]

COLUMN = 740
"""Widest line of the transcript and of the composer, in px."""
SIDEBAR = 264
SIDE = 28
"""Least space beside the column."""
COMPACT = 0.6
"""Share of the usual space between things that is left where things stand close."""


class Look(QObject):
    """What the person chose of how Paddock looks, as it is now. Widgets that paint read it each time."""

    changed = Signal()
    """Other colors, or what moves stands still from now on."""
    measured = Signal()
    """Another size of text, or other space between things: what is laid out is laid out anew."""

    def __init__(self, app: QApplication, choice: Choice = "system") -> None:
        super().__init__()
        self._app = app
        self._settings = Settings(theme=choice)
        self.colors = LIGHT
        self.text_scale = 1.0
        """How much larger than usual the text of a conversation is, and what the person writes."""
        self.is_high_contrast = False
        self._gap_scale = 1.0
        self._system_moves = True
        self._shown: object = None
        """What was told last."""
        fonts.install(resources() / "fonts")
        app.setFont(fonts.sans(14))
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._apply)
        hints.accessibility().contrastPreferenceChanged.connect(self._apply)
        ask_window_frame(hints, choice)
        self._apply()

    @staticmethod
    def of(app: QApplication, settings: Settings) -> Look:
        """The look that these settings ask for."""
        look = Look(app, settings.theme)
        look.take(settings)
        return look

    def choose(self, choice: Choice) -> None:
        """Light, dark, or as the system says from now on."""
        self.take(replace(self._settings, theme=choice))

    def take(self, settings: Settings) -> None:
        """Look as these settings say from now on."""
        former, self._settings = self._settings, settings
        if settings.theme != former.theme:
            ask_window_frame(self._app.styleHints(), settings.theme)
        self._apply()
        self._measure()

    @property
    def code_theme(self) -> str:
        """The name of the colors of code; see `code_colors`."""
        return self._settings.code_theme

    @property
    def code_style(self) -> str:
        """The style for code in use now, for `style_named`."""
        return STYLES[self._settings.code_theme][self.colors.dark]

    @property
    def moves(self) -> bool:
        """Whether anything may move by itself."""
        if self._settings.reduced_motion == "system":
            return self._system_moves
        return self._settings.reduced_motion == "off"

    @property
    def ring(self) -> int:
        """Width of the line around what has the keyboard, in px."""
        return 3 if self.is_high_contrast else 2

    def follow_motion(self, *, system_moves: bool) -> None:
        """The system says whether things may move."""
        self._system_moves = system_moves
        self._apply()

    def text_px(self, size_px: int) -> int:
        """This size of a conversation's text, as large as the person wants it."""
        return round(size_px * self.text_scale)

    def gap(self, px: int) -> int:
        """This space between things, as dense as the person wants it."""
        return round(px * self._gap_scale)

    @property
    def measures(self) -> Measures:
        """Sizes of what is read in the transcript."""
        return measures_at(self.text_scale, self._gap_scale)

    def _measure(self) -> None:
        is_compact = self._settings.density == "compact"
        wanted = (self._settings.text_size / 100, COMPACT if is_compact else 1.0)
        if wanted != (self.text_scale, self._gap_scale):
            self.text_scale, self._gap_scale = wanted
            self.measured.emit()

    def _apply(self) -> None:
        hints, settings = self._app.styleHints(), self._settings
        dark = settings.theme == "dark"
        if settings.theme == "system":
            dark = system_scheme(hints) is Qt.ColorScheme.Dark
        high = settings.high_contrast == "on"
        if settings.high_contrast == "system":
            high = system_wants_contrast(hints)
        self.is_high_contrast = high
        self.colors = colors_of(dark=dark, high_contrast=high, accent=settings.accent)
        shown = (self.colors, self.code_theme, self.moves)
        if shown != self._shown:
            self._shown = shown
            self._app.setPalette(palette(self.colors))
            self.changed.emit()


def system_scheme(hints: QStyleHints) -> Qt.ColorScheme:
    """Light or dark, as the system is set; unknown where it does not say."""
    return hints.colorScheme()


def system_wants_contrast(hints: QStyleHints) -> bool:
    """Whether the system is set to high contrast, where it says so."""
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


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
