"""Words that were typed for a conversation that nobody had read yet. Knows the history alone."""

from __future__ import annotations

from desktop.errors import ConversationNotFound
from desktop.store.conversations import Conversations


def existing(history: Conversations, conversation_id: int | None) -> int:
    """This conversation, or where it is gone one in which nothing was said yet."""
    try:
        if conversation_id is not None:
            return history.get(conversation_id).id
    except ConversationNotFound:
        pass
    return history.empty().id


def add_to_draft(history: Conversations, conversation_id: int | None, words: str) -> None:
    """Put them at the end of the draft, where they would have stood."""
    number = existing(history, conversation_id)
    history.save_draft(number, history.get(number).draft + words)
