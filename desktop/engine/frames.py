"""The engine's commands and events as frames. Knows the types, not the processes."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from desktop.child.frames import FrameReader, encode_frame
from desktop.child.patience import PatientReader
from desktop.engine.protocol import ChildEvent, Command

COMMAND_LIMIT_BYTES = 64 * 1024 * 1024
EVENT_LIMIT_BYTES = 32 * 1024 * 1024
HALF_SECONDS = 0.5
"""So long after an event's first byte its last must be there, or all that follows is taken for its rest."""


def command_reader(stream: BinaryIO) -> FrameReader[Command]:
    """The child's reader."""
    return FrameReader(stream, msgspec.json.Decoder(Command), COMMAND_LIMIT_BYTES)


def event_reader(stream: BinaryIO) -> FrameReader[ChildEvent]:
    """The parent's reader."""
    decoder = msgspec.json.Decoder(ChildEvent)
    return PatientReader(stream, decoder, EVENT_LIMIT_BYTES, HALF_SECONDS)


def frame(message: Command | ChildEvent) -> bytes:
    """One message, ready to be written. Raises `BadFrame` for what no reader would take."""
    return encode_frame(message, COMMAND_LIMIT_BYTES)
