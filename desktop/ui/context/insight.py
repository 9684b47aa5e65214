"""What all windows count and look with: one looks for all of them, and each has its own summaries.

Built once, behind the conversation and the models. Knows no window.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop.chat.looking import Looking, Looks
from desktop.chat.summarizing import Summarizing
from desktop.conversation import Choices
from desktop.engine.sharing.desk import Desk
from desktop.errors import AppError
from desktop.settings import Preferences, Settings
from desktop.ui.context.growing import Growth, LargerContexts

if TYPE_CHECKING:
    from desktop.hub.library import InstalledModel, Library
    from desktop.models.models import Models


class Insights(Protocol):
    """What a window asks for."""

    @property
    def looking(self) -> Looks:
        """Counts and shows prompts."""

    @property
    def growth(self) -> Growth:
        """Knows which larger context window would fit."""

    def summarizing(self) -> Summarizing:
        """Makes summaries for one window."""

    def file_of(self, name: str, /) -> Path | None:
        """A model's file, by the model's name; None where it is gone."""


class Insight:
    """With the desk's engine and this computer's models."""

    def __init__(
        self, desk: Desk, models: Models, library: Library, preferences: Preferences
    ) -> None:
        self._desk, self._library, self._preferences = desk, library, preferences
        engine = desk.caller("looking", background=True, guest=True, patient=True)
        self.looking: Looks = Looking(engine, self._settings, self.model_for)
        self.growth: Growth = LargerContexts(models, self._settings, self.model_for)

    def summarizing(self) -> Summarizing:
        """Makes summaries for one window."""
        engine = self._desk.caller("summaries", guest=True)
        return Summarizing(engine, self._settings, self.model_for)

    def file_of(self, name: str) -> Path | None:
        """A model's file, by the model's name; None where it is gone."""
        try:
            return self._library.find(name).path
        except AppError:
            return None

    def model_for(self, choices: Choices) -> InstalledModel:
        """The model that answers with these choices. Raises `ModelNotFound`."""
        return self._library.find(choices.model or self._settings().model)

    def _settings(self) -> Settings:
        return self._preferences.now
