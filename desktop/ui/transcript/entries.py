"""The rows that one message is drawn with, exact or estimated in height. Knows no Qt.

A message's rows are built when it first comes near the screen; until then its height is a guess.
"""

from __future__ import annotations

import msgspec

from desktop.conversation import FinishReason, MessageState
from desktop.explain import Action, Notice
from desktop.explain.answers import ending, left_out
from desktop.language import tr
from desktop.ui.plain import visible, visible_line
from desktop.ui.transcript.blocks import Block, BlockKind, Splitter, split
from desktop.ui.transcript.turns import Draft, Request, Turn, Wish

LINE = 24
CODE_LINE = 20
CODE_HEAD = 36
CODE_PAD = 14
ACTIONS_HEIGHT = 30
CHARACTER = 7.4
"""Mean width of a character in px, for guesses."""


class TextSpec(msgspec.Struct, frozen=True):
    """A paragraph of an answer."""

    text: str


class CodeSpec(msgspec.Struct, frozen=True):
    """A card with code."""

    text: str
    language: str


class BubbleSpec(msgspec.Struct, frozen=True):
    """A question."""

    text: str


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
    TextSpec | CodeSpec | BubbleSpec | EditSpec | ProgressSpec | NoteSpec | NoticeSpec | ActionsSpec
)


class Row:
    """One row: what it shows, and how high it is. Compared by identity."""

    __slots__ = ("fitted", "growing", "height", "spec")

    def __init__(self, spec: Spec, height: int) -> None:
        self.spec = spec
        self.height = height
        self.fitted = -1
        """The column's width for which `height` was measured; -1 while it is a guess."""
        self.growing = False

    @property
    def extent(self) -> int:
        """Height with the gap that follows."""
        return self.height + _gap(self.spec)


def _gap(spec: Spec) -> int:
    match spec:
        case BubbleSpec() | ActionsSpec():
            return 4
        case CodeSpec():
            return 16
        case TextSpec() | EditSpec() | ProgressSpec() | NoteSpec() | NoticeSpec():
            return 12


class Entry:
    """A message in the transcript."""

    def __init__(self, turn: Turn) -> None:
        self.turn = turn
        self.text = turn.message.text
        self.progress = ""
        self._blocks: list[Row] | None = None
        self._tail: list[Row] = []
        self._splitter: Splitter | None = None
        self._held = ""
        """A carriage return at the end of a piece: the line feed may come with the next."""

    def rows(self, column: int) -> list[Row]:
        """All rows, built now if they were not yet."""
        if self._blocks is None:
            self._blocks = self._build(column)
            self._tail = [_guessed(spec, column) for spec in tail_of(self)]
        return self._blocks + self._tail

    @property
    def built(self) -> list[Row]:
        """The rows there are; none where none were needed yet."""
        return [] if self._blocks is None else self._blocks + self._tail

    def height(self, column: int) -> int:
        """The height with all gaps; a guess where there are no rows yet."""
        after = 20 if self.turn.is_answer else 0
        if self._blocks is None:
            lines = len(self.text) * CHARACTER / column + self.text.count("\n") * 0.7 + 1.5
            return int(lines * LINE) + ACTIONS_HEIGHT + after
        return sum(row.extent for row in self._blocks) + sum(r.extent for r in self._tail) + after

    def update(self, turn: Turn, column: int) -> list[Row]:
        """Take the message's new state; returns the rows that are no longer used."""
        old, self.turn = self.turn, turn
        unused: list[Row] = []
        if turn.draft is not old.draft or (turn.draft is not None and turn.busy != old.busy):
            unused += self._blocks or []
            self._blocks = None if self._blocks is None else self._build(column)
        elif turn.message.text != self.text or turn.message.role is not old.message.role:
            self.text = turn.message.text
            unused += self._blocks or []
            self._blocks = None if self._blocks is None else self._build(column)
        elif not turn.is_growing:
            self._finish(column)
        return unused + self._renew_tail(column)

    def grow(self, piece: str, column: int) -> None:
        """Append to an answer that is being written. Only its last row changes, or new ones come."""
        self.text += piece
        self.progress = ""
        if self._blocks is None:
            return
        if self._tail:
            self._renew_tail(column)
        piece = self._held + piece
        self._held = "\r" if piece.endswith("\r") else ""
        if self._splitter is None:
            self._splitter = Splitter()
        closed = self._splitter.feed(visible(piece.removesuffix("\r")))
        self._put(closed, self._splitter.open, column)

    def report(self, progress: str, column: int) -> list[Row]:
        """Say how far the answer is before its first word; returns the rows no longer used."""
        self.progress = progress
        return self._renew_tail(column)

    def _build(self, column: int) -> list[Row]:
        self._splitter = None
        if self.turn.draft is not None:
            edit = EditSpec(self.turn.draft, self.turn.is_answer, self.turn.busy)
            return [_guessed(edit, column)]
        if not self.turn.is_answer:
            return [_guessed(BubbleSpec(visible(self.text)), column)]
        if not self.turn.is_growing:
            return [_guessed(_spec_of(block), column) for block in split(visible(self.text))]
        self._blocks = []
        text, self.text = self.text, ""
        self.grow(text, column)
        return self._blocks

    def _finish(self, column: int) -> None:
        if self._splitter is not None:
            self._put(self._splitter.finish(), None, column)
            self._splitter = None

    def _put(self, closed: list[Block], growing: Block | None, column: int) -> None:
        assert self._blocks is not None
        blocks = [(block, False) for block in closed]
        if growing is not None and growing.text + growing.language:
            blocks.append((growing, True))
        for block, is_growing in blocks:
            if not (self._blocks and self._blocks[-1].growing):
                self._blocks.append(_guessed(_spec_of(block), column))
            row = self._blocks[-1]
            row.spec, row.growing, row.fitted = _spec_of(block), is_growing, -1

    def _renew_tail(self, column: int) -> list[Row]:
        if self._blocks is None:
            return []
        old = list(self._tail)
        self._tail = [_reused(old, spec) or _guessed(spec, column) for spec in tail_of(self)]
        return old


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
    return [*_notes(turn), *(() if turn.bare else (actions,))]


def _notes(turn: Turn) -> list[Spec]:
    if not turn.is_answer:
        return []
    notes: list[Spec] = [*_switched(turn), *_left_out(turn)]
    again = () if turn.busy else (Request.AGAIN,)
    go_on = (Request.CONTINUE, *again) if turn.last and again else again
    match turn.message.state:
        case MessageState.FAILED:
            notice = turn.notice or Notice("This answer failed", "", Action.TRY_AGAIN)
            offered = again if notice.action is Action.TRY_AGAIN else ()
            notes.append(NoticeSpec(notice, (*(notice.ways if again else ()), *offered)))
        case MessageState.STREAMING:  # and not here, or it would be growing
            notes.append(NoteSpec("Being written in another window or terminal."))
        case MessageState.INTERRUPTED:
            notes.append(NoteSpec("Interrupted", go_on))
        case MessageState.STOPPED:
            notes.append(NoteSpec("Stopped", go_on if turn.message.text.strip() else again))
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
    return [NoteSpec(f"Answered by {now}; {before} answered before.")]


def _left_out(turn: Turn) -> list[Spec]:
    return [NoteSpec(sentence) for sentence in left_out(turn.message.generation)]


def _ending(turn: Turn) -> list[Spec]:
    if not turn.message.text.strip():
        return [NoteSpec("The model had nothing to add.")]
    generation = turn.message.generation
    why = ending(generation)
    if generation is None or not why:
        return []
    if generation.finish_reason is FinishReason.LOOP:
        return [NoteSpec(why, () if turn.busy else (Request.AGAIN,))]
    is_full = generation.used_tokens >= generation.context_tokens
    can_continue = turn.last and not turn.busy and not is_full
    return [NoteSpec(why, (Request.CONTINUE,) if can_continue else ())]


def _spec_of(block: Block) -> Spec:
    if block.kind is BlockKind.CODE:
        return CodeSpec(block.text, block.language)
    return TextSpec(block.text)


def _guessed(spec: Spec, column: int) -> Row:
    return Row(spec, guess(spec, column))


def guess(spec: Spec, column: int) -> int:
    """About how high a row will be."""
    match spec:
        case TextSpec(text):
            return int((len(text) * CHARACTER / column + text.count("\n") * 0.5 + 0.7) + 0.5) * LINE
        case BubbleSpec(text):
            return int(len(text) * CHARACTER / column * 1.25 + text.count("\n") + 1) * LINE + 20
        case CodeSpec(text):
            return (text.count("\n") + 1) * CODE_LINE + CODE_HEAD + 2 * CODE_PAD
        case NoticeSpec():
            return 110
        case EditSpec(draft):
            return (
                int(len(draft.text) * CHARACTER / column + draft.text.count("\n") + 1) * LINE + 70
            )
        case ProgressSpec() | NoteSpec() | ActionsSpec():
            return ACTIONS_HEIGHT
