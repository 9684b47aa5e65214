"""Each kind of setting has its control, made from its type and words alone."""

from __future__ import annotations

import pytest

from desktop.setting_facts import Kind, Setting, all_settings, setting
from desktop.settings import Settings
from desktop.ui.look.theme import Look
from desktop.ui.settings.controls import (
    Control,
    LineControl,
    LinesControl,
    LinkControl,
    OptionsControl,
    SwitchControl,
)
from desktop.ui.settings.keys_control import KeysControl
from desktop.ui.settings.making import control_for

CONTROLS: dict[Kind, type[Control]] = {
    Kind.SWITCH: SwitchControl,
    Kind.CHOICE: OptionsControl,
    Kind.NUMBER: LineControl,
    Kind.LINE: LineControl,
    Kind.LINES: LinesControl,
    Kind.KEYS: KeysControl,
    Kind.MODEL: LinkControl,
    Kind.SAMPLING: LinkControl,
}


@pytest.mark.parametrize("each", all_settings(), ids=lambda each: each.name)
def test_every_setting_has_its_control(look: Look, each: Setting) -> None:
    control = control_for(look, each)
    assert type(control) is CONTROLS[each.kind]
    control.show_text(each.write(each.default))
    if isinstance(control, OptionsControl):
        assert [*control.buttons] == [str(value) for value in each.values]
    if isinstance(control, LineControl):
        assert control.field.accessibleName().startswith(each.title)


def test_accents_are_shown_as_they_would_be_on_this_palette(look: Look) -> None:
    control = control_for(look, setting("accent"))
    assert isinstance(control, OptionsControl)
    dot = control.buttons["blue"].dot
    assert dot is not None
    light = dot()
    look.choose("dark")
    assert dot() != light
    look.take(Settings(theme="light", accent="blue"))
    assert look.colors.accent == light
    look.take(Settings(theme="light"))
