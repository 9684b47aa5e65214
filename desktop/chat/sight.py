"""What of a conversation the model sees, in tokens: by message, with what is forgotten and what is free.

Plain values and how they are read from the engine's answer. Knows no engine and no widget.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import Enum, auto

import msgspec

from desktop.chat.prompt import (
    PromptPart,
    prompt_parts,
    since_summary,
    summary_block,
    with_attachments,
)
from desktop.conversation import Attachment, Choices, Message, MessageState, Role
from desktop.engine.context import ROOM_FOR_ANSWER
from desktop.engine.protocol import Rendered, Turn

DRAFT_ID = 0
"""In place of a message's number: what is being written."""
NEARLY = 0.85
"""From this share of what a prompt may take on, the window is nearly full."""


class Question(msgspec.Struct, frozen=True):
    """What would be asked: a branch, and what is being written after it."""

    history: Sequence[Message] = ()
    draft: str = ""
    attachments: tuple[Attachment, ...] = ()
    choices: Choices = Choices()

    def parts(self, system: str) -> list[PromptPart]:
        """The prompt's turns, the draft as the last message."""
        return self.with_draft(prompt_parts(self.history, system=system))

    def with_draft(self, said: Sequence[PromptPart]) -> list[PromptPart]:
        """The history's turns, and the draft behind them: a long history need not be gone through again."""
        drafted = prompt_parts([self._as_message()], system="")
        if said and drafted and said[-1].turn.role is Role.USER:
            last, draft = said[-1], drafted[0]
            joined = Turn(Role.USER, f"{last.turn.text}\n\n{draft.turn.text}")
            drafted = [PromptPart(joined, (*last.message_ids, DRAFT_ID))]
            said = said[:-1]
        return [*said, *drafted]

    @property
    def drafted(self) -> str:
        """All that the draft says, its files included."""
        return with_attachments(self._as_message())

    def summary(self) -> str:
        """What the system prompt says of earlier messages."""
        return summary_block(since_summary(self.history)[0])

    def _as_message(self) -> Message:
        return Message(
            id=DRAFT_ID,
            conversation_id=0,
            parent_id=None,
            role=Role.USER,
            text=self.draft,
            state=MessageState.DONE,
            created_at=datetime.fromtimestamp(0, UTC),
            attachments=self.attachments,
        )


class MessageTokens(msgspec.Struct, frozen=True):
    """A message's own tokens."""

    message_id: int
    tokens: int
    is_seen: bool


class State(Enum):
    """How full the context window is."""

    FINE = auto()
    NEARLY_FULL = auto()
    FORGETS = auto()


class Sight(msgspec.Struct, frozen=True):
    """The parts of a prompt. With the room that is left they come to the context window exactly."""

    context_tokens: int
    prompt_tokens: int
    system_tokens: int = 0
    summary_tokens: int = 0
    draft_tokens: int = 0
    messages: tuple[MessageTokens, ...] = ()
    forgotten_messages: int = 0
    """As an answer will report it."""
    cut_tokens: int = 0
    template: str = ""
    """Which prompt template, and why."""

    @property
    def conversation_tokens(self) -> int:
        """Of the messages that are seen."""
        return sum(each.tokens for each in self.messages if each.is_seen)

    @property
    def template_tokens(self) -> int:
        """What the prompt template puts around the messages."""
        words = self.system_tokens + self.summary_tokens + self.draft_tokens
        return max(0, self.prompt_tokens - words - self.conversation_tokens)

    @property
    def room_tokens(self) -> int:
        """Left for the answer."""
        return max(0, self.context_tokens - self.prompt_tokens)

    @property
    def most_prompt_tokens(self) -> int:
        """A longer prompt is shortened: the rest is kept free for the answer."""
        return self.context_tokens - int(self.context_tokens * ROOM_FOR_ANSWER)

    @property
    def forgotten_ids(self) -> tuple[int, ...]:
        """The messages that are not seen."""
        return tuple(each.message_id for each in self.messages if not each.is_seen)

    @property
    def forgotten_tokens(self) -> int:
        """What they would take."""
        return sum(each.tokens for each in self.messages if not each.is_seen)

    @property
    def state(self) -> State:
        """How full it is."""
        if self.forgotten_messages or self.cut_tokens:
            return State.FORGETS
        if self.prompt_tokens >= self.most_prompt_tokens * NEARLY:
            return State.NEARLY_FULL
        return State.FINE


def sight(parts: Sequence[PromptPart], counted: Rendered) -> Sight:
    """The engine's counts, message by message. Its texts: summary, draft, system prompt."""
    summary, draft, told_first = counted.text_tokens
    if not counted.turn_tokens:  # nothing was said yet: there is no prompt
        return Sight(
            context_tokens=counted.context_tokens,
            prompt_tokens=told_first,
            system_tokens=told_first,
            template=counted.template,
        )
    system = 1 if parts and parts[0].turn.role is Role.SYSTEM else 0
    told = counted.turn_tokens[0] if system else 0
    summary = min(summary, told)
    messages: list[MessageTokens] = []
    drafted = 0
    for number, part in enumerate(parts[system:]):
        tokens = counted.turn_tokens[system + number]
        if len(part.message_ids) == 1 and part.message_ids[0] != DRAFT_ID:  # nearly all
            is_seen = number >= counted.forgotten_messages
            messages.append(MessageTokens(part.message_ids[0], tokens, is_seen))
            continue
        if DRAFT_ID in part.message_ids:
            drafted = min(draft, tokens) if len(part.message_ids) > 1 else tokens
            tokens -= drafted
        seen = number >= counted.forgotten_messages
        messages += _of_part(part, tokens, is_seen=seen)
    return Sight(
        context_tokens=counted.context_tokens,
        prompt_tokens=counted.prompt_tokens,
        system_tokens=told - summary,
        summary_tokens=summary,
        draft_tokens=drafted,
        messages=tuple(messages),
        forgotten_messages=counted.forgotten_messages,
        cut_tokens=counted.cut_tokens,
        template=counted.template,
    )


def _of_part(part: PromptPart, tokens: int, *, is_seen: bool) -> list[MessageTokens]:
    """Messages that were joined: the first has the tokens of all."""
    ids = [message_id for message_id in part.message_ids if message_id != DRAFT_ID]
    return [
        MessageTokens(message_id, 0 if place else tokens, is_seen)
        for place, message_id in enumerate(ids)
    ]
