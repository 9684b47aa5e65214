"""A message taken away with all that follows it, and brought back. Paints nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.conversation import Message
from desktop.language import plural
from desktop.store.deletion import Deleted
from desktop.store.store import Store

if TYPE_CHECKING:
    from desktop.ui.conversation.view import ConversationView

Offer = Callable[[str, Callable[[], None]], None]
"""Says what was done, and how it is undone."""


class MessageDeletion:
    """Deletes in the open conversation; what is undone may be in another one by then."""

    def __init__(self, view: ConversationView, store: Store, offer: Offer) -> None:
        self._view, self._store, self._offer = view, store, offer

    def delete(self, message: Message) -> None:
        """Take it and all that follows it away, and offer to undo that."""
        if self._view.busy:
            return
        self._store.do(
            lambda history: history.delete_message(message.id), self._deleted, self._view.warn
        )

    def restore(self, gone: Deleted) -> None:
        """Bring all of it back."""
        first = gone.message_ids[0]
        focus = self._view.transcript.focusing.focus
        self._store.do(
            lambda history: history.restore_messages(gone),
            lambda _: self._view.tell_change(gone.conversation_id, lambda: focus(first)),
            self._view.warn,
        )

    def _deleted(self, gone: Deleted) -> None:
        self._view.tell_change(gone.conversation_id)
        if gone.message_ids:
            words = plural(len(gone.message_ids), "Deleted {n} message", "Deleted {n} messages")
            self._offer(words, lambda: self.restore(gone))
