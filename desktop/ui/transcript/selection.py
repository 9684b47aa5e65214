"""Selected words across rows and messages. Knows positions, not widgets: a row may have none."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.ui.transcript.entries import BubbleSpec, CodeSpec, Spec, TextSpec
from desktop.ui.transcript.stack import Stack


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A place between two characters. Positions count UTF-16 units, as Qt does."""

    index: int
    row: int
    position: int


@dataclass(slots=True)
class Selection:
    """From where the mouse went down to where it is; either may come first."""

    anchor: Point | None = None
    end: Point | None = None

    @property
    def empty(self) -> bool:
        """Is nothing selected."""
        return self.anchor is None or self.end is None or self.anchor == self.end

    def clear(self) -> None:
        """Select nothing."""
        self.anchor = self.end = None

    def range_in(self, index: int, row: int, length: int) -> tuple[int, int]:
        """What is selected of this row, from and to."""
        if self.anchor is None or self.end is None:
            return (0, 0)
        first, last = sorted((self.anchor, self.end))
        here = (index, row)
        if not (first.index, first.row) <= here <= (last.index, last.row):
            return (0, 0)
        start = first.position if here == (first.index, first.row) else 0
        end = last.position if here == (last.index, last.row) else length
        return (start, end)

    def text(self, stack: Stack) -> str:
        """The selected words, with an empty line between paragraphs."""
        if self.anchor is None or self.end is None:
            return ""
        pieces: list[str] = []
        first, last = sorted((self.anchor, self.end))
        for index in range(first.index, min(last.index + 1, len(stack.entries))):
            for number, row in enumerate(stack.rows(index)):
                words = words_of(row.spec).encode("utf-16-le")
                start, end = self.range_in(index, number, len(words) // 2)
                if start != end:
                    pieces.append(words[2 * start : 2 * end].decode("utf-16-le", "ignore"))
        return "\n\n".join(pieces)


def words_of(spec: Spec) -> str:
    """What can be selected of a row."""
    return spec.text if isinstance(spec, TextSpec | CodeSpec | BubbleSpec) else ""
