"""The control for a setting, from its kind. The only file that knows both."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtGui import QColor

from desktop.language import tr
from desktop.setting_facts import Kind, Setting
from desktop.ui.look.colors import colors_of
from desktop.ui.look.theme import Look
from desktop.ui.settings.controls import (
    Control,
    LineControl,
    LinesControl,
    LinkControl,
    Option,
    OptionsControl,
    SwitchControl,
)
from desktop.ui.settings.keys_control import KeysControl


def control_for(look: Look, setting: Setting) -> Control:
    """What the setting is chosen with; it shows nothing yet."""
    unset = tr(setting.about.unset) if setting.is_unset_by_default else ""
    match setting.kind:
        case Kind.SWITCH:
            return SwitchControl(look, setting.title)
        case Kind.CHOICE:
            options = [_option(look, setting, value) for value in setting.values]
            return OptionsControl(look, setting.title, options)
        case Kind.NUMBER:
            return LineControl(look, setting.title, unset=unset, unit=setting.unit, is_number=True)
        case Kind.LINE:
            return LineControl(look, setting.title, unset=unset)
        case Kind.LINES:
            return LinesControl(look, setting.title, unset=unset)
        case Kind.KEYS:
            return KeysControl(look, setting.title, unset=unset)
        case Kind.MODEL:
            return LinkControl(look, setting.title, tr("Choose…"))
        case Kind.SAMPLING:
            return LinkControl(look, setting.title, tr("Change…"))
        case _:
            assert_never(setting.kind)


def _option(look: Look, setting: Setting, value: object) -> Option:
    title = tr(setting.about.choices[value])
    if setting.name != "accent":
        return Option(str(value), title)

    def dot() -> QColor:
        """The accent as it would be on the palette in use."""
        dark, high = look.colors.dark, look.is_high_contrast
        return colors_of(dark=dark, high_contrast=high, accent=str(value)).accent

    return Option(str(value), title, dot)
