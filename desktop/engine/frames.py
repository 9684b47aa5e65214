"""Length-prefixed messages on a pipe, in both directions. Knows the types, not the processes.

A frame is four bytes of length, big-endian, then that many bytes of JSON. The reader trusts nothing:
a frame that is too long, cut off, or not one of the known messages raises `BadFrame`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, Generic, TypeVar

import msgspec

from desktop.engine.protocol import ChildEvent, Command

COMMAND_LIMIT_BYTES = 64 * 1024 * 1024
EVENT_LIMIT_BYTES = 1024 * 1024

M = TypeVar("M")
_LENGTH = struct.Struct(">I")


class BadFrame(Exception):
    """Something that is not in the protocol: the other side sent it, or it can't be put in a frame."""


class FrameReader(Generic[M]):
    """Reads messages of one union of types from a binary stream, blocking."""

    def __init__(
        self, stream: BinaryIO, decoder: msgspec.json.Decoder[M], limit_bytes: int
    ) -> None:
        self._stream = stream
        self._decoder = decoder
        self._limit_bytes = limit_bytes

    def __iter__(self) -> Iterator[M]:
        """Messages until the stream ends. Raises `BadFrame`."""
        while (head := self._exactly(_LENGTH.size)) is not None:
            (length,) = _LENGTH.unpack(head)
            if length > self._limit_bytes:
                raise BadFrame(f"a frame of {length} bytes")
            body = self._exactly(length)
            if body is None:
                return
            yield self._decode(body)

    def _exactly(self, count: int) -> bytes | None:
        """`count` bytes, or None where the stream ended before them."""
        parts = bytearray()
        while len(parts) < count:
            part = self._stream.read(count - len(parts))
            if not part:
                return None
            parts += part
        return bytes(parts)

    def _decode(self, body: bytes) -> M:
        try:
            return self._decoder.decode(body)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise BadFrame(str(error)) from error


def command_reader(stream: BinaryIO) -> FrameReader[Command]:
    """The child's reader."""
    return FrameReader(stream, msgspec.json.Decoder(Command), COMMAND_LIMIT_BYTES)


def event_reader(stream: BinaryIO) -> FrameReader[ChildEvent]:
    """The parent's reader."""
    return FrameReader(stream, msgspec.json.Decoder(ChildEvent), EVENT_LIMIT_BYTES)


_encoder = msgspec.json.Encoder()


def frame(message: Command | ChildEvent) -> bytes:
    """One message, ready to be written. Raises `BadFrame` for what no reader would take."""
    try:
        body = _encoder.encode(message)
    except UnicodeEncodeError as error:
        raise BadFrame("text that is not Unicode") from error
    if len(body) > COMMAND_LIMIT_BYTES:
        raise BadFrame(f"a frame of {len(body)} bytes")
    return _LENGTH.pack(len(body)) + body
