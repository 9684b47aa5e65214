"""A page with a card of rows, each with a way out of it: the first of them, and more when wanted.

Knows nothing of what a row is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLayout, QWidget

from desktop.language import plural, tr
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.column import Screen
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.row import Row
from desktop.ui.widgets.buttons import Button, Manner

AT_ONCE = 50
"""Rows that are made before more are asked for."""


class WayRow(Row):
    """A row with buttons, of which the first gets the keyboard when the row before it went."""

    way: Button


class RowsPage(Screen):
    """What is in the rows is a subclass's."""

    more_wanted = Signal()
    """`wanted` has grown."""

    def __init__(self, look: Look, title: str, nothing: str, parent: QWidget | None) -> None:
        """`nothing` stands there where there is no row."""
        super().__init__(look, title, tr("Back to the conversation"), parent)
        self.wanted = AT_ONCE
        """So many rows are wanted, where there are so many; anew with each visit."""
        self._nothing = Words(nothing, size_px=16, weight=fonts.Weight.DemiBold)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._card = Card(look, self)
        self._more = Button(look, tr("Show more"), text=tr("Show more"), manner=Manner.OUTLINED)
        self._more.setObjectName("moreRows")
        self._more.clicked.connect(self._want_more)
        self.beside.addStretch(1)

    def lay_out(self, head: QWidget | QLayout) -> None:
        """This above the rows."""
        box = self.column.box
        if isinstance(head, QWidget):
            box.addWidget(head)
        else:
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

    def show_rows(self, rows: Sequence[WayRow], *, left: int) -> None:
        """These and no others; `left` more could be shown. The keyboard stays where it was in the list."""
        at = self.column.verticalScrollBar().value()
        before = self._rows()
        place = next((n for n, row in enumerate(before) if row.has_keyboard), None)
        if self._more.hasFocus() and len(rows) > len(before):
            place = len(before)
        self._card.fill(rows)
        self._card.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._more.setText(plural(left, "Show {n} more", "Show {n} more"))
        self._more.setAccessibleName(self._more.text())
        self._more.setVisible(left > 0)
        self.column.verticalScrollBar().setValue(at)
        if place is not None:
            self._give_keyboard(rows, place)

    def hideEvent(self, e: QHideEvent) -> None:
        super().hideEvent(e)
        if not e.spontaneous():  # not where the window only leaves the screen
            self.wanted = AT_ONCE

    def _want_more(self) -> None:
        self.wanted += AT_ONCE
        self.more_wanted.emit()

    def _rows(self) -> list[WayRow]:
        items = (self._card.box.itemAt(place) for place in range(self._card.box.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [row for row in widgets if isinstance(row, WayRow)]

    def _give_keyboard(self, rows: Sequence[WayRow], place: int) -> None:
        """To the row in the place of the one that went, so that the next one is a key away."""
        if rows:
            rows[min(place, len(rows) - 1)].way.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus()
