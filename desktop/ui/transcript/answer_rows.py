"""The rows of an answer's own words, also while it is written. Knows Markdown's parts, but no Qt.

What is finished keeps its row; only the end is made anew with each piece.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from desktop.markdown.answer import AnswerReader, Told
from desktop.markdown.parts import Part, ThoughtPart
from desktop.ui.transcript.row import Row

Make = Callable[[Part], Row]
"""Makes a row of a part, with a guessed height."""


class AnswerRows:
    """The rows of one answer."""

    def __init__(self, make: Make, opened: set[int]) -> None:
        self._make = make
        self._opened = opened
        """The numbers of the thoughts that are unfolded; the caller's, which outlives these rows."""
        self.rows: list[Row] = []
        self.finished = 0
        """So many of the rows can't change any more."""
        self._headings: list[Row] = []
        """Those of thoughts."""
        self._reader: AnswerReader | None = AnswerReader()
        self._text = ""

    @property
    def is_open(self) -> bool:
        """May more text come."""
        return self._reader is not None

    def feed(self, text: str, *, is_all: bool = False) -> None:
        """Append text, made visible. With `is_all` no more follows, and `finish` is called next."""
        assert self._reader is not None
        self._text += text
        self._put(self._reader.feed(text))
        if (again := self._reader.again) is not None and not self._reader.live:
            self._read_again(again)
        if not is_all:
            self._show_tail()

    def finish(self) -> None:
        """There is no more text."""
        if self._reader is None:
            return
        self._put(self._reader.finish())
        while (again := self._reader.again) is not None:
            self._read_again(again)
            self._put(self._reader.finish())
        self._reader = None
        self._drop_tail(self.finished)
        self._note_live()

    def toggle(self, number: int) -> None:
        """Fold or unfold a thought."""
        self._opened ^= {number}
        for row in self.rows:
            self._fold(row)

    def _read_again(self, reader: AnswerReader) -> None:
        """From the beginning, keeping the rows that stay the same."""
        self._reader = reader
        self.finished = 0
        self._headings.clear()
        self._put(reader.feed(self._text))

    def _put(self, told: Sequence[Told]) -> None:
        for each in told:
            self._set(self.finished, each, growing=False)
            self.finished += 1

    def _show_tail(self) -> None:
        assert self._reader is not None
        tail = self._reader.tail()
        for number, each in enumerate(tail):
            self._set(self.finished + number, each, growing=number == len(tail) - 1)
        self._drop_tail(self.finished + len(tail))
        self._note_live()

    def _drop_tail(self, count: int) -> None:
        del self.rows[count:]
        if self._reader is None and self.rows:
            self.rows[-1].growing = False

    def _set(self, at: int, told: Told, *, growing: bool) -> None:
        if at == len(self.rows):
            self.rows.append(self._make(told.part))
        row = self.rows[at]
        if row.spec != told.part or row.growing != growing:
            row.spec, row.growing, row.fitted = told.part, growing, -1
        row.thought = told.thought
        if isinstance(told.part, ThoughtPart) and row not in self._headings:
            self._headings.append(row)
        self._fold(row)

    def _fold(self, row: Row) -> None:
        if isinstance(row.spec, ThoughtPart):
            row.toggled = row.spec.number in self._opened
        else:
            row.hidden = bool(row.thought) and row.thought not in self._opened

    def _note_live(self) -> None:
        """The heading of the thought that is being thought says so."""
        live = self._reader.live if self._reader is not None else None
        for row in self._headings:
            if isinstance(row.spec, ThoughtPart):
                part = replace(row.spec, is_live=False, last_words="")
                if live is not None and live.number == row.spec.number:
                    part = live
                if part != row.spec:
                    row.spec, row.fitted = part, -1
                row.growing = part.is_live
