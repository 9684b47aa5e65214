"""What the transcript is given to show: one value a message. Knows no store, no row and no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from desktop.conversation import Message, Role, branch
from desktop.explain import Notice, Way


class Request(StrEnum):
    """What a person can ask of a message."""

    COPY = "copy"
    """The words as they were written, in Markdown."""
    COPY_PLAIN = "copy plain"
    EDIT = "edit"
    SAVE = "save"
    """What was edited; a question is asked then."""
    LEAVE = "leave"
    """Stop editing; nothing is changed."""
    AGAIN = "again"
    AGAIN_WITH = "again with"
    COMPARE = "compare"
    CONTINUE = "continue"
    PREVIOUS = "previous"
    NEXT = "next"
    READ = "read"
    """Aloud."""
    BRANCH = "branch"
    """A new conversation that begins with everything up to here."""
    DETAILS = "details"
    SEEN = "seen"
    """What the model sees when it answers here."""
    DELETE = "delete"
    MORE = "more"
    """All that can be asked, in a menu."""
    EDIT_SUMMARY = "edit summary"
    REMOVE_SUMMARY = "remove summary"


Wish = Request | Way
"""What a person can ask of a message, or a way to have a failed answer after all."""


class OpenFile(msgspec.Struct, frozen=True):
    """The person wants to see what was read in this file of a message."""

    attachment_id: int


class Draft:
    """A message's words while they are edited in its place. Compared by identity."""

    def __init__(self, message_id: int, text: str) -> None:
        self.message_id = message_id
        self.text = text
        self.is_new = True
        """The keyboard was not in it yet."""


class Turn(msgspec.Struct, frozen=True, gc=False):
    """A message and what the person can do with it now.

    Never part of a cycle, and there may be ten thousand: the garbage collector leaves them alone.
    """

    message: Message
    version: int = 1
    versions: int = 1
    """A question or answer can have several; this is the `version`th of `versions`."""
    last: bool = False
    busy: bool = False
    """An answer is being written in this conversation, so no other can be asked for."""
    is_growing: bool = False
    """This is the answer that is being written."""
    notice: Notice | None = None
    """Why a failed answer failed."""
    former_model: str = ""
    """The model that answered last before, where it was another one."""
    ends_unseen: bool = False
    """The model no longer sees this and what is above it."""
    summed_up: int = 0
    """Of a summary: how many messages it stands for."""
    draft: Draft | None = None
    """Its words are being edited."""
    bare: bool = False
    """Shown without buttons."""

    @property
    def is_answer(self) -> bool:
        """Did the model say this."""
        return self.message.role is Role.ASSISTANT


def turns_of(
    messages: Mapping[int, Message],
    leaf_id: int | None,
    *,
    live_id: int | None = None,
    busy: bool = False,
    notices: Mapping[int, Notice] | None = None,
    unseen_until: int | None = None,
    draft: Draft | None = None,
) -> list[Turn]:
    """The branch that ends at `leaf_id`, without the system's part."""
    versions = _versions(messages.values())
    shown = [m for m in branch(messages, leaf_id) if m.role is not Role.SYSTEM]
    former = _former_models(shown)
    failed = notices or {}
    # Of thousands of messages nearly all have nothing but themselves to tell.
    turns = [
        Turn(message, busy=busy, notice=failed.get(message.id))
        if message.id not in versions and message.id not in former
        else Turn(
            message,
            *versions.get(message.id, (1, 1)),
            busy=busy,
            notice=failed.get(message.id),
            former_model=former.get(message.id, ""),
        )
        for message in shown
    ]
    return _with_marks(turns, shown, live_id, unseen_until, draft)


def _with_marks(
    turns: list[Turn],
    shown: Sequence[Message],
    live_id: int | None,
    unseen_until: int | None,
    draft: Draft | None,
) -> list[Turn]:
    """What is told of a few messages alone."""
    edited = draft.message_id if draft is not None else None
    told, summary = {live_id, unseen_until, edited}, Role.SUMMARY
    marked = [at for at, m in enumerate(shown) if m.role is summary or m.id in told]
    if turns and marked[-1:] != [len(turns) - 1]:
        marked.append(len(turns) - 1)
    summaries = 0
    for place in marked:
        message = turns[place].message
        turns[place] = replace(
            turns[place],
            last=place == len(turns) - 1,
            is_growing=message.id == live_id,
            ends_unseen=message.id == unseen_until,
            summed_up=place - summaries if message.role is summary else 0,
            draft=draft if message.id == edited else None,
        )
        summaries += message.role is summary
    return turns


def _former_models(branch_: Iterable[Message]) -> dict[int, str]:
    """For each answer of another model than the answer before it, that one's model."""
    result: dict[int, str] = {}
    last = ""
    for message in branch_:
        if message.generation is not None:
            model = message.generation.model
            if last and model != last:
                result[message.id] = last
            last = model
    return result


def _versions(messages: Collection[Message]) -> dict[int, tuple[int, int]]:
    """For each message of which there is another version: which one it is, and of how many."""
    followers = Counter(message.parent_id for message in messages)
    if len(followers) == len(messages):
        return {}
    found: dict[tuple[int | None, Role], list[int]] = {}
    for message in messages:
        if followers[message.parent_id] > 1:
            found.setdefault((message.parent_id, message.role), []).append(message.id)
    several = [sorted(ids) for ids in found.values() if len(ids) > 1]
    return {one: (at, len(ids)) for ids in several for at, one in enumerate(ids, 1)}
