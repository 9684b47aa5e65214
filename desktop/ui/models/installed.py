"""“On this computer”: what is being fetched, and what is here. Finds no files itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import figures
from desktop.explain import explain
from desktop.language import mark, plural, tr
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.asking import Shelf
from desktop.ui.models.cards import Card, Trouble
from desktop.ui.models.choosing import choose_file
from desktop.ui.models.download_list import DownloadList
from desktop.ui.models.flow import Flow
from desktop.ui.models.installed_row import InstalledRow
from desktop.ui.models.kept_line import KeptLine
from desktop.ui.models.labels import Words
from desktop.ui.models.waiting import Waiting
from desktop.ui.widgets.buttons import Button, Manner

if TYPE_CHECKING:
    from desktop.errors import AppError
    from desktop.hub.library import InstalledModel

NOTHING = mark("No models here yet")
WHAT_TO_DO = mark("Find one that suits this computer, or use a file that you already have.")
SCANNING = mark("Looking in the folders of other programs…")
NOTHING_NEW = mark("No models of other programs that aren't in the list already.")


class Installed(QWidget):
    """Downloads, models, and three ways to more of them."""

    open_wanted = Signal(object)
    use_wanted = Signal(str)
    verify_wanted = Signal(object)
    find_wanted = Signal()
    """The person wants to see which models there are elsewhere."""
    toast_wanted = Signal(str, object)

    def __init__(self, look: Look, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._shelf = look, shelf
        self._in_use = ""
        self._models: Sequence[InstalledModel] = ()
        self._listed: tuple[list[InstalledModel], str] = ([], "")
        self._rows: list[InstalledRow] = []
        self.choose = choose_file
        self.downloads = DownloadList(look, shelf.downloads, self)
        self.downloads.toast_wanted.connect(self.toast_wanted)
        self.downloads.arrived.connect(self.refresh)
        self._trouble = Trouble(look, self)
        self._heading = Words(tr("Models"), size_px=14, weight=fonts.Weight.DemiBold, parent=self)
        self._disk = Words(muted=True, parent=self)
        self._disk.setObjectName("disk")
        self._scan_note = Waiting(look, self)
        self._scan_note.setObjectName("scanNote")
        self._card = Card(look, self)
        self._nothing = self._make_nothing()
        self.kept = KeptLine(look, self)
        self._lay_out()

    def _make_nothing(self) -> QWidget:
        result = Card(self._look, self, lines=False)
        result.setObjectName("nothing")
        find = self._button(tr("Find models"), "findModels", "search", self.find_wanted.emit)
        find.manner = Manner.FILLED
        ways = Flow(result)
        ways.add(find)
        result.box.setContentsMargins(24, 24, 24, 24)
        result.box.setSpacing(4)
        result.box.addWidget(Words(tr(NOTHING), size_px=15, weight=fonts.Weight.DemiBold))
        result.box.addWidget(Words(tr(WHAT_TO_DO), muted=True))
        result.box.addSpacing(12)
        result.box.addWidget(ways)
        result.hide()
        return result

    def _button(self, text: str, name: str, icon: str, call: object) -> Button:
        button = Button(self._look, text, text=text, icon=icon, manner=Manner.OUTLINED)
        button.setObjectName(name)
        button.clicked.connect(call)
        return button

    def _lay_out(self) -> None:
        self._ways = Flow(self)
        self._ways.add(
            self._button(tr("Add a file…"), "addFile", "plus", self._choose_file),
            self._button(tr("Look in other programs"), "scan", "folder", self.scan),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.downloads.shown.connect(self._heading.setVisible)
        self._heading.setVisible(self.downloads.has_rows)
        column.addWidget(self.downloads)
        column.addWidget(self._heading)
        column.addSpacing(2)
        column.addWidget(self._disk)
        column.addSpacing(10)
        for widget in (self._trouble, self._scan_note):
            column.addWidget(widget)
        column.addWidget(self._card)
        column.addWidget(self._nothing)
        column.addSpacing(14)
        column.addWidget(self._ways)
        column.addWidget(self.kept)
        column.addStretch()

    # What is here

    def refresh(self) -> None:
        """Read the list again."""
        self._shelf.do(self._shelf.library.installed, self._show, self._failed)
        self.kept.refresh()

    def mark(self, name: str) -> None:
        """This model answers now."""
        self._in_use = name
        self._show(self._models)

    def _show(self, models: Sequence[InstalledModel]) -> None:
        self._models = models
        used = sum(model.size_bytes for model in models if model.is_ours)
        free = figures.size(self._shelf.free_bytes())
        self._disk.say(
            tr("Models use {used}; {free} free", used=figures.size(used), free=free)
            if used
            else tr("{free} free on this disk", free=free)
        )
        self._nothing.setVisible(not models)
        self._card.setVisible(bool(models))
        if (list(models), self._in_use) != self._listed:
            self._listed = (list(models), self._in_use)
            self._fill(models)

    def _fill(self, models: Sequence[InstalledModel]) -> None:
        """List these; where the keyboard was on one, it is on it again."""
        on = [row.model.path for row in self._rows if row.has_keyboard]
        self._rows = [self._row(model) for model in models]
        self._card.fill(self._rows)
        for row in self._rows:
            if row.model.path in on:
                row.setFocus()

    def _row(self, model: InstalledModel) -> InstalledRow:
        row = InstalledRow(self._look, model, self._card, in_use=model.name == self._in_use)
        row.clicked.connect(lambda: self.open_wanted.emit(model))
        row.use_wanted.connect(lambda: self.use_wanted.emit(model.name))
        row.verify_wanted.connect(self.verify_wanted)
        row.find_wanted.connect(self._look_for)
        return row

    def _failed(self, error: AppError) -> None:
        self._scan_note.end()
        self._trouble.say(explain(error), None)

    # More of them

    def add_files(self, paths: Sequence[Path]) -> None:
        """Use these files where they are."""
        library = self._shelf.library
        self._trouble.hide()

        def work() -> list[InstalledModel]:
            return [library.add_file(path) for path in paths]

        self._shelf.do(work, lambda _: self.refresh(), self._failed)

    def scan(self) -> None:
        """Look where other programs keep their models."""
        self._trouble.hide()
        self._scan_note.begin(tr(SCANNING))
        self._shelf.do(self._shelf.library.scan, self._on_scanned, self._failed)

    def _on_scanned(self, found: Sequence[InstalledModel]) -> None:
        self._scan_note.end(_found(found) if found else tr(NOTHING_NEW))
        self.refresh()

    def _choose_file(self) -> None:
        self.choose(self, tr("Add a model file"), lambda path: self.add_files([path]))

    def _look_for(self, model: InstalledModel) -> None:
        library = self._shelf.library

        def chosen(path: Path) -> None:
            self._shelf.do(
                lambda: library.look_for(model, path), lambda _: self.refresh(), self._failed
            )

        self.choose(self, tr("Where is “{name}”?", name=model.name), chosen)


def _found(models: Sequence[InstalledModel]) -> str:
    programs = sorted({model.origin for model in models})
    names = ", ".join(programs[:-1])
    names = tr("{names} and {last}", names=names, last=programs[-1]) if names else programs[-1]
    return plural(
        len(models),
        "Found a model of {programs}. It is used where it is.",
        "Found {n} models of {programs}. They are used where they are.",
        programs=names,
    )
