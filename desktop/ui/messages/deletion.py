"""A message taken away with all that follows it, and brought back. Paints nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.conversation import Conversation, Message
from desktop.language import plural
from desktop.store.conversations import Conversations
from desktop.store.deletion import Deleted
from desktop.store.store import Store

if TYPE_CHECKING:
    from desktop.ui.conversation.view import ConversationView

Now = tuple[Conversation, dict[int, Message]]
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

        def work(history: Conversations) -> tuple[Deleted, Now]:
            gone = history.delete_message(message.id)
            return gone, _read(history, message.conversation_id)

        self._store.do(work, lambda found: self._deleted(*found), self._view.warn)

    def restore(self, gone: Deleted) -> None:
        """Bring all of it back."""

        def work(history: Conversations) -> Now:
            history.restore_messages(gone)
            return _read(history, gone.conversation_id)

        def restored(now: Now) -> None:
            self._show(now)
            if self._view.conversation_id == gone.conversation_id and gone.message_ids:
                self._view.transcript.focusing.focus(gone.message_ids[0])

        self._store.do(work, restored, self._view.warn)

    def _deleted(self, gone: Deleted, now: Now) -> None:
        self._show(now)
        if gone.message_ids:
            words = plural(len(gone.message_ids), "Deleted {n} message", "Deleted {n} messages")
            self._offer(words, lambda: self.restore(gone))

    def _show(self, now: Now) -> None:
        conversation, messages = now
        opened = self._view.opened
        if opened is not None and opened.id == conversation.id and not self._view.busy:
            opened.renew(conversation, messages)
            self._view.show_turns()


def _read(history: Conversations, conversation_id: int) -> Now:
    return history.get(conversation_id), history.messages(conversation_id)
