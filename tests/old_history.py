"""A history as an earlier Paddock left it, before there was a search index."""

from __future__ import annotations

from pathlib import Path

from desktop.store.database import open_database
from desktop.store.migrations import MIGRATIONS, VERSION, migrate

COUNT = 40
BEFORE = tuple(each for each in MIGRATIONS if each.__name__ < "m004")
DAY = 86_400_000_000


def old_history(path: Path, key: bytes, *, count: int = COUNT) -> None:
    """So many messages, each of another day, four in a conversation."""
    database = open_database(path, key, known_version=VERSION)
    migrate(database, BEFORE)
    for number in range(1, count // 4 + 1):
        database.execute(
            "INSERT INTO conversations (id, title, created_at, updated_at, leaf_id)"
            " VALUES (?, ?, ?, ?, ?)",
            (number, f"Title{number}", number * 4 * DAY, number * 4 * DAY, number * 4),
        )
    for number in range(1, count + 1):
        database.execute(
            "INSERT INTO messages (id, conversation_id, parent_id, role, text, state, created_at)"
            " VALUES (?, ?, ?, 'user', ?, 'done', ?)",
            (
                number,
                (number + 3) // 4,
                number - 1 if number % 4 != 1 else None,
                f"common word{number}",
                number * DAY,
            ),
        )
    database.close()
