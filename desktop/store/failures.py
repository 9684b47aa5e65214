"""The one place where SQLite's refusals become `DatabaseUnusable`. Knows no SQL."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import apsw

from desktop.errors import DatabaseDamaged, DatabaseUnusable
from desktop.on_disk import reason_of

# After these nobody knows what is in the file. A full disk is none of them: what did not fit was rolled
# back, and when there is room again all goes on.
_FATAL = (
    apsw.IOError,
    apsw.CorruptError,
    apsw.NotADBError,
    apsw.CantOpenError,
    apsw.ReadOnlyError,
    apsw.PermissionsError,
)
_DAMAGE = (apsw.CorruptError, apsw.NotADBError)
_FORESEEN = (*_FATAL, apsw.FullError, apsw.BusyError, apsw.LockedError, apsw.ProtocolError, OSError)


@contextlib.contextmanager
def foreseen(path: Path) -> Iterator[None]:
    """A block in which a failure of the disk, the file or its lock is raised as `DatabaseUnusable`, or as
    `DatabaseDamaged` where only the file's content is what is wrong.

    Other errors of SQLite pass: they are bugs in this folder.
    """
    try:
        yield
    except _DAMAGE as error:
        raise DatabaseDamaged(path, _reason(error)) from error
    except _FORESEEN as error:
        raise DatabaseUnusable(path, _reason(error)) from error


def is_fatal(error: DatabaseUnusable) -> bool:
    """Whether writing on could spread damage. A lock that came too late does none."""
    return isinstance(error.__cause__, _FATAL)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return reason_of(error)
    code = getattr(error, "extendedresult", 0)
    name = apsw.mapping_extended_result_codes.get(code) or apsw.mapping_result_codes.get(code)
    # Without a connection to ask, its words are those of no error at all.
    said = "" if str(error) == "not an error" else str(error)
    return f"{said} ({name})" if said and name else said or str(name or "unknown")
