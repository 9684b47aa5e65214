"""The command lines of `paddock backup` and `paddock restore`. Does nothing itself."""

from __future__ import annotations

from pathlib import Path

from desktop.cli.parser import Commands, Parser, add_json


def add_backup_commands(commands: Commands[Parser]) -> None:
    """`paddock backup` and `paddock restore`."""
    backup = commands.add_parser(
        "backup", help="make a backup of your conversations, list them all"
    )
    what = backup.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="list the backups and make none")
    what.add_argument(
        "--only",
        action="store_true",
        help="make a new one and remove all others, to free their room",
    )
    what.add_argument("--to", type=Path, metavar="FILE", help="save everything to one file instead")
    backup.add_argument(
        "--plain",
        action="store_true",
        help="with --to: without a passphrase; whoever has the file can read it",
    )
    add_json(backup, "one JSON object")
    restore = commands.add_parser(
        "restore", help="bring back a backup, or what was saved to a file"
    )
    which = restore.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "what",
        nargs="?",
        metavar="BACKUP|FILE",
        help="a name that “backup --list” shows, or a file",
    )
    which.add_argument(
        "--repair", action="store_true", help="read what can be read of a damaged history"
    )
    restore.add_argument(
        "--settings", action="store_true", help="with FILE: use the settings that lie in it, too"
    )
    add_json(restore, "one JSON object")
