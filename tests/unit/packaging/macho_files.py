"""The smallest files of macOS that say something of themselves: headers and load commands, no code."""

from __future__ import annotations

import struct
from collections.abc import Sequence

MACHINES = {"arm64": 0x0100000C, "x86_64": 0x01000007}
AD_HOC, HARDENED = 0x2, 0x10000


def macho(
    machine: str = "arm64",
    *,
    oldest: tuple[int, int, int] = (13, 0, 0),
    name: str = "",
    needed: Sequence[str] = (),
    weak: Sequence[str] = (),
    search: Sequence[str] = (),
    before: bool = False,
    signature: bytes = b"",
) -> bytes:
    """A library, or with no name a program; `before` says the oldest system as was done before 2018."""
    packed = oldest[0] << 16 | oldest[1] << 8 | oldest[2]
    commands = [
        struct.pack("<IIII", 0x24, 16, packed, packed)
        if before
        else struct.pack("<IIIIII", 0x32, 24, 1, packed, packed, 0)
    ]
    for kind, texts in (
        (0xD, [name] if name else []),
        (0xC, needed),
        (0x80000018, weak),
        (0x8000001C, search),
    ):
        commands += [_naming(kind, text) for text in texts]
    size = sum(map(len, commands)) + (16 if signature else 0)
    if signature:
        commands.append(struct.pack("<IIII", 0x1D, 16, 32 + size, len(signature)))
    header = struct.pack(
        "<IIIIIIII", 0xFEEDFACF, MACHINES[machine], 0, 6, len(commands), size, 0, 0
    )
    return header + b"".join(commands) + signature


def _naming(kind: int, text: str) -> bytes:
    """A command whose text stands behind its fixed part."""
    fixed = 12 if kind == 0x8000001C else 24
    body = text.encode() + b"\0"
    body += bytes(-len(body) % 8)
    return struct.pack("<III", kind, fixed + len(body), fixed) + bytes(fixed - 12) + body


def signature(*, flags: int = AD_HOC, team: str = "", is_by_name: bool = False) -> bytes:
    """A code directory, and with a name the room for certificates, which are none."""
    text = team.encode() + b"\0" if team else b""
    place = 52 if team else 0
    directory = struct.pack(
        ">IIIIIIIIIIIII", 0xFADE0C02, 52 + len(text), 0x20400, flags, *[0] * 8, place
    )
    blobs = [
        directory + text,
        struct.pack(">II", 0xFADE0B01, 8 + 4 * is_by_name) + b"CMS!"[: 4 * is_by_name],
    ]
    at, entries = 12 + 8 * len(blobs), b""
    for kind, blob in zip((0, 0x10000), blobs, strict=True):
        entries += struct.pack(">II", kind, at)
        at += len(blob)
    return struct.pack(">III", 0xFADE0CC0, at, len(blobs)) + entries + b"".join(blobs)


def several(*parts: tuple[str, bytes]) -> bytes:
    """One file for several processors."""
    at = 8 + 20 * len(parts)
    head = struct.pack(">II", 0xCAFEBABE, len(parts))
    for machine, data in parts:
        head += struct.pack(">IIIII", MACHINES[machine], 0, at, len(data), 0)
        at += len(data)
    return head + b"".join(data for _, data in parts)
