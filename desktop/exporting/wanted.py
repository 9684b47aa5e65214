"""What is to be exported, and as what. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from desktop.conversation import Conversation, Message
from desktop.incoming import Program
from desktop.language import mark

if TYPE_CHECKING:
    from desktop.store.conversations import Conversations


class Format(StrEnum):
    """What kind of file."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    TEXT = "text"
    PDF = "pdf"


ENDINGS = {
    Format.MARKDOWN: ".md",
    Format.HTML: ".html",
    Format.JSON: ".json",
    Format.TEXT: ".txt",
    Format.PDF: ".pdf",
}
NAMES = {
    Format.MARKDOWN: mark("Markdown"),
    Format.HTML: mark("Web page"),
    Format.JSON: mark("JSON"),
    Format.TEXT: mark("Plain text"),
    Format.PDF: mark("PDF"),
}
"""Marked for translation."""


class Wanted(msgspec.Struct, frozen=True):
    """How it is to be written. JSON holds everything, whatever is said here."""

    format: Format = Format.MARKDOWN
    all_branches: bool = False
    """Every version of every message; else the branch that is shown."""
    thinking: bool = True
    """What models thought before they answered."""
    details: bool = False
    """When it was said, by which model, with how many tokens and which settings."""
    attachments: bool = True
    """The text of files that went with messages; else their names alone."""

    @property
    def ending(self) -> str:
        """Of the file's name."""
        return ENDINGS[self.format]


class Source(msgspec.Struct, frozen=True):
    """One conversation as the store has it."""

    conversation: Conversation
    messages: Mapping[int, Message]
    origin: tuple[Program, str] | None = None
    """Where it came from, as that program names it."""


def source_of(history: Conversations, conversation_id: int) -> Source:
    """This conversation, on its thread. Raises `ConversationNotFound`."""
    return Source(
        history.get(conversation_id),
        history.messages(conversation_id),
        history.arriving.origin_of(conversation_id),
    )
