"""Another program's SQLite file, read whole into memory. Nothing is written beside it and no lock is taken.

Opening it as usual would make SQLite write next to it, and bring its log into it. So both are read as plain
bytes, and the log's pages are put where SQLite would have put them. Knows no program.
"""

from __future__ import annotations

import struct
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import apsw

from desktop.store.beside import log_of
from desktop.store.sealing import SQLITE

Row = tuple[Any, ...]
MOST_BYTES = 1_000_000_000
MOST_SECONDS = 60.0
_LOG_HEADER, _FRAME_HEADER = 32, 24
_LOG_MAGIC = (0x377F0682, 0x377F0683)


class Unusable(Exception):
    """This file can't be read. `is_busy`: it was being written just then; later it may be."""

    def __init__(self, reason: str, *, is_busy: bool = False) -> None:
        super().__init__(reason)
        self.is_busy = is_busy


class Foreign:
    """An open copy in memory. Use it with `with`."""

    def __init__(self, path: Path) -> None:
        """Raises `Unusable` and `OSError`."""
        data = whole_image(path)
        self._connection = apsw.Connection(":memory:")
        try:
            self._connection.deserialize("main", data)
            self._restrain()
            self.execute("SELECT count(*) FROM sqlite_schema")
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: TracebackType | None) -> None:
        self._connection.close()

    def columns(self, table: str) -> frozenset[str]:
        """Of a table by this name, or none; never of a view. Raises `Unusable`."""
        found = self.execute(
            "SELECT c.name FROM sqlite_schema AS s JOIN pragma_table_info(s.name) AS c"
            " WHERE s.type = 'table' AND s.name = ? AND s.sql NOT LIKE 'CREATE VIRTUAL%'",
            (table,),
        )
        return frozenset(str(row[0]) for row in found)

    def execute(self, sql: str, bindings: tuple[object, ...] = ()) -> list[Row]:
        """All rows. Raises `Unusable`."""
        return list(self.rows(sql, bindings))

    def rows(self, sql: str, bindings: tuple[object, ...] = ()) -> Iterator[Row]:
        """Rows as they are read. Raises `Unusable`."""
        try:
            yield from self._connection.execute(sql, bindings)
        except (apsw.Error, UnicodeDecodeError, MemoryError) as error:
            raise Unusable(str(error)) from error

    def _restrain(self) -> None:
        """Nothing that was planted in the file runs for ever, or calls functions by itself."""
        self._connection.execute("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON").fetchall()
        until = time.monotonic() + MOST_SECONDS
        self._connection.set_progress_handler(lambda: time.monotonic() > until, 100_000)


def whole_image(path: Path) -> bytearray:
    """The file's pages with those of its log in their places. Raises `Unusable` and `OSError`."""
    log_path = log_of(path)
    log = _bytes(log_path) if log_path.is_file() else b""
    image = bytearray(_bytes(path))
    # The log may have been brought into the file between these two: then it is another one now.
    now = _bytes(log_path) if log_path.is_file() else b""
    if now[:_LOG_HEADER] != log[:_LOG_HEADER]:
        raise Unusable("the log changed", is_busy=True)
    if not image.startswith(SQLITE) or len(image) < 100:
        raise Unusable("no SQLite file")
    _put_log(image, log)
    image[18:20] = b"\1\1"  # "without a log", or SQLite would look for one
    return image


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise Unusable("too big")
    with path.open("rb") as file:
        return file.read(MOST_BYTES)


def _put_log(image: bytearray, log: bytes) -> None:
    """Write the log's committed pages into the image, as sqlite.org/fileformat2.html describes them."""
    if len(log) < _LOG_HEADER:
        return
    magic, _, page_bytes, _, *salt = struct.unpack(">6I", log[:24])
    step = _FRAME_HEADER + page_bytes
    if magic not in _LOG_MAGIC or not 512 <= page_bytes <= 65536:
        return
    pages: dict[int, int] = {}
    committed: dict[int, int] = {}
    size = 0
    for at in range(_LOG_HEADER, len(log) - step + 1, step):
        number, pages_after, *found = struct.unpack(">4I", log[at : at + 16])
        if found != salt or not 1 <= number <= MOST_BYTES // page_bytes:
            break
        pages[number] = at + _FRAME_HEADER
        if pages_after:
            committed.update(pages)
            pages.clear()
            size = pages_after * page_bytes
    if not committed or size > MOST_BYTES:
        return
    image.extend(bytes(max(0, size - len(image))))
    for number, at in committed.items():
        start = (number - 1) * page_bytes
        if start + page_bytes <= size:
            image[start : start + page_bytes] = log[at : at + page_bytes]
    del image[size:]
