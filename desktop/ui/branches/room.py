"""Joins the map of branches with the open conversation: shown, kept up to date, obeyed. Draws nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from desktop.language import tr
from desktop.store.store import Store
from desktop.ui.branches.panel import BranchesPanel
from desktop.ui.branches.stretches import Stretch, stretches
from desktop.ui.conversation.view import ConversationView
from desktop.ui.frame.commands import Commands, Menu
from desktop.ui.look.theme import Look
from desktop.ui.transcript.turns import Request
from desktop.ui.windows.side_panel import SidePanel

SOON_MS = 120
"""After a change, so that an answer that grows doesn't draw the map anew with each word."""
_Key = tuple[int, int | None, int]


class BranchesRoom(QObject):
    """One for a window."""

    def __init__(
        self, look: Look, store: Store, conversation: ConversationView, panel: SidePanel
    ) -> None:
        super().__init__(conversation)
        self._look, self._store, self._view, self._side = look, store, conversation, panel
        self._panel: BranchesPanel | None = None
        self._shown: _Key | None = None
        """What the map was made of."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._read)
        conversation.changed.connect(self._on_changed)
        panel.content_changed.connect(self._on_other_content)

    def add_commands(self, commands: Commands) -> None:
        """What the person can ask for."""
        commands.add(
            "branches", tr("Branches"), self.toggle, keys="Ctrl+Shift+B", menu=Menu.CONVERSATION
        )

    def toggle(self) -> None:
        """Show the map, or close it."""
        if self._panel is not None:
            self._side.leave()
            return
        self._panel = panel = BranchesPanel(self._look)
        panel.go_wanted.connect(self._go)
        panel.new_wanted.connect(self._begin)
        panel.show_stretches(())
        self._shown = None
        self._side.show_panel(tr("Branches"), panel)
        self._read()

    def close(self) -> None:
        """The window is closed: nothing is read any more."""
        self._soon.stop()
        self._panel = None

    def _on_other_content(self) -> None:
        if self._side.content is not self._panel:
            self._panel = None
            self._soon.stop()

    def _on_changed(self) -> None:
        if self._panel is not None and self._key() != self._shown:
            self._soon.start()

    def _key(self) -> _Key | None:
        opened = self._view.opened
        if opened is None or opened.conversation is None:
            return None
        return opened.id, opened.leaf_id, opened.revision

    def _read(self) -> None:
        """Make the map on the store's thread, where a long conversation holds up nobody."""
        opened, key = self._view.opened, self._key()
        if self._panel is None or opened is None or key is None or key == self._shown:
            return
        self._shown = key
        messages, leaf_id = opened.messages(), opened.leaf_id

        def take(found: Sequence[Stretch]) -> None:
            if self._panel is not None and self._shown == key:
                self._panel.show_stretches(found)

        self._store.do(lambda _history: stretches(messages, leaf_id), take, self._view.warn)

    def _go(self, stretch: Stretch) -> None:
        """Show the branch through it, and its first message."""
        opened = self._view.opened
        message = opened.message(stretch.first_id) if opened else None
        if message is None:
            return
        if not stretch.is_shown:
            self._view.message_actions.show_version(message)
        self._view.transcript.scroll_to(stretch.first_id)
        if self._side.is_sheet:  # what one goes to lies under it
            self._side.leave()

    def _begin(self, stretch: Stretch) -> None:
        self._view.message_actions.do(Request.BRANCH, stretch.last_id)
