"""Bytes in a file, and what the disk may refuse. Knows no network and no journal."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.hub.fetch.refusals import Refused
from desktop.hub.protocol import Trouble, TroubleKind

READ_BYTES = 4 * 1024 * 1024

_FULL = (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC)


class DataFile:
    """A file that is read and written at any place. Every failure is a `Refused`.

    All on one thread, except `sync`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with refusing(path.parent):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o644)

    @property
    def size_bytes(self) -> int:
        return os.fstat(self._descriptor).st_size

    def write(self, at: int, data: memoryview) -> None:
        """All of it, or the file stays as long as it was."""
        size = self.size_bytes
        try:
            with refusing(self._path.parent, len(data)):
                os.lseek(self._descriptor, at, os.SEEK_SET)
                while data:
                    data = data[os.write(self._descriptor, data) :]
        except Refused:
            os.ftruncate(self._descriptor, size)
            raise

    def read(self, at: int, length: int) -> bytes:
        """Exactly these bytes, fewer only at the end of the file."""
        pieces = []
        with refusing(self._path.parent):
            os.lseek(self._descriptor, at, os.SEEK_SET)
            while length > 0 and (piece := os.read(self._descriptor, min(length, READ_BYTES))):
                pieces.append(piece)
                length -= len(piece)
        return b"".join(pieces)

    def pieces(self, start: int, end: int) -> Iterator[bytes]:
        """The bytes from `start` to `end`, or to the end of the file."""
        while start < end and (piece := self.read(start, min(READ_BYTES, end - start))):
            start += len(piece)
            yield piece

    def cut(self, end: int) -> None:
        with refusing(self._path.parent):
            os.ftruncate(self._descriptor, end)

    def sync(self) -> None:
        """Return when every byte written is on the disk. On any thread."""
        with refusing(self._path.parent):
            sync(self._descriptor)

    def close(self) -> None:
        os.close(self._descriptor)


@contextmanager
def refusing(folder: Path, needed_bytes: int = 0) -> Iterator[None]:
    """Turns what the system says of a file in this folder into `Refused`."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            free = shutil.disk_usage(folder).free
            raise Refused(
                Trouble(TroubleKind.DISK_FULL, expected_bytes=needed_bytes, found_bytes=free)
            ) from error
        reason = error.strerror or type(error).__name__
        raise Refused(Trouble(TroubleKind.DISK_REFUSED, reason=reason)) from error


def need_room(folder: Path, count: int) -> None:
    """Raises `Refused` where fewer bytes than these are free."""
    with refusing(folder):
        free = shutil.disk_usage(folder).free
    if free < count:
        raise Refused(Trouble(TroubleKind.DISK_FULL, expected_bytes=count, found_bytes=free))


def sync(descriptor: int) -> None:
    """Raises OSError."""
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # there fsync leaves bytes in the drive's cache
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Return when the names in it are on the disk, where the system can promise that."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def keep_aside(*paths: Path) -> None:
    """Give files that are there another name, all of them the same ending. Raises OSError."""
    number = 1
    while any(_aside(path, number).exists() for path in paths):
        number += 1
    for path in paths:
        if path.exists():
            path.rename(_aside(path, number))


def _aside(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.aside-{number}")


_BINARY = getattr(os, "O_BINARY", 0)
