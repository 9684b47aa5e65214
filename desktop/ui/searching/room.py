"""Joins the search field with the history: searches as somebody types, shows what is found, leads there.

What is searched for is kept nowhere but in the field. Draws nothing itself.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop import figures
from desktop.explain import explain
from desktop.language import plural, tr
from desktop.store.search_query import Query, parse, replaced
from desktop.ui.hearing.aloud import announce
from desktop.ui.searching.field import SearchHead
from desktop.ui.searching.filters import DATES, FROM, HAS, MODEL, filter_menu
from desktop.ui.searching.finding import FindRoom
from desktop.ui.searching.jump import Jump
from desktop.ui.searching.lines import Kind, Line, lines
from desktop.ui.searching.results import Results

if TYPE_CHECKING:
    from desktop.errors import AppError
    from desktop.store.search import Found
    from desktop.store.seeking import Seeking
    from desktop.store.store import Store
    from desktop.ui.conversation.view import ConversationView
    from desktop.ui.history.sidebar import Sidebar
    from desktop.ui.look.theme import Look

AGAIN_MS = 2000
"""While an old history is being read, what is shown is brought up to date so often."""
LONG_MS = 400
"""A search that takes longer is said to be going on."""


class SearchRoom(QObject):
    """One for a window."""

    open_wanted = Signal(int)
    """A conversation, from wherever the person is."""
    left = Signal()
    """The person goes back to what they were doing."""

    def __init__(self, look: Look, store: Store, sidebar: Sidebar, view: ConversationView) -> None:
        super().__init__(view)
        self._look, self._store, self._sidebar = look, store, sidebar
        self.head, self.results = SearchHead(look, sidebar), Results(look, sidebar)
        self.finding = FindRoom(look, view)
        self.jump = Jump(view, self.finding)
        self._seeking: Seeking | None = None
        self._pages: list[Found] = []
        self._query = Query()
        self._counted = ""
        """What was last said of how much was found."""
        self._is_first = self._is_awaited = False
        """What is being searched for is new; and Enter was pressed already."""
        self._again, self._long = self._timer(AGAIN_MS), self._timer(LONG_MS)
        sidebar.take_search(self.head, self.results)
        self._connect()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    def _connect(self) -> None:
        line = self.head.line
        line.begun.connect(self._begin)
        line.stepped.connect(self._step)
        line.chosen.connect(self._choose)
        line.escaped.connect(self.leave)
        line.left.connect(self.left)
        line.unfocused.connect(self._on_unfocused)
        self.head.typed.connect(self._search)
        self.head.filters.clicked.connect(self._open_filters)
        self.results.list.chosen.connect(self._open)
        self.results.way_out.connect(self._take_way_out)
        self._again.timeout.connect(lambda: self._seek(self._query))
        self._long.timeout.connect(lambda: self.results.say(tr("Searching…")))

    # What the person does

    def begin(self) -> None:
        """Put the keyboard into the field."""
        self.head.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.line.selectAll()

    def leave(self) -> None:
        """The list of conversations again."""
        self._forget()
        self.head.line.clear()
        self._sidebar.show_results(False)

    def close(self) -> None:
        """The window is closed: nothing is searched for any more."""
        self.leave()
        self.finding.close()
        if self._seeking is not None:
            self._seeking.close()
        self._seeking = None

    def _begin(self) -> None:
        if not self.head.line.text():
            self._teach()

    def _teach(self) -> None:
        self.results.teach()
        self._sidebar.show_results(True)

    def _on_unfocused(self) -> None:
        if not self.head.line.text():
            self._sidebar.show_results(False)

    def _search(self, text: str) -> None:
        query = parse(text, today=_today())
        if query.is_empty:
            self._forget()
            if self.head.line.hasFocus():
                self._teach()
            return
        self._sidebar.show_results(True)
        self._seek(query)

    def _seek(self, query: Query) -> None:
        self._is_first, self._is_awaited = query != self._query, False
        self._query = query
        self._again.stop()
        self._long.start()
        self._thread().find(query, self._on_found, self._on_failed)

    def _step(self, by: int) -> None:
        """The keyboard stays in the field, so the line is said."""
        line = self.results.list.step(by)
        if line is not None:
            announce(self.results, line.spoken())

    def _choose(self) -> None:
        self.head.hurry()
        if self._long.isActive() and self._is_first:
            self._is_awaited = True
        elif self.results.list.lines.rowCount():
            self.results.list.choose_current()

    def _open(self, line: Line) -> None:
        if line.kind is Kind.OLDER:
            self._go_back()
            return
        self.jump.to(line.conversation_id, line.message_id, line.sought)
        self.open_wanted.emit(line.conversation_id)
        self.jump.go()

    def _go_back(self) -> None:
        """Search on behind the oldest message that was found."""
        self._long.start()
        self._thread().find(
            self._query,
            lambda found: self._on_found(found, is_further=True),
            self._on_failed,
            older_than=self._pages[-1].older_than,
        )

    def _open_filters(self) -> None:
        """The menu, once it is known which models there are."""
        self._thread().models(self._show_filters, lambda _error: self._show_filters([]))

    def _show_filters(self, models: list[str]) -> None:
        button = self.head.filters
        menu = filter_menu(
            self._look,
            button,
            self.head.line.text(),
            models=models,
            today=_today(),
            choose=self._put,
        )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _put(self, text: str) -> None:
        self.head.line.setText(text)
        self.begin()
        self.head.line.end(False)

    def _take_way_out(self) -> None:
        """Without filters, or the same once more."""
        text = self.head.line.text()
        without = replaced(text, (*FROM, *DATES, *HAS, *MODEL), "")
        if without != text:
            self._put(without)
        else:
            self._search(text)

    # What is found

    def _thread(self) -> Seeking:
        if self._seeking is None:
            self._seeking = self._store.seeking()
        return self._seeking

    def _forget(self) -> None:
        self._again.stop()
        self._long.stop()
        self._pages, self._query, self._is_awaited = [], Query(), False
        self._counted = ""
        if self._seeking is not None:
            self._seeking.forget()

    def _on_found(self, found: Found, *, is_further: bool = False) -> None:
        self._long.stop()
        before = list(lines(self._pages))
        if is_further:
            self._pages.append(found)
        elif self._is_first or not before:
            self._pages = [found]
        elif found.groups != self._pages[0].groups:
            self._pages = [found]  # an old history is being read: there is more in it now
        else:
            self._pages[-1] = replace(self._pages[-1], progress=found.progress)
        now = list(lines(self._pages))
        if now != before or not now:
            self.results.list.show_lines(now, keep=is_further or not self._is_first)
        self._is_first = False
        self._tell()
        if not found.progress.is_complete:
            self._again.start()
        if self._is_awaited:
            self._is_awaited = False
            self._choose()

    def _tell(self) -> None:
        messages = sum(page.messages for page in self._pages)
        titles = sum(len(page.groups) for page in self._pages)
        counted = _counted(messages, titles, is_all=self._pages[-1].older_than is None)
        said = [counted]
        progress = self._pages[-1].progress
        if not progress.is_complete:
            done = progress.percent
            said.append(tr("Older conversations are still being read: {n} %", n=done))
        is_lost = not titles and self._query.is_filtered and bool(self._query.terms)
        words = figures.line(*said)
        if counted != self._counted:  # and not each per cent of what is still being read
            announce(self.results, words)
        self._counted = counted
        self.results.say(words, tr("Search without filters") if is_lost else "")

    def _on_failed(self, error: AppError) -> None:
        self._long.stop()
        self._pages = []
        self.results.list.show_lines(())
        words = explain(error).title
        announce(self.results, words)
        self.results.say(words, tr("Try again"))


def _counted(messages: int, titles: int, *, is_all: bool) -> str:
    if not titles:
        return tr("Nothing was found")
    if not messages:
        return plural(titles, "{n} title", "{n} titles")
    if not is_all:
        return plural(messages, "The newest message", "The newest {n} messages")
    return plural(messages, "{n} message", "{n} messages")


def _today() -> date:
    return datetime.now().astimezone().date()
