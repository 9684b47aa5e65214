"""A message that is sent later, from the conversation in which it was written. Knows no model.

Until then it is that conversation's draft, kept like any other: it can't be lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.conversation import Attachment, Conversation
from desktop.errors import AppError, ConversationNotFound

if TYPE_CHECKING:
    from desktop.store.conversations import Conversations
    from desktop.store.store import Store
    from desktop.ui.conversation.asking import Asking
    from desktop.ui.conversation.view import ConversationView


class HeldMessage:
    """At most one, also while another conversation is open."""

    def __init__(self, store: Store, chat: Asking, view: ConversationView) -> None:
        self._store, self._chat, self._view = store, chat, view
        self._conversation_id: int | None = None

    @property
    def is_elsewhere(self) -> bool:
        """Whether there is one, in a conversation that is not open now."""
        return self._conversation_id not in (None, self._view.conversation_id)

    def hold(self) -> None:
        """What is in the composer now, or will be in this conversation, goes out with `send`."""
        self._conversation_id = self._view.conversation_id

    def let_go(self) -> None:
        """It stays a draft."""
        self._conversation_id = None

    def send(self) -> None:
        """Ask it now, if it is still there."""
        conversation_id, self._conversation_id = self._conversation_id, None
        if conversation_id is None:
            return
        if conversation_id == self._view.conversation_id:
            self._view.composer.submit()
            return

        def read(history: Conversations) -> tuple[Conversation, tuple[Attachment, ...]]:
            files = history.attachments.of_draft(conversation_id)
            return history.get(conversation_id), tuple(files)

        self._store.do(read, lambda found: self._ask(*found), self._failed)

    def _ask(self, conversation: Conversation, files: tuple[Attachment, ...]) -> None:
        has_content = bool(conversation.draft.strip() or files)
        if has_content and not self._chat.is_busy(conversation.id):
            self._chat.ask(conversation.id, conversation.leaf_id, conversation.draft, files)

    def _failed(self, error: AppError) -> None:
        if not isinstance(error, ConversationNotFound):  # who deleted it wants no answer
            self._view.warn(error)
