"""The command line of saved prompts, and of files that go with a question. Does nothing itself."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli.parser import Commands, Parser, add_json


def add_asking_options(command: argparse.ArgumentParser) -> None:
    """What goes with a question."""
    command.add_argument(
        "--attach",
        type=_file,
        action="append",
        metavar="FILE",
        help="send the text of this file along: text, code, CSV, PDF or DOCX; may be repeated",
    )
    command.add_argument(
        "--prompt", metavar="NAME", help="ask with this saved prompt; the question goes into it"
    )
    command.add_argument(
        "--fill",
        type=_filling,
        action="append",
        metavar="PART=TEXT",
        help="what a part of the prompt is, such as language=Welsh; may be repeated",
    )


def add_prompts_command(commands: Commands[Parser]) -> None:
    """`paddock prompts`."""
    command = commands.add_parser("prompts", help="saved prompts: list, show, add or delete")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    add_json(actions.add_parser("list", help="all of them, by name"), "one JSON array")
    for name, purpose in (("show", "print one"), ("delete", "delete one")):
        action = actions.add_parser(name, help=purpose)
        action.add_argument("name", metavar="NAME", help="its name, in any case")
        add_json(action, "one JSON object")
    add = actions.add_parser("add", help="keep a new one")
    add.add_argument("name", metavar="NAME", help="what is typed after the slash")
    add.add_argument("text", metavar="TEXT", help="what it says, or - to read it from stdin")
    add_json(add, "one JSON object")


def _file(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _filling(text: str) -> tuple[str, str]:
    part, equals, value = text.partition("=")
    if not equals or not part.strip():
        raise argparse.ArgumentTypeError(f"{text} is not PART=TEXT")
    return part.strip().strip("{}"), value
