"""All messages one above the other: which rows lie where. Knows heights, but no widget and no Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

import msgspec

from desktop.ui.look.measures import Measures, measures_at
from desktop.ui.transcript.entries import Entry, guessed_heights
from desktop.ui.transcript.heights import Heights
from desktop.ui.transcript.row import Row
from desktop.ui.transcript.turns import Turn


class Spot(msgspec.Struct, frozen=True):
    """A place that stays with its row when heights above it change."""

    index: int
    row: int
    offset: int
    """Distance from the row's top, in px."""


class Placed(msgspec.Struct, frozen=True):
    """A row and where it lies."""

    index: int
    row: Row
    y: int
    number: int = 0
    """Which of its message's rows it is."""


LAID_OUT = 32
"""Of so many messages it is kept in mind where their rows lie."""


class Stack:
    """The entries of one branch, in the order they were said."""

    def __init__(self, column: int, measures: Measures = measures_at(1.0)) -> None:  # noqa: B008
        self.entries: list[Entry] = []
        self._measures = measures
        self._heights = Heights()
        self._column = column
        self._laid: dict[int, tuple[list[Row], list[int]]] = {}
        """The rows of the messages looked at last, and where each begins in its message: one of 5,000
        words has hundreds, and scrolling asks for a few of them again and again."""

    @property
    def column(self) -> int:
        """Width that text has, in px."""
        return self._column

    @property
    def total(self) -> int:
        """Height of everything."""
        return self._heights.total

    def set_column(self, column: int) -> None:
        """Another width: all heights are guesses again."""
        self._column = column
        self._measure_from(0)

    def resize(self, column: int, measures: Measures) -> None:
        """Another text size: nothing that was measured holds."""
        self._measures = measures
        self._column = column
        for entry in self.entries:
            entry.resize(measures)
        self._measure_from(0)

    def index_with(self, row: Row) -> int | None:
        """The message that this row belongs to; the newest are looked at first."""
        for index in range(len(self.entries) - 1, -1, -1):
            if row in self.entries[index].built:
                return index
        return None

    def show(self, turns: Sequence[Turn]) -> list[Row]:
        """Take these turns; returns the rows no longer used. What is the same stays as it is."""
        unused: list[Row] = []
        same = 0
        self._laid.clear()
        for entry, turn in zip(self.entries, turns, strict=False):
            if entry.turn.message.id != turn.message.id:
                break
            if entry.turn != turn:
                unused += entry.update(turn, self._column)
                self._heights.change(same, entry.height(self._column))
            same += 1
        for entry in self.entries[same:]:
            unused += entry.built
        self.entries[same:] = [Entry(turn, self._measures) for turn in turns[same:]]
        self._measure_from(same)
        return unused

    def index_of(self, message_id: int | None) -> int | None:
        """Where a message is; the newest are looked at first."""
        for index in range(len(self.entries) - 1, -1, -1):
            if self.entries[index].turn.message.id == message_id:
                return index
        return None

    def between(self, low: int, high: int) -> Iterator[Placed]:
        """The rows that touch this stretch. Heights may be changed only after the last one."""
        if not self.entries:
            return
        index = self._heights.index_at(low)
        while index < len(self.entries) and self._heights.top(index) <= high:
            rows, tops = self._layout(index)
            y = self._heights.top(index)
            number = max(0, bisect_left(tops, low - y) - 1)
            while number < len(rows) and y + tops[number] <= high:
                row = rows[number]
                top = y + tops[number]
                if not row.hidden and top + row.height >= low:
                    yield Placed(index, row, top, number)
                number += 1
            index += 1

    def rows(self, index: int) -> list[Row]:
        """The rows of one message, built now if they were not yet."""
        return self._layout(index)[0]

    def _layout(self, index: int) -> tuple[list[Row], list[int]]:
        if (known := self._laid.get(index)) is not None:
            return known
        entry = self.entries[index]
        is_new = not entry.is_built
        rows = entry.rows(self._column)
        if is_new:
            self.measured(index)
        if len(self._laid) >= LAID_OUT:
            self._laid.clear()
        self._laid[index] = rows, list(accumulate((row.extent for row in rows), initial=0))
        return self._laid[index]

    def measured(self, index: int) -> bool:
        """Take over the heights of a message's rows. True where that moved what is below."""
        self._laid.pop(index, None)
        before = self._heights.top(index + 1)
        self._heights.change(index, self.entries[index].height(self._column))
        return self._heights.top(index + 1) != before

    def top(self, index: int) -> int:
        """Where a message begins."""
        return self._heights.top(index)

    def spot_at(self, y: int) -> Spot:
        """The row at this distance from the top."""
        if not self.entries:
            return Spot(0, 0, y)
        index = self._heights.index_at(y)
        top = self._heights.top(index)
        rows, tops = self._layout(index)
        if not rows:
            return Spot(index, 0, y - top)
        # Hidden rows have no height: the last that begins here is the one that is seen.
        number = max(0, min(bisect_right(tops, y - top) - 1, len(rows) - 1))
        return Spot(index, number, y - top - tops[number])

    def y_of(self, spot: Spot) -> int:
        """Where that place is now."""
        if spot.index >= len(self.entries):
            return self.total
        tops = self._layout(spot.index)[1]
        return self._heights.top(spot.index) + tops[min(spot.row, len(tops) - 1)] + spot.offset

    def _measure_from(self, index: int) -> None:
        self._laid.clear()
        entries = self.entries[index:]
        heights = list(guessed_heights(entries, self._column, self._measures))
        for at, entry in enumerate(entries):
            if entry.is_built:
                heights[at] = entry.height(self._column)
        self._heights.replace_from(index, heights)
