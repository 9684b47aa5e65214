"""A conversation as JSON that other programs can read. Knows no file and no table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from desktop.conversation import Attachment, Conversation, Message

FORMAT = "paddock-conversation"
VERSION = 1


def conversation_as_json(
    conversation: Conversation, messages: Mapping[int, Message]
) -> dict[str, Any]:
    """The conversation with all its branches, in types that `json.dumps` writes.

    ::

        {"format": "paddock-conversation", "version": 1,
         "id": 1, "title": "…", "created_at": TIME, "updated_at": TIME,
         "leaf_id": 2 | null,     the last message of the branch that was shown
         "draft": "…",            typed and not sent
         "choices": {the fields of `Choices` that were chosen for this conversation alone},
         "messages": [            oldest first
            {"id": 2, "parent_id": 1 | null, "role": "system" | "user" | "assistant",
             "text": "…", "created_at": TIME, "failure": "…" | null,
             "state": "streaming" | "done" | "stopped" | "interrupted" | "failed" | "edited",
             "generation": null | {the fields of `Generation`},
             "attachments": [{"name": "…", "kind": "…", "size_bytes": 1, "text": "…"}]}]}

    TIME is ISO 8601 in UTC with microseconds: "2026-01-31T12:00:00.000000+00:00". Messages with
    the same parent are versions of one another; those that were deleted are left out. "edited" is an
    answer in the person's own words. Fields may be added in version 1; a reader skips
    those it does not know. A change of what is there gets a new version. `exporting/schema.py` says the
    same to programs.
    """
    return {
        "format": FORMAT,
        "version": VERSION,
        "id": conversation.id,
        "title": conversation.title,
        "created_at": _time(conversation.created_at),
        "updated_at": _time(conversation.updated_at),
        "leaf_id": conversation.leaf_id,
        "draft": conversation.draft,
        "choices": msgspec.to_builtins(conversation.choices, str_keys=True),
        "messages": [_message(messages[number]) for number in sorted(messages)],
    }


def _message(message: Message) -> dict[str, Any]:
    generation = message.generation
    return {
        "id": message.id,
        "parent_id": message.parent_id,
        "role": message.role.value,
        "text": message.text,
        "state": message.state.value,
        "created_at": _time(message.created_at),
        "generation": msgspec.to_builtins(generation, str_keys=True),
        "failure": message.failure,
        "attachments": [_attachment(attachment) for attachment in message.attachments],
    }


def _attachment(attachment: Attachment) -> dict[str, Any]:
    return {
        "name": attachment.name,
        "kind": attachment.kind,
        "size_bytes": attachment.size_bytes,
        "text": attachment.text,
    }


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
