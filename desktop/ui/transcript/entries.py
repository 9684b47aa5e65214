"""The rows that one message is drawn with, exact or estimated in height. Knows no Qt.

A message's rows are built when it first comes near the screen; until then its height is a guess.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

import msgspec

from desktop.conversation import Attachment, FinishReason, MessageState, Role
from desktop.explain import Action, Notice
from desktop.explain.answers import ending, left_out
from desktop.language import tr
from desktop.markdown.parts import CodePart, MathsPart, Part, TablePart, TextPart, ThoughtPart
from desktop.plain import visible, visible_line
from desktop.ui.look.measures import Measures, measures_at
from desktop.ui.transcript.answer_rows import AnswerRows
from desktop.ui.transcript.context_specs import (
    MARK_HEIGHT,
    SUMMARY_HEIGHT,
    SummarySpec,
    UnseenSpec,
)
from desktop.ui.transcript.row import CHARACTER, Row, gap_between, guess_part, shared_bars
from desktop.ui.transcript.turns import Draft, Request, Turn, Wish

ACTIONS_HEIGHT = 30
AFTER_ANSWER = 20
CHIP_HEIGHT = 48


class BubbleSpec(msgspec.Struct, frozen=True):
    """A question."""

    text: str


class AttachedSpec(msgspec.Struct, frozen=True):
    """The files that went with a question."""

    attachments: tuple[Attachment, ...]


class ProgressSpec(msgspec.Struct, frozen=True):
    """What happens before an answer's first word."""

    text: str


class NoteSpec(msgspec.Struct, frozen=True):
    """A quiet sentence about an answer, and what can be done."""

    text: str
    requests: tuple[Wish, ...] = ()


class NoticeSpec(msgspec.Struct, frozen=True):
    """Why an answer failed."""

    notice: Notice
    requests: tuple[Wish, ...] = ()


class EditSpec(msgspec.Struct, frozen=True):
    """A message's words in a field, to be changed."""

    draft: Draft
    answer: bool
    busy: bool
    """Nothing can be asked now."""


class ActionsSpec(msgspec.Struct, frozen=True):
    """The buttons under a message."""

    answer: bool
    version: int
    versions: int
    again: bool
    """Can another answer be asked for."""
    edit: bool
    """Can other words be put in its place."""
    always: bool
    """Shown without the pointer being there."""


Spec = (
    Part
    | BubbleSpec
    | AttachedSpec
    | EditSpec
    | ProgressSpec
    | NoteSpec
    | NoticeSpec
    | ActionsSpec
    | SummarySpec
    | UnseenSpec
)


class Entry:
    """A message in the transcript."""

    __slots__ = (
        "_answer",
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
        self._answer: AnswerRows | None = None
        self._tail: list[Row] = []
        self._held = ""
        """A carriage return at the end of a piece: the line feed may come with the next."""

    def rows(self, column: int) -> list[Row]:
        """All rows, built now if they were not yet."""
        if self._words is None:
            self._words = self._build(column)
            self._tail = [self._guessed(spec, column) for spec in tail_of(self)]
            self._join()
        return self._words + self._tail

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
            return next(guessed_heights([self], column, self._measures))
        after = AFTER_ANSWER if self.turn.is_answer else 0
        return sum(row.extent for row in self._words) + sum(r.extent for r in self._tail) + after

    def update(self, turn: Turn, column: int) -> list[Row]:
        """Take the message's new state; returns the rows that are no longer used."""
        old, self.turn = self.turn, turn
        unused: list[Row] = []
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


def guessed_heights(entries: Iterable[Entry], column: int, measures: Measures) -> Iterator[int]:
    """How high messages will be about, rows or not. Thousands are asked at once when one is opened."""
    line, character = measures.scale * measures.line, CHARACTER / column
    for entry in entries:
        text = entry.text
        lines = len(text) * character + text.count("\n") * 0.7 + 1.5
        after = AFTER_ANSWER if entry.turn.is_answer else 0
        yield int(lines * line) + ACTIONS_HEIGHT + after


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


def tail_of(entry: Entry) -> list[Spec]:
    """The rows after a message's own words."""
    turn = entry.turn
    mark = [UnseenSpec()] if turn.ends_unseen else []
    if turn.message.role is Role.SUMMARY:
        return [*mark]
    if turn.draft is not None:
        return []
    if turn.is_growing:
        is_silent = bool(entry.text.strip()) and not entry.progress
        return [] if is_silent else [ProgressSpec(entry.progress)]
    actions = ActionsSpec(
        answer=turn.is_answer,
        version=turn.version,
        versions=turn.versions,
        again=(turn.is_answer or turn.last) and not turn.busy,
        edit=not turn.is_answer and not turn.busy,
        always=turn.last,
    )
    return [*_notes(turn), *(() if turn.bare else (actions,)), *mark]


def _notes(turn: Turn) -> list[Spec]:
    if not turn.is_answer:
        return []
    notes: list[Spec] = [*_switched(turn), *_left_out(turn)]
    again = () if turn.busy else (Request.AGAIN,)
    go_on = (Request.CONTINUE, *again) if turn.last and again else again
    match turn.message.state:
        case MessageState.FAILED:
            notice = turn.notice or Notice(tr("This answer failed"), "", Action.TRY_AGAIN)
            offered = again if notice.action is Action.TRY_AGAIN else ()
            notes.append(NoticeSpec(notice, (*(notice.ways if again else ()), *offered)))
        case MessageState.STREAMING:  # and not here, or it would be growing
            notes.append(NoteSpec(tr("Being written in another window or terminal.")))
        case MessageState.INTERRUPTED:
            notes.append(NoteSpec(tr("Interrupted"), go_on))
        case MessageState.STOPPED:
            notes.append(NoteSpec(tr("Stopped"), go_on if turn.message.text.strip() else again))
        case MessageState.EDITED:
            notes.append(NoteSpec(tr("Edited by you")))
        case MessageState.DONE:
            notes += _ending(turn)
    return notes


def _switched(turn: Turn) -> list[Spec]:
    generation = turn.message.generation
    if not turn.former_model or generation is None:
        return []
    now, before = visible_line(generation.model), visible_line(turn.former_model)
    return [NoteSpec(tr("Answered by {now}; {before} answered before.", now=now, before=before))]


def _left_out(turn: Turn) -> list[Spec]:
    return [NoteSpec(sentence) for sentence in left_out(turn.message.generation)]


def _ending(turn: Turn) -> list[Spec]:
    if not turn.message.text.strip():
        return [NoteSpec(tr("The model had nothing to add."))]
    generation = turn.message.generation
    why = ending(generation)
    if generation is None or not why:
        return []
    if generation.finish_reason is FinishReason.LOOP:
        return [NoteSpec(why, () if turn.busy else (Request.AGAIN,))]
    is_full = generation.used_tokens >= generation.context_tokens
    can_continue = turn.last and not turn.busy and not is_full
    return [NoteSpec(why, (Request.CONTINUE,) if can_continue else ())]


def guess(spec: Spec, column: int, measures: Measures = measures_at(1.0)) -> int:  # noqa: B008
    """About how high a row will be."""
    match spec:
        case BubbleSpec(text):
            lines = len(text) * CHARACTER * measures.scale / column * 1.25 + text.count("\n") + 1
            return int(lines) * measures.line + 20
        case NoticeSpec():
            return 110
        case AttachedSpec():
            return CHIP_HEIGHT
        case SummarySpec():
            return SUMMARY_HEIGHT
        case UnseenSpec():
            return MARK_HEIGHT
        case EditSpec(draft):
            lines = len(draft.text) * CHARACTER * measures.scale / column + draft.text.count("\n")
            return int(lines + 1) * measures.line + 70
        case ProgressSpec() | NoteSpec() | ActionsSpec():
            return ACTIONS_HEIGHT
        case TextPart() | CodePart() | MathsPart() | TablePart() | ThoughtPart():
            return guess_part(spec, column, measures)
