"""A page of several screens, one of which is shown. Knows none of them."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.ui.frame.page import Page
from desktop.ui.models.column import Screen
from desktop.ui.models.fields import Field


class Screens(Page):
    """The keyboard is on the screen that is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inset = 0
        self._stack = QStackedLayout(self)
        self._stack.currentChanged.connect(self._on_current)

    def add_screen(self, screen: Screen) -> None:
        """The first one is shown at first."""
        screen.make_room(self._inset)
        self._stack.addWidget(screen)
        self._on_current()

    def show_screen(self, screen: Screen) -> None:
        """This one and no other."""
        self._stack.setCurrentWidget(screen)

    @property
    def screen_shown(self) -> Screen:
        """The one that is shown."""
        screen = self._stack.currentWidget()
        assert isinstance(screen, Screen)
        return screen

    @property
    def search_field(self) -> Field | None:
        """That of the screen."""
        return self.screen_shown.search_field

    def make_room(self, inset: int) -> None:
        """Leave so much room at the left of each head, for the window's own buttons; in px."""
        self._inset = inset
        for place in range(self._stack.count()):
            screen = self._stack.widget(place)
            assert isinstance(screen, Screen)
            screen.make_room(inset)

    def showEvent(self, e: QShowEvent) -> None:
        super().showEvent(e)
        if not e.spontaneous():  # not where the window only comes back to the screen
            self.setFocus()

    def _on_current(self) -> None:
        self.setFocusProxy(self.screen_shown)
