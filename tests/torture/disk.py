"""A disk that fails when it is told to, and says in which order it was written to: `disk.c`, spoken with.

The library is preloaded into a Python that then forks: `run_with_disk` starts it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from enum import IntFlag
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

SOURCE = Path(__file__).with_name("disk.c")
ROOT = SOURCE.parents[2]
_PRELOADED = "PADDOCK_TORTURE_DISK"
_HEAD = struct.Struct("=cqqII")


class Kind(IntFlag):
    """What can fail. The numbers are `disk.c`'s."""

    OPEN = 1
    WRITE = 2
    SYNC = 4
    RENAME = 8
    UNLINK = 16
    TRUNCATE = 32
    READ = 64
    MKDIR = 128


CHANGES = (
    Kind.OPEN | Kind.WRITE | Kind.SYNC | Kind.RENAME | Kind.UNLINK | Kind.TRUNCATE | Kind.MKDIR
)
ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC}


class Entry(NamedTuple):
    """One thing that was done to the disk, in order; `what` is `disk.c`'s letter."""

    what: str
    a: int
    b: int
    data: bytes
    other: str


def can_compile() -> bool:
    """Whether this computer can have such a disk."""
    return sys.platform == "linux" and compiler() is not None


def compiler() -> str | None:
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def compile_disk(folder: Path) -> Path:
    """The library, made in this folder."""
    made = folder / "disk.so"
    command = [compiler() or "cc", "-O1", "-shared", "-fPIC", "-o", str(made), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return made


def filling(library: Path, folder: Path, full: Path) -> dict[str, str]:
    """The environment of a program whose disk is full below `folder` while there is a file `full`."""
    return {
        "LD_PRELOAD": str(library),
        "PADDOCK_TORTURE_FOLDER": str(folder),
        "PADDOCK_TORTURE_FULL": str(full),
    }


def run_with_disk(module: str, *arguments: str) -> int:
    """`python -m module arguments` with the disk preloaded; its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        library = str(compile_disk(Path(folder)))
        return subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env={**os.environ, "LD_PRELOAD": library, _PRELOADED: library},
            check=False,
        ).returncode


@cache
def _library() -> Any:
    library = ctypes.CDLL(os.environ[_PRELOADED])
    library.disk_counted.restype = library.disk_failed.restype = ctypes.c_long
    library.disk_last_name.restype = ctypes.c_char_p
    library.disk_arm.argtypes = [ctypes.c_int, ctypes.c_long, *[ctypes.c_int] * 3]
    return library


class Disk:
    """The disk below one folder, in this process, where it was preloaded."""

    def __init__(self, folder: Path, log: int = -1) -> None:
        """`log` is the descriptor of a file in which everything is written down."""
        _library().disk_watch(os.fsencode(folder), log)

    def arm(
        self, kinds: Kind, at: int, error: int, *, for_ever: bool = False, kills: bool = False
    ) -> None:
        """Let the `at`th of these fail, counted from now on, and `for_ever` all after it; or kill the
        process there. At 0 they are only counted."""
        _library().disk_arm(int(kinds), at, error, int(for_ever), int(kills))

    def heal(self) -> None:
        _library().disk_heal()

    @property
    def counted(self) -> int:
        """How many of what was asked for were done since it was armed."""
        return int(_library().disk_counted())

    @property
    def failed(self) -> int:
        return int(_library().disk_failed())

    @property
    def first_failed(self) -> tuple[Kind, str]:
        """What failed first: what it was, and of which file."""
        name = os.fsdecode(_library().disk_last_name())
        return Kind(_library().disk_last_kind()), Path(name).name

    def mark(self, text: str) -> None:
        """Write a line between what is done to the disk."""
        _library().disk_mark(text.encode())


def read_log(content: bytes) -> Iterator[Entry]:
    """What a `log` holds."""
    place = 0
    while place < len(content):
        what, a, b, size, other = _HEAD.unpack_from(content, place)
        place += _HEAD.size
        data = content[place : place + size]
        place += size
        yield Entry(what.decode(), a, b, data, content[place : place + other].decode())
        place += other
