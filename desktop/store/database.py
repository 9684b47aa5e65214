"""One SQLite file: how it is opened, its transactions, its failures. Knows no table."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import apsw

from desktop.errors import DatabaseDamaged, DatabaseTooNew, DatabaseUnusable, WrongKey
from desktop.on_disk import create_private, sync_folder
from desktop.store import sealing
from desktop.store.beside import copies_before, log_of
from desktop.store.damage import note_damage
from desktop.store.failures import foreseen, is_fatal
from desktop.store.promised import refuse_what_is_missing
from desktop.store.sealed_pages import FRAME_HEADER, LOG_HEADER, PAGE_BYTES
from desktop.store.sealing import Seal
from desktop.store.search_words import teach

Row = tuple[Any, ...]

APPLICATION_ID = 0x5061_6464
"""The letters "Padd", by which a history is told from another program's database."""

IN_MEMORY = Path(":memory:")
BUSY_SECONDS = 5.0
"""How long to wait for a writer in another process before giving up."""

# The window and the terminal command may have the history open at once, so each takes the file's
# lock for one transaction only: no locking_mode=EXCLUSIVE.
_SETTINGS = """
    PRAGMA synchronous = FULL;          -- NORMAL may lose the last commits when the power goes
    PRAGMA fullfsync = ON;              -- macOS only: its plain fsync does not reach the disk
    PRAGMA checkpoint_fullfsync = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;          -- what is deleted is overwritten
    PRAGMA trusted_schema = OFF;        -- nothing in a planted file calls functions by itself
    PRAGMA mmap_size = 0;               -- a stray write in memory must not reach the file
    PRAGMA temp_store = MEMORY;         -- no words in temporary files
"""


def sqlite_version() -> str:
    """The version of the SQLite inside, such as "3.54.0"."""
    return apsw.sqlite_lib_version()


class Interrupted(Exception):
    """Nobody waits any more for what was being read."""


class Database:
    """An open history file. Used only on the thread that opened it."""

    def __init__(self, path: Path, connection: apsw.Connection, key: bytes) -> None:
        self.path = path
        self.key = key
        """What seals the file, and every copy of it."""
        self._connection = connection
        self._failure: DatabaseUnusable | None = None

    def execute(self, sql: str, bindings: Sequence[Any] = ()) -> list[Row]:
        """Run a statement and fetch all its rows.

        Raises `DatabaseUnusable`. After a failure of the disk or of the file's content, every
        later call raises that error again: writing on would spread the damage.
        """
        if self._failure is not None:
            raise self._failure.with_traceback(None)
        try:
            with foreseen(self.path):
                return list(self._connection.execute(sql, bindings))
        except apsw.InterruptError as error:
            raise Interrupted from error
        except DatabaseUnusable as error:
            if is_fatal(error):
                self._failure = error
                if not isinstance(error, DatabaseDamaged):
                    self._cut_off_what_failed()
                elif self.path != IN_MEMORY:
                    note_damage(self.path)
                leave_log_alone(self._connection)
            raise

    def transaction(self) -> Transaction:
        """A block that is committed whole, or not at all when it raises. Not to be nested."""
        return Transaction(self)

    def take_over(self, source: Path) -> None:
        """Hold what this file holds, which has the same key, in one transaction.

        Raises `DatabaseUnusable`, also where another process writes for long; then all is as it was.
        """
        with foreseen(self.path):
            _copy_all(connect(source, self.key), self._connection)

    def only_read(self) -> None:
        """Refuse every change from now on."""
        self.execute("PRAGMA query_only = ON")

    def interrupt(self) -> None:
        """Have what is being read end with `Interrupted`. May be called on any thread."""
        with contextlib.suppress(apsw.ConnectionClosedError):
            self._connection.interrupt()

    def checkpoint(self) -> bool:
        """Move the log into the file and empty it, so that nothing deleted stays in it.

        Where another process is reading for long, the log is left for the next time: then False.
        """
        is_left = self.execute("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
        return not is_left

    def close(self) -> None:
        """Close the file. Calling it again does nothing."""
        # What the checkpoint can't move stays in the log, and the next start reads it from there.
        with contextlib.suppress(DatabaseUnusable, apsw.ConnectionClosedError):
            self.checkpoint()
        self._connection.close()

    def let_go(self) -> None:
        """Close it as somebody who only read: the log is another's."""
        self._connection.close()

    @property
    def has_failed(self) -> bool:
        """Whether every call raises the same from now on."""
        return self._failure is not None

    def _cut_off_what_failed(self) -> None:
        """Let the log end with the last commit that was promised.

        After a sync has failed, the system takes for written what never reached the disk. The next start
        would read it in the log as committed, go on behind it, and lose all of that with the power.
        """
        self.roll_back()
        if self.path == IN_MEMORY:
            return
        with contextlib.suppress(apsw.Error, OSError):
            before = self._connection.pragma("data_version")
            frames, _ = self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_NOOP)
            self._connection.execute("BEGIN IMMEDIATE")  # from here on nobody else writes
            try:
                if self._connection.pragma("data_version") == before:
                    _cut(log_of(self.path), frames)
            finally:
                self.roll_back()

    def roll_back(self) -> None:
        """Undo the transaction that is open, if one is."""
        # Where this fails SQLite has rolled back by itself, and the first error is the one to tell.
        with contextlib.suppress(apsw.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")


def _cut(log: Path, frames: int) -> None:
    """SQLite locks no log, so its locks outlive this descriptor."""
    length = LOG_HEADER + frames * (FRAME_HEADER + PAGE_BYTES)
    if frames >= 0 and log.stat().st_size > length:
        with log.open("r+b") as file:
            file.truncate(length)


class Transaction:
    """What `Database.transaction` gives to `with`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> None:
        # IMMEDIATE takes the writer's place now: a reader who turns writer later can be refused.
        self._database.execute("BEGIN IMMEDIATE")

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._database.execute("COMMIT")
        finally:
            self._database.roll_back()


def open_database(path: Path, key: bytes, *, known_version: int) -> Database:
    """Open the file with this key, or make an empty one, without touching its tables.

    A plain file of ours is sealed first. Raises `DatabaseTooNew`, `WrongKey` or `DatabaseUnusable`; then
    an existing file is as it was.
    """
    with foreseen(path):
        _make_folder(path.parent)
        if not path.exists():
            create_private(path)  # SQLite gives its log the same mode
        _have_sealed(path, key, known_version=known_version)
        connection = connect(path, key)
        try:
            refuse_what_is_not_ours(path, connection, known_version=known_version)
            connection.execute(_SETTINGS).fetchall()  # A row not fetched would end them there.
            _use_log(connection)
            # The log is there now. SQLite syncs its name, too, and says nothing where that fails.
            sync_folder(path.parent)
            refuse_what_is_missing(path, key, connection)
        except BaseException:
            if _log_bytes(path) > 0:
                leave_log_alone(connection)
            connection.close()
            raise
    return Database(path, connection, key)


def open_in_memory() -> Database:
    """An empty database that has no file, not even a temporary one, and is gone when it is closed."""
    connection = connect(IN_MEMORY, None)
    connection.execute(_SETTINGS).fetchall()
    return Database(IN_MEMORY, connection, b"")


def open_copy_in_memory(source: Path, *, known_version: int) -> Database:
    """All that a plain file of ours holds, without a file; `source` is only read.

    Raises `DatabaseTooNew`, `DatabaseUnusable` and SQLite's own errors.
    """
    connection = connect(IN_MEMORY, None)
    try:
        connection.execute(_SETTINGS).fetchall()
        _copy_all(connect(source, None, flags=apsw.SQLITE_OPEN_READONLY), connection)
        refuse_damage(source, connection)
        refuse_what_is_not_ours(source, connection, known_version=known_version)
    except BaseException:
        connection.close()
        raise
    return Database(IN_MEMORY, connection, b"")


def _copy_all(source: apsw.Connection, target: apsw.Connection) -> None:
    """At once. The source is closed."""
    try:
        with target.backup("main", source, "main") as backup:
            backup.step(-1)
    finally:
        source.close()


def connect(
    path: Path, key: bytes | None, *, flags: int = apsw.SQLITE_OPEN_READWRITE
) -> apsw.Connection:
    """The one place that opens an SQLite file, which is there; without a key a plain one.

    Errors are SQLite's own.
    """
    # Never made here: a copy that somebody has removed would be an empty one without a fault.
    connection = apsw.Connection(str(path), flags=flags)
    connection.set_busy_timeout(int(BUSY_SECONDS * 1000))
    if key is not None:
        sealing.unlock(connection, key)
    teach(connection)
    return connection


def _have_sealed(path: Path, key: bytes, *, known_version: int) -> None:
    match sealing.seal_of(path, key):
        case Seal.NONE:
            plain = connect(path, None)
            try:
                refuse_what_is_not_ours(path, plain, known_version=known_version)
            finally:
                plain.close()
            sealing.seal_plain(path, key)
            for copy in copies_before(path):
                if sealing.seal_of(copy, key) is Seal.NONE:
                    sealing.seal_plain(copy, key)
        case Seal.ANOTHER:
            raise WrongKey(path)
        case Seal.UNKNOWN:
            raise DatabaseDamaged(path, "file is not a database")
        case Seal.NEW | Seal.OURS:
            pass


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(folder.parent)


def refuse_another_key(path: Path, key: bytes) -> None:
    """Raises `WrongKey`, and SQLite's own errors."""
    if sealing.seal_of(path, key) is Seal.ANOTHER:
        raise WrongKey(path)


def refuse_damage(path: Path, connection: apsw.Connection) -> None:
    """Read all of it. Raises `DatabaseDamaged` of this file, and SQLite's own errors."""
    found = str(connection.execute("PRAGMA quick_check(1)").get)
    if found != "ok":
        raise DatabaseDamaged(path, found)


def refuse_what_is_not_ours(path: Path, connection: apsw.Connection, *, known_version: int) -> None:
    """Raises `DatabaseTooNew`, and `DatabaseUnusable` for another program's."""
    if connection.readonly("main"):
        raise DatabaseUnusable(path, "read-only")
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").get
    if tables and connection.pragma("application_id") != APPLICATION_ID:
        raise DatabaseUnusable(path, "another program's database")
    found_version = int(connection.pragma("user_version"))
    if found_version > known_version:
        raise DatabaseTooNew(path, found_version, known_version)


def _use_log(connection: apsw.Connection) -> None:
    # Where two processes first open a new file together, SQLite refuses one of them at once,
    # without waiting for its busy timeout.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
            return
        except apsw.BusyError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _log_bytes(path: Path) -> int:
    log = log_of(path)
    return log.stat().st_size if log.exists() else 0


def leave_log_alone(connection: apsw.Connection) -> None:
    """What is in the log stays there when the connection is closed."""
    # Closing the last connection would otherwise write the log's pages into the file.
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
