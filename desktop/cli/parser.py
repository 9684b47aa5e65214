"""What every command's parser has in common: its manner of refusing, `--json`, values in range."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage in front of it."""

    def error(self, message: str) -> NoReturn:
        """Exit 2."""
        sentence = message[:1].upper() + message[1:].rstrip(".")
        self.exit(2, f"{sentence}; “{self.prog} --help” shows how.\n")


Commands = argparse._SubParsersAction  # the type has no public name


def add_json(command: argparse.ArgumentParser, what: str, *, of_action: bool = False) -> None:
    """The option for programs. `of_action`: its command has it, too, and either place will do."""
    default = argparse.SUPPRESS if of_action else False
    command.add_argument("--json", action="store_true", default=default, help=what)


def bounded(kind: type[int] | type[float], least: float, most: float) -> Callable[[str], float]:
    """A number within these limits, for `type`."""

    def convert(text: str) -> float:
        value = kind(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{text} is not between {least} and {most}")
        return value

    convert.__name__ = kind.__name__  # argparse names the type in its message
    return convert
