"""What a program or library of Windows says of itself: processor, what it needs, whether it is signed.

Reads the headers by itself, so that a check needs no tool. Knows 64 bits alone.
"""

import struct
from dataclasses import dataclass

_DOS, _PE, _PLUS = b"MZ", b"PE\0\0", 0x20B
_MACHINES = {0x8664: "x86_64", 0xAA64: "arm64"}
_IMPORTS, _CERTIFICATES, _LATER = 1, 4, 13
_SECTION_BYTES, _IMPORT_BYTES, _LATER_BYTES = 40, 20, 32
_CONSOLE = 3


@dataclass(frozen=True)
class Pe:
    """One file."""

    machine: str
    needed: tuple[str, ...]
    """As they are written; Windows looks at no case."""
    needed_later: tuple[str, ...]
    """Looked for when they are first called: they may be missing until then."""
    is_signed: bool
    is_for_terminals: bool


def is_pe(data: bytes) -> bool:
    """Whether a file that begins so may be one."""
    return data.startswith(_DOS)


def read(data: bytes) -> Pe:
    """What a whole file says. Raises `ValueError` for another kind of file, or a damaged one."""
    try:
        return _Reading(data).pe()
    except (struct.error, IndexError) as error:
        raise ValueError("a damaged file") from error


class _Reading:
    def __init__(self, data: bytes) -> None:
        self._data = data
        (at,) = struct.unpack_from("<I", data, 60)
        if not is_pe(data) or data[at : at + 4] != _PE:
            raise ValueError("no program of Windows")
        self._machine, count, size = *struct.unpack_from("<HH", data, at + 4), self._u16(at + 20)
        self._optional = at + 24
        if self._u16(self._optional) != _PLUS:
            raise ValueError("a program of 32 bits")
        first = self._optional + size
        self._sections = [
            struct.unpack_from("<IIII", data, first + _SECTION_BYTES * each + 8)
            for each in range(count)
        ]

    def pe(self) -> Pe:
        return Pe(
            machine=_MACHINES.get(self._machine, f"processor {self._machine:#x}"),
            needed=self._names(_IMPORTS, _IMPORT_BYTES, 12),
            needed_later=self._names(_LATER, _LATER_BYTES, 4),
            is_signed=bool(self._directory(_CERTIFICATES)[1]),
            is_for_terminals=self._u16(self._optional + 68) == _CONSOLE,
        )

    def _names(self, directory: int, step: int, offset: int) -> tuple[str, ...]:
        address, size = self._directory(directory)
        found: list[str] = []
        at = self._place(address) if address and size else 0
        while at:
            (name,) = struct.unpack_from("<I", self._data, at + offset)
            if not name:
                break
            found.append(self._text(self._place(name)))
            at += step
        return tuple(found)

    def _directory(self, index: int) -> tuple[int, int]:
        (count,) = struct.unpack_from("<I", self._data, self._optional + 108)
        if index >= count:
            return 0, 0
        address, size = struct.unpack_from("<II", self._data, self._optional + 112 + 8 * index)
        return address, size

    def _place(self, address: int) -> int:
        """Where in the file lies what is loaded to this address."""
        for in_memory, start, size, place in self._sections:
            if start <= address < start + max(in_memory, size):
                return int(place + address - start)
        raise ValueError("an address lies in no section")

    def _text(self, at: int) -> str:
        return self._data[at : self._data.index(b"\0", at)].decode("ascii", "replace")

    def _u16(self, at: int) -> int:
        return int(struct.unpack_from("<H", self._data, at)[0])
