"""A pack from the file that a person downloaded: recognized, unpacked, and put in its place as a whole.

Nothing of a file is looked into before its SHA-256 is the one that this release knows.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

import msgspec

from desktop.model_errors import (
    NoRoomForPack,
    NotAPack,
    PackDamaged,
    PackNotWritten,
    PackOfAnother,
    PackUnreadable,
)
from desktop.on_disk import reason_of, sync_folder
from desktop.packs.checking import note
from desktop.packs.hashing import BLOCK_BYTES, Progress, Stopped, sha256_of
from desktop.packs.pack import ASIDE, MANIFEST, MOST_MANIFEST_BYTES, Manifest, manifest_in
from desktop.release import KnownPack

_LEFT_SECONDS = 24 * 3600
"""What is older was left by a computer that went off meanwhile."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_BAD_ZIP = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError),
    msgspec.MsgspecError,
)


def add(file: Path, known: Sequence[KnownPack], folder: Path, went: Progress) -> KnownPack:
    """Put the pack in this file among the others in `folder`, and say which it is. Blocking.

    Raises `Stopped`, `NotAPack`, `PackOfAnother`, `PackDamaged`, `PackUnreadable`, `NoRoomForPack` and
    `PackNotWritten`; then nothing is left behind, and what was there before still is.
    """
    try:
        stream = file.open("rb")
    except OSError as error:
        raise PackUnreadable(file.name, reason_of(error)) from error
    with stream:
        pack, told = _recognized(stream, file.name, known, went)
        with _room(pack, folder) as room:
            try:
                _unpack(stream, pack, room, told)
            except _BAD_ZIP as error:
                raise PackDamaged(file.name) from error
            _put_in_place(room, folder / pack.folder)
    return pack


def _recognized(
    stream: BinaryIO, name: str, known: Sequence[KnownPack], went: Progress
) -> tuple[KnownPack, Callable[[int], None]]:
    """Which pack it is, and whom to tell how much of it is unpacked."""
    size = os.fstat(stream.fileno()).st_size
    like = [each for each in known if each.bytes == size]
    if not like:
        raise _stranger(name, known)
    total = size + like[0].unpacked_bytes

    def told(done: int) -> None:
        if not went(min(done, total), total):
            raise Stopped

    try:
        found = sha256_of(stream, told)
    except OSError as error:
        raise PackUnreadable(name, reason_of(error)) from error
    for pack in like:
        if pack.sha256 == found:
            return pack, lambda unpacked: told(size + unpacked)
    raise PackDamaged(name)


def _stranger(name: str, known: Sequence[KnownPack]) -> NotAPack | PackOfAnother | PackDamaged:
    """What it seems to be, by its name: what is in it is not to be trusted."""
    for pack in known:
        if name == pack.file:
            return PackDamaged(name)
        if name.startswith(f"Paddock-{pack.name}-"):
            return PackOfAnother(name, pack.file)
    return NotAPack(name)


@contextmanager
def _room(pack: KnownPack, folder: Path) -> Iterator[Path]:
    """A new folder beside the packs, gone again whatever happens."""
    room = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _drop_left(folder)
        _check_room(pack, folder)
        room = Path(tempfile.mkdtemp(prefix=ASIDE, dir=folder))
        yield room
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise NoRoomForPack(pack.unpacked_bytes, _free(folder)) from error
        raise PackNotWritten(reason_of(error)) from error
    finally:
        if room is not None:
            shutil.rmtree(room, ignore_errors=True)


def _check_room(pack: KnownPack, folder: Path) -> None:
    if pack.unpacked_bytes > _free(folder):
        raise NoRoomForPack(pack.unpacked_bytes, _free(folder))


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _drop_left(folder: Path) -> None:
    for left in folder.glob(f"{ASIDE}*"):
        if time.time() - left.stat().st_mtime > _LEFT_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def _unpack(stream: BinaryIO, pack: KnownPack, room: Path, told: Callable[[int], None]) -> None:
    """The libraries that its list names, and nothing else of it."""
    with zipfile.ZipFile(stream) as packed:
        data = _read_small(packed, MANIFEST)
        manifest = manifest_in(data)
        if manifest.name != pack.name or manifest.bytes > pack.unpacked_bytes:
            raise ValueError("it is not what this release knows")
        _unpack_libraries(packed, manifest, room, told)
    _write(room / MANIFEST, data)
    note(room, pack.sha256)
    sync_folder(room)


def _unpack_libraries(
    packed: zipfile.ZipFile, manifest: Manifest, room: Path, told: Callable[[int], None]
) -> None:
    done = 0
    for library in manifest.libraries:
        entry = _entry(packed, library.file)
        if entry.file_size != library.bytes:
            raise ValueError(f"{library.file} has another size")
        with packed.open(entry) as inside:
            found = _copied(inside, room / library.file, library.bytes, done, told)
        if found != library.sha256:
            raise ValueError(f"{library.file} is another one")
        done += library.bytes


def _copied(
    inside: IO[bytes], path: Path, size_bytes: int, before: int, told: Callable[[int], None]
) -> str:
    """At most so many bytes, on the disk for good; answers their SHA-256."""
    digest, left = hashlib.sha256(), size_bytes
    with path.open("xb") as file:
        while left and (block := inside.read(min(BLOCK_BYTES, left))):
            digest.update(block)
            file.write(block)
            left -= len(block)
            told(before + size_bytes - left)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _entry(packed: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """The only plain file of this name. Raises `ValueError`."""
    found = [each for each in packed.infolist() if each.filename.casefold() == name.casefold()]
    if len(found) != 1 or found[0].filename != name:
        raise ValueError(f"{name} is not there once")
    kind = stat.S_IFMT(found[0].external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise ValueError(f"{name} is no file")
    if found[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError(f"{name} is packed in a way of its own")
    return found[0]


def _read_small(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(_entry(packed, name)) as inside:
        data = inside.read(MOST_MANIFEST_BYTES + 1)
    if len(data) > MOST_MANIFEST_BYTES:
        raise ValueError(f"{name} is too large")
    return data


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(room: Path, place: Path) -> None:
    """`room` is the pack from now on; one that was there goes once this one is in its place."""
    former = None
    if place.exists():
        former = Path(tempfile.mkdtemp(prefix=ASIDE, dir=place.parent))
        place.rename(former / place.name)
    room.rename(place)
    sync_folder(place.parent)
    if former is not None:
        shutil.rmtree(former, ignore_errors=True)
