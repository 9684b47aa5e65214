"""The model library in the place of the conversation: its screens, and the ways between them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.ui import fonts
from desktop.ui.models.asking import Shelf
from desktop.ui.models.column import Screen
from desktop.ui.models.lists import Lists
from desktop.ui.models.model import ModelScreen
from desktop.ui.models.repository import RepositoryScreen
from desktop.ui.models.speed_limit import SpeedLimit
from desktop.ui.theme import Look

if TYPE_CHECKING:
    from desktop.hub.library import InstalledModel

DROP = "Drop to use it where it is"


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
        self.setAcceptDrops(True)
        self.lists = Lists(look, models, self)
        self.repository = RepositoryScreen(look, models, self)
        self.model = ModelScreen(look, models, self)
        self._stack = QStackedLayout(self)
        for screen in self._screens():
            self._stack.addWidget(screen)
        self._drop = _DropHint(look, self)
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

    def mark(self, name: str) -> None:
        """The model of this name answers now."""
        self.lists.installed.mark(name)
        self.model.mark(name)

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

    # Files that are dropped

    def dragEnterEvent(self, e: QDragEnterEvent) -> None:
        if model_files(e.mimeData()):
            _accept_copy(e)
            self._drop.setGeometry(self.rect())
            self._drop.show()
            self._drop.raise_()

    def dragLeaveEvent(self, e: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(e)
        self._drop.hide()

    def dropEvent(self, e: QDropEvent) -> None:
        self._drop.hide()
        files = model_files(e.mimeData())
        if files:
            _accept_copy(e)
            self.show_here()
            self.lists.installed.add_files(files)

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self._drop.setGeometry(self.rect())


def _accept_copy(e: QDropEvent) -> None:
    """Never as a move: who offers one removes the file once it is accepted."""
    e.setDropAction(Qt.DropAction.CopyAction)
    e.accept()


def model_files(data: QMimeData) -> Sequence[Path]:
    """The GGUF files of this computer in what is being dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls()]
    return [path for path in paths if path.suffix.lower() == ".gguf"]


class _DropHint(QWidget):
    """Says where a dragged file may be dropped."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("dropHint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colors.window)
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(colors.accent, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(13, 13, -13, -13), 16, 16)
        painter.setFont(fonts.sans(17, fonts.Weight.DemiBold))
        painter.setPen(colors.text)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, DROP)
