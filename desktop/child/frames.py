"""Length-prefixed messages on a pipe, in both directions. Knows no message of anybody's.

A frame is four bytes of length, big-endian, then that many bytes of JSON. The reader trusts nothing:
a frame that is too long, cut off, or not one of the known messages raises `BadFrame`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, Generic, TypeVar

import msgspec

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
            body = self._exactly(length, is_begun=True)
            if body is None:
                return
            yield self._decode(body)

    def _exactly(self, count: int, *, is_begun: bool = False) -> bytes | None:  # noqa: ARG002
        """`count` bytes, or None where the stream ended before them. `is_begun`: the rest of a frame."""
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


_encoder = msgspec.json.Encoder()


def encode_frame(message: object, limit_bytes: int) -> bytes:
    """One message, ready to be written. Raises `BadFrame` for what no reader would take."""
    try:
        body = _encoder.encode(message)
    except UnicodeEncodeError as error:
        raise BadFrame("text that is not Unicode") from error
    if len(body) > limit_bytes:
        raise BadFrame(f"a frame of {len(body)} bytes")
    return _LENGTH.pack(len(body)) + body
