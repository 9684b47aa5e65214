"""Search of the hub: its field, its filters, and what comes of them.

Nothing is sent before the person has pressed “Search the hub” or Enter in this visit.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.explain import explain
from desktop.hub.repository import Page, Query, SortBy
from desktop.language import mark, tr
from desktop.ui.look.theme import Look
from desktop.ui.models.asking import Cancellable, Shelf
from desktop.ui.models.cards import Trouble
from desktop.ui.models.fields import Field
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.results import Results
from desktop.ui.models.skeleton import Skeleton
from desktop.ui.models.suggestions import Suggestions
from desktop.ui.widgets.buttons import Button, Manner

if TYPE_CHECKING:
    from desktop.errors import AppError

DEBOUNCE_MS = 400
SHORTEST = 2
"""Letters that make a search."""
SENT_TO = mark("Searches are sent to huggingface.co.")
SORTS = {
    SortBy.DOWNLOADS: mark("Most downloaded"),
    SortBy.LIKES: mark("Most liked"),
    SortBy.TRENDING: mark("Trending"),
    SortBy.UPDATED: mark("Last updated"),
    SortBy.CREATED: mark("Newest"),
}
LICENCES = {
    "": mark("Any licence"),
    "llama2": "Llama 2",
    "llama3.1": "Llama 3.1",
    "apache-2.0": "Apache 2.0",
    "mit": "MIT",
}


class Search(QWidget):
    """Suggestions until something is searched for; then results."""

    open_wanted = Signal(str)

    def __init__(self, look: Look, shelf: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._shelf = look, shelf
        self.has_searched = False
        """Whether the person has sent a search in this visit: from then on typing searches."""
        self._query = Query()
        self._cursor = ""
        self._lookup: Cancellable | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(DEBOUNCE_MS)
        self._typing.timeout.connect(self._search)
        self._make_line()
        self._make_filters()
        self.suggestions = Suggestions(look, shelf, self)
        self.suggestions.open_wanted.connect(self.open_wanted)
        self._skeleton = Skeleton(look, 6, self)
        self._trouble = Trouble(look, self)
        self._none = Words(parent=self, size_px=14)
        self._none.setObjectName("noResults")
        self._results = Results(look, self)
        self._results.open_wanted.connect(self.open_wanted)
        self._results.more_wanted.connect(self._search_on)
        self._lay_out()
        self._show(self.suggestions)

    def _make_line(self) -> None:
        self.field = Field(
            self._look,
            tr("Search the hub"),
            icon="search",
            hint=tr("Name of a model or its author"),
        )
        self.field.setObjectName("searchField")
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self.search)
        self.go = Button(
            self._look, tr("Search the hub"), text=tr("Search the hub"), manner=Manner.FILLED
        )
        self.go.setObjectName("searchHub")
        self.go.setEnabled(False)
        self.go.clicked.connect(self.search)

    def _make_filters(self) -> None:
        self._sort = self._menu_button("sort", tr(SORTS[self._query.sort]))
        self._sort.clicked.connect(self._choose_sort)
        self._licence = self._menu_button("licence", tr(LICENCES[""]))
        self._licence.clicked.connect(self._choose_licence)
        self._author = Field(self._look, tr("Author"), hint=tr("Any author"))
        self._author.setObjectName("author")
        self._author.setFixedWidth(150)
        self._author.setFixedHeight(32)
        self._author.returnPressed.connect(self.search)
        self._bar = QWidget(self)
        self._filters = Flow(self._bar)
        self._filters.add(self._sort, self._licence, self._author)

    def _menu_button(self, name: str, text: str) -> Button:
        button = Button(self._look, text, text=text, icon="down", manner=Manner.OUTLINED)
        button.setObjectName(name)
        button.icon_px = 14
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        filters = QVBoxLayout(self._bar)
        filters.setContentsMargins(0, 0, 0, 14)
        filters.addWidget(self._filters)
        column.addWidget(self._bar)
        for widget in self._faces():
            column.addWidget(widget)
        column.addStretch()

    def _faces(self) -> tuple[QWidget, ...]:
        """What can be below the field, one of them at a time; trouble can also follow results."""
        return (self.suggestions, self._skeleton, self._none, self._results, self._trouble)

    def _show(self, wanted: QWidget) -> None:
        for widget in self._faces():
            widget.setVisible(widget is wanted)
        self._bar.setVisible(wanted is not self.suggestions)

    # What the person does

    def search(self) -> None:
        """Send what is in the field, now."""
        if self._is_long_enough():
            self.has_searched = True
            self._search()

    def _is_long_enough(self) -> bool:
        return len(self.field.text().strip()) >= SHORTEST

    def _on_typed(self) -> None:
        enough = self._is_long_enough()
        self.go.setEnabled(enough)
        self._typing.stop()
        if not enough:
            self._forget()
            self._show(self.suggestions)
        elif self.has_searched:
            self._typing.start()

    def _choose_sort(self) -> None:
        menu = QMenu(self)
        for sort, words in SORTS.items():
            menu.addAction(tr(words), partial(self._sort_by, sort))
        self._open(menu, self._sort)

    def _choose_licence(self) -> None:
        menu = QMenu(self)
        for licence, words in LICENCES.items():
            menu.addAction(tr(words), partial(self._of_licence, licence))
        self._open(menu, self._licence)

    def _open(self, menu: QMenu, button: Button) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _sort_by(self, sort: SortBy) -> None:
        self._filter(self._sort, tr(SORTS[sort]), sort=sort)

    def _of_licence(self, licence: str) -> None:
        self._filter(self._licence, tr(LICENCES[licence]), licence=licence)

    def _filter(self, button: Button, text: str, **changed: object) -> None:
        button.setText(text)
        button.setAccessibleName(text)
        self._query = replace(self._query, **changed)
        self._filters.refresh()
        self.search()

    # What the hub says

    def _search(self) -> None:
        self._forget()
        self._query = replace(
            self._query, text=self.field.text().strip(), author=self._author.text().strip()
        )
        self._show(self._skeleton)
        self._lookup = self._shelf.hub.search(self._query, "", self._on_first, self._failed)

    def _on_first(self, page: Page) -> None:
        self._cursor = page.cursor
        if page.found:
            self._results.show_first(page.found, has_more=bool(page.cursor))
            self._show(self._results)
        else:
            self._none.say(tr("No models on the hub for “{text}”.", text=self._query.text))
            self._show(self._none)

    def _search_on(self) -> None:
        self._lookup = self._shelf.hub.search(
            self._query, self._cursor, self._on_more, self._failed_on
        )

    def _on_more(self, page: Page) -> None:
        self._cursor = page.cursor
        self._trouble.hide()
        self._results.add(page.found, has_more=bool(page.cursor))

    def _failed(self, error: AppError) -> None:
        self._show(self._trouble)
        self._trouble.say(explain(error), self._search)

    def _failed_on(self, error: AppError) -> None:
        """What was found stays."""
        self._trouble.say(explain(error), self._search_on)

    def _forget(self) -> None:
        if self._lookup is not None:
            self._lookup.cancel()
            self._lookup = None
