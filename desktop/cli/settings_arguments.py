"""What `paddock settings` can be asked for. Knows nothing of how it is done."""

from __future__ import annotations

import argparse
import dataclasses

from desktop.cli.parser import Commands, Parser, add_json
from desktop.settings import Settings


def add_settings_command(commands: Commands[Parser]) -> None:
    """Show all, show one, change one, or go back to the defaults."""
    command = commands.add_parser("settings", help="show or change how Paddock works")
    command.add_argument("name", nargs="?", type=_name, metavar="NAME", help="which setting")
    change = command.add_mutually_exclusive_group()
    change.add_argument("value", nargs="?", metavar="VALUE", help="what it is to be from now on")
    change.add_argument(
        "--reset", action="store_true", help="go back to the default; without NAME, all of them"
    )
    add_json(command, "one JSON object, or without NAME one array of them")


def _name(text: str) -> str:
    name = text.replace("-", "_")
    if name not in {field.name for field in dataclasses.fields(Settings)}:
        raise argparse.ArgumentTypeError(f"there is no setting named {text}")
    return name
