"""The model library in the place of the conversation: its screens, and the ways between them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.language import mark, tr
from desktop.ui.look.theme import Look
from desktop.ui.models.asking import Shelf
from desktop.ui.models.column import Screen
from desktop.ui.models.dropping import DropTarget
from desktop.ui.models.kept_line import KeptLine
from desktop.ui.models.lists import Lists
from desktop.ui.models.model import ModelScreen
from desktop.ui.models.repository import RepositoryScreen
from desktop.ui.models.speed_limit import SpeedLimit

if TYPE_CHECKING:
    from desktop.engine.protocol import ModelFacts
    from desktop.hub.library import InstalledModel

DROP = mark("Drop to use it where it is")


class ModelsPage(QWidget):
    """What is here, what can be had, and a page for each model and repository."""

    closed = Signal()
    use_wanted = Signal(str)
    toast_wanted = Signal(str, object)
    """What was done, and the call that takes it back."""
    page_wanted = Signal(str)
    """An address to open in the person's browser, once they have seen all of it."""
    reveal_wanted = Signal(object)
    """A `Path` to show in the system's file manager."""

    def __init__(self, look: Look, models: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelsPage")
        self.lists = Lists(look, models, self)
        self.repository = RepositoryScreen(look, models, self)
        self.model = ModelScreen(look, models, self)
        self._stack = QStackedLayout(self)
        for screen in self._screens():
            self._stack.addWidget(screen)
        self._drops = DropTarget(look, self, tr(DROP))
        self._connect()

    def _screens(self) -> tuple[Screen, ...]:
        return (self.lists, self.repository, self.model)

    def _screen(self) -> Screen:
        """The one that is shown."""
        screen = self._stack.currentWidget()
        assert isinstance(screen, Screen)
        return screen

    def _connect(self) -> None:
        lists, model, repository = self.lists, self.model, self.repository
        lists.back_wanted.connect(self.closed)
        lists.open_model.connect(self.open_model)
        lists.open_repository.connect(self.open_repository)
        lists.installed.use_wanted.connect(self.use_wanted)
        lists.installed.verify_wanted.connect(self._verify)
        lists.installed.toast_wanted.connect(self.toast_wanted)
        repository.back_wanted.connect(self._back)
        repository.use_wanted.connect(self.use_wanted)
        repository.page_wanted.connect(self.page_wanted)
        model.back_wanted.connect(self._back)
        model.use_wanted.connect(self.use_wanted)
        model.toast_wanted.connect(self.toast_wanted)
        model.reveal_wanted.connect(self.reveal_wanted)
        model.changed.connect(lists.installed.refresh)
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
        self._stack.setCurrentWidget(self.repository)
        self.repository.setFocus()

    def open_model(self, model: InstalledModel) -> None:
        """A model of this computer."""
        self.model.open(model)
        self._stack.setCurrentWidget(self.model)
        self.model.setFocus()

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
        self.model.mark(name)

    def tell_engine(self, facts: ModelFacts | None, reasons: Sequence[str]) -> None:
        """What the engine says of the model that answers now, and why it was opened so."""
        self.model.tell_engine(facts, reasons)

    def refresh(self) -> None:
        """Read again which models are here."""
        self.lists.installed.refresh()

    def make_room(self, inset: int) -> None:
        """Leave so much room at the left of each head, for the window's own buttons; in px."""
        for screen in self._screens():
            screen.make_room(inset)

    def _back(self) -> None:
        self.repository.leave()
        self.model.leave()
        self._stack.setCurrentWidget(self.lists)
        self.lists.setFocus()

    def _add_files(self, files: Sequence[Path]) -> None:
        self.show_here()
        self.lists.installed.add_files(files)

    def _verify(self, model: InstalledModel) -> None:
        self.open_model(model)
        self.model.verify()

    def showEvent(self, e: QShowEvent) -> None:
        super().showEvent(e)
        if not e.spontaneous():  # not where the window only comes back to the screen
            self.refresh()
            self._screen().setFocus()

    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Escape goes back one screen, and from the first to the conversation."""
        if e.key() == Qt.Key.Key_Escape:
            self._screen().back_wanted.emit()
        else:
            super().keyPressEvent(e)
