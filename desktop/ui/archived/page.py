"""The archived conversations in the place of the open one: a row for each. Keeps nothing itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop import figures
from desktop.conversation import Conversation
from desktop.language import plural, tr
from desktop.ui.history.titles import shown_title
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.column import Screen
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.row import Row
from desktop.ui.widgets.buttons import Button, Manner


class ArchivedRow(Row):
    """One of them: it opens, and its button brings it back."""

    open_wanted = Signal(int)
    back_wanted = Signal(int)

    def __init__(self, look: Look, conversation: Conversation) -> None:
        super().__init__(look, sign="conversation")
        self.setObjectName("archivedRow")
        self.clicked.connect(lambda: self.open_wanted.emit(conversation.id))
        title = shown_title(conversation)
        self.say(title, _about(conversation))
        self.bring = Button(look, tr("Bring “{title}” back into the list", title=title),
                            text=tr("Bring back"), manner=Manner.OUTLINED)  # fmt: skip
        self.bring.setObjectName("bringBack")
        self.bring.setToolTip("")
        self.bring.clicked.connect(lambda: self.back_wanted.emit(conversation.id))
        self.add(self.bring)


class ArchivedPage(Screen):
    """Says what the person wants; does none of it."""

    open_wanted = Signal(int)
    bring_wanted = Signal(int)
    more_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, tr("Archived conversations"), tr("Back to the conversation"), parent)
        self.setObjectName("archivedPage")
        self._rule = Words(
            tr("They stay here, and search finds them. Write in one, and it is in the list again."),
            muted=True,
        )
        self._nothing = Words(tr("Nothing is archived"), size_px=16, weight=fonts.Weight.DemiBold)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._card = Card(look, self)
        self._more = Button(look, tr("Show more"), text=tr("Show more"), manner=Manner.OUTLINED)
        self._more.setObjectName("moreArchived")
        self._more.clicked.connect(self.more_wanted)
        self.beside.addStretch(1)
        self._lay_out()

    def _lay_out(self) -> None:
        box = self.column.box
        box.addWidget(self._rule)
        box.addSpacing(12)
        box.addWidget(self._card)
        box.addSpacing(12)
        foot = Flow()
        foot.add(self._more)
        box.addWidget(foot)
        box.addSpacing(60)
        box.addWidget(self._nothing)
        box.addStretch(1)

    def show_archived(self, some: Sequence[Conversation], count: int) -> None:
        """These are the first of so many."""
        at = self.column.verticalScrollBar().value()
        before = self._rows()
        had_keyboard = [place for place, row in enumerate(before) if row.has_keyboard]
        wanted_more = self._more.hasFocus()
        rows = [ArchivedRow(self.look, each) for each in some]
        for row in rows:
            row.open_wanted.connect(self.open_wanted)
            row.back_wanted.connect(self.bring_wanted)
        self._card.fill(rows)
        self._card.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        left = count - len(rows)
        self._more.setText(plural(left, "Show {n} more", "Show {n} more"))
        self._more.setAccessibleName(self._more.text())
        self._more.setVisible(left > 0)
        self.column.verticalScrollBar().setValue(at)
        if wanted_more and len(rows) > len(before):
            rows[len(before)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_keyboard:
            self._give_keyboard(rows, had_keyboard[0])

    def _rows(self) -> list[ArchivedRow]:
        items = (self._card.box.itemAt(place) for place in range(self._card.box.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [row for row in widgets if isinstance(row, ArchivedRow)]

    def _give_keyboard(self, rows: Sequence[ArchivedRow], place: int) -> None:
        """To the row in the place of the one that went, so that the next one is a key away."""
        if rows:
            rows[min(place, len(rows) - 1)].bring.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus()

    def keyPressEvent(self, e: QKeyEvent) -> None:
        """Escape goes back."""
        if e.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(e)


def _about(conversation: Conversation) -> str:
    """When it was written in, and since when it is here."""
    said = figures.day(conversation.updated_at.astimezone().isoformat())
    since = conversation.archived_at
    archived = figures.day(since.astimezone().isoformat()) if since is not None else ""
    return figures.line(
        tr("last message {day}", day=said), tr("archived {day}", day=archived) if archived else ""
    )
