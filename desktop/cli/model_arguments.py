"""The command line of search, show, pull, import, verify and remove. Knows nothing of how it is done."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from desktop.cli.parser import Commands, Parser, add_json, bounded
from desktop.incoming import Program

SORTS = ("downloads", "likes", "updated", "created", "trending")
_RATE = re.compile(r"(?P<number>\d{1,9}(\.\d{1,6})?) ?(?P<unit>[kmg]?)b?(/s)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}


def add_model_commands(commands: Commands[Parser]) -> None:
    """All of them."""
    _search(commands)
    _show(commands)
    _pull(commands)
    _import(commands)
    _verify(commands)
    _remove(commands)


def bytes_per_second(text: str) -> int:
    """ "5MB/s", "500k" or "2000000" as a number, for `type`."""
    found = _RATE.fullmatch(text.strip())
    rate = float(found["number"]) * _UNITS[found["unit"].lower()] if found else 0
    if not 1 <= rate <= 10**12:
        raise argparse.ArgumentTypeError(f"{text} is no speed: 500k and 5MB/s are")
    return round(rate)


def _search(commands: Commands[Parser]) -> None:
    command = commands.add_parser("search", help="look for models on the hub")
    command.add_argument("query", nargs="?", default="", help="words of the model's name")
    command.add_argument("--author", default="", metavar="NAME", help="only by this author")
    command.add_argument("--licence", default="", metavar="ID", help="only with this licence")
    command.add_argument(
        "--up-to",
        type=bounded(float, 0.1, 10_000),
        default=0.0,
        metavar="B",
        help="at most so many billion parameters",
    )
    command.add_argument("--sort", choices=SORTS, default="downloads", help="the greatest first")
    command.add_argument(
        "--limit",
        type=bounded(int, 1, 1000),
        default=20,
        metavar="N",
        help="how many; 20 if unsaid",
    )
    add_json(command, "one JSON array")
    _hub(command)


def _show(commands: Commands[Parser]) -> None:
    command = commands.add_parser("show", help="one repository: its files, and which of them fit")
    _repository(command)
    text = command.add_mutually_exclusive_group()
    text.add_argument("--card", action="store_true", help="print the model card instead")
    text.add_argument("--licence", action="store_true", help="print the licence instead")
    add_json(command, "one JSON object")
    _hub(command)


def _pull(commands: Commands[Parser]) -> None:
    command = commands.add_parser(
        "pull", help="download a model; can be interrupted and repeated at any time"
    )
    _repository(command)
    command.add_argument(
        "file",
        nargs="?",
        default="",
        metavar="FILE|QUANT",
        help="which file, or which quantization (Q4_K_M); the recommended one if unsaid",
    )
    command.add_argument(
        "--limit",
        type=bytes_per_second,
        default=0,
        metavar="RATE",
        help="at most this speed: 500k, 5MB/s",
    )
    command.add_argument(
        "--accept-licence",
        default="",
        metavar="ID",
        help="accept this licence, after “paddock show REPO --licence” was read",
    )
    add_json(command, "one JSON object per event; the last one has the model's name")
    _hub(command)


def _import(commands: Commands[Parser]) -> None:
    command = commands.add_parser(
        "import", help="conversations of other programs; or a model that is on this computer"
    )
    command.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="exports, folders or files with conversations; or a .gguf file, left in place",
    )
    command.add_argument(
        "--find",
        action="store_true",
        help="look where other programs on this computer keep their conversations",
    )
    command.add_argument(
        "--from",
        dest="program",
        type=Program,
        choices=list(Program),
        metavar="PROGRAM",
        help=f"conversations of this program alone: {', '.join(Program)}",
    )
    command.add_argument(
        "--preview", action="store_true", help="tell what would come in, and change nothing"
    )
    command.add_argument(
        "--deleted", action="store_true", help="bring back those that you deleted here, too"
    )
    command.add_argument(
        "--scan",
        action="store_true",
        help="look into the folders of other programs that use models",
    )
    add_json(command, "one JSON object; of models one JSON array")


def _verify(commands: Commands[Parser]) -> None:
    command = commands.add_parser(
        "verify", help="read a model's files again and compare their hash"
    )
    command.add_argument("name", metavar="NAME", help="as “paddock models” lists it")
    add_json(command, "one JSON object")


def _remove(commands: Commands[Parser]) -> None:
    command = commands.add_parser("remove", help="move a model to Paddock's trash")
    command.add_argument("name", metavar="NAME", help="as “paddock models” lists it")
    command.add_argument("--undo", action="store_true", help="bring a removed model back")
    add_json(command, "one JSON object")


def _repository(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "repository", metavar="REPO", help="owner/name, as TheBloke/Llama-2-7B-Chat-GGUF"
    )


def _hub(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--endpoint", metavar="URL", help="the hub or a mirror, instead of the one in the settings"
    )
    command.add_argument(
        "--proxy", metavar="URL", help="as http://host:port, instead of the one in the settings"
    )
    command.add_argument(
        "--token-stdin",
        action="store_true",
        help="read the hub's access token from stdin; it is used once and not kept",
    )
