"""The folder that the segments are in: names, sizes, times. Needs no key and opens no file.

Two Paddocks may use it at once, the window and a terminal: a file appears whole, may be gone a moment
later, and whoever was last to use it has set its time.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from pathlib import Path

import msgspec

SUFFIX = ".kv"
PART_SUFFIX = ".part"
STALE_SECONDS = 600.0
"""No segment takes so long to write: who began this one was ended."""


class Found(msgspec.Struct, frozen=True):
    """A file as it lies there."""

    size_bytes: int
    used_at: float


class Folder:
    """The files of one folder, as they are at the moment of each call."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def make(self) -> None:
        """Be there, for this user alone. Raises `OSError`."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.chmod(0o700)

    def names(self) -> set[str]:
        """Of all whole segments. What was begun and never ended is removed on the way."""
        found: set[str] = set()
        with contextlib.suppress(OSError), os.scandir(self.path) as entries:
            for entry in entries:
                if not entry.is_file(follow_symlinks=False):
                    continue
                if entry.name.endswith(SUFFIX):
                    found.add(entry.name)
                elif entry.name.endswith(PART_SUFFIX):
                    self._remove_stale(entry)
        return found

    def files(self) -> dict[str, Found]:
        """All whole segments, with their sizes and when they were used last."""
        found: dict[str, Found] = {}
        for name in self.names():
            with contextlib.suppress(OSError):
                status = (self.path / name).lstat()
                found[name] = Found(status.st_size, status.st_mtime)
        return found

    def touch(self, name: str) -> None:
        """It is used now."""
        with contextlib.suppress(OSError):
            os.utime(self.path / name)

    def remove(self, name: str) -> None:
        """Have it no longer; where the system refuses that, it is tried again another time."""
        with contextlib.suppress(OSError):
            (self.path / name).unlink()

    def empty(self) -> None:
        """Remove every segment, also those that were never ended."""
        with contextlib.suppress(OSError):
            for name in os.listdir(self.path):
                if name.endswith((SUFFIX, PART_SUFFIX)):
                    self.remove(name)

    def free_bytes(self) -> int:
        """What its disk has left. Raises `OSError`."""
        return shutil.disk_usage(self.path).free

    def _remove_stale(self, entry: os.DirEntry[str]) -> None:
        with contextlib.suppress(OSError):
            if abs(time.time() - entry.stat().st_mtime) > STALE_SECONDS:
                self.remove(entry.name)
