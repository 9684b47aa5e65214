"""The settings that go along in the one file with everything, and what of them another computer takes.

They come from a file that anybody may have written. Knows no dialog and no archive.
"""

from __future__ import annotations

import dataclasses
from typing import Any, get_type_hints

import msgspec

from desktop.setting_words import Section
from desktop.settings import Settings

_THE_PERSONS = {Section.APPEARANCE, Section.CONVERSATIONS}
_NOT_FOR_ELSEWHERE = {"interface_scale"}
"""What fits this screen."""
_BESIDES = {"trash_days"}
"""Of what protects a person nothing else comes from a file, whoever wrote it."""
CARRIED = tuple(
    each.name
    for each in dataclasses.fields(Settings)
    if each.name in _BESIDES
    or (Settings.about(each.name).section in _THE_PERSONS and each.name not in _NOT_FOR_ELSEWHERE)
)


def carried(settings: Settings) -> str:
    """What is the person's own of these, as it is put into the file."""
    said = msgspec.to_builtins(settings, str_keys=True)
    default = msgspec.to_builtins(Settings(), str_keys=True)
    own = {name: said[name] for name in CARRIED if said[name] != default[name]}
    return msgspec.json.encode(own).decode()


def taken(said: str, now: Settings) -> dict[str, Any]:
    """What of it is other than it is here, by name; what this Paddock does not know is left out."""
    try:
        found = msgspec.json.decode(said or "{}", type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return {}
    kinds = get_type_hints(Settings, include_extras=True)
    values: dict[str, Any] = {}
    for name in CARRIED:
        if name in found:
            try:
                value = msgspec.convert(found[name], kinds[name], str_keys=True)
            except msgspec.ValidationError:
                continue
            if value != getattr(now, name):
                values[name] = value
    return values
