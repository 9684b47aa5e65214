"""Files that a person names on the command line. Knows no command."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop import figures
from desktop.engine.prompting.families import FAMILIES

MOST_BYTES = 64 * 1024 * 1024


class Unusable(Exception):
    """A file of the person's that can't be used, in one sentence."""


def read_file(name: str) -> bytes:
    """What is in it; "-" is stdin. Raises `Unusable`."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).expanduser().open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unusable(f"{title_of(name)} can't be read: {reason}.") from error
    if len(data) > MOST_BYTES:
        raise Unusable(f"{title_of(name)} is larger than {figures.size(MOST_BYTES)}.")
    return data


def title_of(name: str) -> str:
    """A file as a sentence names it."""
    return "What stdin says" if name == "-" else name


def template_from(asked: str | None) -> str:
    """A family's name, or the source in a file. Raises `Unusable`."""
    if not asked or asked in FAMILIES:
        return asked or ""
    if not Path(asked).expanduser().exists():
        names = ", ".join(sorted(FAMILIES))
        raise Unusable(f"There is no template or file named {asked}; the templates are {names}.")
    try:
        source = read_file(asked).decode()
    except UnicodeDecodeError as error:
        raise Unusable(f"{asked} is no text.") from error
    if "{" not in source:
        raise Unusable(f"{asked} is no prompt template: there is no place for messages in it.")
    return source
