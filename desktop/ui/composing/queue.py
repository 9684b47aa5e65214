"""Messages that were sent while an answer was being written, until it ends. Knows no widget and no disk.

They are kept on the disk as part of their conversation's draft, so that nothing is lost with the window.
"""

from __future__ import annotations

from itertools import count

import msgspec

from desktop.conversation import BETWEEN_MESSAGES, Attachment


class Queued(msgspec.Struct, frozen=True):
    """A message that waits."""

    id: int
    text: str
    attachments: tuple[Attachment, ...] = ()


class Queue:
    """Those of all conversations, each in the order they were written."""

    def __init__(self) -> None:
        self._ids = count(1)
        self._waiting: dict[int, list[Queued]] = {}
        self._held: set[int] = set()
        self._asked: dict[int, Queued] = {}
        """The first of a conversation, while it is being kept as a question."""

    def of(self, conversation_id: int | None) -> list[Queued]:
        """Those of this conversation, the one that is being asked included."""
        return list(self._waiting.get(conversation_id or 0, ()))

    def add(self, conversation_id: int, text: str, attachments: tuple[Attachment, ...]) -> Queued:
        """One more, behind the others."""
        queued = Queued(next(self._ids), text, attachments)
        self._waiting.setdefault(conversation_id, []).append(queued)
        return queued

    def put_back(self, conversation_id: int, place: int, queued: Queued) -> None:
        """Undo `remove`."""
        self._waiting.setdefault(conversation_id, []).insert(place, queued)

    def remove(self, conversation_id: int, queued_id: int) -> tuple[int, Queued] | None:
        """Take it out; returns where it was. None where it has gone, or is being asked just now."""
        for place, queued in enumerate(self.of(conversation_id)):
            is_asked = self._asked.get(conversation_id) is queued
            if queued.id == queued_id and not is_asked:
                del self._waiting[conversation_id][place]
                self._tidy(conversation_id)
                return place, queued
        return None

    # Sending

    def next(self, conversation_id: int) -> Queued | None:
        """The one to ask now; None while they are held, or while one is being asked."""
        if conversation_id in self._held or conversation_id in self._asked:
            return None
        waiting = self._waiting.get(conversation_id)
        return waiting[0] if waiting else None

    def ask(self, conversation_id: int) -> None:
        """The first is on its way to the disk."""
        self._asked[conversation_id] = self._waiting[conversation_id][0]

    def is_asked(self, conversation_id: int) -> bool:
        """Is one on its way to the disk."""
        return conversation_id in self._asked

    def kept(self, conversation_id: int) -> None:
        """It has become a question."""
        asked = self._asked.pop(conversation_id)
        self._waiting[conversation_id].remove(asked)
        self._tidy(conversation_id)

    def refused(self, conversation_id: int) -> None:
        """It could not be kept: it waits for the person."""
        del self._asked[conversation_id]
        self._held.add(conversation_id)

    def hold(self, conversation_id: int) -> None:
        """Send nothing by itself: the answer they waited for was stopped, or failed."""
        if self._waiting.get(conversation_id):
            self._held.add(conversation_id)

    def release(self, conversation_id: int) -> None:
        """Send them after all."""
        self._held.discard(conversation_id)

    def is_held(self, conversation_id: int | None) -> bool:
        """Do they wait for the person."""
        return conversation_id in self._held

    # As part of the draft

    def with_draft(self, conversation_id: int, draft: str) -> str:
        """What is to be kept: those that wait, and what is being written."""
        parts = [*(queued.text for queued in self.of(conversation_id)), draft]
        return BETWEEN_MESSAGES.join(part for part in parts if part)

    def without(self, conversation_id: int, kept: str) -> str:
        """What was being written, of what was kept."""
        waiting = self.with_draft(conversation_id, "")
        if not waiting or kept == waiting:
            return "" if waiting else kept
        return kept.removeprefix(waiting + BETWEEN_MESSAGES)

    def attachment_ids(self, conversation_id: int) -> set[int]:
        """Of the draft's attachments, those that go with messages that wait."""
        return {each.id for queued in self.of(conversation_id) for each in queued.attachments}

    def _tidy(self, conversation_id: int) -> None:
        if not self._waiting.get(conversation_id):
            self._waiting.pop(conversation_id, None)
            self._held.discard(conversation_id)
