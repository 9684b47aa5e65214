"""What a repository is, in words, and what can be read of it. Knows nothing of its files."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import figures
from desktop.language import mark, tr
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.licence_sheet import LicenceSheet
from desktop.ui.models.reading import ReadingSheet
from desktop.ui.widgets.buttons import Button, Manner

if TYPE_CHECKING:
    from desktop.hub.repository import Repository
    from desktop.ui.models.asking import Shelf

CLOSED = mark("The hub has closed this repository: its files can't be had.")
SEES = mark("It can look at pictures; Paddock uses it for text.")
_TEXTS = {
    "README": mark("Model card"),
    "LICENSE": mark("Licence text"),
    "USE_POLICY": mark("Use policy"),
}


def facts(repository: Repository) -> str:
    """What the hub tells of it, on a line."""
    updated = figures.day(repository.updated_at)
    context = repository.context_tokens
    return figures.line(
        figures.parameters(repository.parameters),
        tr("{tokens} of context", tokens=figures.tokens(context)) if context else "",
        tr("{count} downloads", count=figures.count(repository.downloads)),
        tr("{count} likes", count=figures.count(repository.likes)),
        tr("updated {day}", day=updated) if updated else "",
    )


def name_of_text(path: str) -> str:
    """What a file that can be read is called on its button."""
    stem = path.rpartition("/")[2].partition(".")[0].upper()
    return tr(_TEXTS[stem]) if stem in _TEXTS else path


class RepositoryHead(QWidget):
    """Author, what it is good at, facts, and buttons to its licence and texts."""

    def __init__(self, look: Look, shelf: Shelf, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._shelf = look, shelf
        self._screen = parent
        self._author = Words(muted=True, parent=self)
        self._good_at = Words(size_px=15, parent=self)
        self._facts = Words(muted=True, parent=self)
        self._notes = Words(size_px=13, parent=self)
        self._ways = Flow(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 18)
        self._column.setSpacing(6)
        for widget in (self._author, self._good_at, self._facts, self._notes):
            self._column.addWidget(widget)
        self._column.addSpacing(4)
        self._column.addWidget(self._ways)
        self.hide()

    def say(self, repository: Repository) -> None:
        """Show this one."""
        entry = self._shelf.catalogue.find(repository.repo_id)
        self._author.say(tr("From {author}", author=repository.repo_id.partition("/")[0]))
        self._good_at.say(tr(entry.good_at) if entry else "")
        self._facts.say(facts(repository))
        notes = [tr(CLOSED)] if repository.is_disabled else []
        notes += [tr(SEES)] if repository.sees_pictures else []
        self._notes.say("\n".join(notes))
        self._fill_ways(repository)
        self.show()

    def _fill_ways(self, repository: Repository) -> None:
        self._column.removeWidget(self._ways)
        self._ways.hide()
        self._ways.deleteLater()
        self._ways = Flow(self)
        self._ways.add(self._licence_button(repository))
        for path in repository.texts:
            self._ways.add(self._text_button(repository, path))
        self._column.addWidget(self._ways)
        self._ways.show()

    def _licence_button(self, repository: Repository) -> Button:
        licence = self._shelf.licences.find(self._shelf.licence_of(repository))
        name = (
            textwrap.shorten(licence.name, 30, placeholder="…") if licence.id else tr("No licence")
        )
        button = self._button(name, "licenceButton")
        button.setAccessibleName(tr("Licence: {name}", name=licence.name))
        button.clicked.connect(
            lambda: LicenceSheet(
                self._look, self._shelf, licence, self._screen, to_accept=False
            ).open()
        )
        return button

    def _text_button(self, repository: Repository, path: str) -> Button:
        name = name_of_text(path)
        button = self._button(name, "textButton")
        button.clicked.connect(lambda: self._read(repository, path, name))
        return button

    def _button(self, text: str, name: str) -> Button:
        button = Button(self._look, text, text=text, icon="file", manner=Manner.OUTLINED)
        button.icon_px = 16
        button.setObjectName(name)
        return button

    def _read(self, repository: Repository, path: str, name: str) -> None:
        sheet = ReadingSheet(self._look, name, self._screen)
        sheet.open_sheet(sheet.text)

        def ask() -> None:
            sheet.wait()
            lookup = self._shelf.hub.read_text(
                repository, path, sheet.say, lambda error: sheet.fail(error, ask)
            )
            sheet.closed.connect(lookup.cancel)

        ask()
