"""Words sought in all messages, drawn or not. Knows rows and their words; marks nothing itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from desktop.markdown.inline import runs_of, runs_of_cell
from desktop.markdown.parts import CodePart, MathsPart, References, Run, TablePart, TextPart
from desktop.markdown.words import cells_of
from desktop.ui.transcript.entries import BubbleSpec, Spec
from desktop.ui.transcript.stack import Stack


class Match(msgspec.Struct, frozen=True):
    """One place where the words stand."""

    message_id: int
    row: int
    number: int
    """Counted from 0 within the row."""


@dataclass(slots=True)
class Found:
    """What is sought, where it is, and which of the places is looked at."""

    words: str = ""
    matches: list[Match] = field(default_factory=list)
    current: int = -1

    def current_in(self, message_id: int, row: int) -> int:
        """Which of this row's places is looked at; -1 for none."""
        if not 0 <= self.current < len(self.matches):
            return -1
        match = self.matches[self.current]
        return match.number if (match.message_id, match.row) == (message_id, row) else -1


def find(stack: Stack, words: str) -> Iterator[list[Match]]:
    """The places in each message, from the first to the last. Case does not count.

    Ends where other messages are shown meanwhile.
    """
    pieces = words.lower().split()
    if not pieces:
        return
    pattern, turns = pattern_of(words), stack.entries.turns
    for index, message in enumerate(turns.messages):
        if stack.entries.turns is not turns:
            return
        text = stack.entries.text(index).lower()
        matches: list[Match] = []
        if all(piece in text for piece in pieces):
            for number, row in enumerate(stack.rows(index)):
                count = sum(1 for _ in pattern.finditer(document_text(row.spec)))
                matches += [Match(message.id, number, each) for each in range(count)]
        yield matches


def pattern_of(words: str) -> re.Pattern[str]:
    """What finds these words in a row's text."""
    return re.compile(re.escape(words.strip()), re.IGNORECASE)


def document_text(spec: Spec) -> str:
    """A row's text as its document has it: a formula is one character there."""
    match spec:
        case BubbleSpec(text):
            return text
        case CodePart(text):
            return text
        case MathsPart(tex):
            return tex
        case TextPart(paragraphs):
            return "\n".join(_words(runs_of(p.source, p.references)) for p in paragraphs)
        case TablePart():
            return "\n".join(_cells(spec, spec.references))
        case _:
            return ""


def _cells(table: TablePart, references: References) -> Iterator[str]:
    for row in cells_of(table):
        for cell in row[: len(table.head)]:
            yield _words(runs_of_cell(cell, references))


def _words(runs: Sequence[Run]) -> str:
    return "".join("\ufffc" if run.is_formula else run.text for run in runs)
