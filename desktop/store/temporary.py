"""A history in memory alone, for conversations that are never written to disk. Knows no window.

It has the tables and the functions of the one on disk. Its numbers are so high that they are in no other:
from a number alone everybody can tell where its words may go.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.conversation import FIRST_TEMPORARY
from desktop.loop import Loop
from desktop.store.store import Store

if TYPE_CHECKING:
    from desktop.store.conversations import Conversations

_NOWHERE = Path(":memory:")
_NUMBERED = ("conversations", "messages", "attachments")


def open_temporary() -> Conversations:
    """A new one, empty. It is gone when it is closed, and used on this thread only."""
    # Imported here, on the thread that will use it: the window is painted before SQLite is loaded.
    from desktop.store.conversations import Conversations
    from desktop.store.database import open_in_memory
    from desktop.store.migrations import migrate

    database = open_in_memory()
    migrate(database)
    with database.transaction():
        for table in _NUMBERED:
            database.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, FIRST_TEMPORARY))
    return Conversations(database)


class TemporaryStore(Store):
    """The same on a thread of its own. Nothing is opened before a conversation is wanted."""

    def __init__(self, loop: Loop) -> None:
        key = secrets.token_bytes(32)  # nothing is ever sealed with it
        super().__init__(_NOWHERE, loop, key=lambda: key)

    def _open(self) -> Conversations:
        return open_temporary()
