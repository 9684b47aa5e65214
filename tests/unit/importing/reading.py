"""What came out of files, as short as tests want it."""

from __future__ import annotations

from pathlib import Path

from desktop.importing.recognizing import arrivals
from desktop.incoming import Incoming, Program, Unreadable

Line = tuple[int, int | None, str, str]


def read(path: Path, program: Program | None = None) -> tuple[list[Incoming], list[Unreadable]]:
    """Conversations, and what could not be read."""
    found = list(arrivals(path, program))
    good = [each for each in found if isinstance(each, Incoming)]
    return good, [each for each in found if isinstance(each, Unreadable)]


def only(path: Path) -> Incoming:
    """The one conversation in there; all of it could be read."""
    found, unreadable = read(path)
    assert unreadable == []
    (incoming,) = found
    return incoming


def tree(incoming: Incoming) -> list[Line]:
    """Messages as (number, parent, role, text)."""
    return [(m.number, m.parent, m.role.value, m.text) for m in incoming.messages]


def texts(incoming: Incoming) -> list[str]:
    """What was said, in order."""
    return [message.text for message in incoming.messages]
