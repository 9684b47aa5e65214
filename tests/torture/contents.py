"""Everything that a history holds, to be compared with what it should hold. Knows no table by its name."""

from __future__ import annotations

from pathlib import Path

import apsw

from desktop.store.database import connect

Contents = frozenset[str]


def contents(path: Path, key: bytes) -> Contents:
    """All rows of all tables, without the times: those differ from run to run."""
    connection = connect(path, key)
    try:
        return frozenset(row for table in _tables(connection) for row in _rows(connection, table))
    finally:
        connection.close()


def complaints(path: Path, key: bytes | None) -> list[str]:
    """What SQLite finds wrong with it; every page's seal is checked on the way."""
    connection = connect(path, key)
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        found += [f"reference {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        return [complaint for complaint in found if complaint != "ok"]
    except apsw.Error as error:
        return [f"{type(error).__name__}: {error}"]
    finally:
        connection.close()


def _tables(connection: apsw.Connection) -> list[str]:
    """What is derived from others, an index of words for one, is not looked at: it has its own checks."""
    found = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"))
    virtual = [
        name for name, sql in found.items() if (sql or "").upper().startswith("CREATE VIRTUAL")
    ]
    derived = tuple(f"{name}_" for name in virtual)
    return [
        name
        for name in found
        if name not in virtual and not name.startswith(("sqlite_", "migrations", *derived))
    ]


def _rows(connection: apsw.Connection, table: str) -> list[str]:
    names = [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]
    columns = [
        f"{name} IS NULL" if name.endswith("deleted_at") else name
        for name in names
        if name.endswith("deleted_at") or not name.endswith("_at")
    ]
    rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table}")
    return [f"{table} {row!r}" for row in rows]
