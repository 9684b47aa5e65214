"""Where each message begins: some are measured, of the others only the amount of words is known.

What words take is one factor for all of them. So another width of the column costs no more than a
question, however long the conversation is. Knows no Qt and no message.
"""

from __future__ import annotations

from desktop.ui.transcript.sums import Sums

Amounts = tuple[list[int], list[int]]
"""Characters of some messages, and tenths of lines that each takes beside them."""


class Heights:
    """A column of heights in px, exact or guessed."""

    def __init__(self, per_character: float = 0.0, per_line: float = 0.0) -> None:
        self._px, self._characters, self._lines = self._sums = Sums(), Sums(), Sums()
        self._all: tuple[list[int], list[int], list[int]] = ([], [], [])
        self.set_factors(per_character, per_line)

    def __len__(self) -> int:
        return len(self._px)

    def set_factors(self, per_character: float, per_line: float) -> None:
        """So many px for a character and for a line, in all messages that are not measured."""
        self._per_character, self._per_tenth = per_character, per_line / 10

    def replace_from(self, index: int, amounts: Amounts) -> None:
        """Forget all from `index` on and put these there, which nobody measured."""
        characters, lines = amounts
        new = ([0] * len(characters), characters, lines)
        for sums, known, numbers in zip(self._sums, self._all, new, strict=True):
            known[index:] = numbers
            sums.cut(index)
            sums.extend(numbers)

    def measure(self, index: int, height: int) -> None:
        """This message is so high."""
        self._put(index, (height, 0, 0))

    def guess(self, index: int, characters: int, lines: int) -> None:
        """This message has so many characters and tenths of lines, and nobody measured it."""
        self._put(index, (0, characters, lines))

    def top(self, index: int) -> int:
        """Distance from the column's top; `len` gives the column's whole height."""
        px, characters, lines = self._px.nodes, self._characters.nodes, self._lines.nodes
        height = count = tenths = 0
        while index:
            height += px[index]
            count += characters[index]
            tenths += lines[index]
            index &= index - 1
        return height + int(count * self._per_character + tenths * self._per_tenth)

    @property
    def total(self) -> int:
        """The whole column's height."""
        return self.top(len(self._px))

    def index_at(self, y: int) -> int:
        """The message at this distance from the top; the first or last one outside of the column."""
        px, characters, lines = self._px.nodes, self._characters.nodes, self._lines.nodes
        at = height = count = tenths = 0
        step = 1 << len(self._px).bit_length()
        while step := step >> 1:
            to = at + step
            if to > len(self._px):
                continue
            sums = height + px[to], count + characters[to], tenths + lines[to]
            if sums[0] + int(sums[1] * self._per_character + sums[2] * self._per_tenth) <= y:
                at, (height, count, tenths) = to, sums
        return max(0, min(at, len(self._px) - 1))

    def _put(self, index: int, new: tuple[int, int, int]) -> None:
        for sums, known, number in zip(self._sums, self._all, new, strict=True):
            if number != known[index]:
                sums.add(index, number - known[index])
                known[index] = number
