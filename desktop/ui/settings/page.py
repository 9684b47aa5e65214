"""The settings in the place of the conversation: sections at the left, a search, and the sampler's form.

Made from the typed settings alone. Changes nothing itself, and knows nothing of who else is in the window.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.settings import Settings
from desktop.ui.look.theme import Look
from desktop.ui.models.column import Screen
from desktop.ui.settings.lists import SettingsLists
from desktop.ui.settings.sampling_screen import SamplingScreen


class SettingsPage(QWidget):
    """What the person wants is told; what holds is shown."""

    closed = Signal()
    wanted = Signal(str, object)
    """A setting's name and its new value."""
    reset_all_wanted = Signal()
    model_wanted = Signal()
    restart_wanted = Signal()
    storage_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsPage")
        self.lists = SettingsLists(look, self)
        self._look, self._inset = look, 0
        self._sampling: SamplingScreen | None = None
        self._settings = Settings()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.lists)
        self._stack.currentChanged.connect(lambda _index: self.setFocusProxy(self._screen()))
        self.setFocusProxy(self.lists)
        self.lists.back_wanted.connect(self.closed)
        self.lists.wanted.connect(self.wanted)
        self.lists.reset_all_wanted.connect(self.reset_all_wanted)
        self.lists.restart_wanted.connect(self.restart_wanted)
        self.lists.storage_wanted.connect(self.storage_wanted)
        self.lists.link_wanted.connect(self._follow)

    @property
    def sampling(self) -> SamplingScreen:
        """The sampler's form, made when it is first wanted."""
        if self._sampling is None:
            self._sampling = screen = SamplingScreen(self._look, self)
            self._stack.addWidget(screen)
            screen.back_wanted.connect(self._back)
            screen.changed.connect(lambda sampling: self.wanted.emit("sampling", sampling))
            screen.make_room(self._inset)
            screen.show_sampling(self._settings.sampling)
        return self._sampling

    def show_settings(self, settings: Settings) -> None:
        """These hold now."""
        self._settings = settings
        self.lists.show_settings(settings)
        if self._sampling is not None:
            self._sampling.show_sampling(settings.sampling)

    def open(self, name: str = "") -> None:
        """Show the section that was shown last, or this setting."""
        self._back()
        if name:
            self.lists.show_setting(name)

    def name_model(self, of: Callable[[str], str]) -> None:
        """How the model is called that a setting names."""
        self.lists.name_model(of)

    def make_room(self, inset: int) -> None:
        """Leave so much room at the left of each head, for the window's own buttons; in px."""
        self._inset = inset
        self.lists.make_room(inset)
        if self._sampling is not None:
            self._sampling.make_room(inset)

    def _follow(self, name: str) -> None:
        if name == "sampling":
            self._stack.setCurrentWidget(self.sampling)
            self.sampling.setFocus()
        else:
            self.model_wanted.emit()

    def _back(self) -> None:
        came_from_sampling = self._stack.currentWidget() is not self.lists
        self._stack.setCurrentWidget(self.lists)
        if came_from_sampling:
            self.lists.row("sampling").control.setFocus()

    def showEvent(self, e: QShowEvent) -> None:
        super().showEvent(e)
        if not e.spontaneous():
            self.setFocus()

    def _screen(self) -> Screen:
        screen = self._stack.currentWidget()
        assert isinstance(screen, Screen)
        return screen
