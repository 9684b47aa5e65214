"""What a conversation is called where it is shown. Knows no widget."""

from __future__ import annotations

from desktop.conversation import Conversation
from desktop.language import mark, tr
from desktop.plain import visible_line

UNTITLED = mark("New conversation")


def shown_title(conversation: Conversation) -> str:
    """The title on one line; a conversation without one gets a name too."""
    return visible_line(conversation.title) or tr(UNTITLED)


def window_title(conversation: Conversation) -> str:
    """Of a window that shows it."""
    return f"{shown_title(conversation)} — Paddock" if conversation.title else "Paddock"
