"""The rows that one message is drawn with, exact or estimated in height. Knows no Qt.

A message's rows are built when it first comes near the screen; until then its height is a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from desktop.conversation import Role
from desktop.language import tr
from desktop.markdown.parts import Part, ThoughtPart
from desktop.plain import visible
from desktop.ui.look.measures import Measures, measures_at
from desktop.ui.transcript.answer_rows import AnswerRows
from desktop.ui.transcript.context_specs import SummarySpec, UnseenSpec
from desktop.ui.transcript.entries import (
    AFTER_ANSWER,
    ActionsSpec,
    AttachedSpec,
    BubbleSpec,
    EditSpec,
    NoteSpec,
    NoticeSpec,
    ProgressSpec,
    Spec,
    guess,
    tail_of,
)
from desktop.ui.transcript.heights import Amounts, Heights
from desktop.ui.transcript.row import CHARACTER, Row, gap_between, shared_bars
from desktop.ui.transcript.turns import Turn

AT_ONCE = 2000
"""So many characters of an answer are read before it is asked whether there is time for more."""
SAMPLE = 256
"""In so many of thousands of messages lines are counted; the others have as many for their length."""
AROUND = 36
"""Tenths of a line that a message takes beside its words: its last line, its buttons, the space below."""


class Entry:
    """A message in the transcript."""

    __slots__ = (
        "_answer",
        "_begun",
        "_held",
        "_measures",
        "_opened",
        "_tail",
        "_words",
        "progress",
        "text",
        "turn",
    )

    def __init__(self, turn: Turn, measures: Measures = measures_at(1.0)) -> None:  # noqa: B008
        self.turn = turn
        self.text = turn.message.text
        self.progress = ""
        self._measures = measures
        self._opened: set[int] = set()
        """The thoughts that are unfolded, by number."""
        self._words: list[Row] | None = None
        """A question's bubble, or an answer's rows; none until they are needed."""
        self._begun: tuple[AnswerRows, str, int] | None = None
        """The rows of a long answer that is being read, its words, and how far."""
        self._answer: AnswerRows | None = None
        self._tail: list[Row] = []
        self._held = ""
        """A carriage return at the end of a piece: the line feed may come with the next."""

    def rows(self, column: int) -> list[Row]:
        """All rows, built now if they were not yet."""
        if self._words is None:
            self._begun = None
            self._words = self._build(column)
            self._add_tail(column)
        return self._words + self._tail

    def _add_tail(self, column: int) -> None:
        self._tail = [self._guessed(spec, column) for spec in tail_of(self)]
        self._join()

    def prepare(self, column: int, is_enough: Callable[[], bool]) -> bool:
        """Make the rows, a long answer's bit by bit, until it is enough. True once they are there."""
        is_long = len(self.text) > AT_ONCE and self.turn.is_answer and self.turn.draft is None
        if self._words is None and is_long and not self.turn.is_growing:
            return self._read_on(column, is_enough)
        self.rows(column)
        return True

    def _read_on(self, column: int, is_enough: Callable[[], bool]) -> bool:
        answer, words, at = self._begun or (self._answer_rows(column), visible(self.text), 0)
        while at < len(words):
            answer.feed(words[at : at + AT_ONCE], is_all=True)
            at += AT_ONCE
            if at < len(words) and is_enough():
                self._begun = answer, words, at
                return False
        answer.finish()
        self._begun, self._answer, self._words = None, answer, answer.rows
        self._add_tail(column)
        return True

    @property
    def is_built(self) -> bool:
        return self._words is not None

    @property
    def built(self) -> list[Row]:
        """The rows there are; none where none were needed yet."""
        return [] if self._words is None else self._words + self._tail

    def height(self, column: int) -> int:
        """The height with all gaps; a guess where there are no rows yet."""
        if self._words is None:
            heights = Heights(*factors(column, self._measures))
            heights.replace_from(0, amounts_of([self.text]))
            return heights.total
        after = AFTER_ANSWER if self.turn.is_answer else 0
        return sum(row.extent for row in self._words) + sum(r.extent for r in self._tail) + after

    def update(self, turn: Turn, column: int) -> list[Row]:
        """Take the message's new state; returns the rows that are no longer used."""
        old, self.turn = self.turn, turn
        unused: list[Row] = []
        self._begun = None
        if turn.draft is not old.draft or (turn.draft is not None and turn.busy != old.busy):
            unused += self._words or []
            self._words = None if self._words is None else self._build(column)
        elif turn.message.text != self.text or turn.message.role is not old.message.role:
            self.text = turn.message.text
            unused += self._words or []
            self._words = None if self._words is None else self._build(column)
        elif not turn.is_growing and self._answer is not None and self._answer.is_open:
            before = list(self._answer.rows)
            self._answer.finish()
            unused += [row for row in before if row not in self._answer.rows]
        return unused + self._renew_tail(column)

    def grow(self, piece: str, column: int) -> None:
        """Append to an answer that is being written. Only its last rows change, or new ones come."""
        self.text += piece
        self.progress = ""
        self._begun = None
        if self._words is None:
            return
        if self._tail:
            self._renew_tail(column)
        piece = self._held + piece
        self._held = "\r" if piece.endswith("\r") else ""
        if self._answer is None or not self._answer.is_open:  # it goes on
            self._answer = self._answer_rows(column)
            self._words = self._answer.rows
            piece = self.text
        settled = self._answer.finished
        self._answer.feed(visible(piece.removesuffix("\r")))
        self._join(max(0, settled - 1))

    def report(self, progress: str, column: int) -> list[Row]:
        """Say how far the answer is before its first word; returns the rows no longer used."""
        self.progress = progress
        return self._renew_tail(column)

    def resize(self, measures: Measures) -> None:
        """Take another text size: all rows are to be measured again."""
        self._measures = measures
        for row in self.built:
            row.fitted = -1
        if self._words is not None:
            self._join()

    def toggle(self, row: Row) -> None:
        """Fold or unfold what the row is the heading of, or the row itself."""
        if isinstance(row.spec, ThoughtPart) and self._answer is not None:
            self._answer.toggle(row.spec.number)
            self._join()
        else:
            row.toggled = not row.toggled
        row.fitted = -1

    def _build(self, column: int) -> list[Row]:
        if self.turn.message.role is Role.SUMMARY:
            row = self._guessed(SummarySpec(self.text, self.turn.summed_up), column)
            row.toggled = bool(self._words and self._words[0].toggled)
            return [row]
        if self.turn.draft is not None:
            self._answer = None
            edit = EditSpec(self.turn.draft, self.turn.is_answer, self.turn.busy)
            return [self._guessed(edit, column)]
        if not self.turn.is_answer:
            rows = [self._guessed(spec, column) for spec in self._question()]
            rows[0].lead = tr("You said")
            return rows
        self._answer = self._answer_rows(column)
        text = self.text
        self._held = "\r" if text.endswith("\r") and self.turn.is_growing else ""
        words = visible(text.removesuffix(self._held))
        self._answer.feed(words, is_all=not self.turn.is_growing)
        if not self.turn.is_growing:
            self._answer.finish()
        return self._answer.rows

    def _question(self) -> list[Spec]:
        attached = self.turn.message.attachments
        files: list[Spec] = [AttachedSpec(attached)] if attached else []
        has_words = bool(self.text.strip()) or not files
        return [*files, *([BubbleSpec(visible(self.text))] if has_words else [])]

    def _answer_rows(self, column: int) -> AnswerRows:
        return AnswerRows(lambda part: self._guessed(part, column), self._opened)

    def _guessed(self, spec: Spec, column: int) -> Row:
        return Row(spec, guess(spec, column, self._measures))

    def _join(self, start: int = 0) -> None:
        """How far the rows from this one on stand apart, and where a bar goes through."""
        rows = self.built[start:]
        for row, following in zip_longest(rows, rows[1:]):
            next_spec = following.spec if following is not None else None
            row.gap = _gap(row.spec, next_spec, self._measures)
            row.joined = isinstance(row.spec, Part) and shared_bars(row.spec, next_spec)
        if (
            not start
            and rows
            and self.turn.is_answer
            and not isinstance(rows[0].spec, ProgressSpec)
        ):
            rows[0].lead = tr("The model answered")

    def _renew_tail(self, column: int) -> list[Row]:
        if self._words is None:
            return []
        old = list(self._tail)
        specs = tail_of(self)
        self._tail = [_reused(old, spec) or self._guessed(spec, column) for spec in specs]
        self._join()
        return old


def amounts_of(texts: Sequence[str]) -> Amounts:
    """How much there is to read in messages with these words. Thousands are asked as one is opened."""
    lengths = list(map(len, texts))
    if len(texts) < 2 * SAMPLE:
        return lengths, [AROUND + 7 * text.count("\n") for text in texts]
    some = texts[:: len(texts) // SAMPLE]
    tenths = 7 * sum(text.count("\n") for text in some) / max(1, sum(map(len, some)))
    return lengths, [AROUND + int(length * tenths) for length in lengths]


def factors(column: int, measures: Measures) -> tuple[float, float]:
    """How high a character and a line are about, in px, while nothing is laid out."""
    return CHARACTER * measures.scale * measures.line / column, float(measures.line)


def _gap(spec: Spec, following: Spec | None, measures: Measures) -> int:
    match spec:
        case BubbleSpec() | ActionsSpec():
            return 4
        case AttachedSpec():
            return 8
        case EditSpec() | ProgressSpec() | NoteSpec() | NoticeSpec():
            return 12
        case SummarySpec() | UnseenSpec():
            return 16
        case _:
            return gap_between(spec, following, measures)


def _reused(rows: list[Row], spec: Spec) -> Row | None:
    """Take the first row of this kind out of `rows`, so that its widget lives on."""
    row = next((row for row in rows if type(row.spec) is type(spec)), None)
    if row is not None:
        rows.remove(row)
        if row.spec != spec:
            row.spec, row.fitted = spec, -1
    return row
