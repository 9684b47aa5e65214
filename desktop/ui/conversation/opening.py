"""Reads a conversation from the disk, to be shown. Knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from desktop.conversation import Attachment, Conversation, Message
from desktop.errors import AppError
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.ui.transcript.shown import ShownBranch
from desktop.ui.transcript.workroom import Workroom


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
    workroom: Workroom,
    conversation_id: int,
    done: Callable[[Found], None],
    failed: Callable[[AppError], None],
) -> None:
    """Without waiting for the disk, nor for what sets its words.

    That is imported beside the disk: where the history is read, all others would wait for it, and
    where it is first needed, the window.
    """

    def read(history: Conversations) -> Found:
        conversation = history.get(conversation_id)
        attached = history.attachments.of_draft(conversation_id)
        messages = history.messages(conversation_id)
        shown = ShownBranch(messages, conversation.leaf_id)
        shown.weigh()
        return Found(conversation, messages, shown, attached)

    def is_read(found: Found) -> None:
        if found.messages:
            workroom.warm_up(lambda: done(found))
        else:
            done(found)

    workroom.warm_up()
    store.do(read, is_read, failed)
