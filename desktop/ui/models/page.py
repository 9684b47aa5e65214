"""The model library in the place of the conversation: its screens, and the ways between them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.language import mark, tr
from desktop.ui.look.theme import Look
from desktop.ui.models.asking import Shelf
from desktop.ui.models.dropping import DropTarget
from desktop.ui.models.kept_line import KeptLine
from desktop.ui.models.lists import Lists
from desktop.ui.models.screens import Screens
from desktop.ui.models.speed_limit import SpeedLimit

if TYPE_CHECKING:
    from desktop.engine.protocol import ModelFacts
    from desktop.hub.library import InstalledModel
    from desktop.ui.models.model import ModelScreen
    from desktop.ui.models.repository import RepositoryScreen

DROP = mark("Drop to use it where it is")


class ModelsPage(Screens):
    """What is here, what can be had, and a page for each model and repository."""

    use_wanted = Signal(str)
    toast_wanted = Signal(str, object)
    """What was done, and the call that takes it back."""
    page_wanted = Signal(str)
    """An address to open in the person's browser, once they have seen all of it."""
    reveal_wanted = Signal(object)
    """A `Path` to show in the system's file manager."""
    changed = Signal()
    """Something was changed about a model of this computer."""

    def __init__(self, look: Look, models: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelsPage")
        self._look, self._models = look, models
        self._in_use = ""
        self._engine: tuple[ModelFacts | None, Sequence[str]] = (None, ())
        self._repository: RepositoryScreen | None = None
        self._model: ModelScreen | None = None
        self.lists = Lists(look, models, self)
        self.add_screen(self.lists)
        self._drops = DropTarget(look, self, tr(DROP))
        self._connect()

    @property
    def repository(self) -> RepositoryScreen:
        """A model of the hub's; made when one is first looked at."""
        if self._repository is None:
            from desktop.ui.models.repository import RepositoryScreen

            self._repository = screen = RepositoryScreen(self._look, self._models, self)
            screen.back_wanted.connect(self._back)
            screen.use_wanted.connect(self.use_wanted)
            screen.page_wanted.connect(self.page_wanted)
            self.add_screen(screen)
        return self._repository

    @property
    def model(self) -> ModelScreen:
        """A model of this computer; made when one is first looked at."""
        if self._model is None:
            from desktop.ui.models.model import ModelScreen

            self._model = screen = ModelScreen(self._look, self._models, self)
            screen.back_wanted.connect(self._back)
            screen.use_wanted.connect(self.use_wanted)
            screen.toast_wanted.connect(self.toast_wanted)
            screen.reveal_wanted.connect(self.reveal_wanted)
            screen.changed.connect(self.lists.installed.refresh)
            screen.changed.connect(self.changed)
            screen.mark(self._in_use)
            screen.tell_engine(*self._engine)
            self.add_screen(screen)
        return self._model

    def _connect(self) -> None:
        lists = self.lists
        lists.back_wanted.connect(self.back_wanted)
        lists.open_model.connect(self.open_model)
        lists.open_repository.connect(self.open_repository)
        lists.installed.use_wanted.connect(self.use_wanted)
        lists.installed.verify_wanted.connect(self._verify)
        lists.installed.toast_wanted.connect(self.toast_wanted)
        self._drops.dropped.connect(self._add_files)

    # What is shown

    def show_here(self) -> None:
        """The models of this computer."""
        self._back()
        self.lists.show_here()

    def show_find(self) -> None:
        """The catalogue, and the search."""
        self._back()
        self.lists.show_find()

    def open_repository(self, repo_id: str) -> None:
        """Ask the hub for this repository and show it: only after a click."""
        self.repository.open(repo_id)
        self.show_screen(self.repository)
        self.setFocus()

    def open_model(self, model: InstalledModel) -> None:
        """A model of this computer."""
        self.model.open(model)
        self.show_screen(self.model)
        self.setFocus()

    @property
    def speed_limit(self) -> SpeedLimit:
        """What holds the downloads back."""
        return self.lists.installed.downloads.limit

    @property
    def kept(self) -> KeptLine:
        """How much disk the kept conversations take."""
        return self.lists.installed.kept

    def mark(self, name: str) -> None:
        """The model of this name answers now."""
        self.lists.installed.mark(name)
        self._in_use = name
        if self._model is not None:
            self._model.mark(name)

    def tell_engine(self, facts: ModelFacts | None, reasons: Sequence[str]) -> None:
        """What the engine says of the model that answers now, and why it was opened so."""
        self._engine = facts, reasons
        if self._model is not None:
            self._model.tell_engine(facts, reasons)

    def refresh(self) -> None:
        """Read again which models are here."""
        self.lists.installed.refresh()

    def _back(self) -> None:
        for screen in (self._repository, self._model):
            if screen is not None:
                screen.leave()
        self.show_screen(self.lists)
        self.setFocus()

    def _add_files(self, files: Sequence[Path]) -> None:
        self.show_here()
        self.lists.installed.add_files(files)

    def _verify(self, model: InstalledModel) -> None:
        self.open_model(model)
        self.model.verify()

    def showEvent(self, e: QShowEvent) -> None:
        super().showEvent(e)
        if not e.spontaneous():
            self.refresh()
