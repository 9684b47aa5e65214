"""Selected words across rows and messages. Knows positions, not widgets: a row may have none."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.markdown.parts import CodePart, MathsPart, TablePart, TextPart, ThoughtPart
from desktop.markdown.words import EVERYTHING, MARKDOWN, PLAIN, Manner, cut, written
from desktop.ui.transcript.entries import BubbleSpec, Spec
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

    def select_all(self, stack: Stack) -> None:
        """Select all messages."""
        self.anchor = Point(0, 0, 0)
        self.end = Point(max(0, len(stack.entries) - 1), EVERYTHING, EVERYTHING)

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
        return self._written(stack, PLAIN)

    def markdown(self, stack: Stack) -> str:
        """The selected part as Markdown; messages that are selected whole as they were written."""
        return self._written(stack, MARKDOWN)

    def _written(self, stack: Stack, manner: Manner) -> str:
        if self.anchor is None or self.end is None:
            return ""
        pieces: list[str] = []
        first, last = sorted((self.anchor, self.end))
        for index in range(first.index, min(last.index + 1, len(stack.entries))):
            entry = stack.entries[index]
            if manner.is_markdown and self._is_whole(index, first, last):
                pieces.append(entry.text.strip())
                continue
            self._write_entry(stack, index, manner, pieces)
        return "\n\n".join(piece for piece in pieces if piece)

    @staticmethod
    def _is_whole(index: int, first: Point, last: Point) -> bool:
        begins = index > first.index or (first.row, first.position) == (0, 0)
        return begins and (index < last.index or last.row == EVERYTHING)

    def _write_entry(self, stack: Stack, index: int, manner: Manner, pieces: list[str]) -> None:
        before: Spec | None = None
        for number, row in enumerate(stack.rows(index)):
            start, end = self.range_in(index, number, EVERYTHING)
            words = "" if start == end or row.hidden else spec_words(row.spec, manner, start, end)
            if not words:
                continue
            if before is not None and pieces and _stand_close(before, row.spec):
                pieces[-1] += "\n" + words
            else:
                pieces.append(words)
            before = row.spec


def spec_words(spec: Spec, manner: Manner, start: int = 0, end: int = EVERYTHING) -> str:
    """What can be copied of a row, from and to."""
    match spec:
        case BubbleSpec(text):
            return cut(text, start, end)
        case TextPart() | CodePart() | MathsPart() | TablePart() | ThoughtPart():
            return written(spec, manner, start, end)
        case _:
            return ""


def _stand_close(before: Spec, spec: Spec) -> bool:
    """Items of one list, or stretches of one table."""
    if isinstance(spec, TablePart):
        return spec.beginning is not None
    if isinstance(before, TextPart) and isinstance(spec, TextPart):
        return "i" in before.paragraphs[-1].inset and bool(spec.paragraphs[0].marker)
    return False
