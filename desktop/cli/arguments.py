"""The command line: what can be asked for, with help. Knows nothing of how it is done."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from desktop import __version__
from desktop.paths import Paths, find_paths


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage in front of it."""

    def error(self, message: str) -> NoReturn:
        """Exit 2."""
        sentence = message[:1].upper() + message[1:].rstrip(".")
        self.exit(2, f"{sentence}; “{self.prog} --help” shows how.\n")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments, or exit 2 with a sentence. `command` is None for the window."""
    parser = Parser(
        prog="paddock",
        description="Talk with a language model on your own computer. Without a command, the window.",
    )
    parser.add_argument("--version", action="version", version=f"Paddock {__version__}")
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        default=None,
        help="keep everything Paddock writes in DIR (also: PADDOCK_DATA_DIR)",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _ask(commands)
    _chat(commands)
    _models(commands)
    _conversations(commands)
    _doctor(commands)
    return parser.parse_args(argv)


def paths_from(arguments: argparse.Namespace) -> Paths:
    """Where this run keeps its data."""
    return find_paths(arguments.data_dir)


_Commands = argparse._SubParsersAction  # the type has no public name


def _ask(commands: _Commands[Parser]) -> None:
    command = commands.add_parser("ask", help="ask one question; the answer goes to stdout")
    command.add_argument("question", help="the question, or - to read it from stdin")
    _sampling(command)
    command.add_argument(
        "--save", action="store_true", help="keep question and answer in the history"
    )
    _json(command, "one JSON object per event; the last one has the whole answer")


def _chat(commands: _Commands[Parser]) -> None:
    command = commands.add_parser("chat", help="talk in the terminal")
    _sampling(command)
    command.add_argument(
        "--no-save", dest="save", action="store_false", help="keep nothing of this conversation"
    )


def _models(commands: _Commands[Parser]) -> None:
    command = commands.add_parser("models", help="list the installed models")
    _json(command, "one JSON array")


def _conversations(commands: _Commands[Parser]) -> None:
    command = commands.add_parser("conversations", help="list, show, export, delete or restore")
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="newest first")
    listing.add_argument("--deleted", action="store_true", help="those that can be restored")
    _json(listing, "one JSON array")
    for name, purpose in (
        ("show", "print a conversation"),
        ("export", "every message and branch of a conversation, as JSON"),
        ("delete", "delete a conversation; it can be restored for 30 days"),
        ("restore", "bring a deleted conversation back"),
    ):
        action = actions.add_parser(name, help=purpose)
        action.add_argument("id", type=_bounded(int, 1, 2**63 - 1), metavar="ID")
        _json(action, "one JSON object")


def _doctor(commands: _Commands[Parser]) -> None:
    command = commands.add_parser(
        "doctor", help="versions, devices, folders, and any problem found"
    )
    _json(command, "one JSON object")


def _sampling(command: argparse.ArgumentParser) -> None:
    command.add_argument("--model", metavar="NAME|PATH", help="which model answers")
    command.add_argument("--system", metavar="TEXT", help="what the model is told beforehand")
    command.add_argument(
        "--temperature",
        type=_bounded(float, 0, 5),
        metavar="T",
        help="0 to 5; 0 takes the likeliest",
    )
    command.add_argument(
        "--seed", type=_bounded(int, 0, 0xFFFF_FFFF), metavar="N", help="repeatable answers"
    )
    command.add_argument(
        "--max-tokens",
        type=_bounded(int, 1, 1_000_000),
        metavar="N",
        help="longest answer, in tokens",
    )


def _json(command: argparse.ArgumentParser, what: str) -> None:
    command.add_argument("--json", action="store_true", help=what)


def _bounded(kind: type[int] | type[float], least: float, most: float) -> Callable[[str], float]:
    def convert(text: str) -> float:
        value = kind(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{text} is not between {least} and {most}")
        return value

    convert.__name__ = kind.__name__  # argparse names the type in its message
    return convert
