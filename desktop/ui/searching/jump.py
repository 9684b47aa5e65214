"""From what was found to its place: conversation, branch, message, words. Opens nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.conversation import Conversation

if TYPE_CHECKING:
    from desktop.ui.conversation.view import ConversationView
    from desktop.ui.searching.finding import FindRoom


class Jump(QObject):
    """Waits for the conversation to be read, where it is not open yet."""

    def __init__(self, view: ConversationView, finding: FindRoom) -> None:
        super().__init__(view)
        self._view, self._finding = view, finding
        self._wanted: tuple[int, int | None, str] | None = None
        view.loaded.connect(self._on_loaded)

    def to(self, conversation_id: int, message_id: int | None, sought: str) -> None:
        """Go there as soon as it is open."""
        self._wanted = (conversation_id, message_id, sought)

    def go(self) -> None:
        """Go there now, if it is open."""
        opened = self._view.opened
        if self._wanted is None or opened is None or opened.conversation is None:
            return
        number, message_id, sought = self._wanted
        if opened.id != number:
            return
        self._wanted = None
        message = None if message_id is None else opened.message(message_id)
        if message is None:
            return  # it was deleted meanwhile
        transcript = self._view.transcript
        if transcript.turn_of(message.id) is None:
            self._view.message_actions.show_version(message)
        transcript.scroll_to(message.id)
        if sought:
            self._finding.look_for(sought, message.id)

    def _on_loaded(self, conversation: Conversation) -> None:
        if self._wanted is not None and self._wanted[0] != conversation.id:
            self._wanted = None  # the person went elsewhere
        self.go()
