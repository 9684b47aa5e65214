"""A whole and checked copy of a history file. Knows no table, and not when a copy is due."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import apsw

from desktop.errors import NoRoomForCopy
from desktop.on_disk import create_private, sync_file, sync_folder
from desktop.store.database import connect, refuse_damage
from desktop.store.failures import foreseen

SPARE_BYTES = 64 * 1024 * 1024
"""What stays free on the disk beside a copy: the history itself grows, too."""
_PAGES_AT_ONCE = 256
_STEPS_BETWEEN_LOOKS = 10_000
"""So many instructions of SQLite's, some milliseconds, while a copy is checked."""


class Stopped(Exception):
    """The copy is not wanted any longer; nothing of it is left."""


def _go_on() -> None:
    pass


def copy_database(
    source: Path,
    target: Path,
    key: bytes | None,
    *,
    into: bytes | None = None,
    between: Callable[[], None] = _go_on,
) -> None:
    """Copy all that is committed to `target`, which is replaced only by a copy that was checked.

    The copy is sealed with the same key, or with `into`; without a `key` the source is a plain file. May
    be done while a connection to `source` is in a transaction; others may write meanwhile. `between` is
    called all the time, and may wait a little or raise `Stopped`. Raises `DatabaseUnusable` and
    `NoRoomForCopy`.
    """
    part = target.with_name(target.name + ".part")
    with foreseen(source):
        _have_room(source, target.parent)
        part.unlink(missing_ok=True)
        try:
            create_private(part)
            _copy(source, part, key, into or key, between)
            check(source, part, into or key, between)
            sync_file(part)
            part.replace(target)
        except BaseException:
            if part.is_file():
                part.unlink()
            raise
        sync_folder(target.parent)


def _have_room(source: Path, folder: Path) -> None:
    needed = source.stat().st_size + SPARE_BYTES
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NoRoomForCopy(needed, free)


def _copy(
    source: Path,
    target: Path,
    key: bytes | None,
    into: bytes | None,
    between: Callable[[], None],
) -> None:
    # The source gets a connection of its own: one that is writing can't be copied from.
    old, new = connect(source, key), connect(target, into)
    try:
        # What is read stays as it is now: else each commit of somebody else would begin it anew.
        old.execute("BEGIN").fetchall()
        old.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        with new.backup("main", old, "main") as backup:
            while not backup.done:
                backup.step(_PAGES_AT_ONCE)
                between()
    finally:
        new.close()
        old.close()


def check(source: Path, copy: Path, key: bytes | None, between: Callable[[], None]) -> None:
    """Read all of a copy. Raises SQLite's own errors, and `DatabaseDamaged` of its `source`."""
    stopped: list[BaseException] = []

    def look() -> bool:
        try:
            between()
        except Stopped as error:
            stopped.append(error)
        return bool(stopped)

    connection = connect(copy, key)
    try:
        connection.set_progress_handler(look, _STEPS_BETWEEN_LOOKS)
        refuse_damage(source, connection)
    except apsw.InterruptError:
        raise stopped[0] from None
    finally:
        connection.close()
