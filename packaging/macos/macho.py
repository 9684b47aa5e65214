"""What a program or library of macOS says of itself: processors, oldest system, libraries, signature.

Reads the load commands by itself, so that a check needs no Mac. Knows 64 bits, and several in one file.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_THIN, _SEVERAL, _SEVERAL_64 = 0xFEEDFACF, 0xCAFEBABE, 0xCAFEBABF
_MACHINES = {0x0100000C: "arm64", 0x01000007: "x86_64"}
_MOST_SLICES = 16
"""Java's classes begin as a file of several does; theirs would be dozens."""

_LOAD, _WEAK, _AGAIN, _UPWARD, _LAZY = 0xC, 0x80000018, 0x8000001F, 0x80000023, 0x20
_NAME, _SEARCH = 0xD, 0x8000001C
_BUILT_FOR, _BUILT_FOR_BEFORE = 0x32, 0x24
_SIGNATURE = 0x1D

_BLOBS, _DIRECTORY, _CERTIFICATES = 0xFADE0CC0, 0xFADE0C02, 0xFADE0B01
_AD_HOC, _HARDENED = 0x2, 0x10000
_KNOWS_TEAM = 0x20200
_BAD = "a damaged file"

Version = tuple[int, int, int]


class Signed(Enum):
    """By whom."""

    NOT = "not signed"
    AD_HOC = "ad hoc"
    BY_NAME = "signed"


@dataclass(frozen=True)
class Signature:
    """What the file carries; whether it is right only macOS can tell."""

    signed: Signed = Signed.NOT
    is_hardened: bool = False
    team: str = ""


@dataclass(frozen=True)
class Slice:
    """The code for one kind of processor."""

    machine: str
    oldest: Version
    """The oldest macOS it was made for; zeros where it doesn't say."""
    name: str
    needed: tuple[str, ...]
    search: tuple[str, ...]
    """Where `@rpath` looks."""
    signature: Signature


def is_macho(data: bytes) -> bool:
    """Whether a file that begins so is one."""
    if len(data) < 8:
        return False
    if struct.unpack_from("<I", data)[0] == _THIN:
        return True
    magic, count = struct.unpack_from(">II", data)
    return magic in (_SEVERAL, _SEVERAL_64) and 0 < count <= _MOST_SLICES


def read(data: bytes) -> list[Slice]:
    """What a whole file holds. Raises `ValueError` for another kind of file, or a damaged one."""
    if not is_macho(data):
        raise ValueError("no Mach-O file of 64 bits")
    try:
        return [_slice(data[at : at + size]) for at, size in _places(data)]
    except (struct.error, IndexError) as error:
        raise ValueError(_BAD) from error


def _places(data: bytes) -> Iterator[tuple[int, int]]:
    magic, count = struct.unpack_from(">II", data)
    if magic not in (_SEVERAL, _SEVERAL_64):
        yield 0, len(data)
        return
    form = ">IIQQII" if magic == _SEVERAL_64 else ">IIIII"
    for index in range(count):
        _, _, at, size, *_ = struct.unpack_from(form, data, 8 + index * struct.calcsize(form))
        if at + size > len(data):
            raise ValueError(_BAD)
        yield at, size


def _slice(data: bytes) -> Slice:
    magic, machine = struct.unpack_from("<II", data)
    if magic != _THIN:
        raise ValueError("code of 32 bits, or of another order")
    oldest: Version = (0, 0, 0)
    name, needed, search, signature = "", [], [], Signature()
    for kind, at in _commands(data):
        match kind:
            case _ if kind in (_LOAD, _WEAK, _AGAIN, _UPWARD, _LAZY):
                needed.append(_text(data, at))
            case _ if kind == _NAME:
                name = _text(data, at)
            case _ if kind == _SEARCH:
                search.append(_text(data, at))
            case _ if kind == _BUILT_FOR:
                oldest = _version(struct.unpack_from("<I", data, at + 12)[0])
            case _ if kind == _BUILT_FOR_BEFORE:
                oldest = _version(struct.unpack_from("<I", data, at + 8)[0])
            case _ if kind == _SIGNATURE:
                signature = _signature(data, *struct.unpack_from("<II", data, at + 8))
            case _:
                pass
    known = _MACHINES.get(machine, f"processor {machine:#x}")
    return Slice(known, oldest, name, tuple(needed), tuple(search), signature)


def _commands(data: bytes) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from("<I", data, 16)
    at = 32
    for _ in range(count):
        kind, size = struct.unpack_from("<II", data, at)
        if size < 8:
            raise ValueError(_BAD)
        yield kind, at
        at += size


def _text(data: bytes, at: int) -> str:
    """The text of a command, whose place stands first in it."""
    start = at + struct.unpack_from("<I", data, at + 8)[0]
    end = data.find(b"\0", start)
    if end < 0:
        raise ValueError(_BAD)
    return data[start:end].decode(errors="replace")


def _version(packed: int) -> Version:
    return packed >> 16, packed >> 8 & 0xFF, packed & 0xFF


def _signature(data: bytes, at: int, size: int) -> Signature:
    """Apple writes what it signs in the other order of bytes."""
    blobs = data[at : at + size]
    magic, _, count = struct.unpack_from(">III", blobs)
    if magic != _BLOBS:
        raise ValueError(_BAD)
    flags, team, by_name = 0, "", False
    for index in range(count):
        _, place = struct.unpack_from(">II", blobs, 12 + 8 * index)
        kind, length = struct.unpack_from(">II", blobs, place)
        if kind == _DIRECTORY and not flags:
            flags, team = _directory(blobs, place)
        elif kind == _CERTIFICATES:
            by_name = length > 8
    signed = Signed.BY_NAME if by_name and not flags & _AD_HOC else Signed.AD_HOC
    return Signature(signed, bool(flags & _HARDENED), team)


def _directory(blobs: bytes, at: int) -> tuple[int, str]:
    version, flags = struct.unpack_from(">II", blobs, at + 8)
    team_at = struct.unpack_from(">I", blobs, at + 48)[0] if version >= _KNOWS_TEAM else 0
    team = blobs[at + team_at : blobs.index(b"\0", at + team_at)] if team_at else b""
    return flags, team.decode(errors="replace")
