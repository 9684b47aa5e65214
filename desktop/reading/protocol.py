"""What the window's side and the reading process say to each other. Knows no file format."""

from __future__ import annotations

import msgspec

from desktop.errors import Unread

MOST_FILE_BYTES = 50 * 1000 * 1000
MOST_TEXT_BYTES = 2 * 1000 * 1000
"""Of UTF-8: some 500,000 tokens, more than a model reads."""
READ_SECONDS = 20.0
MEMORY_BYTES = 1536 * 1024 * 1024
"""Address space of the process: what a zip bomb can take, at most."""
FRAME_LIMIT_BYTES = 8 * MOST_TEXT_BYTES
"""A character takes up to six bytes in JSON."""


class Read(msgspec.Struct, frozen=True, tag=True):
    """The one job of a process. The path comes in a message: others can see a command line."""

    path: str


class Went(msgspec.Struct, frozen=True, tag=True):
    """How far it is, in pages."""

    done: int
    total: int


class Words(msgspec.Struct, frozen=True, tag=True):
    """What is in the file."""

    kind: str
    """As in `Attachment`."""
    text: str
    size_bytes: int
    rows: int = 0
    """Of a table."""


class Refused(msgspec.Struct, frozen=True, tag=True):
    """It can't be read."""

    why: Unread


FromChild = Went | Words | Refused
LAST = (Words, Refused)
