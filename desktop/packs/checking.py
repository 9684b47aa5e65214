"""Whether a pack on the disk is what was added: at a glance for every start, byte by byte when asked.

Knows no engine and no release.
"""

from __future__ import annotations

import hashlib
import stat
from functools import partial
from pathlib import Path

import msgspec

from desktop.on_disk import write_whole
from desktop.packs.hashing import Progress, Stopped, sha256_of
from desktop.packs.pack import (
    ADDED,
    MANIFEST,
    MOST_MANIFEST_BYTES,
    Added,
    Manifest,
    PackLibrary,
    manifest_in,
)

_SECOND, _COARSE_NS = 10**9, 2 * 10**9
"""In nanoseconds; some disks for carrying round the times of their files to two seconds, later."""

_UNREADABLE = (OSError, ValueError, msgspec.MsgspecError)


def note(place: Path, sha256: str) -> None:
    """Take down how its files are now, all of which were just read. Raises `OSError`, `MsgspecError`."""
    data = _manifest_bytes(place)
    files = [place / each.file for each in manifest_in(data).libraries]
    times = tuple(each.lstat().st_mtime_ns for each in files)
    added = Added(sha256, hashlib.sha256(data).hexdigest(), times)
    write_whole(place / ADDED, msgspec.json.encode(added).decode())


def libraries_in(place: Path, sha256: str) -> tuple[PackLibrary, ...]:
    """What may be loaded; nothing where the pack is not as it was noted.

    Its list of libraries must be the noted one, and each library there with its size, and not written to
    since. What is in them is read when they are added, and by `is_whole`: to hash half a gigabyte at every
    start would take seconds. It would stop nobody who can write here, either: they could write another
    note as well. What this finds are accidents.
    """
    try:
        manifest, added = _noted(place, sha256)
        pairs = zip(manifest.libraries, added.times, strict=True)
        is_as_it_was = all(
            _is_as_it_was(place / each.file, each.bytes, then) for each, then in pairs
        )
    except _UNREADABLE:
        return ()
    return manifest.libraries if is_as_it_was else ()


def is_whole(place: Path, sha256: str, went: Progress) -> bool:
    """Whether every byte of its libraries is what the noted list says. Raises `Stopped`."""
    try:
        (manifest, _), done = _noted(place, sha256), 0
        for library in manifest.libraries:
            file = place / library.file
            told = partial(_tell, went, done, manifest)
            if not stat.S_ISREG(file.lstat().st_mode):
                return False
            with file.open("rb") as stream:
                if sha256_of(stream, told) != library.sha256:
                    return False
            done += library.bytes
    except _UNREADABLE:
        return False
    return True


def _noted(place: Path, sha256: str) -> tuple[Manifest, Added]:
    """Its list of libraries and the note, where they belong to each other and to this pack."""
    data = _manifest_bytes(place)
    added = msgspec.json.decode((place / ADDED).read_bytes(), type=Added)
    if (added.sha256, added.manifest_sha256) != (sha256, hashlib.sha256(data).hexdigest()):
        raise ValueError("the note is of another pack")
    return manifest_in(data), added


def _tell(went: Progress, before: int, manifest: Manifest, read: int) -> None:
    if not went(before + read, manifest.bytes):
        raise Stopped


def _manifest_bytes(place: Path) -> bytes:
    with (place / MANIFEST).open("rb") as file:
        return file.read(MOST_MANIFEST_BYTES)


def _is_as_it_was(file: Path, size_bytes: int, then_ns: int) -> bool:
    found = file.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size != size_bytes:
        return False
    now_ns = found.st_mtime_ns
    is_rounded = now_ns % _SECOND == 0 and abs(now_ns - then_ns) <= _COARSE_NS
    return now_ns == then_ns or is_rounded
