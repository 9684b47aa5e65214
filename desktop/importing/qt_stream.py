"""Numbers, texts and lists as Qt's QDataStream writes them, out of bytes that nobody vouches for.

Big-endian; a text is the count of its bytes and then UTF-16, where a count of 0xFFFFFFFF says that there is
none. Source: doc.qt.io/qt-6/datastreamformat.html. Knows no program.
"""

from __future__ import annotations

import struct

_NONE = 0xFFFFFFFF
_LONG = 0xFFFFFFFE
"""Since Qt 6.7: the count follows in eight bytes."""
_DEEPEST = 20


class Broken(Exception):
    """These bytes are not what they were said to be."""


class QtStream:
    """Reads one thing after the other. Everything may raise `Broken`."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._at = 0

    @property
    def left(self) -> int:
        """Bytes that were not read yet."""
        return len(self._data) - self._at

    def skip(self, count: int) -> None:
        """Pass over bytes."""
        self._take(count)

    def boolean(self) -> bool:
        """One byte."""
        return self._take(1)[0] != 0

    def int32(self) -> int:
        """With a sign."""
        return int(struct.unpack(">i", self._take(4))[0])

    def uint32(self) -> int:
        """Without a sign."""
        return int(struct.unpack(">I", self._take(4))[0])

    def int64(self) -> int:
        """With a sign."""
        return int(struct.unpack(">q", self._take(8))[0])

    def uint64(self) -> int:
        """Without a sign."""
        return int(struct.unpack(">Q", self._take(8))[0])

    def count(self, least_bytes: int) -> int:
        """How many things follow that take so many bytes each, at least."""
        return self._sensible(self.int64(), least_bytes)

    def small_count(self, least_bytes: int) -> int:
        """The same in four bytes."""
        return self._sensible(self.int32(), least_bytes)

    def text(self) -> str:
        """A QString."""
        raw = self.raw()
        if len(raw) % 2:
            raise Broken("half a character")
        return raw.decode("utf-16-be", "replace")

    def raw(self) -> bytes:
        """A QByteArray, or an encoded QUrl."""
        length = self.uint32()
        if length == _NONE:
            return b""
        return bytes(self._take(self.int64() if length == _LONG else length))

    def texts(self) -> list[str]:
        """A QList<QString>."""
        return [self.text() for _ in range(self._sensible(self.uint32(), 4))]

    def variant(self, depth: int = 0) -> object:
        """A QVariant that holds what JSON can hold."""
        if depth > _DEEPEST:
            raise Broken("too deep")
        kind = self.uint32()
        self.boolean()  # whether it is null; a value follows all the same
        match kind:
            case 0:
                return None
            case 1:
                return self.boolean()
            case 2:
                return self.int32()
            case 3:
                return self.uint32()
            case 4:
                return self.int64()
            case 5:
                return self.uint64()
            case 6:
                return float(struct.unpack(">d", self._take(8))[0])
            case 8:
                size = self._sensible(self.uint32(), 9)
                return {self.text(): self.variant(depth + 1) for _ in range(size)}
            case 9:
                size = self._sensible(self.uint32(), 5)
                return [self.variant(depth + 1) for _ in range(size)]
            case 10:
                return self.text()
            case 11:
                return self.texts()
            case 12:
                return self.raw().decode("utf-8", "replace")
            case _:
                raise Broken(f"a value of kind {kind}")

    def _sensible(self, count: int, least_bytes: int) -> int:
        if not 0 <= count <= self.left // least_bytes:
            raise Broken("more than there can be")
        return count

    def _take(self, count: int) -> memoryview:
        if not 0 <= count <= self.left:
            raise Broken("ends too early")
        part = self._data[self._at : self._at + count]
        self._at += count
        return part
