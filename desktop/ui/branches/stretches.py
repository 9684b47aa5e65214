"""The tree of a conversation with its forks alone: messages without a fork between them are one stretch.

Plain values, made in time proportional to the messages. What is shown goes straight down, however many
forks it has; only what leaves it is set in, so that a long conversation stays narrow. Knows no Qt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from desktop.conversation import Message, branch

FIRST_WORDS = 120
"""Characters of a message that may be shown."""
_Children = Mapping[int | None, Sequence[Message]]


class Stretch(msgspec.Struct):
    """Messages that follow one another; at its end the conversation forks or stops."""

    first_id: int = 0
    """0 for the place before the first message, where there are several first ones."""
    last_id: int = 0
    words: str = ""
    """The first ones of its first message."""
    messages: int = 0
    version: int = 1
    versions: int = 1
    """Of its first message: which of how many."""
    is_shown: bool = False
    """It is part of the branch that is shown."""
    is_end: bool = False
    """The branch that is shown ends in it."""
    leaving: list[Stretch] = []
    """What leaves the conversation at its end, each way with all its stretches in a row."""


def stretches(messages: Mapping[int, Message], leaf_id: int | None) -> list[Stretch]:
    """The shown branch from top to bottom; all else hangs on it."""
    children: defaultdict[int | None, list[Message]] = defaultdict(list)
    for number in sorted(messages):
        children[messages[number].parent_id].append(messages[number])
    places = {each.id: at for beside in children.values() for at, each in enumerate(beside, 1)}
    shown = {message.id for message in branch(messages, leaf_id)} if leaf_id in messages else set()
    if not children.get(None):
        return []
    beginning = Stretch(is_shown=True)
    found: list[Stretch] = []
    # Each way is walked once: its first message, where its stretches go.
    ways = [(_next(children[None], shown), found)]
    if len(children[None]) > 1:
        found.append(beginning)
        ways += _leaving(children[None], ways[0][0], beginning)
    while ways:
        first, into = ways.pop()
        ways += _walk(first, into, children, places, shown, leaf_id)
    return found


_Way = tuple[Message, list[Stretch]]


def _walk(
    first: Message,
    into: list[Stretch],
    children: _Children,
    places: Mapping[int, int],
    shown: set[int],
    leaf_id: int | None,
) -> list[_Way]:
    """Put this way's stretches where they belong; answers the ways that leave it."""
    ways: list[_Way] = []
    here: Message | None = first
    while here is not None:
        beside = children[here.parent_id]
        stretch = Stretch(
            first_id=here.id,
            words=here.text[:FIRST_WORDS],
            version=places[here.id],
            versions=len(beside),
            is_shown=here.id in shown,
        )
        here = _follow(here, stretch, children, shown, leaf_id)
        into.append(stretch)
        after = children.get(stretch.last_id, ())
        if here is not None and len(after) > 1:
            ways += _leaving(after, here, stretch)
    return ways


def _follow(
    message: Message,
    stretch: Stretch,
    children: _Children,
    shown: set[int],
    leaf_id: int | None,
) -> Message | None:
    """Take in what follows without a fork; answers what comes after the fork at the end."""
    while True:
        stretch.messages += 1
        stretch.last_id = message.id
        stretch.is_end = stretch.is_end or message.id == leaf_id
        after = children.get(message.id, ())
        if len(after) != 1:
            return _next(after, shown) if after else None
        if message.id == leaf_id:  # what is shown ends here; the rest is another stretch
            return after[0]
        message = after[0]


def _next(beside: Sequence[Message], shown: set[int]) -> Message:
    """The one that is shown, else the newest."""
    return next((each for each in beside if each.id in shown), beside[-1])


def _leaving(beside: Sequence[Message], but: Message, stretch: Stretch) -> list[_Way]:
    """The other ways; the oldest is taken first from the end of a list."""
    return [(each, stretch.leaving) for each in reversed(beside) if each.id != but.id]
