"""Summaries that stand between messages, and conversations that go on elsewhere. Knows no model.

A summary is a message: a child of the last one that it sums up, and the parent of what was said next.
So it belongs to every branch that runs through there, and nothing is gone when it comes or goes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from desktop.conversation import Conversation, Generation, Message, MessageState, Role, branch
from desktop.store import deletion, rows
from desktop.store.copying import copy_message
from desktop.store.database import Database


class Summaries:
    """Used only on the thread that opened its database. May raise `DatabaseUnusable`."""

    def __init__(self, database: Database, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    def add(
        self, conversation_id: int, after_id: int, text: str, generation: Generation | None = None
    ) -> Message:
        """Put one behind this message; what followed it follows the summary."""
        with self._database.transaction():
            inserted = self._database.execute(
                "INSERT INTO messages"
                " (conversation_id, parent_id, role, text, state, created_at, generation)"
                f" VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING {rows.MESSAGE}",
                (
                    conversation_id,
                    after_id,
                    Role.SUMMARY.value,
                    rows.storable(text),
                    MessageState.DONE.value,
                    rows.microseconds(self._now()),
                    rows.generation_json(generation),
                ),
            )
            summary = rows.message(inserted[0])
            self._put_in(summary.id, after_id, conversation_id)
            return summary

    def change(self, summary_id: int, text: str) -> Message:
        """Other words."""
        changed = self._database.execute(
            f"UPDATE messages SET text = ? WHERE id = ? AND role = ? RETURNING {rows.MESSAGE}",
            (rows.storable(text), summary_id, Role.SUMMARY.value),
        )
        if not changed:
            raise LookupError(f"no summary has the number {summary_id}")
        return rows.message(changed[0])

    def remove(self, summary_id: int) -> None:
        """Take it out until `restore`: the model is told of all that it summed up again."""
        with self._database.transaction():
            conversation_id, parent_id = self._place(summary_id)
            self._database.execute(
                "UPDATE messages SET parent_id = ? WHERE parent_id = ?", (parent_id, summary_id)
            )
            self._database.execute(
                "UPDATE messages SET deleted_at = ? WHERE id = ?",
                (rows.microseconds(self._now()), summary_id),
            )
            self._move_leaf(conversation_id, summary_id, parent_id)

    def restore(self, summary_id: int) -> None:
        """Undo `remove`."""
        with self._database.transaction():
            self.put_back(summary_id)

    def put_back(self, summary_id: int) -> None:
        """`restore` as a part of a transaction. What it sums up comes back with it."""
        conversation_id, parent_id = self._place(summary_id)
        deletion.revive(self._database, summary_id)
        if parent_id is not None:
            self._put_in(summary_id, parent_id, conversation_id)

    def is_one(self, message_id: int) -> bool:
        """Whether this message is a summary."""
        return bool(
            self._database.execute(
                "SELECT 1 FROM messages WHERE id = ? AND role = 'summary'", (message_id,)
            )
        )

    def continue_elsewhere(
        self, conversation: Conversation, messages: dict[int, Message], after_id: int | None
    ) -> int:
        """A new conversation of what this branch says after `after_id`, its files included.

        A summary that stands before that comes along, and so does the draft, which is gone from here.
        """
        path = branch(messages, conversation.leaf_id)
        places = [place for place, each in enumerate(path) if each.id == after_id]
        start = places[0] + 1 if places else 0
        sums_up = [each for each in path[:start] if each.role is Role.SUMMARY][-1:]
        with self._database.transaction():
            copy_id = self._copy_conversation(conversation)
            last: int | None = None
            for message in (*sums_up, *path[start:]):
                last = copy_message(self._database, message.id, parent_id=last, to=copy_id)
            self._database.execute(
                "UPDATE conversations SET leaf_id = ? WHERE id = ?", (last, copy_id)
            )
            self._database.execute(
                "UPDATE conversations SET draft = '' WHERE id = ?", (conversation.id,)
            )
            self._database.execute(
                "UPDATE attachments SET conversation_id = ?"
                " WHERE conversation_id = ? AND message_id IS NULL",
                (copy_id, conversation.id),
            )
            return copy_id

    def _copy_conversation(self, conversation: Conversation) -> int:
        stamp = rows.microseconds(self._now())
        found = self._database.execute(
            "INSERT INTO conversations (title, created_at, updated_at, draft, choices)"
            " SELECT title, ?, ?, draft, choices FROM conversations WHERE id = ? RETURNING id",
            (stamp, stamp, conversation.id),
        )
        return int(found[0][0])

    def _put_in(self, summary_id: int, after_id: int, conversation_id: int) -> None:
        """Between a message and all that follows it, but summaries that were taken out."""
        self._database.execute(
            "UPDATE messages SET parent_id = ? WHERE parent_id = ? AND id <> ?"
            " AND (role <> 'summary' OR deleted_at IS NULL)",
            (summary_id, after_id, summary_id),
        )
        self._move_leaf(conversation_id, after_id, summary_id)

    def _move_leaf(self, conversation_id: int, before: int, after: int | None) -> None:
        self._database.execute(
            "UPDATE conversations SET leaf_id = ? WHERE id = ? AND leaf_id = ?",
            (after, conversation_id, before),
        )

    def _place(self, summary_id: int) -> tuple[int, int | None]:
        found = self._database.execute(
            "SELECT conversation_id, parent_id FROM messages WHERE id = ? AND role = 'summary'",
            (summary_id,),
        )
        if not found:
            raise LookupError(f"no summary has the number {summary_id}")
        return found[0][0], found[0][1]
