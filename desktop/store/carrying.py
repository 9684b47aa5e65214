"""A conversation carried from one history into another, with all its branches and files. Knows no file."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from desktop.conversation import Attachment, Conversation, Message, MessageState
from desktop.store import rows
from desktop.store.database import Database

if TYPE_CHECKING:
    from desktop.store.conversations import Conversations


class Carried(msgspec.Struct, frozen=True):
    """All of a conversation that is not deleted."""

    conversation: Conversation
    messages: tuple[Message, ...]
    """Each after the one it follows."""
    draft_files: tuple[Attachment, ...]


def take_up(history: Conversations, conversation_id: int) -> Carried:
    """As it is now. Raises `ConversationNotFound`."""
    conversation = history.get(conversation_id)
    messages = history.messages(conversation_id)
    files = history.attachments.of_draft(conversation_id)
    return Carried(conversation, tuple(_parents_first(messages)), tuple(files))


def _parents_first(messages: dict[int, Message]) -> list[Message]:
    """Level by level: a summary has a higher number than what follows it."""
    following: defaultdict[int | None, list[Message]] = defaultdict(list)
    for message in messages.values():
        following[message.parent_id].append(message)
    ordered: list[Message] = []
    level = following[None]
    while level:
        level.sort(key=lambda each: each.id)
        ordered += level
        level = [child for message in level for child in following[message.id]]
    return ordered


def set_down(database: Database, carried: Carried) -> int:
    """Put it into this history, as a part of a transaction; says its number here."""
    conversation = carried.conversation
    found = database.execute(
        "INSERT INTO conversations (title, created_at, updated_at, draft, choices)"
        " VALUES (?, ?, ?, ?, ?) RETURNING id",
        (
            conversation.title,
            rows.microseconds(conversation.created_at),
            rows.microseconds(conversation.updated_at),
            conversation.draft,
            rows.choices_json(conversation.choices),
        ),
    )
    number = int(found[0][0])
    here: dict[int | None, int | None] = {None: None}
    for message in carried.messages:
        here[message.id] = _add_message(database, number, here[message.parent_id], message)
    for file in carried.draft_files:
        _add_file(database, number, None, file)
    database.execute(
        "UPDATE conversations SET leaf_id = ? WHERE id = ?",
        (here.get(conversation.leaf_id), number),
    )
    return number


def _add_message(
    database: Database, conversation_id: int, parent_id: int | None, message: Message
) -> int:
    # What is still being written is written there alone; here it ends.
    is_open = message.state is MessageState.STREAMING
    state = MessageState.INTERRUPTED if is_open else message.state
    found = database.execute(
        "INSERT INTO messages"
        " (conversation_id, parent_id, role, text, state, created_at, generation, failure)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (
            conversation_id,
            parent_id,
            message.role.value,
            message.text,
            state.value,
            rows.microseconds(message.created_at),
            rows.generation_json(message.generation),
            message.failure,
        ),
    )
    number = int(found[0][0])
    for file in message.attachments:
        _add_file(database, conversation_id, number, file)
    return number


def _add_file(
    database: Database, conversation_id: int, message_id: int | None, file: Attachment
) -> None:
    database.execute(
        "INSERT INTO attachments (conversation_id, message_id, name, kind, text, size_bytes)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (conversation_id, message_id, file.name, file.kind, file.text, file.size_bytes),
    )
