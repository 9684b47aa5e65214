"""The command line of `paddock export`. Does nothing itself."""

from __future__ import annotations

from pathlib import Path

from desktop.cli.parser import Commands, Parser, add_json, bounded
from desktop.exporting.wanted import Format


def add_export_command(commands: Commands[Parser]) -> None:
    """`paddock export`."""
    command = commands.add_parser(
        "export", help="conversations as Markdown, HTML, JSON, plain text or PDF"
    )
    command.add_argument(
        "ids",
        nargs="*",
        type=bounded(int, 1, 2**63 - 1),
        metavar="CONVERSATION",
        help="its number, as “paddock conversations list” shows it; may be repeated",
    )
    command.add_argument("--all", action="store_true", help="every conversation")
    command.add_argument(
        "--format",
        choices=[str(each) for each in Format],
        help="what kind of file; else as the name after --to ends, or Markdown",
    )
    command.add_argument(
        "--to",
        type=Path,
        metavar="PATH",
        help="a folder, or the file for one; nothing is overwritten. Without it, to stdout",
    )
    for option, help_text in (
        ("--all-branches", "every version of every message; JSON has them always"),
        ("--details", "when it was said, by which model, with which settings"),
    ):
        command.add_argument(option, action="store_true", help=help_text)
    for name, help_text in (
        ("thinking", "without what models thought before they answered"),
        ("attachments", "without the text of attached files"),
    ):
        command.add_argument(
            f"--no-{name}", dest=name, action="store_false", default=True, help=help_text
        )
    command.add_argument(
        "--schema", action="store_true", help="print the JSON Schema of exported JSON, and no more"
    )
    add_json(command, "one JSON object that names the files; it needs --to")
