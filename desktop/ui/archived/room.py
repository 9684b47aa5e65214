"""The archived conversations in the window: joins their page with the history. Draws nothing itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop.conversation import Conversation
from desktop.language import tr
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.ui.archived.page import ArchivedPage
from desktop.ui.frame.commands import Commands, Menu
from desktop.ui.frame.page_room import PageRoom
from desktop.ui.look.theme import Look

if TYPE_CHECKING:
    from desktop.ui.conversation.view import ConversationView
    from desktop.ui.history.shelving import Shelving


class ArchivedRoom(PageRoom[ArchivedPage]):
    """One for a window."""

    open_wanted = Signal(int)

    def __init__(
        self,
        look: Look,
        store: Store,
        shelving: Shelving,
        view: ConversationView,
        ground: QWidget,
        *,
        changes: Iterable[SignalInstance],
    ) -> None:
        """`changes` tell that there may be others, or that one may be called otherwise."""
        super().__init__(view, ground)
        self._look, self._store, self._shelving = look, store, shelving
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)  # many changes come at once
        self._soon.timeout.connect(self._on_changed)
        for signal in changes:
            signal.connect(self._soon.start)

    def add_commands(self, commands: Commands) -> None:
        """What the person can ask for."""
        text = tr("Archived conversations")
        commands.add("archived", text, self.show, menu=Menu.VIEW, icon="archive")

    def make_page(self) -> ArchivedPage:
        """See `PageRoom`."""
        page = ArchivedPage(self._look, self._ground)
        page.open_wanted.connect(self.open_wanted)
        page.bring_wanted.connect(self._shelving.unarchive)
        page.more_wanted.connect(self.refresh)
        return page

    def refresh(self) -> None:
        """Read which there are."""
        wanted = self.page.wanted

        def work(history: Conversations) -> tuple[list[Conversation], int]:
            return history.archived(limit=wanted), history.count_archived()

        self._store.do(work, self._show, self._view.warn)

    def _show(self, found: tuple[list[Conversation], int]) -> None:
        self.page.show_archived(*found)

    def _on_changed(self) -> None:
        if self.is_page_shown:
            self.refresh()
