"""The command line of `paddock search-history`. Does nothing itself."""

from __future__ import annotations

from desktop.cli.parser import Commands, Parser, add_json, bounded

_LANGUAGE = """\
Words must all be there, the last one may be a beginning. "Words in quotes" stand together, -word must not
be there. from:me and from:model, model:NAME, has:code, before:DATE, after:DATE and on:DATE narrow it; a
DATE is 2026, 2026-03, 2026-03-01, today or yesterday. Put -- before a first word with a minus.
"""


def add_search_history_command(commands: Commands[Parser]) -> None:
    """`paddock search-history`."""
    command = commands.add_parser(
        "search-history", help="find what was said in any conversation", epilog=_LANGUAGE
    )
    command.add_argument(
        "words", nargs="+", metavar="WORDS", help="what is searched for, or - to read it from stdin"
    )
    command.add_argument(
        "--limit",
        type=bounded(int, 1, 10_000),
        default=50,
        metavar="N",
        help="at most so many messages, the newest (50)",
    )
    add_json(command, "one JSON object")
