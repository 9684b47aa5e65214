"""A repository's page: what it is, and each quantization with how it would run here.

Asks the hub when it is opened, and not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.explain import explain
from desktop.hub.downloads.download import Download, State
from desktop.hub.repository import Gate, ModelFile, Repository
from desktop.language import mark, tr
from desktop.ui.look.theme import Look
from desktop.ui.models.asking import Cancellable, Shelf
from desktop.ui.models.cards import Card, Trouble
from desktop.ui.models.choice_row import ChoiceRow
from desktop.ui.models.column import Screen
from desktop.ui.models.download_row import TOKEN_TROUBLES
from desktop.ui.models.gated import GatedCard
from desktop.ui.models.labels import Words
from desktop.ui.models.licence_sheet import LicenceSheet
from desktop.ui.models.measuring import Basis
from desktop.ui.models.repository_head import RepositoryHead
from desktop.ui.models.sheet import Sheet
from desktop.ui.models.skeleton import Skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.errors import AppError
    from desktop.hub.library import InstalledModel
    from desktop.models.offer import Offer

NO_FILES = mark("There are no GGUF files in this repository, so Paddock can't use it.")


class RepositoryScreen(Screen):
    """One page for all repositories, one at a time."""

    page_wanted = Signal(str)
    use_wanted = Signal(str)

    def __init__(self, look: Look, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(look, "", tr("Back to the models"), parent)
        self.setObjectName("repositoryScreen")
        self._shelf = shelf
        self._repo_id = ""
        self._offer: Offer | None = None
        self._lookup: Cancellable | None = None
        self._rows: list[ChoiceRow] = []
        self._gated: GatedCard | None = None
        self.head = RepositoryHead(look, shelf, self)
        self._trouble = Trouble(look, self)
        self._skeleton = Skeleton(look, 6, self)
        self._no_files = Words(tr(NO_FILES), size_px=14, parent=self)
        self._card = Card(look, self)
        self._basis = Basis(look, shelf, self)
        self._basis.measured.connect(self._judge_again)
        for widget in (self.head, self._trouble, self._skeleton, self._no_files, self._card):
            self.column.box.addWidget(widget)
        self.column.box.addSpacing(10)
        self.column.box.addWidget(self._basis)
        self.column.box.addStretch()
        self.beside.addStretch()
        shelf.downloads.listen(self._hear)

    def open(self, repo_id: str) -> None:
        """Ask the hub for this repository and show it."""
        self._repo_id = repo_id
        self.name(repo_id.rpartition("/")[2])
        self.column.verticalScrollBar().setValue(0)
        self._drop_gated()
        self._clear()
        self._ask()

    def leave(self) -> None:
        """Nothing more is wanted of the hub, and no question is open."""
        for sheet in self.findChildren(Sheet):
            sheet.close_sheet()
        if self._lookup is not None:
            self._lookup.cancel()
            self._lookup = None

    def _ask(self) -> None:
        self.leave()
        self._trouble.hide()
        self._skeleton.show()
        self._lookup = self._shelf.look(self._repo_id, self._show, self._failed)

    def _clear(self) -> None:
        self._offer = None
        self._rows = []
        self._card.clear()
        for widget in (self.head, self._trouble, self._no_files, self._card, self._basis):
            widget.hide()

    # What the hub says

    def _show(self, offer: Offer) -> None:
        repository = offer.repository
        self._clear()
        self._skeleton.hide()
        self._offer = offer
        self.head.say(repository)
        if repository.gate is not Gate.OPEN and self._gated is None:
            self._add_gated(repository)
        self._show_choices(offer)
        self._shelf.do(self._shelf.library.installed, self._mark, self._on_library_failed)

    def _show_choices(self, offer: Offer) -> None:
        self._rows = [self._row(offer, index) for index in range(len(offer.choices))]
        self._card.fill(self._rows)
        self._card.setVisible(bool(self._rows))
        self._no_files.setVisible(not self._rows)
        verdicts = [choice.verdict for choice in offer.choices if choice.verdict]
        self._basis.say([verdict for verdict in verdicts if verdict])
        self._basis.setVisible(bool(self._rows))

    def _row(self, offer: Offer, index: int) -> ChoiceRow:
        choice = offer.choices[index]
        recommended = choice.file.name == offer.recommended
        row = ChoiceRow(self.look, choice, self._card, recommended=recommended)
        row.download_wanted.connect(self._download)
        row.use_wanted.connect(self.use_wanted)
        return row

    def _judge_again(self) -> None:
        if self._offer is not None:
            self._offer = self._shelf.judge_again(self._offer)
            self._show_choices(self._offer)
            self._shelf.do(self._shelf.library.installed, self._mark, self._on_library_failed)

    def _failed(self, error: AppError) -> None:
        self._skeleton.hide()
        if isinstance(error, TOKEN_TROUBLES):
            if self._gated is None:
                closed = Repository(self._repo_id, "", (), gate=Gate.AUTOMATIC)
                self._add_gated(closed)
            assert self._gated is not None
            self._gated.fail(error)
        else:
            self._trouble.say(explain(error), self._ask)

    def _on_library_failed(self, error: AppError) -> None:
        self._trouble.say(explain(error), None)

    # A gated one

    def _add_gated(self, repository: Repository) -> None:
        self._gated = card = GatedCard(self.look, self._shelf, repository, self)
        card.page_wanted.connect(self.page_wanted)
        card.token_kept.connect(self._on_token_kept)
        self.column.box.insertWidget(1, card)
        self.column.box.insertSpacing(2, 16)

    def _drop_gated(self) -> None:
        if self._gated is not None:
            self.column.box.takeAt(2)
            self.column.box.removeWidget(self._gated)
            self._gated.hide()
            self._gated.deleteLater()
            self._gated = None

    def _on_token_kept(self) -> None:
        self._shelf.downloads.retry_refused()
        self._ask()

    # Fetching

    def _download(self, file: ModelFile) -> None:
        assert self._offer is not None
        repository = self._offer.repository
        licence = self._shelf.licence_to_accept(repository)
        if licence is None:
            self._shelf.download(repository, file)
            return
        sheet = LicenceSheet(self.look, self._shelf, licence, self, to_accept=True)
        sheet.accepted.connect(lambda: self._shelf.download(repository, file))
        sheet.open()

    def _hear(self, download: Download) -> None:
        if self._offer is None or download.wanted.repo_id != self._repo_id:
            return
        if self._gated is not None and isinstance(download.error, TOKEN_TROUBLES):
            self._gated.fail(download.error)
        for row in self._rows:
            if row.choice.file == download.wanted.file:
                row.show_state(row.installed, _unfinished(download))
        if download.state is State.DONE:
            self._shelf.do(self._shelf.library.installed, self._mark, self._on_library_failed)

    def _mark(self, models: Sequence[InstalledModel]) -> None:
        """Which of these are here, and which on their way."""
        for row in self._rows:
            row.show_state(self._installed(row, models), self._on_its_way(row))

    def _installed(self, row: ChoiceRow, models: Sequence[InstalledModel]) -> str:
        for model in models:
            of_here = model.repo_id.casefold() == self._repo_id.casefold()
            if of_here and model.quantization == row.choice.file.quantization:
                return model.name
        return ""

    def _on_its_way(self, row: ChoiceRow) -> Download | None:
        for download in self._shelf.downloads.all():
            wanted = download.wanted
            if (wanted.repo_id, wanted.file) == (self._repo_id, row.choice.file):
                return _unfinished(download)
        return None


def _unfinished(download: Download) -> Download | None:
    return None if download.state in (State.DONE, State.CANCELLED) else download
