"""Every read and every change of the conversations and messages on disk. Knows no thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

from msgspec.structs import replace

from desktop.conversation import (
    Attachment,
    Choices,
    Conversation,
    Generation,
    Message,
    MessageState,
    ReadingPlace,
    Role,
    rest_of_draft,
)
from desktop.errors import ConversationNotFound
from desktop.store import rows
from desktop.store.attachments import Attachments
from desktop.store.database import Database, Row
from desktop.store.prompts import Prompts
from desktop.store.title import title_of


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Conversations:
    """The history. Used only on the thread that opened its database.

    Every change is on the disk when the call returns. Everything here may raise
    `DatabaseUnusable`; a message that is not there is a bug and raises `LookupError`.
    """

    def __init__(self, database: Database, *, now: Callable[[], datetime] = _utc_now) -> None:
        self._database = database
        self._now = now
        self.attachments = Attachments(database)
        self.prompts = Prompts(database, now=now)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: object, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the database. Calling it again does nothing."""
        self._database.close()

    # Conversations

    def newest(self, *, limit: int = 500, offset: int = 0) -> list[Conversation]:
        """Those that hold a message or a draft and are not deleted, last changed first."""
        return self._conversations(
            "deleted_at IS NULL AND (draft <> ''"
            " OR EXISTS (SELECT 1 FROM messages WHERE conversation_id = conversations.id)"
            " OR EXISTS (SELECT 1 FROM attachments WHERE conversation_id = conversations.id))"
            " ORDER BY updated_at DESC, id DESC LIMIT ? OFFSET ?",
            limit,
            offset,
        )

    def get(self, conversation_id: int) -> Conversation:
        """This conversation. Raises `ConversationNotFound`, also when it is deleted."""
        found = self._conversations("id = ? AND deleted_at IS NULL", conversation_id)
        if not found:
            raise ConversationNotFound(conversation_id)
        return found[0]

    def messages(self, conversation_id: int) -> dict[int, Message]:
        """All messages of all branches by their number, oldest first."""
        found = self._database.execute(
            f"SELECT {rows.MESSAGE} FROM messages WHERE conversation_id = ? ORDER BY id",
            (conversation_id,),
        )
        attached = self.attachments.of_messages(conversation_id)
        return {
            row[0]: replace(rows.message(row), attachments=attached.get(row[0], ()))
            for row in found
        }

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

        Without a draft it is as new: nothing is chosen for it.
        """
        with self._database.transaction():
            found = self._conversations(
                "deleted_at IS NULL AND NOT EXISTS"
                " (SELECT 1 FROM messages WHERE conversation_id = conversations.id)"
                " ORDER BY updated_at DESC, id DESC LIMIT 1"
            )
            if not found:
                return self.create()
            if found[0].draft or found[0].choices == Choices():
                return found[0]
            self.choose(found[0].id, Choices())
            return replace(found[0], choices=Choices())

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

    def delete(self, conversation_id: int) -> None:
        """Hide it until `restore` or `purge_deleted`. Raises `ConversationNotFound`."""
        self._update(conversation_id, "deleted_at = ?", self._stamp())

    def restore(self, conversation_id: int) -> None:
        """Undo `delete`. Raises `ConversationNotFound`, also for one that was never deleted."""
        if conversation_id not in (conversation.id for conversation in self.deleted()):
            raise ConversationNotFound(conversation_id)
        self._update(conversation_id, "deleted_at = NULL")

    def deleted(self) -> list[Conversation]:
        """Those that can be restored, last deleted first."""
        return self._conversations("deleted_at IS NOT NULL ORDER BY deleted_at DESC, id DESC")

    def purge_deleted(self, older_than: timedelta) -> list[int]:
        """Remove for good what was deleted at least this long ago, and say which that were.

        Their words are overwritten in the file and gone from its log.
        """
        limit = rows.microseconds(self._now() - older_than)
        purged = self._database.execute(
            "DELETE FROM conversations WHERE deleted_at <= ? RETURNING id", (limit,)
        )
        # Also when nothing was removed now: the last time, a reader may have kept the log.
        self._database.checkpoint()
        return [int(row[0]) for row in purged]

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
            self._update(conversation_id, "leaf_id = ?", leaf_id)

    # Messages

    def add_question(
        self,
        conversation_id: int,
        *,
        parent_id: int | None,
        text: str,
        attachments: Sequence[Attachment] = (),
    ) -> Message:
        """Add what the person sent, clear the draft, and name a conversation without a title.

        The attachments were the draft's. Messages that wait behind this one stay the draft. Raises
        `ConversationNotFound`.
        """
        with self._database.transaction():
            return self._add_question(conversation_id, parent_id, text, attachments)

    def add_exchange(
        self,
        conversation_id: int,
        *,
        parent_id: int | None,
        text: str,
        attachments: Sequence[Attachment] = (),
    ) -> tuple[Message, Message]:
        """`add_question` and `open_answer` as one: a question never stands there alone.

        The draft's `attachments` are the question's from now on. Raises `ConversationNotFound`.
        """
        with self._database.transaction():
            question = self._add_question(conversation_id, parent_id, text, attachments)
            return question, self._open_answer(question)

    def open_answer(self, question_id: int) -> Message:
        """Add an empty answer that is being written. Raises `ConversationNotFound`."""
        with self._database.transaction():
            return self._open_answer(self._message(question_id))

    def _add_question(
        self,
        conversation_id: int,
        parent_id: int | None,
        text: str,
        attachments: Sequence[Attachment],
    ) -> Message:
        conversation = self.get(conversation_id)
        if parent_id is not None:
            self._require(conversation_id, parent_id)
        question = self._insert(
            conversation_id, parent_id, Role.USER, rows.storable(text), MessageState.DONE
        )
        ids = [attachment.id for attachment in attachments]
        attached = self.attachments.belong_to(question.id, conversation_id, ids)
        first_name = attached[0].name if attached else ""
        self._update(
            conversation_id,
            "draft = ?, title = ?, updated_at = ?",
            rest_of_draft(conversation.draft, question.text),
            conversation.title or title_of(question.text) or title_of(first_name),
            rows.microseconds(question.created_at),
        )
        return replace(question, attachments=attached)

    def _open_answer(self, question: Message) -> Message:
        conversation = self.get(question.conversation_id)
        return self._insert(
            conversation.id, question.id, Role.ASSISTANT, "", MessageState.STREAMING
        )

    def reopen_answer(self, answer_id: int) -> Message:
        """Let an answer be written on from where it ended. Raises `ConversationNotFound`."""
        with self._database.transaction():
            self.get(self._message(answer_id).conversation_id)
            answer = self._change(
                answer_id,
                "state = ?, generation = NULL, failure = NULL",
                MessageState.STREAMING.value,
            )
            self._update(answer.conversation_id, "leaf_id = ?", answer_id)
            return answer

    def write_answer(self, answer_id: int, text: str) -> None:
        """Keep the whole text so far."""
        self._change(answer_id, "text = ?", rows.storable(text))

    def close_answer(
        self,
        answer_id: int,
        *,
        text: str,
        state: MessageState,
        generation: Generation | None = None,
        failure: str | None = None,
    ) -> Message:
        """Keep an answer's end: its whole text, how far it came and how it was made."""
        with self._database.transaction():
            answer = self._change(
                answer_id,
                "text = ?, state = ?, generation = ?, failure = ?",
                rows.storable(text),
                state.value,
                rows.generation_json(generation),
                failure,
            )
            self._update(answer.conversation_id, "updated_at = ?", self._stamp())
            return answer

    def interrupt_unfinished(self) -> int:
        """Mark every answer that is being written as interrupted, and say how many that were.

        Only for a caller that knows that nobody else is writing one: the window, as it starts. The
        terminal command may run beside the window, and must not call this.
        """
        return len(
            self._database.execute(
                "UPDATE messages SET state = 'interrupted' WHERE state = 'streaming' RETURNING id"
            )
        )

    # Rows

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
