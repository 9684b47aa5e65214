"""The list of conversations kept in step with the history: read, renamed, deleted, brought back.

Joins the sidebar with the store; draws nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.conversation import Conversation
from desktop.language import tr
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.ui.conversation.asking import Asking
from desktop.ui.conversation.unread import existing
from desktop.ui.history.sidebar import Sidebar
from desktop.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from desktop.ui.conversation.view import ConversationView

PAGE = 500
"""Conversations read from the disk at once."""
AT_ONCE = 2000
"""So many are listed at the start; the others when somebody scrolls there."""
RECENT = 20
"""After an answer only the last changed are read again; the others keep their order."""


_Newest = tuple[list[Conversation], int]
"""Those that changed last, and how many are archived."""


class HistoryRoom(QObject):
    """Asks the store, and shows what came of it."""

    open_wanted = Signal(int)
    new_wanted = Signal()
    changed = Signal(object)
    """A `Conversation` as it is kept now."""
    renamed = Signal(object)
    restored = Signal(object)
    """A `Conversation` that the person changed here: other windows list it, too."""
    deleted = Signal(int)
    archived_counted = Signal(int)
    """So many are kept out of the list."""

    def __init__(
        self,
        store: Store,
        chat: Asking,
        sidebar: Sidebar,
        view: ConversationView,
        toast: Toast,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._store, self._chat = store, chat
        self._sidebar, self._view, self._toast = sidebar, view, toast
        self._last: Conversation | None = None
        """The next page begins behind this one; None: there is none."""
        sidebar.model.more_wanted.connect(lambda: self._read_on())
        view.loaded.connect(self._on_loaded)

    def read(self, conversation_id: int | None, done: Callable[[int], None]) -> None:
        """List all; `done` gets this conversation, or one in which nothing was said yet."""

        def first(history: Conversations) -> tuple[_Newest, int]:
            return _newest(history, PAGE), existing(history, conversation_id)

        def listed(found: tuple[_Newest, int]) -> None:
            self._on_first_page(found[0])
            done(found[1])

        self._store.do(first, listed, failed=self._view.warn)

    def refresh(self) -> None:
        """Bring those that changed last up to date."""

        def done(found: _Newest) -> None:
            self._on_recent(found[0])
            self.archived_counted.emit(found[1])

        self._store.do(lambda history: _newest(history, RECENT), done, lambda _: None)

    def read_all(self) -> None:
        """Bring all of them up to date, those that changed long ago too."""
        self._store.do(
            lambda history: _newest(history, PAGE), self._on_first_page, failed=self._view.warn
        )

    def rename(self, conversation_id: int, title: str) -> None:
        """Keep the title."""

        def work(history: Conversations) -> Conversation:
            history.rename(conversation_id, title)
            return history.get(conversation_id)

        self._store.do(work, self.take_named, failed=self._view.warn)

    def take_named(self, conversation: Conversation) -> None:
        """It has another title: here, and wherever else it is listed."""
        self.take(conversation)
        self.renamed.emit(conversation)

    def take(self, conversation: Conversation) -> None:
        """List it as it is now; not at all where it is archived."""
        self._on_recent([conversation])

    def delete(self, conversation_id: int) -> None:
        """Delete it, show its neighbour, and offer to undo."""
        title = self._sidebar.title_of(conversation_id)

        def deleted(_: object) -> None:
            self.let_go(conversation_id)
            self.deleted.emit(conversation_id)
            words = tr("Deleted “{title}”", title=title)
            self._toast.offer(words, lambda: self.restore(conversation_id))

        self._chat.stop(conversation_id)
        self._view.leave()
        self._store.do(
            lambda history: history.delete(conversation_id), deleted, failed=self._view.warn
        )

    def let_go(self, conversation_id: int) -> None:
        """It is deleted: take it off the list, and show its neighbour if it was open."""
        beside = self._sidebar.beside(conversation_id)
        self._sidebar.remove(conversation_id)
        if conversation_id == self._view.conversation_id:
            if beside is None:
                self.new_wanted.emit()
            else:
                self.open_wanted.emit(beside)

    def restore(self, conversation_id: int) -> None:
        """Bring a deleted one back, and open it."""

        def work(history: Conversations) -> Conversation:
            history.restore(conversation_id)
            return history.get(conversation_id)

        def restored(conversation: Conversation) -> None:
            self._sidebar.merge([conversation])
            self.open_wanted.emit(conversation_id)
            self.restored.emit(conversation)

        self._store.do(work, restored, failed=self._view.warn)

    def _on_recent(self, recent: Sequence[Conversation]) -> None:
        self._sidebar.merge(each for each in recent if not each.is_archived)
        for conversation in recent:
            if conversation.is_archived:
                self._sidebar.remove(conversation.id)
            self.changed.emit(conversation)

    def _on_first_page(self, found: _Newest) -> None:
        self._on_page(found[0], listed=0)
        self.archived_counted.emit(found[1])

    def _on_page(self, page: Sequence[Conversation], listed: int) -> None:
        self._sidebar.merge(page)
        self._last = page[-1] if len(page) == PAGE else None
        if self._last is not None and listed + PAGE < AT_ONCE:
            self._read_on(listed + PAGE)
        else:
            self._sidebar.model.has_more = self._last is not None

    def _read_on(self, listed: int = AT_ONCE) -> None:
        """The next page; nobody sees the hundred thousandth before they come there."""
        last, self._last = self._last, None
        self._sidebar.model.has_more = False
        if last is not None:
            self._store.do(
                lambda history: history.newest(limit=PAGE, behind=last),
                lambda further: self._on_page(further, listed),
                failed=self._view.warn,
            )

    def _on_loaded(self, conversation: Conversation) -> None:
        """One that stands far below, and was found by a search."""
        is_listed = self._sidebar.model.row_of(conversation.id) is not None
        if conversation.leaf_id is not None and not is_listed and not conversation.is_archived:
            self._sidebar.merge([conversation])


def _newest(history: Conversations, limit: int) -> _Newest:
    return history.newest(limit=limit), history.count_archived()
