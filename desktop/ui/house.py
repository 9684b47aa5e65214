"""Everything that opens windows: the person, a second start, and the end of a long answer.

Joins them with what all windows work with; draws nothing itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from PySide6.QtCore import QObject

from desktop.ui.doorbell import Doorbell, Ring, Wish
from desktop.ui.in_front import show_in_front
from desktop.ui.window import MainWindow
from desktop.ui.windows import Windows

if TYPE_CHECKING:
    from desktop.loop import Loop
    from desktop.models.models import Models
    from desktop.paths import Paths
    from desktop.settings import Preferences
    from desktop.store.store import Store
    from desktop.ui.asking import Asking
    from desktop.ui.context.insight import Insight
    from desktop.ui.models.kept_line import Kept


class Parts(NamedTuple):
    """What every window works with."""

    paths: Paths
    loop: Loop
    store: Store
    chat: Asking
    models: Models
    preferences: Preferences
    sessions: Kept | None = None
    insight: Insight | None = None
    """What tells how full the context window is."""


class House(QObject):
    """Made last, when the first window has all its parts."""

    def __init__(self, first: MainWindow, parts: Parts) -> None:
        super().__init__(first)
        self._first, self._parts = first, parts
        self.windows = Windows(first, self._make, self._begin)
        self.doorbell = Doorbell(parts.paths.doorbell, self)
        self.doorbell.rung.connect(self._on_ring)

    def open(self, wish: str) -> None:
        """As it was at the end, and what this start wants besides."""
        self.windows.reopen()
        if wish == Wish.ASK:
            self._do(Wish.ASK)
        self.doorbell.look()

    def _make(self, number: int) -> MainWindow:
        parts = self._parts
        return MainWindow(
            settings=parts.preferences.now,
            paths=parts.paths,
            loop=parts.loop,
            first=self._first,
            number=number,
        )

    def _begin(self, window: MainWindow) -> None:
        parts = self._parts
        window.begin(parts.store, parts.chat)
        window.show_model(self._first.models.choice.in_use)
        window.take_models(parts.models, parts.preferences, parts.sessions)
        if parts.insight is not None:
            window.take_context(parts.insight)

    def _on_ring(self, ring: Ring) -> None:
        self._do(ring.wish, ring.token)

    def _do(self, wish: Wish, token: str = "") -> None:
        match wish:
            case Wish.SHOW:
                show_in_front(self.windows.current, token)
            case Wish.NEW_WINDOW:
                self.windows.open_new(token)
            case Wish.ASK:
                show_in_front(self.windows.current, token)
            case _:
                assert_never(wish)
