"""Reads a conversation from the disk, to be shown. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from desktop.conversation import Attachment, Conversation, Message
from desktop.errors import AppError
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.ui.transcript.shown import ShownBranch
from desktop.ui.transcript.workroom import import_all


class Found(NamedTuple):
    """All of a conversation that is on the disk."""

    conversation: Conversation
    messages: dict[int, Message]
    shown: ShownBranch
    """The branch that it was left at: thousands of messages are gone through beside the window."""
    attached: list[Attachment]
    """To the draft."""


def read_conversation(
    store: Store,
    conversation_id: int,
    done: Callable[[Found], None],
    failed: Callable[[AppError], None],
) -> None:
    """Without waiting for the disk, nor for what sets its words."""

    def read(history: Conversations) -> Found:
        conversation = history.get(conversation_id)
        attached = history.attachments.of_draft(conversation_id)
        messages = history.messages(conversation_id)
        shown = ShownBranch(messages, conversation.leaf_id)
        shown.weigh()
        if messages:
            import_all()  # before the window needs it, which would stand still for it
        return Found(conversation, messages, shown, attached)

    store.do(read, done, failed)
