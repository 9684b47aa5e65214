"""A prompt laid out to be read: its characters, and where its tokens and control tokens stand. No Qt.

What was left out of the context window stands before it, between two lines of words.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from desktop.chat.looking import Shown
from desktop.chat.prompt import PromptPart
from desktop.conversation import Role
from desktop.language import plural, tr
from desktop.plain import visible

LINE_END = "↵"
"""Stands before a line's end where tokens are shown: it is one, or a part of one."""


class Span(msgspec.Struct, frozen=True):
    """A token in the text: its first character and the one behind its last."""

    start: int
    end: int
    is_control: bool
    token_id: int


class PromptText(msgspec.Struct, frozen=True):
    """What a page shows."""

    text: str
    spans: tuple[Span, ...]
    """Control tokens alone, or every token."""
    gone_until: int = 0
    """Where what the model does not see ends; 0 where it sees everything."""


def prompt_text(shown: Shown, *, by_token: bool) -> PromptText:
    """All of it, as text or token by token."""
    before = "".join(_left_out(shown))
    texts = [before]
    spans: list[Span] = []
    at = len(before)
    control = set(shown.prompt.control)
    for place, (token, piece) in enumerate(
        zip(shown.prompt.token_ids, shown.prompt.pieces, strict=True)
    ):
        written = visible(piece)
        if by_token:
            written = written.replace("\n", f"{LINE_END}\n")
        is_control = place in control
        end = at + len(written)
        if by_token or is_control:
            spans.append(Span(at, end, is_control, token))
        texts.append(written)
        at = end
    return PromptText("".join(texts), tuple(spans), len(before))


def prompt_as_text(shown: Shown) -> str:
    """What the model sees, for the clipboard: nothing in it is made visible or left out."""
    return "".join(shown.prompt.pieces)


def _left_out(shown: Shown) -> Iterator[str]:
    gone = forgotten_parts(shown)
    if not gone:
        return
    number = shown.sight.forgotten_messages
    yield plural(
        number,
        "— Not seen by the model: the oldest message —",
        "— Not seen by the model: the {n} oldest messages —",
    )
    yield "\n\n"
    for part in gone:
        yield f"{speaker(part.turn.role)}: {visible(part.turn.text)}\n\n"
    yield tr("— The prompt begins here —")
    yield "\n\n"


def forgotten_parts(shown: Shown) -> list[PromptPart]:
    """The turns that fell out of the context window."""
    system = 1 if shown.parts and shown.parts[0].turn.role is Role.SYSTEM else 0
    return list(shown.parts[system : system + shown.prompt.forgotten_messages])


def speaker(role: Role) -> str:
    """Who said it."""
    match role:
        case Role.USER:
            return tr("You")
        case Role.ASSISTANT:
            return tr("Model")
        case Role.SYSTEM | Role.SUMMARY:
            return tr("System prompt")
