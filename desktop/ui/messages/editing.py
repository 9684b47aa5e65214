"""A message edited in its place: a question is asked anew, an answer kept in the person's words.

Either way the old one stays as a version. Paints nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.conversation import Attachment, Message, Role
from desktop.store.store import Store
from desktop.ui.conversation.asking import Asking
from desktop.ui.transcript.turns import Draft

if TYPE_CHECKING:
    from desktop.ui.conversation.view import ConversationView


class MessageEditing:
    """At most one message of a conversation at a time."""

    def __init__(self, view: ConversationView, chat: Asking, store: Store) -> None:
        self._view, self._chat, self._store = view, chat, store

    def begin(self, message: Message) -> None:
        """Put the words into a field, where the message stands."""
        opened = self._view.opened
        if opened is None or self._view.busy:
            return
        opened.draft = Draft(message.id, message.text)
        self._view.show_turns()
        self._view.transcript.focusing.leave()

    def leave(self) -> None:
        """The message stays as it was, and the keyboard is on it again."""
        opened = self._view.opened
        if opened is not None and opened.draft is not None:
            message_id = opened.draft.message_id
            opened.draft = None
            self._view.show_turns()
            self._view.transcript.focusing.focus(message_id)

    def save(self) -> None:
        """Keep the words as another version. Those of a question are asked."""
        opened = self._view.opened
        draft = opened.draft if opened is not None else None
        message = opened.message(draft.message_id) if opened and draft else None
        if opened is None or draft is None or message is None or self._view.busy:
            return
        text = draft.text
        if not text.strip():
            return
        if message.role is Role.ASSISTANT:
            self._keep(message, text)
        else:
            self._ask(message, text)

    def _ask(self, question: Message, text: str) -> None:
        if not question.attachments:
            self._ask_with(question, text, ())
            return
        self._store.do(
            lambda history: history.attachments.copy_to_draft(question.id),
            lambda copies: self._ask_with(question, text, copies),
            self._view.warn,
        )

    def _ask_with(self, question: Message, text: str, files: tuple[Attachment, ...]) -> None:
        opened = self._view.opened
        number = question.conversation_id
        if opened is None or opened.id != number:
            return
        opened.draft = None
        self._view.ask_for(lambda: self._chat.ask(number, question.parent_id, text, files))
        self._view.composer.setFocus()

    def _keep(self, answer: Message, text: str) -> None:
        opened = self._view.opened
        assert opened is not None
        draft = opened.draft

        def kept(edited: Message) -> None:
            if opened.draft is draft:
                opened.draft = None
            focus = self._view.transcript.focusing.focus
            self._view.tell_change(answer.conversation_id, lambda: focus(edited.id))

        if text == answer.text:
            self.leave()
        else:
            self._store.do(
                lambda history: history.edit_answer(answer.id, text), kept, self._view.warn
            )
