"""What was found as lines of a list: conversations, and under each the messages in which it is said.

Knows no widget.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum, auto

import msgspec

from desktop import figures
from desktop.conversation import Conversation, Role
from desktop.language import mark, plural, tr
from desktop.plain import visible_line
from desktop.store.search import Found, Group, Hit
from desktop.ui.history.titles import UNTITLED

WHO = {Role.USER: mark("You"), Role.SUMMARY: mark("Summary"), Role.SYSTEM: mark("Instruction")}
MODEL = mark("Model")
_EDGE = "\ue000"
"""Stands for a blank at the end of a piece while it is made visible."""


class Kind(Enum):
    """What a line is."""

    CONVERSATION = auto()
    MESSAGE = auto()
    MORE = auto()
    """Further messages of the same conversation."""
    OLDER = auto()
    """All that was found so far; there may be more."""


class Line(msgspec.Struct, frozen=True):
    """One line of the list."""

    kind: Kind
    words: str
    marks: tuple[tuple[int, int], ...] = ()
    """Where in the words it is what was searched for."""
    aside: str = ""
    """Who said it, or when."""
    conversation_id: int = 0
    message_id: int | None = None
    """The message to go to; None for the conversation as it was left."""
    sought: str = ""
    """What is to be marked in the conversation; empty for nothing."""

    def spoken(self) -> str:
        """As a screen reader says it."""
        return ", ".join(part for part in (self.aside, self.words) if part)


def lines(found: Iterable[Found]) -> Iterator[Line]:
    """One page after the other."""
    older: int | None = None
    for page in found:
        older = page.older_than
        for group in page.groups:
            yield from _of_group(group)
    if older is not None:
        yield Line(Kind.OLDER, tr("Search further back"))


def _of_group(group: Group) -> Iterator[Line]:
    number = group.conversation.id
    words, marks = shown(group.conversation.title, group.marks)
    yield Line(
        Kind.CONVERSATION,
        words or tr(UNTITLED),
        marks,
        _when(group.conversation),
        number,
    )
    for hit in group.hits:
        yield _of_hit(number, hit)
    if group.more and group.hits:
        words = plural(group.more, "{n} more message", "{n} more messages")
        newest = group.hits[0]
        yield Line(Kind.MORE, words, (), "", number, newest.message_id, newest.excerpt.first)


def _when(conversation: Conversation) -> str:
    """When something was last said in it, or in its place that it is not in the list."""
    if conversation.is_archived:
        return tr("archived")
    return figures.day(conversation.updated_at.astimezone().isoformat())


def _of_hit(conversation_id: int, hit: Hit) -> Line:
    words, marks = shown(hit.excerpt.text, hit.excerpt.marks)
    who = tr(WHO.get(hit.role, MODEL))
    return Line(Kind.MESSAGE, words, marks, who, conversation_id, hit.message_id, hit.excerpt.first)


def shown(text: str, marks: Iterable[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words made visible on one line, with the marks where they are then."""
    said, moved, at = "", [], 0
    for start, end in marks:
        said += _piece(text[at:start], said)
        marked = _piece(text[start:end], said)
        moved.append((len(said), len(said) + len(marked)))
        said += marked
        at = end
    return (said + _piece(text[at:], said)).rstrip(), tuple(moved)


def _piece(text: str, before: str) -> str:
    line = visible_line(f"{_EDGE}{text}{_EDGE}")[1:-1]
    return line.lstrip() if not before or before.endswith(" ") else line
