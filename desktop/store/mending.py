"""A damaged history repaired, and a backup put in a history's place. Nothing that was there is removed.

A damaged file is kept beside under another name; a sound history that another one replaces becomes a backup
first. Knows no thread.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import apsw
import msgspec

from desktop.errors import AppError, DatabaseDamaged
from desktop.on_disk import sync_file, sync_folder
from desktop.store import trees
from desktop.store.backup import check, copy_database
from desktop.store.backups import Backup, Why, backups_of, make_backup
from desktop.store.beside import beside, for_a_moment, log_of, with_logs
from desktop.store.damage import forget_damage, is_noted
from desktop.store.database import (
    Database,
    connect,
    leave_log_alone,
    open_database,
    refuse_another_key,
    refuse_damage,
)
from desktop.store.failures import foreseen
from desktop.store.migrations import VERSION, migrate
from desktop.store.promised import refuse_what_is_missing, sequences
from desktop.store.salvage import Salvaged, salvage
from desktop.store.sealed_pages import SealedPages
from desktop.store.sealing import Seal, seal_of


class Mended(msgspec.Struct, frozen=True):
    """What a repair came to."""

    salvaged: Salvaged
    damaged: Path | None
    """Where the damaged file is kept; None where there was none any longer."""


def is_lost(history: Path) -> bool:
    """Whether there is nothing where backups say that there was something. Raises `DatabaseUnusable`."""
    with foreseen(history):
        is_there = history.is_file() and history.stat().st_size > 0
    return not is_there and bool(backups_of(history))


def repair(
    history: Path, key: bytes, now: datetime, *, went: Callable[[int], None] = lambda _n: None
) -> Mended:
    """Read what can be read, fill it up from the newest good backup, and put that in its place.

    Nobody may have it open. Raises `WrongKey` and `DatabaseUnusable`; then all is as it was.
    """
    with foreseen(history), contextlib.ExitStack() as moment:
        refuse_another_key(history, key)
        backups = [each.path for each in backups_of(history) if _is_ours(each.path, key)]
        target = moment.enter_context(for_a_moment(beside(history, "repaired")))
        source = history
        if not history.is_file():
            source = moment.enter_context(for_a_moment(beside(history, "nothing")))
            source.touch(mode=0o600)
        trust = _is_of_one_time(source, key)
        found = salvage(source, target, key, backups, trust_log=trust, went=went)
        check(history, target, key, lambda: None)
        return Mended(found, _put_in_place(history, target, now))


def put_back(history: Path, key: bytes, backup: Backup, now: datetime) -> Path | None:
    """A backup in the place of a damaged history; says where that is kept.

    Nobody may have it open. Raises `WrongKey` and `DatabaseUnusable`; then all is as it was.
    """
    with foreseen(history), for_a_moment(beside(history, "restored")) as target:
        _prepare(backup, target, key, _goes_on(history, key))
        return _put_in_place(history, target, now)


def restore(database: Database, backup: Backup, now: datetime) -> Backup | None:
    """A backup in the place of a sound history that is open, also in other processes.

    Says which backup has what was there until now: None where that was nothing. Raises as `make_backup`,
    and `WrongKey`; then all is as it was.
    """
    history = database.path
    with foreseen(history), for_a_moment(beside(history, "restored")) as target:
        numbers = database.execute("SELECT name, seq FROM sqlite_sequence")
        erased = database.execute("SELECT conversation_id, everywhere FROM erased")
        goes_on = _GoesOn({str(name): int(seq) for name, seq in numbers}, erased)
        _prepare(backup, target, database.key, goes_on)
        former = make_backup(history, database.key, now, why=Why.REPLACED, keep=backup)
        database.take_over(target)
    database.checkpoint()
    forget_damage(history)
    return former


def begin_anew(history: Path, key: bytes, now: datetime) -> Path | None:
    """An empty history; says where the damaged one is kept. Backups stay. Nobody may have it open.

    Raises `DatabaseUnusable`.
    """
    with foreseen(history), for_a_moment(beside(history, "empty")) as target:
        database = open_database(target, key, known_version=VERSION)
        try:
            migrate(database)
        finally:
            database.close()
        return _put_in_place(history, target, now)


class _GoesOn(msgspec.Struct, frozen=True):
    """What is of today, whatever the backup says."""

    numbers: dict[str, int]
    """The last that each table gave: none that was given is given again."""
    erased: list[tuple[Any, ...]]
    """Of which conversations copies must go, and whether from the backups, too."""


def _prepare(backup: Backup, target: Path, key: bytes, goes_on: _GoesOn) -> None:
    """A checked copy of the backup, brought up to date."""
    refuse_another_key(backup.path, key)
    copy_database(backup.path, target, key)
    database = open_database(target, key, known_version=VERSION)
    try:
        migrate(database, needs_copy=False)
        with database.transaction():
            for table, number in goes_on.numbers.items():
                _number_on(database, table, number)
            # What was condemned then may have been pardoned since: it is in the trash.
            database.execute("DELETE FROM condemned; DELETE FROM erased")
            for row in goes_on.erased:
                database.execute(
                    "INSERT INTO erased (conversation_id, everywhere) VALUES (?, ?)", row
                )
    finally:
        database.close()


def _number_on(database: Database, table: str, number: int) -> None:
    database.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (number, table))
    database.execute(
        "INSERT INTO sqlite_sequence (name, seq) SELECT ?, ? WHERE NOT EXISTS"
        " (SELECT 1 FROM sqlite_sequence WHERE name = ?)",
        (table, number, table),
    )


def _goes_on(history: Path, key: bytes) -> _GoesOn:
    """As far as it can be read of a damaged one. What is kept of that stays, and the backups with it."""
    with contextlib.suppress(AppError, apsw.Error), SealedPages(history, key) as pages:
        erased = [(row.number, 0) for row in trees.rows_of(pages.page, "erased")]
        return _GoesOn(sequences(pages.page), erased)
    return _GoesOn({}, [])


def _is_of_one_time(history: Path, key: bytes) -> bool:
    """Whether the log goes on from where the file is: numbers only grow."""
    with SealedPages(history, key, with_log=False) as pages:
        before = sequences(pages.page)
    with SealedPages(history, key) as pages:
        after = sequences(pages.page)
    return not after or all(after.get(table, 0) >= number for table, number in before.items())


def _is_ours(file: Path, key: bytes) -> bool:
    return seal_of(file, key) is Seal.OURS


def _put_in_place(history: Path, target: Path, now: datetime) -> Path | None:
    """The damaged one is whole under another name before anything is in its place."""
    sync_file(target)
    kept = _keep_beside(history, now)
    for left in with_logs(history)[1:]:
        left.unlink(missing_ok=True)
    target.replace(history)
    sync_folder(history.parent)
    forget_damage(history)
    return kept


def _keep_beside(history: Path, now: datetime) -> Path | None:
    if not history.is_file() or history.stat().st_size == 0:
        return None
    stamp = f"{now.astimezone(UTC):%Y%m%d-%H%M%S}"
    kept = history.with_name(f"{history.stem}.damaged-{stamp}{history.suffix}")
    count = 1
    while kept.exists():
        count += 1
        kept = history.with_name(f"{history.stem}.damaged-{stamp}-{count}{history.suffix}")
    for one, other in ((history, kept), (log_of(history), log_of(kept))):
        if one.is_file():
            _link(one, other)
    sync_folder(history.parent)
    return kept


def _link(one: Path, other: Path) -> None:
    try:
        os.link(one, other)
    except OSError:  # a disk without hard links
        shutil.copy2(one, other)
        sync_file(other)


def refuse_lost(history: Path, key: bytes) -> None:
    """Raises `DatabaseDamaged` where there is nothing any longer: a new history would hide the loss.

    Also where somebody came upon damage in it that is still there: what a disk can't read at one moment
    it may read at the next. Raises as `is_sound`.
    """
    if is_lost(history):
        raise DatabaseDamaged(history, "the file is gone or empty")
    if is_noted(history):
        if history.exists() and not is_sound(history, key):
            raise DatabaseDamaged(history, "damage was found in it")
        forget_damage(history)


def is_sound(history: Path, key: bytes) -> bool:
    """Whether all of it can be read. Takes as long as reading it does, and changes nothing.

    Raises `WrongKey`, and `DatabaseUnusable` where that can't be told now.
    """
    try:
        with foreseen(history):
            refuse_another_key(history, key)
            connection = connect(history, key)
            try:
                leave_log_alone(connection)
                refuse_damage(history, connection)
                refuse_what_is_missing(history, key, connection)
            finally:
                connection.close()
    except DatabaseDamaged:
        return False
    return True
