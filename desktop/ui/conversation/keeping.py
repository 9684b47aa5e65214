"""Draft and reading place on their way to the disk: soon after each change, at once when one leaves.

Knows no widget: it is told what there is to keep.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.conversation import ReadingPlace
from desktop.errors import AppError
from desktop.loop import Loop, Timer
from desktop.store.conversations import Conversations
from desktop.store.store import Store

SAVE_AFTER_SECONDS = 0.3

Kept = tuple[str, ReadingPlace]


class Keeping:
    """Writes what has changed since it wrote last."""

    def __init__(self, store: Store, loop: Loop, *, failed: Callable[[AppError], None]) -> None:
        self._store = store
        self._loop = loop
        self._failed = failed
        self._saved: Kept = ("", ReadingPlace())
        self._is_known = True
        """Whether the draft on the disk is the one that was saved last."""
        self._timer: Timer | None = None
        self._is_closed = False

    def open(self) -> None:
        """From now on there is something to keep, also after `close`."""
        self._is_closed = False

    def begin(self, draft: str, place: ReadingPlace) -> None:
        """This is on the disk."""
        self._saved, self._is_known = (draft, place), True

    def draft_is_gone(self) -> None:
        """The draft became a question, and its row has what waits behind that, or nothing."""
        self._is_known = False

    def soon(self, save: Callable[[], None]) -> None:
        """Call `save` in a moment, however often this is asked for until then."""
        if self._timer is None and not self._is_closed:
            self._timer = self._loop.later(SAVE_AFTER_SECONDS, save)

    def cancel(self) -> None:
        """Not soon."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def close(self) -> None:
        """Keep nothing until `open`: a window that goes is still moved about, and the store goes."""
        self.cancel()
        self._is_closed = True

    def save(self, conversation_id: int, draft: str, place: ReadingPlace) -> None:
        """Write what is not on the disk yet."""
        old_draft, old_place = self._saved
        is_new = draft != old_draft or not self._is_known
        self._saved, self._is_known = (draft, place), True
        if is_new:
            self._store.do(
                lambda history: history.save_draft(conversation_id, draft), failed=self._on_unkept
            )
        if place != old_place:
            self.do(lambda history: history.save_place(conversation_id, place))

    def _on_unkept(self, error: AppError) -> None:
        """It is tried again with the next change, and when one leaves: the disk may have room then."""
        self._is_known = False
        self._failed(error)

    def give_back(self, conversation_id: int, text: str) -> None:
        """Words that could not be asked, in a conversation that is no longer shown, are its draft."""
        to = conversation_id
        self.do(lambda history: history.save_draft(to, text + history.get(to).draft))

    def do(self, work: Callable[[Conversations], None]) -> None:
        """Any small change of the history."""
        self._store.do(work, failed=self._failed)
