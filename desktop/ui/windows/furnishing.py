"""The parts of a window, made piece by piece. Knows how they stand, not what can be done with them.

It imports each of them right before it makes it: between the pieces the person goes on writing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from desktop.loop import Loop
from desktop.ui.look.theme import Look
from desktop.ui.windows.early import EarlyWriting
from desktop.ui.windows.ground import Ground
from desktop.ui.windows.place import WindowPlace

if TYPE_CHECKING:
    from desktop.store.store import Store
    from desktop.ui.conversation.asking import Asking
    from desktop.ui.conversation.live import Live
    from desktop.ui.palette.search import Recent


class Furnished(QMainWindow):
    """A window with the conversation, what stands beside it, and a room for all that is done with it."""

    sidebar_shown = Signal(bool)
    look: Look
    loop: Loop
    ground: Ground
    early: EarlyWriting
    place: WindowPlace
    live: Live
    recent: Recent
    _store: Store
    _chat: Asking
    _clock: Callable[[], float]
    _first: Furnished | None
    """The window whose answers and searches this one shares."""

    def make_conversation(self) -> Iterator[None]:
        """The conversation and what stands beside it; the composer is taken over."""
        from desktop.ui.composing.writing import Writing  # noqa: F401 - so that no turn is long

        yield
        from desktop.ui.transcript.view import TranscriptView  # noqa: F401

        yield
        from desktop.ui.conversation.live import Live
        from desktop.ui.conversation.view import ConversationView
        from desktop.ui.palette.search import Recent

        yield
        from desktop.ui.history.sidebar import Sidebar
        from desktop.ui.look import icons
        from desktop.ui.windows.corner import Corner
        from desktop.ui.windows.side_panel import SidePanel
        from desktop.ui.windows.sides import Sides

        self.setWindowIcon(icons.app_icon())
        self.live = Live(self._clock) if self._first is None else self._first.live
        self.recent = Recent() if self._first is None else self._first.recent
        yield
        look, ground, chat, store = self.look, self.ground, self._chat, self._store
        self.sidebar = Sidebar(look, ground)
        self.panel = SidePanel(look, ground)
        yield
        composer = self.early.hand_over()
        self.conversation = ConversationView(
            look, store, chat, self.loop, self.live, ground, composer
        )
        self.early.give(self.conversation.writing)  # at once: Enter comes after it from now on
        self.corner_buttons = Corner(look, self.conversation)
        self.corner_buttons.let_carry(self.conversation.above.carrying)
        self.sides = Sides(look, ground, self.sidebar, self.conversation, self.panel)
        self.sides.widen(self.place.kept.sidebar_width)
        self.show_sidebar(shown=self.place.kept.sidebar_shown)
        ground.sidebar_width = 0
        self.conversation.show()  # at once: what is hidden takes no focus
        self.conversation.composer.setFocus()
        yield

    def make_rooms(self) -> Iterator[None]:
        """What else can be done in the conversation's place and beside it."""
        from desktop.ui.comparing.room import ComparingRoom
        from desktop.ui.widgets.toast import Toast

        look, view, chat, store = self.look, self.conversation, self._chat, self._store
        self.comparing = ComparingRoom(look, view, chat, store)
        self.toast = toast = Toast(look, view)
        view.above.carry_toast(toast)
        yield
        from desktop.ui.history.room import HistoryRoom

        self.history = HistoryRoom(store, chat, self.sidebar, view, toast, self)
        yield
        from desktop.ui.history.shelving import Shelving

        self.shelving = Shelving(store, self.history, self.sidebar, view, toast)
        yield
        from desktop.ui.searching.room import SearchRoom

        self.searching = SearchRoom(look, store, self.sidebar, view)
        yield
        from desktop.ui.choices.room import ChoicesRoom

        self.choices = ChoicesRoom(look, store, chat, view, self.panel, toast)
        yield
        from desktop.ui.personas.room import PersonasRoom

        self.personas = PersonasRoom(look, store, view, self.choices, self.panel, toast)
        yield
        from desktop.ui.composing.room import WritingRoom

        self.writing = WritingRoom(look, store, view, self.panel, toast)
        yield
        from desktop.ui.branches.room import BranchesRoom

        self.branches = BranchesRoom(look, store, view, self.panel)
        yield
        from desktop.ui.exporting.room import ExportingRoom

        self.exporting = ExportingRoom(look, store, self.loop, view, self.panel, toast)
        yield

    def show_sidebar(self, *, shown: bool) -> None:
        """The list, or in its place two buttons in the conversation's corner."""
        self.sidebar.setVisible(shown)
        self.corner_buttons.show(not shown)
        self.sidebar_shown.emit(shown)
