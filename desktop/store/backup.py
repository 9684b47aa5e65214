"""A whole and checked copy of a history file. Knows no table, and not when a copy is due."""

from __future__ import annotations

from pathlib import Path

from desktop.errors import DatabaseUnusable
from desktop.on_disk import create_private, sync_file, sync_folder
from desktop.store.database import connect
from desktop.store.failures import foreseen


def copy_database(source: Path, target: Path, key: bytes) -> None:
    """Copy all that is committed to `target`, which is replaced only by a copy that was checked.

    The copy is sealed with the same key. May be done while a connection to `source` is in a transaction.
    Raises `DatabaseUnusable`.
    """
    part = target.with_name(target.name + ".part")
    with foreseen(source):
        part.unlink(missing_ok=True)
        create_private(part)
        _copy(source, part, key)
        _check(source, part, key)
        sync_file(part)
        part.replace(target)
        sync_folder(target.parent)


def _copy(source: Path, target: Path, key: bytes) -> None:
    # The source gets a connection of its own: one that is writing can't be copied from.
    old, new = connect(source, key), connect(target, key)
    try:
        with new.backup("main", old, "main") as backup:
            backup.step(-1)
    finally:
        new.close()
        old.close()


def _check(source: Path, copy: Path, key: bytes) -> None:
    connection = connect(copy, key)
    try:
        found = str(connection.execute("PRAGMA quick_check(1)").get)
    finally:
        connection.close()
    if found != "ok":
        raise DatabaseUnusable(source, found)
