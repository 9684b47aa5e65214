"""The smallest files of Windows that say something of themselves: headers and what they need, no code."""

from __future__ import annotations

import struct
from collections.abc import Sequence

START, PLACE = 0x1000, 0x400
"""Where the one section lies in memory, and in the file."""


def pe(
    *,
    machine: int = 0x8664,
    needed: Sequence[str] = (),
    needed_later: Sequence[str] = (),
    is_signed: bool = False,
    subsystem: int = 2,
    magic: int = 0x20B,
) -> bytes:
    """A library or program."""
    body = bytearray()
    directories = [(0, 0)] * 16
    for index, step, offset, names in ((1, 20, 12, needed), (13, 32, 4, needed_later)):
        if names:
            at = len(body)
            body += bytes(step * (len(names) + 1))
            directories[index] = (START + at, step * (len(names) + 1))
            for number, name in enumerate(names):
                struct.pack_into("<I", body, at + step * number + offset, START + len(body))
                body += name.encode() + b"\0"
    if is_signed:
        directories[4] = (PLACE, 8)
    optional = bytearray(112)
    struct.pack_into("<H", optional, 0, magic)
    struct.pack_into("<H", optional, 68, subsystem)
    struct.pack_into("<I", optional, 108, 16)
    optional += b"".join(struct.pack("<II", *each) for each in directories)
    head = b"MZ" + bytes(58) + struct.pack("<I", 64)
    coff = b"PE\0\0" + struct.pack("<HHIIIHH", machine, 1, 0, 0, 0, len(optional), 0)
    section = b".rdata\0\0" + struct.pack("<IIII", len(body), START, len(body), PLACE) + bytes(16)
    whole = head + coff + bytes(optional) + section
    return whole + bytes(PLACE - len(whole)) + bytes(body)
