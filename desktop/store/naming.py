"""Which conversations still have their first question for a title, and a better one for them.

Knows no model and no thread.
"""

from __future__ import annotations

import msgspec

from desktop.conversation import Choices, Conversation, Message, Role
from desktop.errors import ConversationNotFound
from desktop.store.conversations import Conversations
from desktop.store.title import title_of


class Untitled(msgspec.Struct, frozen=True):
    """A conversation that nobody has named, and what was said first in it."""

    conversation_id: int
    title: str
    """As it is called for now."""
    question: str
    answer: str
    choices: Choices


def untitled(history: Conversations, answer: Message) -> Untitled | None:
    """What a title can be made of after this answer; None unless it is the first, and nobody gave one."""
    try:
        conversation = history.get(answer.conversation_id)
    except ConversationNotFound:
        return None
    # This one alone: after each answer all of a long conversation would be read.
    question = history.message(answer.parent_id or 0)
    if question is None or question.role is not Role.USER or question.parent_id is not None:
        return None
    if conversation.title != title_of(question.text):
        return None
    return Untitled(
        conversation.id, conversation.title, question.text, answer.text, conversation.choices
    )


def give_title(history: Conversations, to: Untitled, title: str) -> Conversation | None:
    """Call it that, unless somebody was faster, or it has gone; then None."""
    try:
        if history.get(to.conversation_id).title != to.title:
            return None
        history.rename(to.conversation_id, title)
        return history.get(to.conversation_id)
    except ConversationNotFound:
        return None
