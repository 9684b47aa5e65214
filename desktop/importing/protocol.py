"""What the window's side and the importing process say to each other. Knows no program's format."""

from __future__ import annotations

import msgspec

from desktop.incoming import Found, Incoming, Program, Unreadable

FRAME_LIMIT_BYTES = 256_000_000
"""Of one conversation, in JSON."""
MOST_REPORTED = 500
"""Things that could not be read; the rest are only counted."""
MOST_CONVERSATIONS = 200_000
CPU_SECONDS = 900
MEMORY_BYTES = 6 << 30
"""Address space of the process. An export is read whole, and once more as values."""
QUIET_SECONDS = 120.0
"""Without a word of it, the process is ended."""
TELL_SECONDS = 0.1


class Look(msgspec.Struct, frozen=True, tag=True):
    """Tell what is there. The paths come in a message: others can see a command line."""

    paths: tuple[str, ...]
    program: Program | None = None


class Bring(msgspec.Struct, frozen=True, tag=True):
    """Hand over these conversations, by program and id; all of them where none are named."""

    paths: tuple[str, ...]
    program: Program | None = None
    wanted: tuple[tuple[Program, str], ...] | None = None


class Next(msgspec.Struct, frozen=True, tag=True):
    """The last conversation is kept: on with it."""


ToChild = Look | Bring | Next


class Went(msgspec.Struct, frozen=True, tag=True):
    """How many conversations were read so far. `where`: the file that is read now."""

    conversations: int
    where: str = ""


class Seen(msgspec.Struct, frozen=True, tag=True):
    """A conversation that could come in."""

    found: Found


class Came(msgspec.Struct, frozen=True, tag=True):
    """A conversation, whole. The child waits for `Next`."""

    incoming: Incoming


class Failed(msgspec.Struct, frozen=True, tag=True):
    """Something that can't be read."""

    unreadable: Unreadable


class Finished(msgspec.Struct, frozen=True, tag=True):
    """That was all."""

    unreported: int = 0
    """Further things that could not be read."""


FromChild = Went | Seen | Came | Failed | Finished
