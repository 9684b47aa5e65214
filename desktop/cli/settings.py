"""`paddock settings`: every setting with its value, shown, changed and reset. Knows no window."""

from __future__ import annotations

import argparse
import dataclasses
from typing import Any

import msgspec

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE, WRONG_USE
from desktop.cli.output import say, say_error, say_json, say_table
from desktop.setting_facts import Setting, all_settings, setting
from desktop.setting_words import Section
from desktop.settings import Settings, SettingsFile


def settings(arguments: argparse.Namespace) -> int:
    """Show all, show one, or change it first. Raises `SettingsUnreadable`."""
    file = SettingsFile(paths_from(arguments).settings)
    now = file.load()
    if arguments.name is None:
        if arguments.reset:
            now = Settings()
            file.save(now)
        _show_all(now, as_json=arguments.json)
        return DONE
    asked = setting(arguments.name)
    if arguments.reset or arguments.value is not None:
        try:
            value = asked.default if arguments.reset else asked.read(arguments.value)
        except ValueError:
            say_error(asked.allowed)
            return WRONG_USE
        now = dataclasses.replace(now, **{asked.name: value})
        file.save(now)
    _show_one(asked, now, as_json=arguments.json)
    return DONE


def _show_all(now: Settings, *, as_json: bool) -> None:
    if as_json:
        say_json([_as_json(each, now) for each in all_settings()])
        return
    for number, section in enumerate(Section):
        say(f"\n{section.value}" if number else section.value)
        rows = [each for each in all_settings() if each.about.section is section]
        say_table([[f"  {each.name}", *_in_words(each, now), each.sentence] for each in rows])
    say("\n“paddock settings NAME” says what one does, “paddock settings NAME VALUE” changes it.")


def _show_one(asked: Setting, now: Settings, *, as_json: bool) -> None:
    if as_json:
        say_json(_as_json(asked, now))
        return
    value = getattr(now, asked.name)
    say(f"{asked.name}: {asked.write(value) or asked.say(value)}")
    say(f"Default: {asked.say(asked.default)}")
    say(f"{asked.sentence} {asked.allowed}")
    say(f"A change counts {asked.about.effect.value}.")


def _in_words(each: Setting, now: Settings) -> tuple[str, str]:
    """The value, and the default where that is another."""
    value = getattr(now, each.name)
    default = "" if value == each.default else f"(default: {each.say(each.default)})"
    return each.say(value), default


def _as_json(each: Setting, now: Settings) -> dict[str, Any]:
    about = each.about
    return {
        "name": each.name,
        "title": about.title,
        "sentence": about.sentence,
        "section": about.section.value,
        "effect": about.effect.value,
        "kind": each.kind.name.lower(),
        "value": _plain(getattr(now, each.name)),
        "default": _plain(each.default),
        "choices": list(each.values) or None,
        "least": each.least if each.most else None,
        "most": each.most or None,
    }


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value, str_keys=True)
