"""Files and long pastes that go with messages, as the words that were read in them. Knows no file.

Those without a message belong to the draft of their conversation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.conversation import Attachment
from desktop.store import rows
from desktop.store.database import Database

MOST_AT_ONCE = 500
"""Numbers in one statement: SQLite has a limit of its own."""


class Attachments:
    """Used only on the thread that opened its database. May raise `DatabaseUnusable`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_draft(self, conversation_id: int) -> list[Attachment]:
        """Those that were not sent yet, in the order they came."""
        found = self._database.execute(
            f"SELECT {rows.ATTACHMENT} FROM attachments"
            " WHERE conversation_id = ? AND message_id IS NULL ORDER BY id",
            (conversation_id,),
        )
        return [rows.attachment(row) for row in found]

    def of_messages(self, conversation_id: int) -> dict[int, tuple[Attachment, ...]]:
        """Those that were sent, by the number of their message."""
        found = self._database.execute(
            f"SELECT message_id, {rows.ATTACHMENT} FROM attachments"
            " WHERE conversation_id = ? AND message_id IS NOT NULL ORDER BY id",
            (conversation_id,),
        )
        result: dict[int, tuple[Attachment, ...]] = {}
        for message_id, *row in found:
            result[message_id] = (*result.get(message_id, ()), rows.attachment(tuple(row)))
        return result

    def add(
        self, conversation_id: int, *, name: str, kind: str, text: str, size_bytes: int = 0
    ) -> Attachment:
        """Put one to the draft. The conversation must be there."""
        added = self._database.execute(
            "INSERT INTO attachments (conversation_id, name, kind, text, size_bytes)"
            f" VALUES (?, ?, ?, ?, ?) RETURNING {rows.ATTACHMENT}",
            (conversation_id, rows.storable(name), kind, rows.storable(text), size_bytes),
        )
        return rows.attachment(added[0])

    def copy_to_draft(self, message_id: int) -> tuple[Attachment, ...]:
        """Put copies of what was sent with this message to the draft: it will be asked otherwise."""
        copied = self._database.execute(
            "INSERT INTO attachments (conversation_id, name, kind, text, size_bytes)"
            " SELECT conversation_id, name, kind, text, size_bytes FROM attachments"
            f" WHERE message_id = ? ORDER BY id RETURNING {rows.ATTACHMENT}",
            (message_id,),
        )
        return tuple(rows.attachment(row) for row in copied)

    def restore(self, conversation_id: int, attachment: Attachment) -> None:
        """Undo `remove`: it is the draft's again, in its old place."""
        self._database.execute(
            "INSERT INTO attachments (id, conversation_id, name, kind, text, size_bytes)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                attachment.id,
                conversation_id,
                attachment.name,
                attachment.kind,
                attachment.text,
                attachment.size_bytes,
            ),
        )

    def remove(self, attachment_id: int) -> None:
        """Take one out of its draft. What was sent stays, as does what is not there."""
        self._database.execute(
            "DELETE FROM attachments WHERE id = ? AND message_id IS NULL", (attachment_id,)
        )

    def belong_to(
        self, message_id: int, conversation_id: int, ids: Sequence[int]
    ) -> tuple[Attachment, ...]:
        """Give these of the conversation's draft to a message. Of what is not there nothing is said."""
        for some in _portions(ids):
            marks = ", ".join("?" * len(some))
            self._database.execute(
                "UPDATE attachments SET message_id = ?"
                f" WHERE conversation_id = ? AND message_id IS NULL AND id IN ({marks})",
                (message_id, conversation_id, *some),
            )
        found = self._database.execute(
            f"SELECT {rows.ATTACHMENT} FROM attachments WHERE message_id = ? ORDER BY id",
            (message_id,),
        )
        return tuple(rows.attachment(row) for row in found)


def _portions(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    for start in range(0, len(ids), MOST_AT_ONCE):
        yield ids[start : start + MOST_AT_ONCE]
