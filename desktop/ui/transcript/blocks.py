"""Splits plain text into paragraphs and fenced code, also while it is still growing. Knows no Qt."""

from __future__ import annotations

import re
from enum import Enum, auto

import msgspec

_FENCE = re.compile(r"([ \t]*)(`{3,}|~{3,})([^`]*)$")
_MAYBE_FENCE = re.compile(r"[ \t]*(`{1,2}|~{1,2}|(`{3,}|~{3,})[^`]*)$")


class BlockKind(Enum):
    """How a block is drawn."""

    TEXT = auto()
    CODE = auto()


class Block(msgspec.Struct, frozen=True):
    """One paragraph, or one piece of code with the language its fence names."""

    kind: BlockKind
    text: str
    language: str = ""


class Splitter:
    """Takes text as it comes. Blocks that can no longer change are handed out once; one stays open."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._partial = ""
        self._fence = ""
        """The opening marks of the code that is being read; empty in prose."""
        self._indent = ""
        self._language = ""

    def feed(self, text: str) -> list[Block]:
        """Append text; returns the blocks that it finished."""
        *lines, self._partial = (self._partial + text).split("\n")
        closed: list[Block] = []
        for line in lines:
            self._take(line, closed)
        return closed

    def finish(self) -> list[Block]:
        """There is no more text: the open block, if there is one."""
        closed: list[Block] = []
        if self._partial:
            self._take(self._partial, closed)
            self._partial = ""
        self._close(closed)
        self._fence = ""
        return closed

    @property
    def open(self) -> Block | None:
        """The block that is still growing, as far as it can be shown.

        A last line that may turn out to be a fence is held back.
        """
        lines = self._lines
        if self._partial and not self._may_be_fence(self._partial):
            lines = [*lines, self._dedented(self._partial)]
        if self._fence:
            return Block(BlockKind.CODE, "\n".join(lines), self._language)
        return Block(BlockKind.TEXT, "\n".join(lines)) if lines else None

    def _take(self, line: str, closed: list[Block]) -> None:
        if self._fence:
            if self._closes(line):
                self._close(closed)
                self._fence = ""
            else:
                self._lines.append(self._dedented(line))
        elif opening := _FENCE.match(line):
            self._close(closed)
            self._indent, self._fence, info = opening.groups()
            self._language = info.split()[0] if info.split() else ""
        elif line.strip():
            self._lines.append(line.rstrip())
        else:
            self._close(closed)

    def _close(self, closed: list[Block]) -> None:
        if self._fence:
            closed.append(Block(BlockKind.CODE, "\n".join(self._lines), self._language))
        elif self._lines:
            closed.append(Block(BlockKind.TEXT, "\n".join(self._lines)))
        self._lines = []

    def _closes(self, line: str) -> bool:
        marks = line.strip()
        return len(marks) >= len(self._fence) and set(marks) == {self._fence[0]}

    def _dedented(self, line: str) -> str:
        return line.removeprefix(self._indent) if self._fence else line

    def _may_be_fence(self, line: str) -> bool:
        if self._fence:
            return set(line.strip()) == {self._fence[0]}
        return _MAYBE_FENCE.match(line) is not None


def split(text: str) -> list[Block]:
    """The blocks of a finished text."""
    splitter = Splitter()
    return splitter.feed(text) + splitter.finish()
