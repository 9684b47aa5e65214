"""`paddock trash` and `paddock usage` on the command line. Knows nothing of how it is done."""

from __future__ import annotations

from desktop.cli.parser import Commands, Parser, add_json


def add_trash_command(commands: Commands[Parser]) -> None:
    """What was deleted: listed, brought back, gone for good."""
    command = commands.add_parser(
        "trash", help="what was deleted: list it, restore it, or delete it for good"
    )
    add_json(command, "one JSON array")
    actions = command.add_subparsers(dest="action", metavar="ACTION")
    add_json(
        actions.add_parser("list", help="last deleted first"), "one JSON array", of_action=True
    )
    for name, purpose in (
        ("restore", "bring it back"),
        ("delete", "delete it for good: no copy stays, and it can't be undone"),
    ):
        action = actions.add_parser(name, help=purpose)
        action.add_argument("names", metavar="ID", nargs="+", help="as “paddock trash list” says")
        add_json(action, "one JSON object", of_action=True)
    empty = actions.add_parser("empty", help="delete everything in it for good")
    add_json(empty, "one JSON object", of_action=True)


def add_usage_command(commands: Commands[Parser]) -> None:
    """How much there is, and what it takes."""
    command = commands.add_parser("usage", help="what Paddock keeps, and what it takes on the disk")
    add_json(command, "one JSON object")
