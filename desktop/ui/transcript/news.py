"""Counts what came below while the person read elsewhere. Knows rows, but no screen."""

from __future__ import annotations

from desktop.ui.markdown.parts import Part
from desktop.ui.transcript.entries import BubbleSpec
from desktop.ui.transcript.stack import Stack


class Unseen:
    """Paragraphs, pieces of code and questions below the place where the person left the end."""

    def __init__(self) -> None:
        self.count = 0
        self._messages = 0
        self._rows = 0
        """Of the last message there was."""

    def begin(self, stack: Stack) -> None:
        """All that is there has been seen."""
        self.count = 0
        self._messages = len(stack.entries)
        self._rows = _counted(stack, self._messages - 1)

    def update(self, stack: Stack) -> int:
        """Count again."""
        if len(stack.entries) < self._messages:
            self.begin(stack)
        new = range(self._messages, len(stack.entries))
        later = sum(max(1, _counted(stack, index)) for index in new)
        self.count = max(0, _counted(stack, self._messages - 1) - self._rows) + later
        return self.count


def _counted(stack: Stack, index: int) -> int:
    if not 0 <= index < len(stack.entries) or not stack.entries.is_built(index):
        return 0
    rows = stack.entries[index].built
    return sum(isinstance(row.spec, Part | BubbleSpec) and not row.hidden for row in rows)
