"""The panel “Import conversations”: where from, what of it, how far it is, what came of it. Knows no store.

One of these four is shown at a time.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.explain import Notice
from desktop.importing.preview import Preview
from desktop.incoming import Unreadable
from desktop.language import plural, tr
from desktop.ui.hearing.aloud import announce
from desktop.ui.importing import words
from desktop.ui.importing.choice_list import ChoiceList
from desktop.ui.importing.report import Unread
from desktop.ui.importing.rows import CandidateRows
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Trouble
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.waiting import Waiting
from desktop.ui.widgets.buttons import Button, Manner


class ImportPanel(QWidget):
    """Tells what the person wants; is told what to show."""

    files_wanted = Signal()
    folder_wanted = Signal()
    search_wanted = Signal()
    import_wanted = Signal(list)
    """Names of conversations."""
    cancelled = Signal()
    undo_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importPanel")
        self._look = look
        self.rows = CandidateRows(self)
        self.rows.chosen_changed.connect(self._count)
        self.trouble = Trouble(look, self)
        self.waiting = Waiting(look, self, cancel=tr("Cancel"))
        self.waiting.cancelled.connect(self.cancelled)
        self._done = Words(size_px=15, weight=fonts.Weight.DemiBold, parent=self)
        self._done.setObjectName("importDone")
        self._said = Words(muted=True, parent=self)
        self._make_ways()
        self.list = ChoiceList(look, self.rows, self)
        self.unread = Unread(look, self)
        self._make_ends()
        self._lay_out()
        self.show_start()

    def _button(self, text: str, name: str, icon: str = "", *, loud: bool = False) -> Button:
        manner = Manner.FILLED if loud else Manner.OUTLINED
        button = Button(self._look, text, text=text, icon=icon, manner=manner, parent=self)
        button.icon_px = 16
        button.setObjectName(name)
        return button

    def _make_ways(self) -> None:
        self.files = self._button(tr("Choose files…"), "importFromFiles", "file")
        self.files.clicked.connect(self.files_wanted)
        self.folder = self._button(tr("Choose a folder…"), "importFromFolder", "folder")
        self.folder.clicked.connect(self.folder_wanted)
        self.search = self._button(tr("Look on this computer"), "importFromHere", "search")
        self.search.clicked.connect(self.search_wanted)
        self._ways = Flow(self)
        self._ways.add(self.files, self.folder, self.search)
        self._which = Words(
            tr(
                "ChatGPT and Claude send you an export as a .zip file. Open WebUI and the web page of "
                "llama.cpp save a .json file. LM Studio, Jan, GPT4All and Ollama keep theirs on this "
                "computer, where Paddock looks only if you ask it to. Nothing of theirs is changed."
            ),
            muted=True,
            parent=self,
        )

    def _make_ends(self) -> None:
        self.take = self._button(tr("Import"), "importChosen", loud=True)
        self.take.clicked.connect(lambda: self.import_wanted.emit(self.rows.chosen()))
        self.undo = self._button(tr("Undo the import"), "importUndo", "again")
        self.undo.clicked.connect(self.undo_wanted)
        self.again = self._button(tr("Import others"), "importAgain")
        self.again.clicked.connect(self.again_wanted)
        self._ends = Flow(self)
        self._ends.add(self.take, self.undo, self.again)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._done, self._said, self._ways, self._which, self.trouble, self.waiting):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self._ends)
        column.addWidget(self.unread)
        self._rest = QWidget(self)
        column.addWidget(self._rest, 1)

    # What is shown

    def show_start(self, said: str = "") -> None:
        """Ask where from."""
        self._show(ways=True)
        self._done.say(said)
        self._said.say(tr("Bring in what you wrote with other programs, with all branches."))

    def focusInEvent(self, e: QFocusEvent) -> None:
        # No focus proxy: with one the Tab key passes over what is shown in the buttons' place.
        shown = next(
            (each for each in (self.files, self.list, self.again) if each.isVisible()), None
        )
        if shown is not None:
            shown.setFocus(e.reason())

    def show_looking(self, count: int = 0) -> None:
        """What was chosen is being read."""
        self._show(waiting=True)
        said = plural(count, "Reading: {n} conversation", "Reading: {n} conversations")
        self.waiting.begin(said if count else tr("Reading"))

    def show_preview(self, preview: Preview) -> None:
        """Ask what of it."""
        self._show(preview=bool(preview.candidates), again=True)
        self._said.say(words.found(preview))
        self.rows.show(preview)
        self.unread.show_unread(preview.unreadable, preview.unreported)
        if preview.candidates:
            self.list.setCurrentIndex(self.rows.index(0))
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._said.text())

    def show_importing(self, done: int, total: int) -> None:
        """They are coming in."""
        self._show(waiting=True)
        said = tr("Importing: {done} of {total}", done=f"{done:,}", total=f"{total:,}")
        self.waiting.tell(said, done / total if total else 0.0)

    def show_report(
        self, said: str, unreadable: Sequence[Unreadable], unreported: int, *, can_undo: bool
    ) -> None:
        """What came of it."""
        self._show(again=True, undo=can_undo)
        self._done.say(said)
        self._said.say(
            tr("They are in the list, each at the time it was written.") if can_undo else ""
        )
        self.unread.show_unread(unreadable, unreported)
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, said)

    def warn(self, notice: Notice) -> None:
        """What went wrong."""
        self.trouble.say(notice, None)

    def _show(
        self,
        *,
        ways: bool = False,
        waiting: bool = False,
        preview: bool = False,
        again: bool = False,
        undo: bool = False,
    ) -> None:
        self._done.say("")
        self._said.say("")
        self.trouble.hide()
        self.unread.hide()
        if not waiting:
            self.waiting.end()
        self._ways.setVisible(ways)
        self._which.setVisible(ways)
        self.list.setVisible(preview)
        self._rest.setVisible(not preview)
        self.take.setVisible(preview)
        self.undo.setVisible(undo)
        self.again.setVisible(again)
        self._ends.setVisible(preview or again or undo)
        self._ends.refresh()

    def _count(self) -> None:
        count = len(self.rows.chosen())
        self.take.setEnabled(bool(count))
        text = plural(count, "Import {n} conversation", "Import {n} conversations")
        self.take.setText(text if count else tr("Nothing is chosen"))
        self.take.setAccessibleName(self.take.text())
        self._ends.refresh()
