"""All messages one above the other: which rows lie where. Knows heights, but no widget and no Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

import msgspec

from desktop.markdown.parts import TextPart
from desktop.ui.look.measures import Measures, measures_at
from desktop.ui.transcript.branch import Branch
from desktop.ui.transcript.entry import amounts_of, factors
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
    is_waiting: bool = False
    """It stands for a message that is yet to be read."""


LAID_OUT = 32
"""Of so many messages it is kept in mind where their rows lie."""


class Stack:
    """The entries of one branch, in the order they were said."""

    def __init__(self, column: int, measures: Measures = measures_at(1.0)) -> None:  # noqa: B008
        self.entries = Branch(measures)
        self._measures = measures
        self._heights = Heights(*factors(column, measures))
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
        """Another width: all guesses change by one factor, and what was measured is to be measured anew."""
        self._column = column
        self._heights.set_factors(*factors(column, self._measures))

    def resize(self, column: int, measures: Measures) -> None:
        """Another text size: nothing that was measured holds."""
        self._measures = measures
        self.set_column(column)
        self._laid.clear()
        self.entries.resize(measures)
        for index, _ in self.entries.made():
            self._note_height(index)

    def index_with(self, row: Row) -> int | None:
        """The message that this row belongs to; those looked at last come first."""
        for index, (rows, _) in self._laid.items():
            if row in rows:
                return index
        return next((at for at, entry in self.entries.made() if row in entry.built), None)

    def show(self, turns: Sequence[Turn]) -> list[Row]:
        """Take these turns; returns the rows no longer used. What is the same stays as it is."""
        self._laid.clear()
        taken = self.entries.take(turns, self._column)
        for index in taken.changed:
            self._note_height(index)
        shown = self.entries.turns
        known = shown.amounts if taken.same == 0 else None
        amounts = known or amounts_of([each.text for each in shown.messages[taken.same :]])
        self._heights.replace_from(taken.same, amounts)
        return taken.unused

    def index_of(self, message_id: int | None) -> int | None:
        """Where a message is."""
        return self.entries.index_of(message_id)

    def between(
        self, low: int, high: int, is_enough: Callable[[], bool] = lambda: False
    ) -> Iterator[Placed]:
        """The rows that touch this stretch. Heights may be changed only after the last one.

        Messages that are yet to be read once it is enough are one row each, which waits.
        """
        if not self.entries:
            return
        index = self._heights.index_at(low)
        while index < len(self.entries) and (y := self._heights.top(index)) <= high:
            if self.entries.is_built(index) or (not is_enough() and self.prepare(index, is_enough)):
                yield from self._rows_between(index, low - y, high - y, y)
            else:
                height = self._heights.top(index + 1) - y
                yield Placed(index, Row(TextPart(()), height), y, is_waiting=True)
            index += 1

    def _rows_between(self, index: int, low: int, high: int, y: int) -> Iterator[Placed]:
        rows, tops = self._layout(index)
        for number in range(max(0, bisect_left(tops, low) - 1), len(rows)):
            row, top = rows[number], tops[number]
            if top > high:
                return
            if not row.hidden and top + row.height >= low:
                yield Placed(index, row, y + top, number)

    def prepare(self, index: int, is_enough: Callable[[], bool]) -> bool:
        """Make the rows of a message, a long one's bit by bit. True once they are there."""
        is_ready = self.entries[index].prepare(self._column, is_enough)
        if is_ready:
            self.measured(index)
        return is_ready

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
        self._note_height(index)
        return self._heights.top(index + 1) != before

    def _note_height(self, index: int) -> None:
        if self.entries.is_built(index):
            self._heights.measure(index, self.entries[index].height(self._column))
        else:
            (characters,), (lines,) = amounts_of([self.entries.text(index)])
            self._heights.guess(index, characters, lines)

    def top(self, index: int) -> int:
        """Where a message begins."""
        return self._heights.top(index)

    def spot_at(self, y: int) -> Spot:
        """The row at this distance from the top; the first of a message that is yet to be read."""
        if not self.entries:
            return Spot(0, 0, y)
        index = self._heights.index_at(y)
        top = self._heights.top(index)
        rows, tops = self._layout(index) if self.entries.is_built(index) else ([], [])
        if not rows:
            return Spot(index, 0, y - top)
        # Hidden rows have no height: the last that begins here is the one that is seen.
        number = max(0, min(bisect_right(tops, y - top) - 1, len(rows) - 1))
        return Spot(index, number, y - top - tops[number])

    def y_of(self, spot: Spot) -> int:
        """Where that place is now."""
        if spot.index >= len(self.entries):
            return self.total
        if not spot.row and not self.entries.is_built(spot.index):
            return self._heights.top(spot.index) + spot.offset
        tops = self._layout(spot.index)[1]
        return self._heights.top(spot.index) + tops[min(spot.row, len(tops) - 1)] + spot.offset
