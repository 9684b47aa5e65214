"""Which conversation a window shows: the one it was left with, another, or a new one. Draws nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.conversation import Choices, Conversation
from desktop.errors import ConversationNotFound
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.ui.conversation.unread import add_to_draft
from desktop.ui.history.titles import window_title

if TYPE_CHECKING:
    from desktop.ui.windows.window import MainWindow


class Showing(QObject):
    """Of a window that has its list, its conversation and its place."""

    def __init__(self, window: MainWindow, store: Store) -> None:
        super().__init__(window)
        self._window, self._store = window, store
        self._asked_for_new = False
        window.history.changed.connect(self._on_changed)
        window.conversation.loaded.connect(self._on_loaded)
        window.conversation.not_found.connect(self._on_not_found)
        window.conversation.message_actions.open_wanted.connect(self._open_copy)

    # What the person wants

    def open(self, conversation_id: int) -> None:
        """Show this one."""
        self._window.conversation.open(conversation_id)
        self._window.sidebar.mark(conversation_id)

    def begin_new(self, choices: Choices | None) -> None:
        """One in which nothing was said yet, with these choices; None: as it was left, or with none."""
        window = self._window
        window.conversation_wanted.emit()
        self._asked_for_new = True
        window.conversation.clear()
        is_taken = window.is_taken

        def work(history: Conversations) -> int:
            empty = history.empty()
            number = history.create().id if is_taken(empty.id) else empty.id
            if choices is not None:
                history.choose(number, choices)
            return number

        self._store.do(work, self._open_new, failed=window.conversation.warn)

    def _open_new(self, conversation_id: int) -> None:
        self.open(conversation_id)
        self._window.conversation.composer.setFocus()

    def _open_copy(self, conversation_id: int) -> None:
        self._window.history.refresh()
        self.open(conversation_id)

    # Coming and leaving

    def read_first(self) -> None:
        """The list, and the conversation that was open."""
        self._asked_for_new = False
        self._window.history.read(self._window.place.kept.conversation_id, self._on_first)

    def _on_first(self, conversation_id: int) -> None:
        window = self._window
        if window.is_taken(conversation_id) and window.conversation.conversation_id is None:
            self.begin_new(None)
        elif not self._asked_for_new:
            window.conversation.open(conversation_id)
        window.sidebar.mark(conversation_id)

    @property
    def last(self) -> int | None:
        """What the next start begins with: the one that is open, or still the one that was."""
        shown = self._window.conversation.conversation_id
        if shown is None and not self._asked_for_new:
            return self._window.place.kept.conversation_id
        return shown

    def keep_unread(self) -> None:
        """The window closes: what was typed before a conversation was read is the end of its draft."""
        writing, number = self._window.conversation.writing, self.last
        words = writing.unread()
        if words.strip():
            writing.put("")
            self._store.do(lambda history: add_to_draft(history, number, words))

    # What the history tells

    def _on_changed(self, conversation: Conversation) -> None:
        if conversation.id == self._window.conversation.conversation_id:
            self._window.setWindowTitle(window_title(conversation))
            self._window.sidebar.mark(conversation.id)

    def _on_not_found(self, error: ConversationNotFound) -> None:
        """It was deleted elsewhere, in the terminal perhaps."""
        self._window.sidebar.remove(error.conversation_id)
        self.begin_new(None)
        self._window.conversation.warn(error)

    def _on_loaded(self, conversation: Conversation) -> None:
        self._window.setWindowTitle(window_title(conversation))
        self._window.sidebar.mark(conversation.id)
        self._window.remember()
