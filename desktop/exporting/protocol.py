"""What the window and the terminal say to the export process, and what it answers. Plain values."""

from __future__ import annotations

import msgspec

from desktop.exporting.wanted import Source, Wanted

FRAME_LIMIT_BYTES = 1 << 30


class Job(msgspec.Struct, frozen=True):
    """Make a file's bytes of this conversation."""

    source: Source
    wanted: Wanted
    language: str = "en"
    """Code of the language for what is not the conversation's own words."""
    as_pieces: bool = False
    """Make HTML for paper instead, which somebody else will print."""


class Went(msgspec.Struct, frozen=True, tag="went"):
    """So far it came."""

    done: int
    total: int


class Made(msgspec.Struct, frozen=True, tag="made"):
    """The whole file."""

    data: bytes


class Pieces(msgspec.Struct, frozen=True, tag="pieces"):
    """HTML, a stretch that fits on a page or is cut between lines each."""

    pieces: tuple[str, ...]


class NotMade(msgspec.Struct, frozen=True, tag="not made"):
    """It could not be done. `reason` is an error's class."""

    reason: str


Answer = Went | Made | Pieces | NotMade
