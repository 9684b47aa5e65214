"""The files of what a person chose: one file, all in a folder, all in a zip archive. Knows no program.

Nothing outside of what was chosen is opened, links are not followed, and everything has a limit: bytes,
files, depth. An archive is never unpacked onto the disk.
"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

import msgspec

from desktop.incoming import Unreadable, Why

MOST_FILE_BYTES = 1_000_000_000
MOST_ALL_BYTES = 4_000_000_000
"""Unpacked, of one archive or folder."""
MOST_FILES = 100_000
DEEPEST = 8
MOST_SHRUNK = 400
"""Times that a big file in an archive may be larger than its packed bytes: text is at most some 20."""
_BIG_BYTES = 50_000_000
HEAD_BYTES = 4096


class TooMuch(Exception):
    """A file can't be read. `why` says why not."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


class PiledFile(msgspec.Struct, frozen=True):
    """One file of the pile. `read` may raise `TooMuch`."""

    place: PurePosixPath
    """Its name, within the folder or archive that was chosen."""
    size_bytes: int
    read: Callable[[int], bytes]
    """At most so many bytes from its beginning."""
    path: Path | None = None
    """Where it lies by itself, not in an archive."""

    @property
    def name(self) -> str:
        """Without its folders."""
        return self.place.name

    def head(self) -> bytes:
        """Enough to tell what it is. Raises `TooMuch`."""
        return self.read(HEAD_BYTES)

    def whole(self) -> bytes:
        """All of it. Raises `TooMuch`."""
        if self.size_bytes > MOST_FILE_BYTES:
            raise TooMuch(Why.TOO_BIG)
        data = self.read(MOST_FILE_BYTES + 1)
        if len(data) > MOST_FILE_BYTES:
            raise TooMuch(Why.TOO_BIG)
        return data


class Pile:
    """All files of what is at a path, in the order of their names. Use it with `with`."""

    def __init__(self, path: Path) -> None:
        self._archive: zipfile.ZipFile | None = None
        self.files: list[PiledFile] = []
        self.unreadable: list[Unreadable] = []
        """What of it can't be opened at all."""
        self._places: dict[PurePosixPath, PiledFile] = {}
        for each in self._all(path):
            if isinstance(each, Unreadable):
                self.unreadable.append(each)
            else:
                self.files.append(each)
                self._places[each.place] = each

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: TracebackType | None) -> None:
        if self._archive is not None:
            self._archive.close()

    def beside(self, file: PiledFile, name: str) -> PiledFile | None:
        """The file of this name in the same folder."""
        return self._places.get(file.place.with_name(name))

    def _all(self, path: Path) -> Iterator[PiledFile | Unreadable]:
        try:
            found = path.stat()
        except (OSError, ValueError) as error:  # a name that no system has is a ValueError
            is_forbidden = isinstance(error, PermissionError)
            yield Unreadable(path.name, Why.FORBIDDEN if is_forbidden else Why.MISSING)
            return
        if stat.S_ISDIR(found.st_mode):
            yield from _folder(path)
        elif not stat.S_ISREG(found.st_mode):  # a pipe would keep one waiting
            yield Unreadable(path.name, Why.UNKNOWN)
        elif not is_archive(path):
            yield _on_disk(path, PurePosixPath(path.name), found.st_size)
        else:
            try:
                self._archive = zipfile.ZipFile(path)
            except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError):
                yield Unreadable(path.name, Why.DAMAGED)
                return
            yield from _members(path, self._archive)


def is_archive(path: Path) -> bool:
    """A zip archive, by its first bytes."""
    try:
        with path.open("rb") as file:
            return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError:
        return False


def _folder(top: Path) -> Iterator[PiledFile | Unreadable]:
    count = 0
    for folder, folders, names in os.walk(top):
        here = Path(folder)
        inside = here.relative_to(top)
        folders[:] = sorted(folders) if len(inside.parts) < DEEPEST else []
        for name in sorted(names):
            count += 1
            if count > MOST_FILES:
                yield Unreadable(top.name, Why.TOO_MANY)
                return
            path = here / name
            try:
                found = path.lstat()
            except OSError:
                continue
            if stat.S_ISREG(found.st_mode):
                yield _on_disk(path, PurePosixPath(*inside.parts, name), found.st_size)


def _on_disk(path: Path, place: PurePosixPath, size_bytes: int) -> PiledFile:
    def read(most: int) -> bytes:
        try:
            with path.open("rb") as file:
                return file.read(most)
        except PermissionError as error:
            raise TooMuch(Why.FORBIDDEN) from error
        except OSError as error:
            raise TooMuch(Why.MISSING) from error

    return PiledFile(place, size_bytes, read, path)


def _members(path: Path, archive: zipfile.ZipFile) -> Iterator[PiledFile | Unreadable]:
    members = archive.infolist()
    if len(members) > MOST_FILES:
        yield Unreadable(path.name, Why.TOO_MANY)
    elif sum(member.file_size for member in members) > MOST_ALL_BYTES:
        yield Unreadable(path.name, Why.TOO_BIG)
    else:
        for member in sorted(members, key=lambda member: member.filename):
            if not member.is_dir():
                yield _in_archive(archive, member)


def _in_archive(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> PiledFile:
    def read(most: int) -> bytes:
        if member.flag_bits & 0x1:
            raise TooMuch(Why.LOCKED)
        packed = max(1, member.compress_size)
        if member.file_size > _BIG_BYTES and member.file_size > MOST_SHRUNK * packed:
            raise TooMuch(Why.TOO_BIG)
        try:
            with archive.open(member) as file:
                return file.read(most)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as e:
            raise TooMuch(Why.DAMAGED) from e

    return PiledFile(PurePosixPath(member.filename), member.file_size, read)
