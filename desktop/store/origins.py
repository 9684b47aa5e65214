"""Which conversations came from which other program, and which of their messages. Knows no words.

It stays known when a conversation is deleted for good, as its program and id alone: else a second import
would bring back what the person did not want.
"""

from __future__ import annotations

import msgspec

from desktop.incoming import Program
from desktop.store.database import Database


class Origin(msgspec.Struct, frozen=True):
    """Where a conversation came from."""

    id: int
    conversation_id: int | None
    """None: it was deleted for good."""
    fingerprint: str
    is_deleted: bool
    """It waits in the trash, or is gone for good."""


class Origins:
    """Used only on the thread that opened its database. May raise `DatabaseUnusable`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, program: Program, origin_id: str) -> Origin | None:
        """What is known of this conversation; None where it never came in."""
        found = self._database.execute(
            "SELECT o.id, o.conversation_id, o.fingerprint,"
            " o.conversation_id IS NULL OR c.deleted_at IS NOT NULL"
            " FROM origins AS o LEFT JOIN conversations AS c ON c.id = o.conversation_id"
            " WHERE o.program = ? AND o.origin_id = ?",
            (program.value, origin_id),
        )
        if not found:
            return None
        number, conversation_id, fingerprint, is_deleted = found[0]
        return Origin(number, conversation_id, fingerprint, bool(is_deleted))

    def of(self, conversation_id: int) -> tuple[Program, str] | None:
        """Where this conversation came from first."""
        found = self._database.execute(
            "SELECT program, origin_id FROM origins WHERE conversation_id = ? ORDER BY id LIMIT 1",
            (conversation_id,),
        )
        return (Program(found[0][0]), str(found[0][1])) if found else None

    def keep(
        self,
        program: Program,
        origin_id: str,
        conversation_id: int,
        fingerprint: str,
        *,
        stamp: int,
    ) -> int:
        """Remember it, or its new state; says under which number."""
        found = self._database.execute(
            "INSERT INTO origins (program, origin_id, conversation_id, fingerprint, imported_at)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (program, origin_id) DO UPDATE SET"
            " conversation_id = excluded.conversation_id, fingerprint = excluded.fingerprint,"
            " imported_at = excluded.imported_at RETURNING id",
            (program.value, origin_id, conversation_id, fingerprint, stamp),
        )
        return int(found[0][0])

    def forget_messages(self, origin: int) -> None:
        """All of them are to come anew."""
        self._database.execute("DELETE FROM origin_messages WHERE origin_id = ?", (origin,))

    def messages(self, origin: int) -> dict[str, int | None]:
        """Its messages here by their keys; None for one that was deleted for good."""
        found = self._database.execute(
            "SELECT key, message_id FROM origin_messages WHERE origin_id = ?", (origin,)
        )
        return {str(key): message_id for key, message_id in found}

    def keep_message(self, origin: int, key: str, message_id: int) -> None:
        """Remember which message here is the one with this key."""
        self._database.execute(
            "INSERT OR REPLACE INTO origin_messages (origin_id, key, message_id) VALUES (?, ?, ?)",
            (origin, key, message_id),
        )
