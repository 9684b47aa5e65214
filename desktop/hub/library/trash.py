"""Models that were removed and can still be had back: moved into a folder beside the others.

Knows no list of models: whoever removes one hands over what was remembered of it.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from desktop.hub.library.records import Remembered
from desktop.model_errors import DiskRefused
from desktop.on_disk import write_whole

TRASH = ".trash"
RECORD = "removed.json"
_UNSAFE = re.compile(r"[^\w.-]+")


class Removed(msgspec.Struct, frozen=True):
    """A model that was taken out of the list."""

    name: str
    key: str
    """Where it was, as the records name it."""
    remembered: Remembered
    folder: str = ""
    """In the trash; empty for a model of another program, whose files were not touched."""
    files: tuple[str, ...] = ()
    """Names in it; beneath the models folder they were where `key` says."""
    removed_at: float = 0.0
    """Seconds since 1970."""


def put_away(removed: Removed, models_dir: Path) -> Removed:
    """Move the files of an own model into the trash. Raises `DiskRefused`, with nothing moved.

    Its record is written first: a model that a crash left half moved can be restored too.
    """
    now = time.time()
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
    folder = _new_folder(models_dir / TRASH, f"{stamp}-{_UNSAFE.sub('-', removed.name)[:80]}")
    away = msgspec.structs.replace(removed, folder=str(folder), removed_at=now)
    source = (models_dir / removed.key).parent
    try:
        write_whole(folder / RECORD, json.dumps(msgspec.to_builtins(away), indent=1))
        _move_all(away.files, source, folder)
    except OSError as error:
        _drop_without_models(folder)
        raise DiskRefused(models_dir, error.strerror or "") from error
    _drop_empty(source, models_dir)
    return away


def bring_back(removed: Removed, models_dir: Path) -> None:
    """Move a model's files back to where they were.

    Raises `DiskRefused` where that can't be done, also where another file is in its place now.
    """
    folder, target = Path(removed.folder), (models_dir / removed.key).parent
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in removed.files:
            if (folder / name).exists() and (target / name).exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        waiting = tuple(name for name in removed.files if not (target / name).exists())
        _move_all(waiting, folder, target)
    except OSError as error:
        raise DiskRefused(target, error.strerror or "") from error
    shutil.rmtree(folder, ignore_errors=True)


def in_trash(models_dir: Path) -> list[Removed]:
    """What can be restored, the newest first."""
    removed = []
    for folder in _folders(models_dir / TRASH):
        with contextlib.suppress(OSError, ValueError, RecursionError):
            raw = json.loads((folder / RECORD).read_bytes())
            one = msgspec.convert(raw, Removed)
            if _is_safe(one):
                # The data folder may have moved meanwhile.
                removed.append(msgspec.structs.replace(one, folder=str(folder)))
    return sorted(removed, key=lambda one: one.removed_at, reverse=True)


def empty(models_dir: Path, older_than_seconds: float) -> int:
    """Delete for good what has been in the trash so long; returns how many models. Blocking."""
    until = time.time() - older_than_seconds
    old = [one for one in in_trash(models_dir) if one.removed_at <= until]
    for one in old:
        shutil.rmtree(one.folder, ignore_errors=True)
    return len(old)


def _is_safe(removed: Removed) -> bool:
    """The record is a file that anybody may have changed: no path in it leads out of the folder."""
    key = Path(removed.key)
    names_are_plain = all(os.path.basename(name) == name and name for name in removed.files)
    return names_are_plain and not key.is_absolute() and ".." not in key.parts


def _move_all(names: tuple[str, ...], source: Path, target: Path) -> None:
    """All of them or, after an error, none. On one disk: both folders are in the models folder."""
    with contextlib.ExitStack() as undo:
        for name in names:
            os.rename(source / name, target / name)
            undo.callback(_move_quietly, target / name, source / name)
        undo.pop_all()


def _move_quietly(source: Path, target: Path) -> None:
    with contextlib.suppress(OSError):
        os.rename(source, target)


def _new_folder(trash: Path, name: str) -> Path:
    try:
        for number in range(1, 1000):
            folder = trash / (name if number == 1 else f"{name}-{number}")
            with contextlib.suppress(FileExistsError):
                folder.mkdir(parents=True)
                return folder
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    except OSError as error:
        raise DiskRefused(trash, error.strerror or "") from error


def _drop_without_models(folder: Path) -> None:
    """Not if a file could not be moved back: then it can still be restored from here."""
    with contextlib.suppress(OSError):
        if set(os.listdir(folder)) <= {RECORD}:
            shutil.rmtree(folder)


def _drop_empty(folder: Path, models_dir: Path) -> None:
    """Folders that only this model was in."""
    with contextlib.suppress(OSError):
        while folder != models_dir and folder.is_relative_to(models_dir):
            folder.rmdir()
            folder = folder.parent


def _folders(parent: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from (path for path in parent.iterdir() if path.is_dir() and not path.is_symlink())
