"""The trash in the conversation's place: a row for each thing that can come back. Keeps nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import plural, tr
from desktop.store.trash import Thrown
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.column import Screen
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.row import Row
from desktop.ui.trash import words
from desktop.ui.widgets.buttons import Button, Manner

AT_ONCE = 50
"""Rows that are made before more are asked for."""


class ThrownRow(Row):
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
        self.restore = Button(look, tr("Restore “{title}”", title=name), text=tr("Restore"),
                              manner=Manner.OUTLINED)  # fmt: skip
        self.restore.setObjectName("restoreThrown")
        self.restore.clicked.connect(lambda: self.restore_wanted.emit(thrown))
        self.delete = Button(look, tr("Delete “{title}” for good", title=name),
                             text=tr("Delete for good"))  # fmt: skip
        self.delete.setObjectName("deleteForGood")
        self.delete.clicked.connect(lambda: self.delete_wanted.emit(thrown))
        for button in (self.restore, self.delete):
            button.setToolTip("")
        self.add(self.restore, self.delete)


class TrashPage(Screen):
    """Says what the person wants; does none of it."""

    restore_wanted = Signal(object)
    delete_wanted = Signal(object)
    empty_wanted = Signal()
    rule_wanted = Signal()
    """The person wants another time for all."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Trash"), tr("Back to the conversation"), parent)
        self.setObjectName("trashPage")
        self._waiting: list[Thrown] = []
        """What has no row yet."""
        self._days, self._now = 0, datetime.min
        self.empty = Button(look, tr("Empty the trash"), text=tr("Empty the trash"),
                            icon="delete", manner=Manner.OUTLINED, parent=self)  # fmt: skip
        self.empty.setObjectName("emptyTrash")
        self.empty.clicked.connect(self.empty_wanted)
        self.beside.addStretch(1)
        self.beside.addWidget(self.empty)
        self._rule = Words(muted=True)
        self._change = Button(look, tr("Change how long"), text=tr("Change…"),
                              manner=Manner.OUTLINED)  # fmt: skip
        self._change.setObjectName("changeTrashDays")
        self._change.clicked.connect(self.rule_wanted)
        self._nothing = self._make_nothing()
        self._card = Card(look, self)
        self._more = Button(look, tr("Show more"), text=tr("Show more"), manner=Manner.OUTLINED)
        self._more.setObjectName("moreThrown")
        self._more.clicked.connect(self._show_more)
        self._lay_out()

    def _make_nothing(self) -> QWidget:
        nothing = Words(tr("The trash is empty"), size_px=16, weight=fonts.Weight.DemiBold)
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.setObjectName("trashIsEmpty")
        return nothing

    def _lay_out(self) -> None:
        box = self.column.box
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._rule, 1)
        head.addWidget(self._change)
        box.addLayout(head)
        box.addSpacing(12)
        box.addWidget(self._card)
        box.addSpacing(12)
        foot = Flow()
        foot.add(self._more)
        box.addWidget(foot)
        box.addSpacing(60)
        box.addWidget(self._nothing)
        box.addStretch(1)

    def show_trash(self, thrown: Sequence[Thrown], trash_days: int, now: datetime) -> None:
        """These are in it."""
        at = self.column.verticalScrollBar().value()
        had_keyboard = self._focused_row()
        self._waiting, self._days, self._now = list(thrown), trash_days, now
        self._rule.say(words.rule(trash_days))
        rows = self._make_rows()
        self._card.fill(rows)
        self._card.setVisible(bool(thrown))
        self._nothing.setVisible(not thrown)
        self.empty.setEnabled(bool(thrown))
        self.column.verticalScrollBar().setValue(at)
        if had_keyboard is not None:
            self._give_keyboard(rows, had_keyboard)

    def _show_more(self) -> None:
        rows = self._make_rows()
        for row in rows:
            self._card.add(row)
        if rows:
            rows[0].restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_rows(self) -> list[ThrownRow]:
        some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        rows = [ThrownRow(self.look, each, self._days, self._now) for each in some]
        for row in rows:
            row.restore_wanted.connect(self.restore_wanted)
            row.delete_wanted.connect(self.delete_wanted)
        left = len(self._waiting)
        self._more.setText(plural(left, "Show {n} more", "Show {n} more"))
        self._more.setAccessibleName(self._more.text())
        self._more.setVisible(left > 0)
        return rows

    def _focused_row(self) -> int | None:
        """The place of the row that has the keyboard, or of the head's button."""
        box = self._card.box
        for place in range(box.count()):
            item = box.itemAt(place)
            row = item.widget() if item is not None else None
            if isinstance(row, ThrownRow) and row.has_keyboard:
                return place
        return None

    def _give_keyboard(self, rows: Sequence[ThrownRow], place: int) -> None:
        """To the row in the place of the one that went, so that the next one is a key away."""
        if rows:
            rows[min(place, len(rows) - 1)].restore.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus()

    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Escape goes back."""
        if e.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(e)
