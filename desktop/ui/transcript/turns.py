"""What the transcript is given to show: one value a message. Knows no store, no row and no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import overload

import msgspec

from desktop.conversation import Message, Role
from desktop.explain import Action, Notice, Way
from desktop.ui.transcript.heights import Amounts


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
    REPORT = "report"
    """What helps to mend why it failed."""


Wish = Request | Way | Action
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
        """The keyboard was not in it yet, or is to come back."""
        self.selected: tuple[int, int] | None = None
        """Where the cursor's anchor and the cursor were; None: at the end."""


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


class Turns(Sequence[Turn]):
    """One for each message, made when it is looked at: of thousands few ever are."""

    def __init__(
        self,
        messages: Sequence[Message] = (),
        told: Mapping[int, Turn] | None = None,
        *,
        busy: bool = False,
        amounts: Amounts | None = None,
    ) -> None:
        """`told`: by their places those that have more to tell than their message."""
        self.messages = messages
        self.amounts = amounts
        """How much there is to read in each, where that is known already."""
        self._told = told or {}
        self._busy = busy

    @classmethod
    def of(cls, turns: Sequence[Turn]) -> Turns:
        """The same turns."""
        if isinstance(turns, cls):
            return turns
        return cls([turn.message for turn in turns], dict(enumerate(turns)))

    def __len__(self) -> int:
        return len(self.messages)

    @overload
    def __getitem__(self, index: int) -> Turn: ...
    @overload
    def __getitem__(self, index: slice) -> list[Turn]: ...
    def __getitem__(self, index: int | slice) -> Turn | list[Turn]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        place = range(len(self))[index]
        return self._told.get(place) or Turn(self.messages[place], busy=self._busy)
