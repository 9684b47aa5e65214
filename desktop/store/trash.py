"""The trash: what was deleted and can come back, and what the person wants gone for good. Knows no file.

What is condemned stays in the tables, and out of sight, until the moment in which it can be undone is over.
Of what was carried out then, only the numbers of the conversations are kept until no copy is left: of what
the person condemned nowhere at all; of what time did, in no backup once those have had their own time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import msgspec

from desktop.store import deletion, rows
from desktop.store.database import Database
from desktop.store.summaries import Summaries

WORDS_CHARACTERS = 200
"""Of a message, to know it by."""
SLICE = 10
"""Messages that are removed before others get their turn: some tenths of a second."""
Place = tuple[int, int]
"""A conversation, and when messages of it were deleted at once; or `WHOLE`."""
WHOLE = 0
"""In the place of the moment at which messages were deleted: all of the conversation."""


class Thrown(msgspec.Struct, frozen=True):
    """One thing in the trash: a whole conversation, or messages that were deleted at once."""

    conversation_id: int
    title: str
    deleted_at: datetime
    count: int
    """Of messages."""
    message_ids: tuple[int, ...] = ()
    """None for a whole conversation."""
    words: str = ""
    """How the first of them begins."""

    @property
    def name(self) -> str:
        """What it is called in the terminal: "12" is a conversation, "m34" messages from 34 on."""
        return f"m{self.message_ids[0]}" if self.message_ids else str(self.conversation_id)

    @property
    def place(self) -> Place:
        """What the tables know it by."""
        stamp = rows.microseconds(self.deleted_at) if self.message_ids else WHOLE
        return self.conversation_id, stamp


class Trash:
    """Used only on the thread that opened its database. May raise `DatabaseUnusable`."""

    def __init__(
        self, database: Database, now: Callable[[], datetime], summaries: Summaries
    ) -> None:
        self._database, self._now, self._summaries = database, now, summaries

    def all(self) -> list[Thrown]:
        """What can come back, last deleted first."""
        found = [*self._conversations(), *self._messages()]
        return sorted(found, key=lambda thrown: thrown.deleted_at, reverse=True)

    def restore(self, thrown: Iterable[Thrown]) -> None:
        """Bring these back. What is gone meanwhile stays away."""
        with self._database.transaction():
            for each in thrown:
                if each.message_ids:
                    self._restore_messages(each)
                else:
                    self._database.execute(
                        "UPDATE conversations SET deleted_at = NULL WHERE id = ?",
                        (each.conversation_id,),
                    )

    # For good

    def condemn(self, thrown: Iterable[Thrown]) -> None:
        """Let these be out of the trash, until `pardon` or `carry_out`."""
        with self._database.transaction():
            for each in thrown:
                self._database.execute(
                    "INSERT INTO condemned (conversation_id, messages_deleted_at)"
                    " SELECT id, ? FROM conversations WHERE id = ?"
                    " ON CONFLICT DO UPDATE SET everywhere = 1",
                    each.place[::-1],
                )

    def pardon(self, thrown: Iterable[Thrown]) -> None:
        """Undo `condemn`."""
        with self._database.transaction():
            for each in thrown:
                self._database.execute(
                    "DELETE FROM condemned WHERE conversation_id = ? AND messages_deleted_at = ?",
                    each.place,
                )

    def condemn_expired(self, older_than: timedelta) -> None:
        """Condemn what was deleted at least this long ago. Backups stay as long as they would anyway."""
        limit = rows.microseconds(self._now() - older_than)
        with self._database.transaction():
            self._database.execute(
                "INSERT OR IGNORE INTO condemned SELECT id, ?, 0 FROM conversations"
                " WHERE deleted_at <= ?",
                (WHOLE, limit),
            )
            self._database.execute(
                "INSERT OR IGNORE INTO condemned SELECT conversation_id, deleted_at, 0"
                " FROM messages WHERE deleted_at <= ? GROUP BY conversation_id, deleted_at",
                (limit,),
            )

    def condemned(self) -> list[Place]:
        """All that is waiting to go for good."""
        found = self._database.execute("SELECT conversation_id, messages_deleted_at FROM condemned")
        return [(int(row[0]), int(row[1])) for row in found]

    def carry_out(self, place: Place) -> bool:
        """Remove some messages for good of what is condemned; whether that was the last of it.

        Not all at once: each word is taken out of the index, too, and others are waiting. Copies elsewhere
        are still `owed`.
        """
        with self._database.transaction():
            return place not in self.condemned() or self._erase_some(*place)

    def _erase_some(self, conversation_id: int, stamp: int) -> bool:
        self._owe(conversation_id, stamp)
        is_whole = stamp == WHOLE
        gone = self._database.execute(
            "SELECT 1 FROM conversations WHERE id = ? AND deleted_at IS NOT NULL",
            (conversation_id,),
        )
        # What another window has brought back since is not deleted, and stays.
        if is_whole and not gone:
            found: list[int] = []
        else:
            found = deletion.last_of(
                self._database, conversation_id, None if is_whole else stamp, SLICE
            )
        deletion.erase(self._database, found, renames=not is_whole)
        if len(found) == SLICE:
            return False
        if is_whole and gone:
            self._database.execute("DELETE FROM conversations WHERE id = ?", (conversation_id,))
        self._database.execute(
            "DELETE FROM condemned WHERE conversation_id = ? AND messages_deleted_at = ?",
            (conversation_id, stamp),
        )
        return True

    def owed(self) -> list[int]:
        """Conversations of which something is gone here, while there may be copies elsewhere."""
        found = self._database.execute("SELECT conversation_id FROM erased ORDER BY 1")
        return [int(row[0]) for row in found]

    def is_owed_everywhere(self) -> bool:
        """Whether some of it must be in no backup, either."""
        return bool(self._database.execute("SELECT 1 FROM erased WHERE everywhere LIMIT 1"))

    def settle(self, conversation_ids: Iterable[int]) -> None:
        """There is no copy left of what is gone of these."""
        with self._database.transaction():
            for number in conversation_ids:
                self._database.execute("DELETE FROM erased WHERE conversation_id = ?", (number,))

    def _owe(self, conversation_id: int, stamp: int) -> None:
        self._database.execute(
            "INSERT INTO erased SELECT conversation_id, everywhere FROM condemned"
            " WHERE conversation_id = ? AND messages_deleted_at = ?"
            " ON CONFLICT DO UPDATE SET everywhere = max(everywhere, excluded.everywhere)",
            (conversation_id, stamp),
        )

    # Rows

    def _conversations(self) -> list[Thrown]:
        found = self._database.execute(
            "SELECT id, title, deleted_at, (SELECT count(*) FROM messages"
            " WHERE conversation_id = conversations.id AND deleted_at IS NULL)"
            " FROM conversations WHERE deleted_at IS NOT NULL AND NOT EXISTS"
            " (SELECT 1 FROM condemned WHERE conversation_id = conversations.id"
            " AND messages_deleted_at = ?)",
            (WHOLE,),
        )
        return [
            Thrown(number, title, rows.moment(stamp), count)
            for number, title, stamp, count in found
        ]

    def _messages(self) -> list[Thrown]:
        found = self._database.execute(
            # What is no aggregate is of the row that has the least id: so SQLite says.
            "SELECT conversation_id, title, messages.deleted_at, group_concat(messages.id),"
            f" substr(messages.text, 1, {WORDS_CHARACTERS}), min(messages.id)"
            " FROM messages JOIN conversations ON conversations.id = conversation_id"
            " WHERE messages.deleted_at IS NOT NULL AND conversations.deleted_at IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM condemned"
            " WHERE condemned.conversation_id = messages.conversation_id"
            " AND messages_deleted_at = messages.deleted_at)"
            " GROUP BY conversation_id, messages.deleted_at"
        )
        thrown = []
        for number, title, stamp, listed, words, _ in found:
            ids = tuple(sorted(int(each) for each in listed.split(",")))
            thrown.append(Thrown(number, title, rows.moment(stamp), len(ids), ids, words))
        return thrown

    def _restore_messages(self, thrown: Thrown) -> None:
        """And show them: whoever brings something back wants to see it."""
        there = [each for each in thrown.message_ids if deletion.is_deleted(self._database, each)]
        if len(there) == 1 and self._summaries.is_one(there[0]):
            self._summaries.put_back(there[0])
        elif there:
            deletion.restore(self._database, there)
            self._database.execute(
                "UPDATE conversations SET leaf_id = ? WHERE id = ?",
                (deletion.newest_leaf(self._database, there[0]), thrown.conversation_id),
            )


def days_left(thrown: Thrown, trash_days: int, now: datetime) -> int | None:
    """How many days it stays at least, the one that has begun included; None: for ever."""
    if not trash_days:
        return None
    left = thrown.deleted_at + timedelta(days=trash_days) - now
    return max(0, math.ceil(left / timedelta(days=1)))
