"""Commands and events on a line between two processes. Knows the types and their limits alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, cast

import msgspec

from desktop.child.frames import FrameReader, encode_frame
from desktop.engine import frames
from desktop.engine.protocol import Command, Event

if TYPE_CHECKING:
    from desktop.engine.sharing.line import Line

COMMAND_LIMIT_BYTES = 8 * 1024 * 1024
EVENT_LIMIT_BYTES = frames.EVENT_LIMIT_BYTES + 1024
"""An event of the engine's, whatever its number is here."""


def commands_on(line: Line) -> FrameReader[Command]:
    """What the terminal says. Raises `BadFrame` while it is read."""
    decoder = msgspec.json.Decoder(Command)
    return FrameReader(cast(BinaryIO, line), decoder, COMMAND_LIMIT_BYTES)


def events_on(line: Line) -> FrameReader[Event]:
    """What the window says; here also that the engine died."""
    return FrameReader(cast(BinaryIO, line), msgspec.json.Decoder(Event), EVENT_LIMIT_BYTES)


def command_frame(command: Command) -> bytes:
    """Raises `BadFrame` for what the window would not take."""
    return encode_frame(command, COMMAND_LIMIT_BYTES)


def event_frame(event: Event) -> bytes:
    """Raises `BadFrame` for what the terminal would not take."""
    return encode_frame(event, EVENT_LIMIT_BYTES)
