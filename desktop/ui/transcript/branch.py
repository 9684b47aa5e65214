"""The messages of one branch. An entry is made when it is first asked for: thousands never are.

Knows no heights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress, count
from operator import is_not
from typing import overload

import msgspec

from desktop.ui.look.measures import Measures
from desktop.ui.transcript.entry import Entry
from desktop.ui.transcript.row import Row
from desktop.ui.transcript.turns import Turn, Turns

NEWEST = 8
"""So many of the last messages are looked at before all are listed by their numbers."""


class Taken(msgspec.Struct, frozen=True):
    """What became of the messages there were."""

    same: int
    """So many at the beginning are the same as before, though they may say something else."""
    changed: list[int]
    """Those of them that do."""
    unused: list[Row]
    """Rows of which there is no more need."""


class Branch(Sequence[Entry]):
    """The messages in the order they were said."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._made: dict[int, Entry] = {}
        self._places: dict[int, int] | None = None
        """Where each message is, by its number; none until one is sought that is not among the newest."""
        self.turns = Turns()

    def __len__(self) -> int:
        return len(self.turns)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self.turns)))]
        if index < 0:
            index += len(self.turns)
        entry = self._made.get(index)
        if entry is None:
            entry = self._made[index] = Entry(self.turns[index], self._measures)
        return entry

    def made(self) -> Iterator[tuple[int, Entry]]:
        """The entries there are, with their places."""
        return iter(self._made.items())

    def is_built(self, index: int) -> bool:
        """Are there rows of this message."""
        entry = self._made.get(index)
        return entry is not None and entry.is_built

    def text(self, index: int) -> str:
        """The words of a message, as far as they came."""
        entry = self._made.get(index)
        return self.turns.messages[index].text if entry is None else entry.text

    def index_of(self, message_id: int | None) -> int | None:
        """Where a message is; the newest are looked at first."""
        if message_id is None:
            return None
        messages = self.turns.messages
        for index in range(len(messages) - 1, max(-1, len(messages) - 1 - NEWEST), -1):
            if messages[index].id == message_id:
                return index
        if self._places is None:
            self._places = {message.id: at for at, message in enumerate(messages)}
        return self._places.get(message_id)

    def resize(self, measures: Measures) -> None:
        """Take another text size."""
        self._measures = measures
        for entry in self._made.values():
            entry.resize(measures)

    def take(self, turns: Sequence[Turn], column: int) -> Taken:
        """Take these turns. What is the same stays as it is."""
        old, new = self.turns.messages, Turns.of(turns)
        same = min(len(old), len(new))
        changed: list[int] = []
        unused: list[Row] = []
        for index in compress(count(), map(is_not, old, new.messages)):
            if old[index].id != new.messages[index].id:
                same = index
                break
            if index not in self._made:
                changed.append(index)
        for index, entry in sorted(self._made.items()):
            if index >= same:
                unused += self._made.pop(index).built
            elif entry.turn != (turn := new[index]):
                unused += entry.update(turn, column)
                changed.append(index)
        if self._places is not None:
            for message in old[same:]:
                del self._places[message.id]
            added = new.messages[same:]
            self._places.update((m.id, place) for place, m in enumerate(added, same))
        self.turns = new
        return Taken(same, sorted(changed), unused)
