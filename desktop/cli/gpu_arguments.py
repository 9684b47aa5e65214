"""`paddock gpu` on the command line. Knows nothing of how it is done."""

from __future__ import annotations

from pathlib import Path

from desktop.cli.parser import Commands, Parser, add_json


def add_gpu_command(commands: Commands[Parser]) -> None:
    """Packs for cards: listed, added from a file, removed."""
    command = commands.add_parser(
        "gpu", help="packs for NVIDIA cards: list, add from a downloaded file, or remove"
    )
    add_json(command, "one JSON array")
    actions = command.add_subparsers(dest="action", metavar="ACTION")
    listing = actions.add_parser("list", help="which there are, and whether they are in use")
    add_json(listing, "one JSON array", of_action=True)
    adding = actions.add_parser("add", help="add the pack in a file from the releases page")
    adding.add_argument("file", type=Path, metavar="FILE", help="as it was downloaded")
    add_json(adding, "one JSON object", of_action=True)
    removing = actions.add_parser("remove", help="remove a pack; without a name, all of them")
    removing.add_argument("name", nargs="?", default="", metavar="NAME", help="such as cuda-13")
    add_json(removing, "one JSON object", of_action=True)
    retrying = actions.add_parser("retry", help="try a pack again that is not used")
    add_json(retrying, "one JSON array", of_action=True)
