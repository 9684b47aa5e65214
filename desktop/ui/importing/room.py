"""Importing in the window: joins the panel with the importing process and the store; draws nothing itself.

It goes on when the panel is closed, and says so when it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.errors import AppError
from desktop.explain import explain
from desktop.hub.library.places import Computer, this_computer
from desktop.importing.importer import Errand, bring, look
from desktop.importing.places import known_places
from desktop.importing.preview import Name, Preview, each_once, preview_of
from desktop.incoming import Found, Incoming, Unreadable
from desktop.language import tr
from desktop.loop import Loop
from desktop.store.arriving import Arrived, Standing
from desktop.store.store import Store
from desktop.ui.conversation.view import ConversationView
from desktop.ui.history.room import HistoryRoom
from desktop.ui.importing import words
from desktop.ui.importing.files import choose_files, choose_folder
from desktop.ui.importing.panel import ImportPanel
from desktop.ui.look.theme import Look as Theme
from desktop.ui.widgets.toast import Toast
from desktop.ui.windows.side_panel import SidePanel


class ImportingRoom(QObject):
    """One for a window, made when it is wanted first."""

    def __init__(
        self,
        look_: Theme,
        store: Store,
        loop: Loop,
        view: ConversationView,
        history: HistoryRoom,
        panel: SidePanel,
        toast: Toast,
        computer: Callable[[], Computer] = this_computer,
    ) -> None:
        super().__init__(view)
        self._look, self._store, self._loop = look_, store, loop
        self._view, self._history = view, history
        self._side, self._toast, self._computer = panel, toast, computer
        self._errand: Errand | None = None
        self._paths: Sequence[Path] = ()
        self._preview: Preview | None = None
        self._wanted: Sequence[Name] = ()
        self._arrived: list[Arrived] = []
        self._unreadable: list[Unreadable] = []
        self._is_bringing = self._is_closed = False
        panel.closed.connect(self._on_panel_closed)

    def open(self) -> None:
        """Show the panel as far as the import is."""
        self._is_closed = False
        page = ImportPanel(self._look)
        page.files_wanted.connect(lambda: choose_files(self._view, self.read))
        page.folder_wanted.connect(lambda: choose_folder(self._view, self.read))
        page.search_wanted.connect(self.search)
        page.import_wanted.connect(self.take)
        page.cancelled.connect(self.cancel)
        page.undo_wanted.connect(self._undo)
        page.again_wanted.connect(page.show_start)
        self._side.show_panel(tr("Import conversations"), page)
        if self._is_bringing:
            self._show_progress()

    def close(self) -> None:
        """The window closes: what is in the history by then stays there."""
        self._is_closed, self._is_bringing = True, False
        self._end()

    # Looking

    def search(self) -> None:
        """Look where other programs keep their conversations."""
        self._show_looking()
        computer = self._computer

        def done(paths: list[Path]) -> None:
            if paths:
                self.read(paths)
            else:
                self._start(tr("No other program’s conversations are on this computer."))

        self._store.do(
            lambda _history: [place.path for place in known_places(computer())], done, self._warn
        )

    def read(self, paths: Sequence[Path]) -> None:
        """Look what is in these files and folders."""
        self._end()
        self._paths, self._unreadable = paths, []
        found: list[Found] = []
        self._show_looking()
        self._errand = Errand(
            look(paths),
            self._loop,
            seen=found.append,
            failed=self._unreadable.append,
            went=self._show_looking,
            over=lambda unreported: self._judge(each_once(found), unreported),
        )

    def _judge(self, found: list[Found], unreported: int) -> None:
        def done(standings: list[Standing]) -> None:
            self._preview = preview_of(found, standings, self._unreadable, unreported)
            page = self._page()
            if page is not None:
                page.show_preview(self._preview)

        self._store.do(lambda history: history.arriving.standings(found), done, self._warn)

    # Bringing

    def take(self, names: Sequence[Name]) -> None:
        """Bring in these."""
        self._wanted, self._arrived, self._unreadable = names, [], []
        self._is_bringing = True
        self._show_progress()
        self._errand = Errand(
            bring(self._paths, wanted=names),
            self._loop,
            came=self._keep,
            failed=self._unreadable.append,
            over=lambda _unreported: self._finish(),
        )

    def cancel(self) -> None:
        """Stop reading, or bringing in; what came in so far stays."""
        self._end()
        if self._is_bringing:
            self._finish()
        else:
            self._start()

    def _keep(self, incoming: Incoming, on: Callable[[], None]) -> None:
        errand = self._errand

        def kept(arrived: Arrived) -> None:
            if arrived.is_changed:
                self._arrived.append(arrived)
            if errand is self._errand and self._is_bringing:
                self._show_progress()
                on()

        def failed(error: AppError) -> None:
            self._end()
            if self._is_bringing:
                self._finish(error)

        # What the person ticked is wanted, though it was deleted here once.
        self._store.do(
            lambda history: history.arriving.take(incoming, also_deleted=True), kept, failed
        )

    def _finish(self, trouble: AppError | None = None) -> None:
        self._is_bringing = False
        # What is being kept right now is kept before this is asked.
        self._store.do(
            lambda _history: None,
            lambda _: self._report(trouble),
            lambda error: self._report(trouble or error),
        )

    def _report(self, trouble: AppError | None) -> None:
        if self._is_closed:
            return
        self._history.read_all()
        grown = sum(each.standing is Standing.GROWN for each in self._arrived)
        said = words.imported(len(self._arrived) - grown, grown)
        # What could not be read is told whether it was read for the preview or now.
        known = self._preview.unreadable if self._preview is not None else ()
        unreported = self._preview.unreported if self._preview is not None else 0
        unreadable = list(dict.fromkeys((*known, *self._unreadable)))
        page = self._page()
        if page is not None:
            page.show_report(said, unreadable, unreported, can_undo=bool(self._arrived))
        elif self._arrived:
            self._toast.offer(said, self._undo)
        if trouble is not None:
            self._warn(trouble)

    def _undo(self) -> None:
        arrived, self._arrived = self._arrived, []

        def done(_: object) -> None:
            for each in arrived:
                if each.standing is not Standing.GROWN:
                    self._history.let_go(each.conversation_id)
            self._history.read_all()
            self._start(tr("The import is undone. What came in is among the deleted ones."))

        self._store.do(lambda history: history.arriving.undo(arrived), done, self._warn)

    def _end(self) -> None:
        if self._errand is not None:
            self._errand.cancel()

    # The panel

    def _page(self) -> ImportPanel | None:
        content = self._side.content
        return content if isinstance(content, ImportPanel) else None

    def _start(self, said: str = "") -> None:
        page = self._page()
        if page is not None:
            page.show_start(said)

    def _show_looking(self, count: int = 0) -> None:
        page = self._page()
        if page is not None:
            page.show_looking(count)

    def _show_progress(self) -> None:
        page = self._page()
        if page is not None:
            page.show_importing(len(self._arrived), len(self._wanted))

    def _warn(self, error: AppError) -> None:
        page = self._page()
        if page is not None:
            page.warn(explain(error))
        else:
            self._view.warn(error)

    def _on_panel_closed(self) -> None:
        """Nobody looks at a preview any more; what is coming in goes on."""
        if not self._is_bringing:
            self._end()
