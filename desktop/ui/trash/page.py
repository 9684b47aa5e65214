"""The trash in the conversation's place: a row for each thing that can come back. Keeps nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import tr
from desktop.store.trash import Thrown
from desktop.ui.frame.rows_page import RowsPage, WayRow
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words
from desktop.ui.trash import words
from desktop.ui.widgets.buttons import Button, Manner


class ThrownRow(WayRow):
    """One thing in the trash, with its two ways out."""

    restore_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, look: Look, thrown: Thrown, trash_days: int, now: datetime) -> None:
        sign = "bars" if thrown.message_ids else "conversation"
        super().__init__(look, opens=False, sign=sign)
        self.setObjectName("thrownRow")
        self.thrown = thrown
        name = words.title(thrown)
        self.say(name, words.about(thrown, trash_days, now))
        self.way = Button(look, tr("Restore “{title}”", title=name), text=tr("Restore"),
                              manner=Manner.OUTLINED)  # fmt: skip
        self.way.setObjectName("restoreThrown")
        self.way.clicked.connect(lambda: self.restore_wanted.emit(thrown))
        self.delete = Button(look, tr("Delete “{title}” for good", title=name),
                             text=tr("Delete for good"))  # fmt: skip
        self.delete.setObjectName("deleteForGood")
        self.delete.clicked.connect(lambda: self.delete_wanted.emit(thrown))
        for button in (self.way, self.delete):
            button.setToolTip("")
        self.add(self.way, self.delete)


class TrashPage(RowsPage):
    """Says what the person wants; does none of it."""

    restore_wanted = Signal(object)
    delete_wanted = Signal(object)
    empty_wanted = Signal()
    rule_wanted = Signal()
    """The person wants another time for all."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Trash"), tr("The trash is empty"), parent)
        self.setObjectName("trashPage")
        self._thrown: Sequence[Thrown] = ()
        self._days, self._now = 0, datetime.min
        self.empty = Button(look, tr("Empty the trash"), text=tr("Empty the trash"),
                            icon="delete", manner=Manner.OUTLINED, parent=self)  # fmt: skip
        self.empty.setObjectName("emptyTrash")
        self.empty.clicked.connect(self.empty_wanted)
        self.beside.addWidget(self.empty)
        self._rule = Words(muted=True)
        self._change = Button(look, tr("Change how long"), text=tr("Change…"),
                              manner=Manner.OUTLINED)  # fmt: skip
        self._change.setObjectName("changeTrashDays")
        self._change.clicked.connect(self.rule_wanted)
        self.more_wanted.connect(self._show)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._rule, 1)
        head.addWidget(self._change)
        self.lay_out(head)

    def show_trash(self, thrown: Sequence[Thrown], trash_days: int, now: datetime) -> None:
        """These are in it."""
        self._thrown, self._days, self._now = thrown, trash_days, now
        self._rule.say(words.rule(trash_days))
        self.empty.setEnabled(bool(thrown))
        self._show()

    def _show(self) -> None:
        some = self._thrown[: self.wanted]
        rows = [ThrownRow(self.look, each, self._days, self._now) for each in some]
        for row in rows:
            row.restore_wanted.connect(self.restore_wanted)
            row.delete_wanted.connect(self.delete_wanted)
        self.show_rows(rows, left=len(self._thrown) - len(rows))
