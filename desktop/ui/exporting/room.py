"""Exporting and printing in one window: joins panel, dialogs and runs with the store. Draws nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QKeySequence

from desktop.conversation import Conversation
from desktop.errors import AppError
from desktop.exporting.estimating import Estimate, estimate
from desktop.exporting.names import file_stem
from desktop.exporting.wanted import ENDINGS, Format, Wanted, source_of
from desktop.language import plural, tr
from desktop.loop import Loop
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.ui.conversation.view import ConversationView
from desktop.ui.exporting.panel import ExportPanel
from desktop.ui.exporting.places import choose_file, choose_folder
from desktop.ui.exporting.running import ExportRun, Target
from desktop.ui.frame.commands import Commands
from desktop.ui.look.theme import Look
from desktop.ui.speaking import spoken
from desktop.ui.widgets.toast import Toast
from desktop.ui.windows.outside import show_outside
from desktop.ui.windows.side_panel import SidePanel

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.ui.exporting.printing import PrintJob


class ExportingRoom(QObject):
    """One for a window. One run at a time."""

    def __init__(
        self,
        look: Look,
        store: Store,
        loop: Loop,
        conversation: ConversationView,
        panel: SidePanel,
        toast: Toast,
    ) -> None:
        super().__init__(conversation)
        self._look, self._store, self._loop = look, store, loop
        self._view, self._side, self._toast = conversation, panel, toast
        self._wanted = Wanted()
        """As the person chose last."""
        self._panel: ExportPanel | None = None
        self._ids: Sequence[int] = ()
        self._is_all = False
        self._title = ""
        self._run: ExportRun | None = None
        self._fraction = 0.0
        self._printing: PrintJob | None = None
        self.open_folder: Callable[[Path], None] = _open_folder
        panel.content_changed.connect(self._on_other_content)
        conversation.loaded.connect(lambda _conversation: self._on_loaded())

    def add_commands(self, commands: Commands) -> None:
        """What the person can ask for."""
        text = tr("Export conversation…")
        call, is_there = self.export_conversation, self._has_messages
        commands.add("exportConversation", text, call, keys="Ctrl+Shift+E", when=is_there)
        commands.add("exportAll", tr("Export all conversations…"), self.export_all)
        keys = QKeySequence.StandardKey.Print
        commands.add("print", tr("Print…"), self.print_conversation, keys=keys, when=is_there)

    def export_conversation(self) -> None:
        """Show what the open conversation can become."""
        opened = self._view.opened
        if opened is None or opened.conversation is None:
            return
        self._ids, self._title = [opened.id], opened.conversation.title
        self._is_all = False
        self._show(tr("Export conversation"))

    def export_all(self) -> None:
        """The same for all of them."""

        def work(history: Conversations) -> list[int]:
            return [conversation.id for conversation in history.all()]

        def read(ids: list[int]) -> None:
            self._ids, self._is_all = ids, True
            self._show(tr("Export all conversations"))

        self._store.do(work, read, self._view.warn)

    def close(self) -> None:
        """The window is closed: whatever runs ends."""
        if self._run is not None:
            self._run.close()
        self._run = self._panel = None
        if self._printing is not None:
            self._printing.stop()
            self._printing = None

    def _has_messages(self) -> bool:
        return bool(self._view.transcript.turns())

    # The panel

    def _show(self, title: str) -> None:
        self._panel = panel = ExportPanel(self._look, self._wanted)
        panel.changed.connect(self._on_changed)
        panel.export_wanted.connect(self._choose_place)
        panel.cancel_wanted.connect(self._cancel)
        self._side.show_panel(title, panel)
        if self._run is not None:
            panel.show_progress(self._fraction)
        else:
            self._estimate()

    def _on_other_content(self) -> None:
        if self._side.content is not self._panel:
            self._panel = None

    def _on_loaded(self) -> None:
        """Another conversation is open: what the panel says is about that one now."""
        opened = self._view.opened
        if self._panel is None or self._is_all or self._run is not None or opened is None:
            return
        if opened.conversation is not None and [opened.id] != self._ids:
            self._ids, self._title = [opened.id], opened.conversation.title
            self._estimate()

    def _on_changed(self) -> None:
        if self._panel is not None:
            self._wanted = self._panel.wanted()
            self._estimate()

    def _estimate(self) -> None:
        panel = self._panel
        if panel is None:
            return
        if self._is_all:
            panel.show_count(len(self._ids))
            return
        (number,), wanted = self._ids, panel.wanted()

        def work(history: Conversations) -> Estimate:
            return estimate(source_of(history, number), wanted)

        def read(found: Estimate) -> None:
            if self._panel is panel and wanted == panel.wanted() and self._run is None:
                panel.show_estimate(found)

        self._store.do(work, read, self._view.warn)

    # Files

    def _choose_place(self) -> None:
        if self._panel is None or not self._ids:
            return
        wanted = self._panel.wanted()
        parent = self._view.window()
        if not self._is_all:
            choose_file(parent, file_stem(self._title), wanted, partial(self._to_file, wanted))
        elif wanted.format is Format.JSON:
            name = tr("Paddock conversations {day}", day=f"{datetime.now():%Y-%m-%d}")
            choose_file(parent, name, wanted, partial(self._to_file, wanted))
        else:
            choose_folder(parent, lambda folder: self._begin(wanted, Target(folder)))

    def _to_file(self, wanted: Wanted, path: Path) -> None:
        ending = path.suffix if path.suffix.lower() in _ENDINGS_OF[wanted.format] else ""
        stem = path.name.removesuffix(ending) if ending else path.name
        self._begin(wanted, Target(path.parent, stem, ending))

    def _begin(self, wanted: Wanted, target: Target) -> None:
        if self._run is not None:
            return
        self._run = run = ExportRun(self._loop, self._store, spoken())
        self._went(0.0)
        run.begin(
            self._ids, wanted, target, went=self._went, done=self._on_done, failed=self._on_failed
        )

    def _went(self, fraction: float) -> None:
        self._fraction = fraction
        if self._panel is not None and self._run is not None:
            self._panel.show_progress(fraction)

    def _on_done(self, paths: list[Path]) -> None:
        self._end()
        if not paths:
            return
        folder = paths[0].parent
        said = (
            tr("Exported “{file}”", file=paths[0].name)
            if len(paths) == 1
            else plural(len(paths), "{n} file exported", "{n} files exported")
        )
        if self._panel is not None:
            self._side.leave()
        self._toast.offer_way(said, tr("Show in folder"), lambda: self.open_folder(folder))

    def _on_failed(self, error: AppError) -> None:
        self._end()
        self._view.warn(error)

    def _cancel(self) -> None:
        if self._run is not None:
            self._run.cancel()
        self._end()

    def _end(self) -> None:
        self._run = None
        if self._panel is not None:
            self._panel.show_progress(None)
            self._estimate()

    # Paper

    def print_conversation(self) -> None:
        """Let the person choose a printer, and print the branch that is shown."""
        opened = self._view.opened
        if opened is None or opened.conversation is None or self._run is not None:
            return
        from desktop.ui.exporting.printing import ask_for_printer

        parent = self._view.window()
        conversation = opened.conversation
        ask_for_printer(parent, conversation.title, partial(self._print, conversation))

    def _print(self, conversation: Conversation, printer: QPrinter) -> None:
        from desktop.ui.exporting.printing import PrintJob

        wanted = Wanted(
            format=Format.PDF, thinking=self._wanted.thinking, details=self._wanted.details
        )

        def printed(pages: int) -> None:
            self._printing = None
            self._toast.offer(plural(pages, "{n} page printed", "{n} pages printed"), None)

        def refused() -> None:
            self._printing = None
            self._toast.offer(tr("The printer could not be used"), None)

        def take(pieces: tuple[str, ...]) -> None:
            self._end()
            self._printing = job = PrintJob(printer, pieces, printed, refused, self)
            job.begin()

        self._run = run = ExportRun(self._loop, self._store, spoken())
        run.pieces(conversation.id, wanted, take, self._on_failed)


_ENDINGS_OF = {
    kind: {ending, ".htm"} if kind is Format.HTML else {ending} for kind, ending in ENDINGS.items()
}
"""What the person may write after the name."""


def _open_folder(folder: Path) -> None:
    show_outside(QUrl.fromLocalFile(str(folder)))
