"""The padlock of one window: always shown, and a panel behind it. Draws nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop.explain.notice import short
from desktop.hub.contacts import Contact
from desktop.hub.network import Network
from desktop.language import tr
from desktop.settings import Preferences
from desktop.ui.frame.commands import Commands, Menu
from desktop.ui.hearing.aloud import announce
from desktop.ui.look.theme import Look
from desktop.ui.network import words
from desktop.ui.network.panel import NetworkPanel
from desktop.ui.widgets.buttons import Button
from desktop.ui.windows.side_panel import SidePanel


class Reading(Protocol):
    """See `desktop.hub.network_journal.NetworkJournal`."""

    def read(self, done: Callable[[list[Contact]], None], /) -> None:
        """What it says, the newest first, on the loop."""

    def clear(self) -> None:
        """Forget all of it."""

    def restore(self, contacts: Sequence[Contact], /) -> None:
        """Take it back."""


class NetworkRoom(QObject):
    """One for a window."""

    toast_wanted = Signal(str, object)

    def __init__(
        self,
        look: Look,
        network: Network,
        journal: Reading,
        file: Path,
        preferences: Preferences,
        side: SidePanel,
        padlocks: Sequence[Button],
    ) -> None:
        """`padlocks`: where the state is shown; with words where there is room for them."""
        super().__init__(side)
        self._look, self._network, self._journal, self._file = look, network, journal, file
        self._preferences, self._side, self._padlocks = preferences, side, list(padlocks)
        self._panel: NetworkPanel | None = None
        self._was_busy = False
        network.listen(self._show)
        side.content_changed.connect(self._on_other_content)
        for each in padlocks:
            each.clicked.connect(self.show)
        self._show()

    def show_on(self, padlock: Button) -> None:
        """Show the state there, too, as long as it is there: in a small window without a panel."""
        self._padlocks.append(padlock)

        def forget() -> None:
            self._padlocks = [each for each in self._padlocks if each is not padlock]

        padlock.destroyed.connect(forget)
        self._show()

    def add_commands(self, commands: Commands) -> None:
        """What the person can ask for."""
        commands.add("network", tr("Network"), self.show, menu=Menu.WINDOW, icon="padlock")

    def show(self) -> None:
        """Beside the conversation."""
        if self._panel is not None:
            self._panel.setFocus()
            return
        panel = NetworkPanel(self._look, short(self._file))
        panel.offline_wanted.connect(lambda on: self._preferences.change(offline=on))
        panel.clear_wanted.connect(self._clear)
        self._side.show_panel(tr("Network"), panel)
        self._panel = panel
        self._show()
        self._read()

    def _show(self) -> None:
        contacts, is_offline = self._network.contacts, self._network.is_offline
        state = words.state(contacts, is_offline=is_offline)
        for each in self._padlocks:
            each.is_lit = bool(contacts)
            each.set_icon(_icon(is_busy=bool(contacts), is_offline=is_offline))
            each.setAccessibleName(state)
            each.setToolTip(state)
            if each.text():
                each.setText(words.in_short(contacts))
        if self._panel is not None:
            self._panel.show_contacts(contacts, is_offline=is_offline)
            if self._was_busy and not contacts:
                self._read()
        if bool(contacts) is not self._was_busy:
            self._was_busy = bool(contacts)
            announce(self._padlocks[0], state)

    def _read(self) -> None:
        def done(contacts: list[Contact]) -> None:
            if self._panel is not None:
                self._panel.show_journal(contacts)

        self._journal.read(done)

    def _clear(self) -> None:
        def cleared(contacts: list[Contact]) -> None:
            self._journal.clear()
            self._read()
            self.toast_wanted.emit(tr("Journal cleared"), lambda: restore(contacts))

        def restore(contacts: list[Contact]) -> None:
            self._journal.restore(contacts)
            self._read()

        self._journal.read(cleared)

    def _on_other_content(self) -> None:
        if self._panel is not None and self._side.content is not self._panel:
            self._panel = None


def _icon(*, is_busy: bool, is_offline: bool) -> str:
    if is_busy:
        return "padlock_open"
    return "padlock_shut" if is_offline else "padlock"
