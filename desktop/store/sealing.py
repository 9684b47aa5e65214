"""A history file under a key: recognized, opened, and a plain one sealed. Knows no table.

The cipher is ChaCha20 with Poly1305 for each page of file and log, by SQLite3 Multiple Ciphers. Of a sealed
file the first 24 bytes lie open: the key's salt, by which a file of another key is told from a damaged
one, and a part of SQLite's header. To SQLite both are the same error.
"""

from __future__ import annotations

import contextlib
import os
from enum import Enum, auto
from pathlib import Path

import apsw

from desktop.keys.derived import SALT_BYTES, database_key, database_salt
from desktop.on_disk import create_private, put_in_place, sync_file
from desktop.store.beside import sealing_of

SYSTEM_VFS = "win32" if os.name == "nt" else "unix"
SQLITE = b"SQLite format 3\0"
"""How every file of SQLite's begins that is not sealed."""
_HEADER_BYTES = 24
_SEALED_HEADER = bytes((32, 64, 32, 32))
"""Bytes 20 to 23: room that the cipher takes in each page, then what SQLite has there in every file."""
_FLIPPED_BITS = 24
"""A salt that differs in fewer bits was damaged; another key's differs in some 64 of its 128."""


class Seal(Enum):
    """What is on a file, as far as its first bytes tell."""

    NEW = auto()
    """There is no file, or nothing in it."""
    NONE = auto()
    OURS = auto()
    ANOTHER = auto()
    """Of another key."""
    UNKNOWN = auto()
    """No SQLite file, or one whose beginning is damaged."""


def seal_of(path: Path, key: bytes) -> Seal:
    """What is on this file, seen with this key. Raises SQLite's own errors."""
    first = _first_bytes(path)
    if not first:
        return Seal.NEW
    if first.startswith(SQLITE):
        return Seal.NONE
    salt = database_salt(key)
    differing = sum((a ^ b).bit_count() for a, b in zip(first, salt, strict=False))
    if differing < _FLIPPED_BITS and len(first) >= SALT_BYTES:
        return Seal.OURS
    return Seal.ANOTHER if first[20:] == _SEALED_HEADER else Seal.UNKNOWN


def is_sealed(path: Path) -> bool:
    """Whether there is something that only a key opens. Raises SQLite's own errors."""
    return _first_bytes(path)[20:] == _SEALED_HEADER


def unlock(connection: apsw.Connection, key: bytes) -> None:
    """Read and write with this key from now on; a new file is sealed with it. Touches no file yet."""
    connection.execute(f"PRAGMA cipher = 'chacha20'; PRAGMA key = '{_raw(key)}'").fetchall()


def seal_plain(path: Path, key: bytes) -> None:
    """Seal a plain file: a sealed copy takes its place in one step, and what lay open is overwritten.

    Raises SQLite's own errors, `BusyError` among them where another process has it open, or `OSError`.
    Then, and after a crash, it is the old file or the new one.
    """
    # Not `PRAGMA rekey`: killed halfway it leaves a sealed beginning and a journal of plain pages.
    part = sealing_of(path)
    number = path.stat().st_ino
    plain = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI)
    try:
        plain.set_busy_timeout(5000)
        # The log must be in the file, and nobody else may write from here on.
        plain.execute("PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE").fetchall()
        plain.execute("BEGIN EXCLUSIVE; COMMIT").fetchall()
        if path.stat().st_ino != number:  # somebody else was faster
            return
        try:
            _copy_sealed(plain, part, key)
            if os.name == "nt":  # an open file can't be replaced there
                plain.close()
            put_in_place(part, path)
        except BaseException:
            with contextlib.suppress(OSError):  # on a full disk half a copy is in the way
                part.unlink()
            raise
    except apsw.NotADBError:
        if seal_of(path, key) is not Seal.OURS:  # or somebody else was faster still
            raise
    finally:
        plain.close()


def _copy_sealed(plain: apsw.Connection, part: Path, key: bytes) -> None:
    part.unlink(missing_ok=True)
    create_private(part)
    uri = f"{part.absolute().as_uri()}?cipher=chacha20&key={_raw(key)}"
    plain.execute("PRAGMA synchronous = FULL").fetchall()
    plain.execute("VACUUM INTO ?", (uri,)).fetchall()
    sync_file(part)


def _raw(key: bytes) -> str:
    return f"raw:{database_key(key).hex()}{database_salt(key).hex()}"


def _first_bytes(path: Path) -> bytes:
    if not path.is_file():
        return b""
    # Through SQLite: closing a descriptor of one's own would drop its locks on the file.
    flags = apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY
    file = apsw.VFSFile(SYSTEM_VFS, str(path), [flags, 0])
    try:
        return file.xRead(_HEADER_BYTES, 0)
    finally:
        file.xClose()
