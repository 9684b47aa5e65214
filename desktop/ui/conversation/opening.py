"""Reads a conversation from the disk, to be shown. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from desktop.conversation import Attachment, Conversation, Message
from desktop.errors import AppError
from desktop.store.conversations import Conversations
from desktop.store.store import Store


class Found(NamedTuple):
    """All of a conversation that is on the disk."""

    conversation: Conversation
    messages: dict[int, Message]
    attached: list[Attachment]
    """To the draft."""


def read_conversation(
    store: Store,
    conversation_id: int,
    done: Callable[[Found], None],
    failed: Callable[[AppError], None],
) -> None:
    """Without waiting for the disk."""

    def read(history: Conversations) -> Found:
        conversation = history.get(conversation_id)
        attached = history.attachments.of_draft(conversation_id)
        return Found(conversation, history.messages(conversation_id), attached)

    store.do(read, done, failed)
