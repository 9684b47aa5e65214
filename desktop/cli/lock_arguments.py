"""The command line of `paddock lock`. Does nothing itself."""

from __future__ import annotations

from pathlib import Path

from desktop.cli.parser import Commands, Parser, add_json

_ACTIONS = {
    "status": "say how the key is kept; so does “paddock lock” alone",
    "set": "lock with a passphrase, or change it",
    "remove": "take the passphrase away",
    "test": "try a recovery key, and change nothing",
    "recover": "open with the recovery key, when passphrase or keychain is lost",
}


def add_lock_command(commands: Commands[Parser]) -> None:
    """`paddock lock`."""
    command = commands.add_parser("lock", help="who can open your conversations on this disk")
    add_json(command, "one JSON object")
    actions = command.add_subparsers(dest="action", metavar="ACTION")
    for name, purpose in _ACTIONS.items():
        add_json(actions.add_parser(name, help=purpose), "one JSON object", of_action=True)
    action = actions.add_parser("recovery-key", help="write the recovery key into a new file")
    action.add_argument("--to", type=Path, required=True, metavar="FILE", help="the file to make")
    add_json(action, "one JSON object", of_action=True)
