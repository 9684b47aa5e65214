"""Conversations as values, for tests of what is made of them."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.conversation import (
    Attachment,
    Conversation,
    FinishReason,
    Generation,
    Message,
    MessageState,
    Role,
)
from desktop.exporting.wanted import Source
from desktop.sampling import SamplingChanges

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
MADE = Generation(
    model="SmolLM2 135M",
    finish_reason=FinishReason.STOP,
    prompt_tokens=102,
    reused_tokens=0,
    generation_tokens=310,
    context_tokens=4096,
    forgotten_messages=0,
    time_to_first_token_seconds=0.1,
    prompt_seconds=0.1,
    generation_seconds=5.0,
    sampling=SamplingChanges(temperature=0.7, seed=42),
)
FILE = Attachment(1, "notes.txt", "text", "line one\nline ``` two", 20)


def message(
    number: int,
    parent: int | None,
    text: str,
    *,
    answer: bool | None = None,
    state: MessageState = MessageState.DONE,
    attachments: tuple[Attachment, ...] = (),
) -> Message:
    """Answers have even numbers, where nothing else is said."""
    is_answer = number % 2 == 0 if answer is None else answer
    role = Role.ASSISTANT if is_answer else Role.USER
    made = MADE if is_answer else None
    return Message(number, 1, parent, role, text, state, NOON, made, None, attachments)


def source(*messages: Message, leaf: int | None = None, title: str = "Stars") -> Source:
    """A conversation of these; the last one is shown."""
    leaf_id = leaf if leaf is not None else (messages[-1].id if messages else None)
    return Source(Conversation(1, title, NOON, NOON, leaf_id), {each.id: each for each in messages})


def answered(text: str, title: str = "Stars") -> Source:
    """One question and this answer."""
    return source(message(1, None, "Tell me."), message(2, 1, text), title=title)
