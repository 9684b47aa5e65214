"""The panel about the network: a switch, who is talked to, and the journal. Asks nobody anything."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.hub.contacts import Contact
from desktop.language import plural, tr
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.labels import Words
from desktop.ui.models.switch import Switch
from desktop.ui.network import words
from desktop.ui.widgets.buttons import Button, Manner

SHOWN = 100
"""Lines of the journal; the file has all."""


class ContactRow(QWidget):
    """One host that is or was talked to."""

    def __init__(self, contact: Contact) -> None:
        super().__init__()
        self.setObjectName("contactRow")
        self._much = Words(words.how_much(contact), size_px=12, muted=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*margins(14, 8, 12, 9))
        column.setSpacing(1)
        what = words.what_for(contact)
        column.addWidget(Words(what, size_px=14, weight=fonts.Weight.Medium, parent=self))
        column.addWidget(self._much)

    def follow(self, contact: Contact) -> None:
        """More went or came."""
        self._much.say(words.how_much(contact))


class NetworkPanel(QWidget):
    """Shown in the side panel."""

    offline_wanted = Signal(bool)
    clear_wanted = Signal()

    def __init__(self, look: Look, journal: str, parent: QWidget | None = None) -> None:
        """`journal` is where the file lies, as people read it."""
        super().__init__(parent)
        self.setObjectName("networkPanel")
        self.state = Words(size_px=14, parent=self)
        self.state.setObjectName("networkState")
        self.switch = Switch(look, tr("Stay offline"), self)
        self.switch.setObjectName("stayOffline")
        self.switch.clicked.connect(self.offline_wanted)
        self._now, self._past = Card(look, self), Card(look, self)
        self._now.setObjectName("contactsNow")
        self._past.setObjectName("contactsPast")
        self._rows: list[ContactRow] = []
        self._shown: list[tuple[object, str]] = []
        self._none = Words(tr("Nobody was talked to yet."), muted=True, parent=self)
        self._more = Words(muted=True, parent=self)
        self._about = Words(
            tr(
                "Time, purpose, host, size and outcome; nothing else is noted. It lies in {file}.",
                file=journal,
            ),
            muted=True,
            parent=self,
        )
        clear = tr("Clear the journal")
        self.clear = Button(look, clear, text=clear, manner=Manner.OUTLINED, parent=self)
        self.clear.setObjectName("clearJournal")
        self.clear.clicked.connect(self.clear_wanted)
        self._lay_out()
        self.show_contacts((), is_offline=False)
        self.show_journal(())
        self.setFocusProxy(self.switch)

    def show_contacts(self, contacts: Sequence[Contact], *, is_offline: bool) -> None:
        """Who is talked to now."""
        self.state.say(words.state(contacts, is_offline=is_offline))
        self.switch.setChecked(is_offline)
        shown: list[tuple[object, str]] = [(each.began_at, each.host) for each in contacts]
        if shown != self._shown:
            self._shown = shown
            self._rows = [ContactRow(each) for each in contacts]
            self._now.fill(self._rows)
        self._now.setVisible(bool(contacts))
        for row, contact in zip(self._rows, contacts, strict=True):
            row.follow(contact)

    def show_journal(self, contacts: Sequence[Contact]) -> None:
        """Who was, the newest first."""
        self._past.fill([ContactRow(each) for each in contacts[:SHOWN]])
        self._past.setVisible(bool(contacts))
        self._none.setVisible(not contacts)
        more = len(contacts) - SHOWN
        self._more.say(
            plural(more, "{n} more in the file", "{n} more in the file") if more > 0 else ""
        )
        self.clear.setVisible(bool(contacts))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.state)
        column.addWidget(self._now)
        column.addSpacing(6)
        column.addLayout(self._line())
        hint = tr("Nothing is searched or fetched, whoever asks for it, until you switch this off.")
        column.addWidget(Words(hint, muted=True, parent=self))
        column.addSpacing(14)
        head = tr("Journal")
        column.addWidget(Words(head, size_px=14, weight=fonts.Weight.DemiBold, parent=self))
        for each in (self._about, self._none, self._past, self._more):
            column.addWidget(each)
        column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def _line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        name = tr("Stay offline")
        line.addWidget(Words(name, size_px=14, weight=fonts.Weight.Medium, parent=self), 1)
        line.addWidget(self.switch)
        return line
