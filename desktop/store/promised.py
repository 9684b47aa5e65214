"""Whether SQLite found all in a log that was promised, and nothing of another time. Knows no table of ours.

SQLite reads a log up to the first frame that is not whole, and takes what is behind it for something that
was never finished. A flipped bit looks the same to it, and all that was committed later would be gone
without a word. A log that lies beside another state of its file is read without a word, too.
"""

from __future__ import annotations

import time
from pathlib import Path

import apsw

from desktop.errors import DatabaseDamaged
from desktop.store import trees
from desktop.store.beside import log_of
from desktop.store.sealed_pages import SealedPages, promised_frames

_ROUNDS = 4
"""Another process may begin the log anew between two looks at it."""
_ROUND_SECONDS = 0.5
"""Another process has written what it is about to promise; bringing it to the disk takes a while."""
OTHER_TIME = "its log is of another time"


def refuse_what_is_missing(path: Path, key: bytes, connection: apsw.Connection) -> None:
    """Raises `DatabaseDamaged`, and SQLite's own errors. The connection has read something by now."""
    log = log_of(path)
    if not log.is_file() or log.stat().st_size == 0:
        return
    if not any(_is_all_read(path, key, connection) for _ in range(_ROUNDS)):
        raise DatabaseDamaged(path, "its log is damaged")
    before = _sequences(path, key)
    now = dict(connection.execute("SELECT name, seq FROM sqlite_sequence")) if before else {}
    # These numbers only grow.
    if any(now.get(table, 0) < number for table, number in before.items()):
        raise DatabaseDamaged(path, OTHER_TIME)


def _is_all_read(path: Path, key: bytes, connection: apsw.Connection) -> bool:
    promised = promised_frames(path, key)
    until = time.monotonic() + _ROUND_SECONDS
    while connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_NOOP)[0] < promised:
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def _sequences(path: Path, key: bytes) -> dict[str, int]:
    """The last number that each table gave, in the file without its log; nothing where it can't be read."""
    with SealedPages(path, key, with_log=False) as pages:
        return sequences(pages.page)


def sequences(read: trees.ReadPage) -> dict[str, int]:
    """The last number that each table gave, as far as it can be read."""
    found = [row.values for row in trees.rows_of(read, "sqlite_sequence")]
    return {str(values[0]): int(values[1]) for values in found if isinstance(values[1], int)}
