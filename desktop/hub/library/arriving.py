"""A finished download becomes a model: its files get their names, and nothing else loses its own.

Knows no queue. A crash at any step leaves the parts where they were, or a complete model, or both.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
from collections.abc import Sequence
from pathlib import Path

from desktop.hub.library.verifying import sha256_of
from desktop.hub.library.walk import Files, describe, numbered_name
from desktop.hub.names import safe_file_name
from desktop.hub.protocol import FetchedPart
from desktop.model_errors import DiskRefused, UnsafeName

PART = ".part"
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOSYS, errno.EACCES}


def move_in(folder: Path, parts: Sequence[FetchedPart], target: Path) -> Files:
    """Name the fetched files of `folder` in `target`; returns them as they are there. Blocking.

    The same file being there already is as good. Another one of that name is never overwritten: then
    the new model, as a whole, gets a number. The parts keep their old names too, until `drop_parts`.
    Raises `DiskRefused` and `UnsafeName`.
    """
    for part in parts:
        if safe_file_name(part.file_name) != part.file_name:
            raise UnsafeName(part.file_name)
    try:
        _make_folders(target)
        names = _free_names(parts, target)
        # One after the other: as long as one is missing, nobody takes the others for a model.
        for part, name in zip(parts, names, strict=True):
            _put(folder / (part.file_name + PART), target / name)
        _sync_folder(target)
        files = [describe(str(target / name)) for name in names]
    except OSError as error:
        raise DiskRefused(target, error.strerror or "") from error
    return tuple(file for file in files if file is not None)


def drop_parts(folder: Path, parts: Sequence[FetchedPart]) -> None:
    """The old names go; called when the model is on record."""
    for part in parts:
        with contextlib.suppress(OSError):
            os.unlink(folder / (part.file_name + PART))


def _free_names(parts: Sequence[FetchedPart], target: Path) -> list[str]:
    """The files' own names, or all with the same number: each is free, or the same file has it."""
    for number in itertools.count(1):
        names = [numbered_name(part.file_name, number) for part in parts]
        pairs = zip(parts, names, strict=True)
        if all(_is_free_for(part, target / name) for part, name in pairs):
            return names
    raise AssertionError("numbers don't end")


def _is_free_for(part: FetchedPart, path: Path) -> bool:
    if not os.path.lexists(path):
        return True
    there = describe(str(path))
    return bool(
        there
        and there.size_bytes == part.size_bytes
        and part.sha256
        and sha256_of(path) == part.sha256
    )


def _put(part: Path, path: Path) -> None:
    """Give the file its name, and keep the old one until all have theirs.

    Where the disk knows no hard links (exFAT) it is renamed: after a crash just then, the parts of a
    split model that were moved are fetched again.
    """
    if os.path.lexists(path):
        return
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        os.rename(part, path)


def _make_folders(target: Path) -> None:
    missing = list(itertools.takewhile(lambda p: not p.exists(), (target, *target.parents)))
    target.mkdir(parents=True, exist_ok=True)
    for folder in missing:
        _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """So that the names survive a power cut. Windows syncs no folders."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
