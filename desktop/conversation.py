"""Conversations, messages and branches as plain values. Knows nothing of where they are kept or shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

import msgspec

from desktop.sampling import SamplingChanges


class Role(StrEnum):
    """Who speaks."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"
    SUMMARY = "summary"
    """What the model wrote in place of everything before it: from there on it is told this instead."""


class MessageState(StrEnum):
    """How far an answer came. A question is always DONE."""

    STREAMING = "streaming"
    DONE = "done"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    FAILED = "failed"
    EDITED = "edited"
    """The words are the person's, in place of what the model had said."""


class FinishReason(StrEnum):
    """Why generation ended: the model was done, the room was used up, it said the same again and again,
    or the person stopped it."""

    STOP = "stop"
    LENGTH = "length"
    LOOP = "loop"
    CANCELLED = "cancelled"


class Generation(msgspec.Struct, frozen=True, gc=False):
    """How one answer was made, as the engine counted it."""

    model: str
    finish_reason: FinishReason
    prompt_tokens: int
    reused_tokens: int
    """Of the prompt's tokens, those that were still in the KV cache and not evaluated again."""
    generation_tokens: int
    context_tokens: int
    """Size of the context window."""
    forgotten_messages: int
    """Oldest messages that no longer fit the context window and were not sent."""
    time_to_first_token_seconds: float
    prompt_seconds: float
    generation_seconds: float
    cut_tokens: int = 0
    """Tokens in the middle of the newest message that did not fit and were not sent."""
    resumed_tokens: int = 0
    """Of the reused tokens, those that came from a session kept on disk."""
    sampling: SamplingChanges = SamplingChanges()
    """How the next token was chosen, where that differs from `Sampling`'s defaults; with the seed that
    was drawn."""
    persona: str = ""
    """Name of the conversation's persona, where it had one."""

    @property
    def is_counted(self) -> bool:
        """Whether Paddock made this answer: of one that came from elsewhere, only the model is known."""
        return self.context_tokens > 0

    @property
    def prompt_tokens_per_second(self) -> float:
        """Rate of prefill over the evaluated tokens; 0.0 where nothing was evaluated."""
        return _rate(self.prompt_tokens - self.reused_tokens, self.prompt_seconds)

    @property
    def generation_tokens_per_second(self) -> float:
        """Rate of decode; 0.0 where nothing was generated."""
        return _rate(self.generation_tokens, self.generation_seconds)

    @property
    def used_tokens(self) -> int:
        """Tokens of the context window in use after this answer."""
        return self.prompt_tokens + self.generation_tokens


def _rate(tokens: int, seconds: float) -> float:
    return tokens / seconds if tokens > 0 and seconds > 0 else 0.0


class Attachment(msgspec.Struct, frozen=True):
    """A file or a long paste that goes with a message, as the words that were read in it."""

    id: int
    name: str
    """The file's own, without its folder."""
    kind: str
    """What it was read as: "text", "code", "csv", "pdf", "docx" or "pasted"."""
    text: str
    size_bytes: int = 0
    """Of the file; 0 for a paste."""


class Prompt(msgspec.Struct, frozen=True):
    """A text that the person keeps to begin messages with. Parts like `{language}` are to be filled in."""

    id: int
    name: str
    text: str


class Message(msgspec.Struct, frozen=True, gc=False):
    """One turn of a conversation. `parent_id` links it to the message it follows; siblings are branches.

    The garbage collector leaves them alone: walking over ten thousand holds the window up.
    """

    id: int
    conversation_id: int
    parent_id: int | None
    role: Role
    text: str
    state: MessageState
    created_at: datetime
    generation: Generation | None = None
    failure: str | None = None
    """For a FAILED answer: the name of the error's class in `errors.py`."""
    attachments: tuple[Attachment, ...] = ()


class ReadingPlace(msgspec.Struct, frozen=True):
    """Where the person was reading: this message's top stood `offset_px` below the view's top.

    No message: the end, following what is written.
    """

    message_id: int | None = None
    offset_px: int = 0


class Choices(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was chosen for one conversation, or one answer, alone; what is unset is as everywhere else."""

    sampling: SamplingChanges = SamplingChanges()
    system_prompt: str | None = None
    model: str = ""
    """Name or path, as in the settings."""
    stop: tuple[str, ...] = ()
    """Words that end an answer, besides the model's own end."""
    context_tokens: int = 0
    """Size of the context window; 0 is as everywhere else."""
    max_tokens: int = 0
    """Longest answer; 0 is as everywhere else."""
    persona: str = ""
    """Name of the persona that these were taken from."""
    greeting: str = ""
    """What the persona says before the first question; the model is not told of it."""

    def over(self, others: Choices) -> Choices:
        """These choices, and where nothing was chosen those of `others`; knob by knob for the sampler."""
        unset = Choices()
        chosen = {
            name: getattr(self, name)
            for name in self.__struct_fields__
            if getattr(self, name) != getattr(unset, name)
        }
        chosen["sampling"] = self.sampling.over_changes(others.sampling)
        return msgspec.structs.replace(others, **chosen)


class Persona(msgspec.Struct, frozen=True):
    """Choices with a name, to begin conversations with."""

    id: int
    """0 for one that is not kept."""
    name: str
    choices: Choices = Choices()

    def taken(self) -> Choices:
        """What a conversation chooses that is begun with this persona."""
        return msgspec.structs.replace(self.choices, persona=self.name)


FIRST_TEMPORARY = 1 << 30
"""Conversations and messages that are never written to disk have numbers above this; no other has.

Qt's signals carry 31 bits, and a billion messages are some hundred thousand years of talk.
"""


def is_temporary(number: int) -> bool:
    """Whether a conversation or a message of this number must not be written to disk."""
    return number > FIRST_TEMPORARY


class Conversation(msgspec.Struct, frozen=True):
    """A conversation without its messages. `leaf_id` is the last message of the branch that is shown."""

    id: int
    title: str
    created_at: datetime
    updated_at: datetime
    leaf_id: int | None = None
    draft: str = ""
    place: ReadingPlace = ReadingPlace()
    choices: Choices = Choices()
    archived_at: datetime | None = None
    """Since when it is not listed with the others; None: it is."""

    @property
    def is_archived(self) -> bool:
        """Whether it is kept out of the list."""
        return self.archived_at is not None


BETWEEN_MESSAGES = "\n\n"
"""Between messages that wait to be sent, where they are kept together as a draft."""


def rest_of_draft(draft: str, sent: str) -> str:
    """What is left of a draft that may hold several messages, after the first or the last was sent."""
    if not sent:
        return draft
    first, last = sent + BETWEEN_MESSAGES, BETWEEN_MESSAGES + sent
    if draft.startswith(first):
        return draft.removeprefix(first)
    return draft.removesuffix(last) if draft.endswith(last) else ""


def branch(messages: Mapping[int, Message], leaf_id: int | None) -> list[Message]:
    """The messages from the first to `leaf_id`, in the order they were said."""
    path: list[Message] = []
    while leaf_id is not None:
        message = messages[leaf_id]
        path.append(message)
        leaf_id = message.parent_id
    return path[::-1]


def siblings(messages: Iterable[Message], message: Message) -> list[Message]:
    """All versions of this message, itself included, oldest first."""
    same = (m for m in messages if m.parent_id == message.parent_id and m.role == message.role)
    return sorted(same, key=lambda m: m.id)


def newest_leaf(messages: Iterable[Message], message_id: int) -> int:
    """The end of the newest branch that runs through this message."""
    newest_child: dict[int, int] = {}
    for message in messages:
        if message.parent_id is not None:
            newest_child[message.parent_id] = max(
                message.id, newest_child.get(message.parent_id, 0)
            )
    while message_id in newest_child:
        message_id = newest_child[message_id]
    return message_id
