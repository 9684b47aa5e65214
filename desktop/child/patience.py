"""A reader that does not wait for ever for the rest of a message. Knows no message of anybody's.

Whoever sent half a message and goes on would have all that follows taken for its rest, in silence.
"""

from __future__ import annotations

import select
import sys
import time
from typing import BinaryIO, TypeVar

import msgspec

from desktop.child.frames import BadFrame, FrameReader

M = TypeVar("M")
_PART_BYTES = 64 * 1024
_LEAST_BYTES_PER_SECOND = 1024 * 1024
"""A long message comes as fast as a pipe does. What is slower is a short one's half, and others."""


class PatientReader(FrameReader[M]):
    """The only reader of its stream: it reads ahead."""

    def __init__(
        self,
        stream: BinaryIO,
        decoder: msgspec.json.Decoder[M],
        limit_bytes: int,
        patience_seconds: float,
    ) -> None:
        """`patience_seconds` after its first byte a message's last must be there, or it is refused."""
        super().__init__(stream, decoder, limit_bytes)
        self._patience_seconds = patience_seconds
        self._came = bytearray()
        """Read, and no message yet."""
        self._began = 0.0

    def _exactly(self, count: int, *, is_begun: bool = False) -> bytes | None:
        came = self._came
        if not is_begun:
            self._began = time.monotonic()
        while len(came) < count:
            is_first = not (is_begun or came)
            if not is_first:
                self._wait_for_rest(count)
            # One read of the system's: nothing stays behind in the stream, where nobody could see it.
            part = self._stream.read1(_PART_BYTES)  # type: ignore[attr-defined]
            if not part:
                return None
            if is_first:  # it was waited for, and that does not count
                self._began = time.monotonic()
            came += part
        taken = bytes(came[:count])
        del came[:count]
        return taken

    def _wait_for_rest(self, count: int) -> None:
        """Raises `BadFrame`."""
        got = len(self._came)
        end = self._began + self._patience_seconds + got / _LEAST_BYTES_PER_SECOND
        if not _comes(self._stream, end - time.monotonic()):
            raise BadFrame(f"half a frame: {got} of {count} bytes")


def _comes(stream: BinaryIO, seconds: float) -> bool:
    """Whether a read would not wait, now or after so long; also at the stream's end."""
    if sys.platform == "win32":  # where no pipe can be asked
        return True
    watch = select.poll()
    try:
        watch.register(stream, select.POLLIN)
    except (OSError, ValueError, TypeError):  # what is in memory is there
        return True
    return bool(watch.poll(max(seconds, 0.0) * 1000))
