"""One conversation made two, or kept out of the list until it is wanted. Draws nothing itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.conversation import Conversation
from desktop.language import tr
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.ui.frame.commands import Commands
from desktop.ui.history.room import HistoryRoom
from desktop.ui.history.sidebar import Sidebar
from desktop.ui.history.titles import shown_title
from desktop.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from desktop.ui.conversation.view import ConversationView

DUPLICATE_KEYS, ARCHIVE_KEYS = "Ctrl+Shift+D", "Ctrl+Shift+H"
_TITLE = "\0"
"""Stands for the title where that is not read yet."""
_Changed = tuple[Conversation, int]
"""It is so now, and so many are archived."""


class Shelving(QObject):
    """One for a window. What it does to a conversation, the list and other windows hear of."""

    go_wanted = Signal(int)
    """Open this one, from wherever the person is."""

    def __init__(
        self,
        store: Store,
        history: HistoryRoom,
        sidebar: Sidebar,
        view: ConversationView,
        toast: Toast,
    ) -> None:
        super().__init__(history)
        self._store, self._history = store, history
        self._sidebar, self._view, self._toast = sidebar, view, toast
        self._archived: int | None = None
        """The open conversation, where it is archived."""
        sidebar.duplicate_requested.connect(self.duplicate)
        sidebar.archive_requested.connect(self.archive)
        view.loaded.connect(self._on_loaded)
        history.changed.connect(self._on_changed)

    def add_commands(self, commands: Commands) -> None:
        """What the person can ask for, of the conversation that is open."""
        add = commands.add
        add(
            "duplicate", tr("Duplicate"), lambda: self._do(self.duplicate, self._meant),
            keys=DUPLICATE_KEYS, icon="copy", when=lambda: self._meant is not None,
        )  # fmt: skip
        self._archive = add(
            "archive", tr("Archive"), lambda: self._do(self.archive, self._listed),
            keys=ARCHIVE_KEYS, icon="archive", when=lambda: self._listed is not None,
        )  # fmt: skip
        self._unarchive = add(
            "unarchive", tr("Bring back into the list"),
            lambda: self._do(self.unarchive, self._archived),
            when=lambda: self._archived is not None,
        )  # fmt: skip
        self._offer_one()

    def _offer_one(self) -> None:
        """Of the two that undo each other."""
        self._archive.setVisible(self._archived is None)
        self._unarchive.setVisible(self._archived is not None)

    @property
    def _listed(self) -> int | None:
        return self._sidebar.current()

    @property
    def _meant(self) -> int | None:
        """One that holds anything."""
        return self._archived if self._listed is None else self._listed

    def _do(self, call: Callable[[int], None], conversation_id: int | None) -> None:
        if conversation_id is not None:
            call(conversation_id)

    def duplicate(self, conversation_id: int) -> None:
        """Open another one with all that is in it, and offer to undo."""
        name = tr("Copy of {title}", title=_TITLE)  # here: the store's thread speaks no language

        def work(history: Conversations) -> tuple[Conversation, Conversation]:
            return history.get(conversation_id), history.duplicate(
                conversation_id, lambda title: name.replace(_TITLE, title) if title else ""
            )

        def done(both: tuple[Conversation, Conversation]) -> None:
            original, copy = both
            self._tell(copy)
            self.go_wanted.emit(copy.id)
            words = tr("Duplicated “{title}”", title=shown_title(original))
            self._toast.offer(words, lambda: self._take_back(copy.id, conversation_id))

        self._view.leave()  # the draft goes along
        self._store.do(work, done, failed=self._view.warn)

    def _take_back(self, copy_id: int, conversation_id: int) -> None:
        """The copy goes to the trash: something may have been said in it."""
        self._history.open_wanted.emit(conversation_id)
        self._history.delete(copy_id)

    def archive(self, conversation_id: int) -> None:
        """Keep it out of the list, show its neighbour, and offer to undo."""

        def work(history: Conversations) -> _Changed:
            history.archive(conversation_id)
            return history.get(conversation_id), history.count_archived()

        def done(changed: _Changed) -> None:
            conversation, count = changed
            was_open = conversation_id == self._view.conversation_id
            self._history.let_go(conversation_id)
            self._tell(conversation)
            self._history.archived_counted.emit(count)
            self._toast.offer(
                tr("Archived “{title}”", title=shown_title(conversation)),
                lambda: self._list_again(conversation_id, opens=was_open),
            )

        self._view.leave()
        self._store.do(work, done, failed=self._view.warn)

    def unarchive(self, conversation_id: int) -> None:
        """List it again, and offer to undo."""
        self._list_again(conversation_id, offers=True)

    def _list_again(
        self, conversation_id: int, *, opens: bool = False, offers: bool = False
    ) -> None:
        def work(history: Conversations) -> _Changed:
            history.unarchive(conversation_id)
            return history.get(conversation_id), history.count_archived()

        def done(changed: _Changed) -> None:
            conversation, count = changed
            self._tell(conversation)
            self._history.archived_counted.emit(count)
            if opens:
                self._history.open_wanted.emit(conversation_id)
            if offers:
                words = tr("“{title}” is in the list again", title=shown_title(conversation))
                self._toast.offer(words, lambda: self.archive(conversation_id))

        self._store.do(work, done, failed=self._view.warn)

    def _tell(self, conversation: Conversation) -> None:
        """It is another now: in this window and in others."""
        self._history.take(conversation)
        self._history.restored.emit(conversation)

    def _on_loaded(self, conversation: Conversation) -> None:
        self._archived = conversation.id if conversation.is_archived else None
        self._offer_one()

    def _on_changed(self, conversation: Conversation) -> None:
        if conversation.id == self._view.conversation_id:
            self._on_loaded(conversation)
