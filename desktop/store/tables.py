"""Single rows of conversations and messages, read, added and changed. Knows no meaning of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from desktop.conversation import Conversation, Message, MessageState, Role
from desktop.errors import ConversationNotFound
from desktop.store import rows
from desktop.store.arriving import Arriving
from desktop.store.attachments import Attachments
from desktop.store.database import Database, Row
from desktop.store.personas import Personas
from desktop.store.prompts import Prompts
from desktop.store.search import Search
from desktop.store.search_index import SearchIndex
from desktop.store.summaries import Summaries
from desktop.store.trash import Trash
from desktop.store.usage import Usage


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Tables:
    """Used only on the thread that opened its database."""

    def __init__(self, database: Database, *, now: Callable[[], datetime] = _utc_now) -> None:
        self._database = database
        self._now = now
        self.attachments = Attachments(database)
        self.arriving = Arriving(database, now)
        self.personas = Personas(database, now)
        self.prompts = Prompts(database, now=now)
        self.search = Search(database)
        self.search_index = SearchIndex(database)
        self.summaries = Summaries(database, now=now)
        self.usage = Usage(database)
        # Asked each time: a test has its own clock.
        self.trash = Trash(database, lambda: self._now(), self.summaries)

    def get(self, conversation_id: int) -> Conversation:
        """This conversation. Raises `ConversationNotFound`, also when it is deleted."""
        found = self._conversations("id = ? AND deleted_at IS NULL", conversation_id)
        if not found:
            raise ConversationNotFound(conversation_id)
        return found[0]

    def _stamp(self) -> int:
        return rows.microseconds(self._now())

    def _conversations(self, where: str, *bindings: Any) -> list[Conversation]:
        found = self._database.execute(
            f"SELECT {rows.CONVERSATION} FROM conversations WHERE {where}", bindings
        )
        return [rows.conversation(row) for row in found]

    def _update(self, conversation_id: int, change: str, *bindings: Any) -> None:
        changed = self._database.execute(
            f"UPDATE conversations SET {change} WHERE id = ? RETURNING id",
            (*bindings, conversation_id),
        )
        if not changed:
            raise ConversationNotFound(conversation_id)

    def _insert(
        self,
        conversation_id: int,
        parent_id: int | None,
        role: Role,
        text: str,
        state: MessageState,
    ) -> Message:
        inserted = self._database.execute(
            "INSERT INTO messages (conversation_id, parent_id, role, text, state, created_at)"
            f" VALUES (?, ?, ?, ?, ?, ?) RETURNING {rows.MESSAGE}",
            (conversation_id, parent_id, role.value, text, state.value, self._stamp()),
        )
        message = rows.message(inserted[0])
        self._update(conversation_id, "leaf_id = ?", message.id)
        return message

    def _change(self, message_id: int, change: str, *bindings: Any) -> Message:
        return _one(
            self._database.execute(
                f"UPDATE messages SET {change} WHERE id = ? RETURNING {rows.MESSAGE}",
                (*bindings, message_id),
            ),
            message_id,
        )

    def _message(self, message_id: int) -> Message:
        found = self._database.execute(
            f"SELECT {rows.MESSAGE} FROM messages WHERE id = ?", (message_id,)
        )
        return _one(found, message_id)

    def _require(self, conversation_id: int, message_id: int) -> None:
        if self._message(message_id).conversation_id != conversation_id:
            raise LookupError(f"message {message_id} is not in conversation {conversation_id}")


def _one(found: list[Row], message_id: int) -> Message:
    if not found:
        raise LookupError(f"no message has the number {message_id}")
    return rows.message(found[0])
