"""The settings in the place of the conversation: sections at the left, a search, and the sampler's form.

Made from the typed settings alone. Changes nothing itself, and knows nothing of who else is in the window.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.settings import Settings
from desktop.ui.look.theme import Look
from desktop.ui.models.screens import Screens
from desktop.ui.settings.lists import SettingsLists
from desktop.ui.settings.sampling_screen import SamplingScreen


class SettingsPage(Screens):
    """What the person wants is told; what holds is shown."""

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
        self._look = look
        self._sampling: SamplingScreen | None = None
        self._settings = Settings()
        self.add_screen(self.lists)
        self.lists.back_wanted.connect(self.back_wanted)
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
            self.add_screen(screen)
            screen.back_wanted.connect(self._back)
            screen.changed.connect(lambda sampling: self.wanted.emit("sampling", sampling))
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

    def _follow(self, name: str) -> None:
        if name == "sampling":
            self.show_screen(self.sampling)
            self.setFocus()
        else:
            self.model_wanted.emit()

    def _back(self) -> None:
        came_from_sampling = self.screen_shown is not self.lists
        self.show_screen(self.lists)
        if came_from_sampling:
            self.lists.row("sampling").control.setFocus()
