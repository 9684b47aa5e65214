"""What is in another history of Paddock's, brought into this one; a second time nothing comes twice.

A conversation that came to the other history from somewhere else keeps where it came from: so it is
known again also when it goes to and fro between two computers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

import msgspec

from desktop.conversation import Conversation, Message, MessageState, Persona, Prompt
from desktop.errors import PersonaNotFound, PromptNotFound
from desktop.incoming import Incoming, IncomingFile, IncomingMessage, Program
from desktop.store.arriving import Arrived, Standing
from desktop.store.conversations import Conversations


class Merged(msgspec.Struct, frozen=True):
    """What came of it."""

    arrived: tuple[Arrived, ...] = ()
    personas: int = 0
    prompts: int = 0
    settings: str = ""
    """As they lay beside all that, in a file that anybody may have written."""

    def count(self, standing: Standing) -> int:
        """How many of those that stood so have changed."""
        return sum(each.standing is standing and each.is_changed for each in self.arrived)


Piece = Callable[[Conversations], Merged]
"""Brings one piece in. It has left the other history: it may be done on another thread."""


def merge(other: Conversations, history: Conversations) -> Merged:
    """Bring in what is new. What was deleted here stays deleted. May raise `DatabaseUnusable`."""
    return together(bring(history) for bring in pieces(other))


def pieces(other: Conversations) -> Iterator[Piece]:
    """The same in pieces, each read when it is its turn. A piece comes whole, or not at all."""
    for conversation in _all(other):
        yield partial(_take, _incoming(other, conversation), is_archived=conversation.is_archived)
    yield partial(_take_personas, other.personas.all())
    yield partial(_take_prompts, other.prompts.all())


def together(parts: Iterable[Merged]) -> Merged:
    """What came of all of them."""
    found = list(parts)
    return Merged(
        tuple(each for part in found for each in part.arrived),
        sum(part.personas for part in found),
        sum(part.prompts for part in found),
    )


def _take(incoming: Incoming, history: Conversations, *, is_archived: bool) -> Merged:
    here = history.arriving.take(incoming)
    if is_archived and here.standing is Standing.NEW:
        history.archive(here.conversation_id)
    return Merged((here,))


def _all(other: Conversations) -> list[Conversation]:
    """The oldest first, as they would have come."""
    return sorted(other.all(), key=lambda each: (each.updated_at, each.id))


def _incoming(other: Conversations, conversation: Conversation) -> Incoming:
    messages = other.messages(conversation.id)
    numbers = {number: place for place, number in enumerate(sorted(messages), start=1)}
    program, origin_id = other.arriving.origin_of(conversation.id) or (
        Program.PADDOCK,
        f"{conversation.id} {conversation.created_at.isoformat(timespec='microseconds')}",
    )
    return Incoming(
        program,
        origin_id,
        conversation.title,
        conversation.created_at,
        conversation.updated_at,
        tuple(_message(messages[number], numbers) for number in sorted(messages)),
        numbers.get(conversation.leaf_id) if conversation.leaf_id is not None else None,
        conversation.choices,
        conversation.draft,
    )


def _message(message: Message, numbers: dict[int, int]) -> IncomingMessage:
    # What was being written is written on nowhere.
    is_open = message.state is MessageState.STREAMING
    return IncomingMessage(
        numbers[message.id],
        numbers.get(message.parent_id) if message.parent_id is not None else None,
        message.role,
        message.text,
        message.created_at,
        files=tuple(
            IncomingFile(each.name, each.text, each.kind, each.size_bytes)
            for each in message.attachments
        ),
        state=MessageState.INTERRUPTED if is_open else message.state,
        generation=message.generation,
        failure=message.failure,
    )


def _take_personas(personas: Sequence[Persona], history: Conversations) -> Merged:
    count = 0
    for persona in personas:
        try:
            history.personas.find(persona.name)
        except PersonaNotFound:
            history.personas.create(persona.name, persona.choices)
            count += 1
    return Merged(personas=count)


def _take_prompts(prompts: Sequence[Prompt], history: Conversations) -> Merged:
    count = 0
    for prompt in prompts:
        try:
            history.prompts.named(prompt.name)
        except PromptNotFound:
            history.prompts.create(prompt.name, prompt.text)
            count += 1
    return Merged(prompts=count)
