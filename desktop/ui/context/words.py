"""What is said of a context window: figures of its parts, and what no longer fits. Knows no widget."""

from __future__ import annotations

from enum import Enum, auto

import msgspec

from desktop.chat.sight import Sight, State
from desktop.language import digits, plural, tr


class Kind(Enum):
    """What a part of the context window is for. Each is painted in a way of its own."""

    SYSTEM = auto()
    SUMMARY = auto()
    CONVERSATION = auto()
    DRAFT = auto()
    TEMPLATE = auto()
    ROOM = auto()


class Portion(msgspec.Struct, frozen=True):
    """A part of the context window."""

    kind: Kind
    tokens: int


def portions(sight: Sight) -> list[Portion]:
    """All parts, in the order of the prompt; together they are the window."""
    parts = (
        (Kind.SYSTEM, sight.system_tokens),
        (Kind.SUMMARY, sight.summary_tokens),
        (Kind.CONVERSATION, sight.conversation_tokens),
        (Kind.DRAFT, sight.draft_tokens),
        (Kind.TEMPLATE, sight.template_tokens),
        (Kind.ROOM, sight.room_tokens),
    )
    return [Portion(kind, tokens) for kind, tokens in parts]


def name_of(kind: Kind) -> str:
    """What the part is called."""
    match kind:
        case Kind.SYSTEM:
            return tr("System prompt")
        case Kind.SUMMARY:
            return tr("Summary")
        case Kind.CONVERSATION:
            return tr("Conversation")
        case Kind.DRAFT:
            return tr("Draft")
        case Kind.TEMPLATE:
            return tr("Marks between messages")
        case Kind.ROOM:
            return tr("Room for the answer")


def explanation(kind: Kind) -> str:
    """A sentence on what the part is."""
    match kind:
        case Kind.SYSTEM:
            return tr("What the model is told before everything else.")
        case Kind.SUMMARY:
            return tr("Stands in place of earlier messages.")
        case Kind.CONVERSATION:
            return tr("The messages that the model still sees.")
        case Kind.DRAFT:
            return tr("What you are writing now.")
        case Kind.TEMPLATE:
            return tr("Who says what, as the prompt template writes it.")
        case Kind.ROOM:
            return tr("All that is left.")


def used(sight: Sight) -> str:
    """ "2,310 of 4,096 tokens"."""
    return tr(
        "{used} of {all} tokens",
        used=digits(f"{sight.prompt_tokens:,}"),
        all=digits(f"{sight.context_tokens:,}"),
    )


def note(sight: Sight) -> str:
    """What is to be known besides; empty where all is fine."""
    match sight.state:
        case State.FINE:
            return ""
        case State.NEARLY_FULL:
            return tr("nearly full")
        case State.FORGETS if sight.forgotten_messages:
            return plural(sight.forgotten_messages, "{n} message not seen", "{n} messages not seen")
        case State.FORGETS:
            return tr("too long")


def summed_up(sight: Sight) -> str:
    """The parts in one sentence, for a tool tip and a screen reader."""
    said = [
        f"{name_of(part.kind)} {digits(f'{part.tokens:,}')}"
        for part in portions(sight)
        if part.tokens
    ]
    return ", ".join(said)


def warning(sight: Sight) -> str:
    """What the model would not see of it all, before it is asked; empty where it sees everything."""
    return " ".join(filter(None, (_cut(sight), _forgotten(sight))))


def is_too_long_itself(sight: Sight) -> bool:
    """Whether what is being written is what loses its middle."""
    return sight.cut_tokens > 0 and sight.draft_tokens > sight.most_prompt_tokens // 2


def _forgotten(sight: Sight) -> str:
    if not sight.forgotten_messages:
        return ""
    return plural(
        sight.forgotten_messages,
        "The oldest message no longer fits. The model won’t see it.",
        "The {n} oldest messages no longer fit. The model won’t see them.",
    )


def _cut(sight: Sight) -> str:
    if not sight.cut_tokens:
        return ""
    if is_too_long_itself(sight):
        return plural(
            sight.cut_tokens,
            "This message is longer than the context window. The model won’t see {n} token in its"
            " middle.",
            "This message is longer than the context window. The model won’t see {n} tokens in its"
            " middle.",
        )
    return plural(
        sight.cut_tokens,
        "A message here is longer than the context window. The model won’t see {n} token in its"
        " middle.",
        "A message here is longer than the context window. The model won’t see {n} tokens in its"
        " middle.",
    )


def too_long(needed_tokens: int, context_tokens: int) -> str:
    """Not even an end of it would fit."""
    return tr(
        "This is {needed} tokens long, and the context window has {all}. The model can’t read it.",
        needed=digits(f"{needed_tokens:,}"),
        all=digits(f"{context_tokens:,}"),
    )
