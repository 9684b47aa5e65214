"""What a file needs to be on the disk for good, or to be gone from it. Knows no file's content."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

_AT_ONCE = 1 << 20


def reason_of(error: OSError) -> str:
    """What the system says, with its own name for it: "No space left on device (ENOSPC)"."""
    name = errno.errorcode.get(error.errno or 0)
    said = error.strerror or str(error) or type(error).__name__
    return f"{said} ({name})" if name else said


def create_private(path: Path) -> None:
    """Make an empty file that only its owner may read, where there is none yet."""
    # Never through an existing file: closing a second descriptor of it drops its POSIX locks.
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def sync_file(path: Path) -> None:
    """Bring what a file holds to the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring a folder's new names to the disk; without this a renamed file may be the old one again."""
    if os.name == "posix":  # Windows can't open a folder, and keeps names by itself.
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that a crash leaves either the old or the new content. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):  # on a full disk half a file is in the way
            part.unlink()
        raise
    sync_folder(path.parent)


def put_in_place(part: Path, path: Path) -> None:
    """Let `part` be `path`, for good, and overwrite what the old file held where that can be done.

    What `part` holds must be on the disk. Raises `OSError`; then it is the old file, or the new one.
    """
    if os.name != "posix" or not path.exists():
        part.replace(path)
        sync_folder(path.parent)
        return
    with path.open("r+b") as old:
        part.replace(path)
        # Before the old content goes: a name that is not on the disk yet may come back.
        sync_folder(path.parent)
        with contextlib.suppress(OSError):  # the new file is there: nothing has failed
            _overwrite(old.fileno())


def _overwrite(descriptor: int) -> None:
    left, place = os.fstat(descriptor).st_size, 0
    while left > place:
        place += os.pwrite(descriptor, bytes(min(_AT_ONCE, left - place)), place)
    os.fsync(descriptor)
