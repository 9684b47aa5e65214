"""Every read and every change of the conversations and messages on disk. Knows no thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from desktop.conversation import (
    Choices,
    Conversation,
    Message,
    MessageState,
    ReadingPlace,
    newest_leaf,
)
from desktop.errors import ConversationNotFound
from desktop.store import carrying, copying, deletion, mending, rows
from desktop.store.backups import Backup
from desktop.store.carrying import Carried
from desktop.store.deletion import Deleted
from desktop.store.exchanges import Exchanges
from desktop.store.hanging import hanging_together

_LATER = 2**63 - 1
"""After every time in a table."""


class Conversations(Exchanges):
    """The history. Used only on the thread that opened its database.

    Every change is on the disk when the call returns. Everything here may raise
    `DatabaseUnusable`; a message that is not there is a bug and raises `LookupError`.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the database. Calling it again does nothing."""
        self._database.close()

    def restore_backup(self, backup: Backup) -> Backup | None:
        """Be what this backup is from now on; says which backup has what was here until now.

        Raises `WrongKey` and `NoRoomForCopy`.
        """
        return mending.restore(self._database, backup, self._now())

    def empty_log(self) -> bool:
        """Have nothing in the log that was deleted; False where another process is reading for long."""
        return self._database.checkpoint()

    # Conversations

    def newest(self, *, limit: int = 500, behind: Conversation | None = None) -> list[Conversation]:
        """Those that hold a message or a draft, not deleted nor archived, last changed first.

        `behind` goes on after this one of a list, whatever has left it meanwhile.
        """
        changed, number = (
            (rows.microseconds(behind.updated_at), behind.id) if behind else (_LATER, 0)
        )
        return self._conversations(
            "deleted_at IS NULL AND archived_at IS NULL AND (updated_at, id) < (?, ?)"
            " AND (draft <> ''"
            " OR EXISTS (SELECT 1 FROM messages WHERE conversation_id = conversations.id)"
            " OR EXISTS (SELECT 1 FROM attachments WHERE conversation_id = conversations.id))"
            " ORDER BY updated_at DESC, id DESC LIMIT ?",
            changed,
            number,
            limit,
        )

    def archived(self, *, limit: int = 500, offset: int = 0) -> list[Conversation]:
        """Those that are archived and not deleted, last archived first."""
        return self._conversations(
            "deleted_at IS NULL AND archived_at IS NOT NULL"
            " ORDER BY archived_at DESC, updated_at, id LIMIT ? OFFSET ?",
            limit,
            offset,
        )

    def count_archived(self) -> int:
        """How many `archived` has in all."""
        found = self._database.execute(
            "SELECT count(*) FROM conversations"
            " WHERE deleted_at IS NULL AND archived_at IS NOT NULL"
        )
        return int(found[0][0])

    def all(self) -> Iterator[Conversation]:
        """Those of `newest`, then those of `archived`, read page by page."""
        last: Conversation | None = None
        while page := self.newest(behind=last):
            yield from page
            last = page[-1]
        offset = 0
        while page := self.archived(offset=offset):
            yield from page
            offset += len(page)

    def messages(self, conversation_id: int) -> dict[int, Message]:
        """All messages of all branches by their number, oldest first; none that was deleted."""
        found = self._database.execute(
            f"SELECT {rows.MESSAGE} FROM messages"
            " WHERE conversation_id = ? AND deleted_at IS NULL ORDER BY id",
            (conversation_id,),
        )
        attached = self.attachments.of_messages(conversation_id)
        return hanging_together(
            {
                row[0]: replace(rows.message(row), attachments=attached.get(row[0], ()))
                for row in found
            }
        )

    def message(self, message_id: int) -> Message | None:
        """This one alone, without its files; None where it was deleted."""
        found = self._database.execute(
            f"SELECT {rows.MESSAGE} FROM messages WHERE id = ? AND deleted_at IS NULL",
            (message_id,),
        )
        return rows.message(found[0]) if found else None

    def last_questions(self, *, limit: int) -> list[str]:
        """What the person asked last, in any conversation that is not deleted; the newest first."""
        found = self._database.execute(
            "SELECT text FROM messages WHERE role = 'user' AND text <> '' AND deleted_at IS NULL"
            " AND (SELECT deleted_at FROM conversations WHERE id = conversation_id) IS NULL"
            " ORDER BY id DESC LIMIT ?",
            (limit,),
        )
        return list(dict.fromkeys(str(row[0]) for row in found))

    def empty(self) -> Conversation:
        """The newest conversation without a message, whatever its draft, or a new one.

        Without a draft it is as new: it has no name, and nothing is chosen for it.
        """
        with self._database.transaction():
            found = self._conversations(
                # Where a message is, there is a last one; else all conversations would be looked at.
                # The sign keeps SQLite to the index of those without one.
                "deleted_at IS NULL AND leaf_id IS NULL AND +archived_at IS NULL AND NOT EXISTS"
                " (SELECT 1 FROM messages WHERE conversation_id = conversations.id)"
                " ORDER BY updated_at DESC, id DESC LIMIT 1"
            )
            if not found:
                return self.create()
            as_new = replace(found[0], title="", choices=Choices())
            if as_new == found[0] or found[0].draft or self._holds_files(as_new.id):
                return found[0]
            self._update(as_new.id, "title = '', choices = ?", rows.choices_json(as_new.choices))
            return as_new

    def _holds_files(self, conversation_id: int) -> bool:
        return bool(self.attachments.of_draft(conversation_id))

    def create(self, title: str = "") -> Conversation:
        """A new conversation."""
        now = self._stamp()
        created = self._database.execute(
            "INSERT INTO conversations (title, created_at, updated_at) VALUES (?, ?, ?)"
            f" RETURNING {rows.CONVERSATION}",
            (rows.storable(title), now, now),
        )
        return rows.conversation(created[0])

    def rename(self, conversation_id: int, title: str) -> None:
        """Change the title and not the order. Raises `ConversationNotFound`."""
        self._update(conversation_id, "title = ?", rows.storable(title))

    def archive(self, conversation_id: int) -> None:
        """Keep it out of the list until `unarchive`, or until something is said in it.

        Raises `ConversationNotFound`.
        """
        with self._database.transaction():
            if not self.get(conversation_id).is_archived:
                self._update(conversation_id, "archived_at = ?", self._stamp())

    def unarchive(self, conversation_id: int) -> None:
        """List it where it stood. Raises `ConversationNotFound`."""
        with self._database.transaction():
            self.get(conversation_id)
            self._update(conversation_id, "archived_at = NULL")

    def duplicate(self, conversation_id: int, name: Callable[[str], str]) -> Conversation:
        """Another one with all of it, that was never archived; `name` makes its title of the old one.

        Where it came from stays with the first. Raises `ConversationNotFound`.
        """
        with self._database.transaction():
            carried = carrying.take_up(self, conversation_id)
            now = self._now()
            copy = replace(
                carried.conversation,
                title=rows.storable(name(carried.conversation.title)),
                created_at=now,
                updated_at=now,
            )
            return self.get(carrying.set_down(self._database, replace(carried, conversation=copy)))

    def delete(self, conversation_id: int) -> None:
        """Hide it until `restore`, or until it is condemned. Raises `ConversationNotFound`."""
        self._update(conversation_id, "deleted_at = ?", self._stamp())

    def restore(self, conversation_id: int) -> None:
        """Undo `delete`. Raises `ConversationNotFound`, also for one that was never deleted."""
        if conversation_id not in (conversation.id for conversation in self.deleted()):
            raise ConversationNotFound(conversation_id)
        self._update(conversation_id, "deleted_at = NULL")

    def deleted(self) -> list[Conversation]:
        """Those that can be restored, last deleted first."""
        return self._conversations(
            "deleted_at IS NOT NULL AND id NOT IN"
            " (SELECT conversation_id FROM condemned WHERE messages_deleted_at = 0)"
            " ORDER BY deleted_at DESC, id DESC"
        )

    def choose(self, conversation_id: int, choices: Choices) -> None:
        """Keep what was chosen for this conversation alone. Raises `ConversationNotFound`."""
        self._update(conversation_id, "choices = ?", rows.choices_json(choices))

    def save_draft(self, conversation_id: int, text: str) -> None:
        """Keep what is in the input box. Raises `ConversationNotFound`."""
        self._update(conversation_id, "draft = ?", rows.storable(text))

    def save_place(self, conversation_id: int, place: ReadingPlace) -> None:
        """Keep where the person was reading. Raises `ConversationNotFound`."""
        self._update(
            conversation_id,
            "place_message_id = ?, place_offset_px = ?",
            place.message_id,
            place.offset_px,
        )

    def choose_branch(self, conversation_id: int, leaf_id: int) -> None:
        """Show the branch that ends with this message. Raises `ConversationNotFound`."""
        with self._database.transaction():
            self._require(conversation_id, leaf_id)
            deletion.revive(self._database, leaf_id)
            self._update(conversation_id, "leaf_id = ?", leaf_id)

    def copy_branch(self, conversation_id: int, message_id: int) -> Conversation:
        """A new conversation that begins with what was said up to this message.

        Raises `ConversationNotFound`.
        """
        with self._database.transaction():
            self.get(conversation_id)
            self._require(conversation_id, message_id)
            copy = copying.copy_conversation(self._database, conversation_id, stamp=self._stamp())
            leaf_id = copying.copy_messages(self._database, message_id, to=copy)
            self._update(copy, "leaf_id = ?", leaf_id)
            return self.get(copy)

    def take_up(self, conversation_id: int) -> Carried:
        """All of it, for another history. Raises `ConversationNotFound`."""
        return carrying.take_up(self, conversation_id)

    def set_down(self, carried: Carried) -> Conversation:
        """A conversation of another history is from now on in this one, too."""
        with self._database.transaction():
            return self.get(carrying.set_down(self._database, carried))

    def erase(self, conversation_id: int) -> None:
        """Have nothing of it here any longer, at once and without a trash: it was never to be kept."""
        self._database.execute("DELETE FROM conversations WHERE id = ?", (conversation_id,))

    # Messages

    def delete_message(self, message_id: int) -> Deleted:
        """Hide it and all that follows it, until `restore_messages`, or until it is condemned."""
        with self._database.transaction():
            conversation = self.get(self._message(message_id).conversation_id)
            found = self._database.execute(
                "SELECT max(id) FROM messages WHERE conversation_id = ?", (conversation.id,)
            )
            gone = deletion.delete(self._database, message_id, stamp=self._stamp())
            leaf_id = deletion.leaf_after(self._database, message_id, conversation.leaf_id)
            self._update(conversation.id, "leaf_id = ?", leaf_id)
            return Deleted(conversation.id, gone, conversation.leaf_id, int(found[0][0]))

    def restore_messages(self, deleted: Deleted) -> None:
        """Undo `delete_message`, and show the branch that was shown then, where that is there again.

        Where something was said since, that stays shown.
        """
        with self._database.transaction():
            deletion.restore(self._database, deleted.message_ids)
            messages = self.messages(deleted.conversation_id)
            leaf_id = self.get(deleted.conversation_id).leaf_id
            if leaf_id is not None and leaf_id > deleted.newest_id:
                return
            if deleted.leaf_id in messages:
                leaf_id = deleted.leaf_id
            elif leaf_id not in messages and deleted.message_ids[0] in messages:
                leaf_id = newest_leaf(messages.values(), deleted.message_ids[0])
            self._update(deleted.conversation_id, "leaf_id = ?", leaf_id)

    def edit_answer(self, answer_id: int, text: str) -> Message:
        """Another version of this answer, in the person's words; the old one stays."""
        with self._database.transaction():
            old = self._message(answer_id)
            deletion.revive(self._database, old.id)
            return self._insert(
                old.conversation_id,
                old.parent_id,
                old.role,
                rows.storable(text),
                MessageState.EDITED,
            )
