"""Numbers and texts of a GGUF file, fetched as they are needed. Knows no keys and no tensors.

Whatever the bytes are, nothing but `BadGGUF` comes of them, and no more than `MOST_BYTES` are held.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

Source = Callable[[int, int], bytes]
"""Offset and length → those bytes; fewer only at the end of the file."""

MiB = 1 << 20
STEPS = (2 * MiB, 16 * MiB, 64 * MiB)
"""Where reading pauses. Llama 2's header ends before the first, Llama 3's before the second."""
MOST_BYTES = STEPS[-1]
MOST_TEXT_BYTES = MiB
"""Of one text. Chat templates have some 20 KiB."""


class BadGGUF(Exception):
    """These bytes are no GGUF file that can be used."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Reader:
    """Goes through a file from its beginning."""

    def __init__(self, source: Source, *, size_bytes: int | None) -> None:
        self._source = source
        self._size_bytes = size_bytes
        self._bytes = bytearray()
        self.offset = 0

    def take(self, length: int) -> bytes:
        """The next bytes; a length from the file may be any number."""
        start = self.offset
        self._skip(length)
        return bytes(self._bytes[start : self.offset])

    def number(self, format_: str) -> int | float:
        """The next number in this format of `struct`, without a sign for the order of bytes."""
        start = self.offset
        self._skip(struct.calcsize("<" + format_))
        value: int | float = struct.unpack_from("<" + format_, self._bytes, start)[0]
        return value

    def numbers(self, format_: str, count: int) -> tuple[int | float, ...]:
        """The next numbers of one format. To be asked for a bounded count only."""
        start = self.offset
        self.skip_numbers(format_, count)
        return struct.unpack_from(f"<{count}{format_}", self._bytes, start)

    def count(self) -> int:
        """The next unsigned number of eight bytes."""
        return int(self.number("Q"))

    def text(self, most_bytes: int = MOST_TEXT_BYTES) -> bytes:
        """The next text, undecoded."""
        length = self.count()
        if length > most_bytes:
            raise BadGGUF(f"a text of {length} bytes in its header")
        return self.take(length)

    def skip_numbers(self, format_: str, count: int) -> None:
        """Go on behind so many numbers."""
        self._skip(count * struct.calcsize("<" + format_))

    def skip_texts(self, count: int) -> None:
        """Go on behind so many texts. Half a million are common, so this loop does the least it can."""
        unpack, most_bytes = struct.Struct("<Q").unpack_from, MOST_TEXT_BYTES
        buffer, offset, length = self._bytes, self.offset, 0
        while count:
            try:
                while count:
                    length = unpack(buffer, offset)[0]
                    if length > most_bytes:
                        raise BadGGUF(f"a text of {length} bytes in its header")
                    offset += 8 + length
                    count -= 1
            except struct.error:
                self._hold(offset + 8)
        self._hold(offset)
        self.offset = offset

    def _skip(self, length: int) -> None:
        self._hold(self.offset + length)
        self.offset += length

    def _hold(self, end: int) -> None:
        """Have the file's bytes up to `end`."""
        while len(self._bytes) < end:
            if end > MOST_BYTES:
                raise BadGGUF(f"a header of more than {MOST_BYTES // MiB} MiB")
            if self._size_bytes is not None and end > self._size_bytes:
                raise BadGGUF("it ends within its header")
            self._fetch()

    def _fetch(self) -> None:
        held = len(self._bytes)
        goal = next(step for step in STEPS if step > held)
        if self._size_bytes is not None:
            goal = min(goal, self._size_bytes)
        self._bytes += self._source(held, goal - held)[: goal - held]
        if len(self._bytes) < goal:
            self._size_bytes = len(
                self._bytes
            )  # the source has no more, whatever it was said to have
