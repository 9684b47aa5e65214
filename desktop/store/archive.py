"""Everything in one file, for another computer or a drawer: written, checked, and read again.

It is an SQLite file with all conversations, personas and prompts, without the trash, and the settings that
its writer gave along. Under a passphrase its pages are sealed with a key of its own, which lies locked in
one page behind the others; without one any SQLite program reads it. Knows no thread.
"""

from __future__ import annotations

import contextlib
import errno
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import apsw
import msgspec

from desktop.errors import (
    ArchiveLocked,
    DatabaseDamaged,
    DatabaseUnusable,
    ExportNotWritten,
    NotAnArchive,
    Unwritten,
)
from desktop.keys import passphrase as by_passphrase
from desktop.keys.derived import KEY_BYTES
from desktop.on_disk import sync_file, sync_folder
from desktop.store.backup import check, copy_database
from desktop.store.beside import beside, for_a_moment
from desktop.store.conversations import Conversations
from desktop.store.database import (
    APPLICATION_ID,
    Database,
    connect,
    open_copy_in_memory,
    open_database,
)
from desktop.store.failures import foreseen
from desktop.store.migrations import VERSION, migrate
from desktop.store.sealing import SQLITE

SUFFIX = ".paddock"
_BLOCK = 4096
_MARK = b"Paddock archive\n"
_WHY = {
    errno.ENOSPC: Unwritten.FULL,
    errno.EACCES: Unwritten.FORBIDDEN,
    errno.EPERM: Unwritten.FORBIDDEN,
    errno.EROFS: Unwritten.READ_ONLY,
    errno.ENOENT: Unwritten.MISSING,
}


_SETTINGS = "carried_settings"
"""A table that archives alone have."""


class Archive(msgspec.Struct, frozen=True):
    """One that is open."""

    history: Conversations
    settings: str
    """As they were given to `write_archive`, from a file that anybody may have written; often empty."""


class _Lock(msgspec.Struct, frozen=True):
    """What lies behind the pages of a sealed archive."""

    locked: by_passphrase.Locked
    version: int = 1


def write_archive(
    history: Path,
    key: bytes,
    target: Path,
    passphrase: str | None,
    *,
    settings: str = "",
    between: Callable[[], None] = lambda: None,
) -> None:
    """All that is in the history, into this one file, which is replaced. Without a passphrase it lies open.

    `settings` go along. Raises `DatabaseUnusable`, `NoRoomForCopy`, `ExportNotWritten`, and what `between`
    raises.
    """
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    own_key = secrets.token_bytes(KEY_BYTES)
    try:
        with for_a_moment(part):
            copy_database(history, part, key, into=own_key, between=between)
            with foreseen(history):
                _leave_out_the_trash(part, own_key)
                _put_in(part, own_key, settings, stays_sealed=passphrase is not None)
                check(history, part, own_key if passphrase is not None else None, between)
            if passphrase is not None:
                _lock(part, own_key, passphrase)
            sync_file(part)
            part.replace(target)
            sync_folder(target.parent)
    except DatabaseUnusable as error:
        if isinstance(error.__cause__, OSError):
            raise _unwritten(error.__cause__) from error
        raise
    except OSError as error:
        raise _unwritten(error) from error


def is_archive(file: Path) -> bool:
    """Whether it looks like one, from its first and last bytes."""
    with contextlib.suppress(OSError):
        return _lock_of(file) is not None or _is_plain(file)
    return False


def is_locked(file: Path) -> bool:
    """Whether it asks for a passphrase."""
    with contextlib.suppress(OSError):
        return _lock_of(file) is not None
    return False


@contextlib.contextmanager
def opened_archive(
    file: Path,
    passphrase: str | None,
    history: Path,
    key: bytes,
    *,
    between: Callable[[], None] = lambda: None,
) -> Iterator[Archive]:
    """What is in it, as a history of its own beside this one, under its key; gone when the block ends.

    Raises `NotAnArchive`, `ArchiveLocked`, `WrongPassphrase`, `DatabaseTooNew`, `NoRoomForCopy`,
    `DatabaseUnusable`, and what `between` raises.
    """
    with contextlib.ExitStack() as closing:
        with _foreseen(file):
            database = _read(file, passphrase, history, key, closing, between)
            settings = _settings_in(database)
            migrate(database, needs_copy=False)
        yield Archive(Conversations(database), settings)


@contextlib.contextmanager
def _foreseen(file: Path) -> Iterator[None]:
    """A block in which what is wrong with the archive is said of the archive."""
    try:
        with foreseen(file):
            try:
                yield
            except OSError as error:
                raise NotAnArchive(file.name, error.strerror or str(error)) from error
    except (DatabaseDamaged, apsw.SQLError) as error:
        raise NotAnArchive(file.name, str(getattr(error, "reason", error))) from error


def _read(
    file: Path,
    passphrase: str | None,
    history: Path,
    key: bytes,
    closing: contextlib.ExitStack,
    between: Callable[[], None],
) -> Database:
    lock = _lock_of(file)
    if lock is None:
        if not _is_plain(file):
            raise NotAnArchive(file.name, "no archive of Paddock's")
        # So that none of its words lies open on this disk beside the file itself.
        database = open_copy_in_memory(file, known_version=VERSION)
        closing.callback(database.close)
        return database
    if passphrase is None:
        raise ArchiveLocked(file.name)
    own_key = by_passphrase.unlock(lock.locked, passphrase)
    copy = beside(history, f"arriving-{secrets.token_hex(4)}")
    closing.enter_context(for_a_moment(copy))
    copy_database(file, copy, own_key, into=key, between=between)
    database = open_database(copy, key, known_version=VERSION)
    closing.callback(database.close)
    return database


def _settings_in(database: Database) -> str:
    """What lies there; nothing in archives of before there were any."""
    if not database.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (_SETTINGS,)):
        return ""
    found = database.execute(f"SELECT said FROM {_SETTINGS} LIMIT 1")
    return found[0][0] if found and isinstance(found[0][0], str) else ""


def _unwritten(error: OSError) -> ExportNotWritten:
    why = _WHY.get(error.errno or 0, Unwritten.OTHER)
    return ExportNotWritten(why, error.strerror or str(error))


def _leave_out_the_trash(part: Path, key: bytes) -> None:
    connection = connect(part, key)
    try:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        connection.execute("PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON").fetchall()
        with connection:
            for table in ("conversations", "personas", "prompts"):
                connection.execute(f"DELETE FROM {table} WHERE deleted_at IS NOT NULL")
            # All that follows a message in the trash is there, too.
            connection.execute("PRAGMA defer_foreign_keys = ON")
            connection.execute("DELETE FROM messages WHERE deleted_at IS NOT NULL")
    finally:
        connection.close()


def _put_in(part: Path, key: bytes, settings: str, *, stays_sealed: bool) -> None:
    """The settings, and what tells the file from any other: the last that is done to its pages."""
    connection = connect(part, key)
    try:
        connection.execute(f"CREATE TABLE {_SETTINGS} (said TEXT NOT NULL)")
        connection.execute(f"INSERT INTO {_SETTINGS} VALUES (?)", (settings,))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        if not stays_sealed:
            connection.execute("PRAGMA rekey = ''").fetchall()
    finally:
        connection.close()


def _lock(part: Path, key: bytes, passphrase: str) -> None:
    said = msgspec.json.encode(_Lock(by_passphrase.lock(key, passphrase)))
    block = _MARK + len(said).to_bytes(4, "big") + said
    with part.open("ab") as file:
        file.write(block.ljust(_BLOCK, b"\0"))


def _lock_of(file: Path) -> _Lock | None:
    """None where there is none. Raises `OSError`."""
    with file.open("rb") as content:
        size = content.seek(0, 2)
        if size <= _BLOCK:
            return None
        content.seek(size - _BLOCK)
        block = content.read(_BLOCK)
    start = len(_MARK) + 4
    if not block.startswith(_MARK):
        return None
    length = int.from_bytes(block[len(_MARK) : start], "big")
    try:
        lock = msgspec.json.decode(block[start : start + length], type=_Lock)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    return lock if lock.version == 1 and lock.locked.is_sound() else None


def _is_plain(file: Path) -> bool:
    with file.open("rb") as content:
        return content.read(len(SQLITE)) == SQLITE


def name_for(now: datetime) -> str:
    """What the file is called where the person calls it nothing else."""
    return f"paddock-{now.astimezone(UTC):%Y-%m-%d}{SUFFIX}"
