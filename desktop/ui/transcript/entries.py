"""What a message's rows show, which of them follow its words, and how high they are about. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from desktop.conversation import Attachment, FinishReason, MessageState, Role
from desktop.explain import Action, Notice
from desktop.explain.answers import ending, left_out
from desktop.language import tr
from desktop.markdown.parts import CodePart, MathsPart, Part, TablePart, TextPart, ThoughtPart
from desktop.plain import visible_line
from desktop.ui.look.measures import Measures, measures_at
from desktop.ui.transcript.context_specs import (
    MARK_HEIGHT,
    SUMMARY_HEIGHT,
    SummarySpec,
    UnseenSpec,
)
from desktop.ui.transcript.row import CHARACTER, guess_part
from desktop.ui.transcript.turns import Draft, Request, Turn, Wish

if TYPE_CHECKING:
    from desktop.ui.transcript.entry import Entry

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
            notes.append(NoticeSpec(notice, _ways_out(notice, again)))
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


def _ways_out(notice: Notice, again: tuple[Request, ...]) -> tuple[Wish, ...]:
    """What can be changed, and then tried again: whatever it was, it may work now."""
    if not again:
        return ()
    step = (notice.action,) if notice.action.is_a_step else ()
    return (*notice.ways, *step, *(() if notice.action is Action.NONE else again))


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
