"""Messages as values, for tests that need no history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from desktop.conversation import FinishReason, Generation, Message, MessageState, Role
from desktop.explain import Notice
from desktop.ui.transcript.shown import ShownBranch
from desktop.ui.transcript.turns import Draft, Turns

THEN = datetime(2025, 1, 1, tzinfo=UTC)


def asked(number: int, parent_id: int | None = None, text: str = "Question?") -> Message:
    return Message(number, 1, parent_id, Role.USER, text, MessageState.DONE, THEN)


def system(number: int) -> Message:
    return Message(number, 1, None, Role.SYSTEM, "Be kind.", MessageState.DONE, THEN)


def answer(
    number: int,
    parent_id: int,
    text: str = "Answer.",
    *,
    state: MessageState = MessageState.DONE,
    generation: Generation | None = None,
    failure: str | None = None,
) -> Message:
    return Message(number, 1, parent_id, Role.ASSISTANT, text, state, THEN, generation, failure)


def made(
    *,
    model: str = "M",
    forgotten_messages: int = 0,
    finish_reason: FinishReason = FinishReason.STOP,
    cut_tokens: int = 0,
) -> Generation:
    return Generation(
        model=model,
        finish_reason=finish_reason,
        prompt_tokens=100,
        reused_tokens=0,
        generation_tokens=50,
        context_tokens=4096,
        forgotten_messages=forgotten_messages,
        time_to_first_token_seconds=0.1,
        prompt_seconds=0.1,
        generation_seconds=5.0,
        cut_tokens=cut_tokens,
    )


def turns_of(
    messages: Mapping[int, Message],
    leaf_id: int | None,
    *,
    live_id: int | None = None,
    busy: bool = False,
    notices: Mapping[int, Notice] | None = None,
    unseen_until: int | None = None,
    draft: Draft | None = None,
) -> Turns:
    """The branch that ends at `leaf_id`, without the system's part."""
    return ShownBranch(messages, leaf_id).turns(
        growing=messages[live_id] if live_id is not None else None,
        busy=busy,
        notices=notices or {},
        unseen_until=unseen_until,
        draft=draft,
    )
