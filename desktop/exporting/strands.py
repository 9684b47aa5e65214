"""A tree of messages in an order in which it can be read: the shown branch, then what differs from it.

Each message is in exactly one strand. Takes time in proportion to the messages, however they branch.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping

import msgspec

from desktop.conversation import Message, branch


class Strand(msgspec.Struct, frozen=True):
    """Messages that follow one another."""

    messages: tuple[Message, ...]
    first_number: int = 1
    """The place of its first message in its branch, counted from 1."""
    version: int = 1
    """Of its first message, among all that answer the same; counted from 1."""
    versions: int = 1

    @property
    def is_shown(self) -> bool:
        """It begins where the conversation begins, and is the branch that is shown."""
        return self.first_number == 1 and self.version == 0


def strands(
    messages: Mapping[int, Message], leaf_id: int | None, *, all_branches: bool
) -> list[Strand]:
    """The shown branch first; its `version` is 0. The others follow by where they begin."""
    shown = branch(messages, leaf_id) if leaf_id in messages else []
    found = [Strand(tuple(shown), version=0)] if shown else []
    if not all_branches:
        return found
    children: defaultdict[int | None, list[Message]] = defaultdict(list)
    for number in sorted(messages):
        children[messages[number].parent_id].append(messages[number])
    beginnings = _beside(shown, children, 1) if shown else deque(_versions(children[None], 1))
    while beginnings:
        message, number, version, versions = beginnings.popleft()
        run = _newest(message, children)
        found.append(Strand(tuple(run), number, version, versions))
        beginnings += _beside(run[1:], children, number + 1)
    return found


_Beginning = tuple[Message, int, int, int]


def _beside(
    run: list[Message], children: Mapping[int | None, list[Message]], number: int
) -> deque[_Beginning]:
    """The other versions of each message of a run, which begins at this number; the children of its
    last one too, which nobody else would reach."""
    found: deque[_Beginning] = deque()
    for at, message in enumerate(run):
        versions = _versions(children[message.parent_id], number + at)
        found += (each for each in versions if each[0].id != message.id)
    if run:
        found += _versions(children.get(run[-1].id, []), number + len(run))
    return found


def _versions(siblings: list[Message], number: int) -> list[_Beginning]:
    return [(each, number, at, len(siblings)) for at, each in enumerate(siblings, 1)]


def _newest(message: Message, children: Mapping[int | None, list[Message]]) -> list[Message]:
    run = [message]
    while after := children.get(run[-1].id):
        run.append(after[-1])
    return run
