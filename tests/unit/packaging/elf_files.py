"""The smallest ELF files that say something of themselves: only headers, names and the dynamic section."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path


def write_elf(
    path: Path,
    *,
    soname: str = "",
    needed: Sequence[str] = (),
    search: str = "",
    glibc: Sequence[str] = (),
) -> Path:
    """A file that could be a library, or with no `soname` a program."""
    names = bytearray(b"\0")
    entries: list[tuple[int, int]] = []

    def name(text: str) -> int:
        names.extend(text.encode() + b"\0")
        return len(names) - len(text) - 1

    for tag, texts in (
        (14, [soname] if soname else []),
        (1, needed),
        (29, [search] * bool(search)),
    ):
        entries += [(tag, name(text)) for text in texts]
    versions = [name(each) for each in glibc]
    at_names = 64 + 2 * 56
    file_name = name("libc.so.6")
    at_versions = at_names + len(names)
    verneed = _verneed(file_name, versions)
    at_dynamic = at_versions + len(verneed)
    entries.append((5, at_names))
    if versions:
        entries += [(0x6FFFFFFE, at_versions), (0x6FFFFFFF, 1)]
    dynamic = b"".join(struct.pack("<qQ", *each) for each in [*entries, (0, 0)])
    size = at_dynamic + len(dynamic)
    header = b"\x7fELF\x02\x01\x01" + bytes(9)
    header += struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 64, 0, 0, 64, 56, 2, 0, 0, 0)
    load = struct.pack("<IIQQQQQQ", 1, 4, 0, 0, 0, size, size, 4096)
    where = struct.pack("<IIQQQQQQ", 2, 4, at_dynamic, at_dynamic, 0, len(dynamic), len(dynamic), 8)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header + load + where + bytes(names) + verneed + dynamic)
    return path


def _verneed(file_name: int, versions: Sequence[int]) -> bytes:
    if not versions:
        return b""
    head = struct.pack("<HHIII", 1, len(versions), file_name, 16, 0)
    steps = [16] * (len(versions) - 1) + [0]
    return head + b"".join(
        struct.pack("<IHHII", 0, 0, 0, each, step)
        for each, step in zip(versions, steps, strict=True)
    )
