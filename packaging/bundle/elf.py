"""What a Linux program or library says of itself: its name, what it needs, where it looks, since when.

Reads the dynamic section by itself, so that a check needs no tool. Knows 64 bits, little-endian alone.
"""

import re
import struct
from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"\x7fELF\x02\x01"
_LOAD, _DYNAMIC = 1, 2
_NEEDED, _STRINGS, _SONAME, _RPATH, _RUNPATH = 1, 5, 14, 15, 29
_VERSIONS, _VERSION_COUNT = 0x6FFFFFFE, 0x6FFFFFFF
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)")


@dataclass(frozen=True)
class Elf:
    """One file."""

    soname: str
    needed: tuple[str, ...]
    search: tuple[str, ...]
    """Where the loader looks for what is needed; `$ORIGIN` is the file's own folder."""
    glibc: tuple[int, int]
    """The oldest C library that it runs on; (0, 0) where it asks for none."""


def is_elf(path: Path) -> bool:
    """Whether this is such a file, and not a link to one."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def read(path: Path) -> Elf:
    """Raises `ValueError` for another kind of file, and `struct.error` for a damaged one."""
    data = path.read_bytes()
    if not data.startswith(_MAGIC):
        raise ValueError(f"{path.name} is no ELF file of 64 bits")
    return _Reading(data).elf()


def forget_search(path: Path) -> None:
    """Has a file look for libraries where the system does, and nowhere else of its own."""
    data = bytearray(path.read_bytes())
    at, count = _dynamic_at(_segments(data))
    pairs = list(struct.iter_unpack("<qQ", data[at : at + 16 * count]))
    kept = [pair for pair in pairs if pair[0] not in (_RPATH, _RUNPATH)]
    kept += [(0, 0)] * (count - len(kept))
    data[at : at + 16 * count] = b"".join(struct.pack("<qQ", *pair) for pair in kept)
    path.write_bytes(data)


_Segment = tuple[int, int, int, int, int, int]
"""Kind, flags, place in the file, address, a second one, and size in the file."""


def _segments(data: bytes | bytearray) -> list[_Segment]:
    (at,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    return [struct.unpack_from("<IIQQQQ", data, at + size * each) for each in range(count)]


def _dynamic_at(segments: list[_Segment]) -> tuple[int, int]:
    """Where the dynamic section lies in the file, and how many entries it has room for."""
    return next(((each[2], each[5] // 16) for each in segments if each[0] == _DYNAMIC), (0, 0))


class _Reading:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._segments = _segments(data)
        self._entries = list(self._dynamic())
        self._strings = self._offset(self._first(_STRINGS)) if self._entries else 0

    def elf(self) -> Elf:
        names = {tag: self._texts(tag) for tag in (_SONAME, _NEEDED, _RPATH, _RUNPATH)}
        search = [each for path in (*names[_RPATH], *names[_RUNPATH]) for each in path.split(":")]
        return Elf(
            soname="".join(names[_SONAME][:1]),
            needed=tuple(names[_NEEDED]),
            search=tuple(filter(None, search)),
            glibc=max(self._glibc(), default=(0, 0)),
        )

    def _dynamic(self) -> list[tuple[int, int]]:
        at, count = _dynamic_at(self._segments)
        pairs = struct.iter_unpack("<qQ", self._data[at : at + 16 * count])
        return [(tag, value) for tag, value in pairs if tag]

    def _first(self, tag: int) -> int:
        return next((value for each, value in self._entries if each == tag), 0)

    def _texts(self, tag: int) -> list[str]:
        return [self._text(value) for each, value in self._entries if each == tag]

    def _text(self, at: int) -> str:
        start = self._strings + at
        return self._data[start : self._data.index(b"\0", start)].decode()

    def _offset(self, address: int) -> int:
        """Where in the file lies what is loaded to this address."""
        for kind, _, offset, start, _, size in self._segments:
            if kind == _LOAD and start <= address < start + size:
                return int(offset + address - start)
        raise ValueError("an address lies in no segment")

    def _glibc(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        count = self._first(_VERSION_COUNT)
        at = self._offset(self._first(_VERSIONS)) if count else 0
        for _ in range(count):
            _, names, _, first, step = struct.unpack_from("<HHIII", self._data, at)
            name_at = at + first
            for _ in range(names):
                _, _, _, name, name_step = struct.unpack_from("<IHHII", self._data, name_at)
                if version := _GLIBC.fullmatch(self._text(name)):
                    found.append((int(version[1]), int(version[2])))
                name_at += name_step
            at += step
        return found
