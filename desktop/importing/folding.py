"""Nodes as another program links them, made into questions and answers. Knows no program.

Some programs keep a node for each step of an answer, and empty ones. Here a message follows one of the
other voice: steps of the same voice become one message, and what holds nothing is passed over. Loops and
parents that are not there end a branch's way up; nothing is lost by them but the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from desktop.conversation import Role
from desktop.importing.words import together
from desktop.incoming import IncomingFile, IncomingMessage

MOST_MESSAGES = 200_000
MOST_CHARACTERS = 64_000_000
"""Of one conversation: steps that several versions share are written once for each."""


class Node(msgspec.Struct, frozen=True):
    """What another program keeps of one step."""

    key: str
    parent: str | None
    role: Role | None
    """None for what is not shown, such as a root."""
    text: str = ""
    created_at: datetime | None = None
    model: str = ""
    files: tuple[IncomingFile, ...] = ()

    @property
    def holds_something(self) -> bool:
        """Whether there is something to show."""
        return self.role is not None and bool(self.text.strip() or self.files)


class Folded(msgspec.Struct, frozen=True):
    """The messages, and where each node went."""

    messages: tuple[IncomingMessage, ...]
    numbers: Mapping[str, int]
    """By the node's key, the message that has its words or, where it holds none, those before it."""
    loose: int = 0
    """Nodes whose place can't be told: their parents go round in a circle, or there are too many."""

    def leaf(self, key: str) -> int | None:
        """The end of the branch that goes through this node; of the newest one where it isn't there."""
        if not self.messages:
            return None
        number = self.numbers.get(key, self.messages[-1].number)
        newest: dict[int, int] = {}
        for message in self.messages:
            if message.parent is not None:
                newest[message.parent] = message.number
        while number in newest:
            number = newest[number]
        return number


def fold(nodes: Iterable[Node]) -> Folded:
    """Questions and answers of these nodes, in the order in which the nodes came.

    What follows a key that several have follows the first of them.
    """
    by_key: dict[str, Node] = {}
    for node in nodes:
        is_own = bool(node.key) and node.key not in by_key
        by_key[node.key if is_own else f"\0{len(by_key)}"] = node
    parents, loose = _sound_parents(by_key)
    order = _parents_first(by_key, parents)
    return _Folding(by_key, parents).run(order, loose)


def in_a_row(nodes: Iterable[Node]) -> Folded:
    """The same for a program without branches: each node follows the one before it."""
    linked: list[Node] = []
    for node in nodes:
        before = linked[-1].key if linked else None
        linked.append(msgspec.structs.replace(node, key=str(len(linked)), parent=before))
    return fold(linked)


def _sound_parents(nodes: Mapping[str, Node]) -> tuple[dict[str, str | None], int]:
    """Each node's parent; None where it has none, where that is not there, and once in each circle."""
    parents = {key: node.parent if node.parent in nodes else None for key, node in nodes.items()}
    known: set[str] = set()
    loose = 0
    for start in nodes:
        way: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in known:
            if at in way:
                parents[at] = None
                loose += 1
                break
            way[at] = None
            at = parents[at]
        known.update(way)
    return parents, loose


def _parents_first(nodes: Mapping[str, Node], parents: Mapping[str, str | None]) -> list[str]:
    """All keys, each after its parent, and otherwise as they came."""
    placed: dict[str, None] = {}
    for start in nodes:
        way: list[str] = []
        at: str | None = start
        while at is not None and at not in placed:
            way.append(at)
            at = parents[at]
        placed.update(dict.fromkeys(reversed(way)))
    return list(placed)


class _Folding:
    def __init__(self, nodes: Mapping[str, Node], parents: Mapping[str, str | None]) -> None:
        self._nodes = nodes
        self._parents = parents
        self._above: dict[str, str | None] = {}
        """For each node, the nearest one before it that holds something."""
        self._goes_on: dict[str, str] = {}
        """For each node that a step of the same voice follows, the first such step."""
        self._is_answered: set[str] = set()
        """Nodes that the other voice follows."""

    def run(self, order: list[str], loose: int) -> Folded:
        for key in order:
            self._look_at(key)
        messages: list[IncomingMessage] = []
        numbers: dict[str, int] = {}
        characters = 0
        for key in order:
            if not self._is_message(key):
                continue
            steps = self._steps(key)
            above = self._above[steps[0]]
            nodes = [self._nodes[step] for step in steps]
            characters += sum(len(node.text) for node in nodes)
            is_too_much = characters > MOST_CHARACTERS or len(messages) >= MOST_MESSAGES
            if is_too_much or (above is not None and above not in numbers):
                loose += 1
                continue
            numbers[key] = len(messages) + 1
            parent = None if above is None else numbers[above]
            messages.append(_message(numbers[key], parent, nodes))
        return Folded(tuple(messages), self._all_numbers(order, numbers), loose)

    def _look_at(self, key: str) -> None:
        parent = self._parents[key]
        holds = parent is not None and self._nodes[parent].holds_something
        above = parent if parent is None or holds else self._above[parent]
        self._above[key] = above
        if above is None or not self._nodes[key].holds_something:
            return
        if self._nodes[above].role is self._nodes[key].role:
            self._goes_on.setdefault(above, key)
        else:
            self._is_answered.add(above)

    def _is_message(self, key: str) -> bool:
        """Whether a message ends with this step."""
        is_last = key not in self._goes_on or key in self._is_answered
        return self._nodes[key].holds_something and is_last

    def _steps(self, key: str) -> list[str]:
        """The steps of one voice that end here, the first one first."""
        steps: list[str] = []
        at: str | None = key
        while at is not None and self._nodes[at].role is self._nodes[key].role:
            steps.append(at)
            at = self._above[at]
        return steps[::-1]

    def _all_numbers(self, order: list[str], numbers: Mapping[str, int]) -> dict[str, int]:
        found = dict(numbers)
        for key in reversed(order):  # a step that goes on has the message that it goes on to
            if key not in found and self._goes_on.get(key) in found:
                found[key] = found[self._goes_on[key]]
        for key in order:
            above = self._above[key]
            if key not in found and above is not None and above in found:
                found[key] = found[above]
        return found


def _message(number: int, parent: int | None, steps: list[Node]) -> IncomingMessage:
    role = steps[0].role
    assert role is not None
    return IncomingMessage(
        number,
        parent,
        role,
        together(*(step.text for step in steps)) if len(steps) > 1 else steps[0].text,
        created_at=next((step.created_at for step in steps if step.created_at), None),
        model=next((step.model for step in reversed(steps) if step.model), ""),
        files=tuple(file for step in steps for file in step.files),
    )
