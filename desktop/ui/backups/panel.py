"""The panel about backups: those there are, and everything in one file. Does nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.explain.notice import Notice
from desktop.language import tr
from desktop.store.backups import Backup, Held
from desktop.ui.backups import words
from desktop.ui.locking.twice_typed import TwiceTyped
from desktop.ui.look import fonts
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.cards import Card
from desktop.ui.models.fields import Field, PassphraseField
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button, Manner

Listed = Sequence[tuple[Backup, Held | None]]


class BackupRow(QWidget):
    """One backup, with its way back."""

    restore_wanted = Signal(object)

    def __init__(self, look: Look, backup: Backup, held: Held | None) -> None:
        super().__init__()
        self.setObjectName("backupRow")
        day = words.day_of(backup)
        name = tr("Restore the backup of {day}", day=day)
        self.restore = Button(look, name, text=tr("Restore"), manner=Manner.OUTLINED, parent=self)
        self.restore.setObjectName("restoreBackup")
        self.restore.setToolTip("")
        self.restore.setVisible(held is not None)
        self.restore.clicked.connect(lambda: self.restore_wanted.emit(backup))
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(Words(day, size_px=14, weight=fonts.Weight.Medium, parent=self))
        said.addWidget(Words(words.about(backup, held), size_px=12, muted=True, parent=self))
        line = QHBoxLayout(self)
        line.setContentsMargins(*margins(14, 9, 10, 10))
        line.setSpacing(10)
        line.addLayout(said, 1)
        line.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignVCenter)


class BackupsPanel(QWidget):
    """Shown in the side panel."""

    make_wanted = Signal()
    restore_wanted = Signal(object)
    save_wanted = Signal(object)
    """The passphrase, or None."""
    bring_wanted = Signal()
    open_wanted = Signal(str)
    """The passphrase of the file that was chosen."""
    settings_wanted = Signal(object)
    """By name, of the file that was brought in."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("backupsPanel")
        self._look = look
        self.make = self._button("makeBackup", tr("Back up now"))
        self.make.clicked.connect(self.make_wanted)
        self.made, self.saved = Words(parent=self), Words(parent=self)
        self.made.setObjectName("backupAnswer")
        self.saved.setObjectName("fileAnswer")
        self.none = Words(tr("There are none yet."), muted=True, parent=self)
        self.hint = Words(muted=True, parent=self)
        self.card = Card(look, self)
        self.card.setObjectName("backupList")
        self.twice = TwiceTyped(look, tr("Passphrase for the file"), self.saved, self)
        self.twice.taken.connect(self.save_wanted.emit)
        self.save = self._button("saveAll", tr("Save…"), Manner.FILLED)
        self.save.clicked.connect(self.twice.take)
        self.plain = self._button("saveAllPlain", tr("Save without one…"))
        self.plain.clicked.connect(lambda: self.save_wanted.emit(None))
        self.bring = self._button("bringIn", tr("Bring in a file…"))
        self.bring.clicked.connect(self.bring_wanted)
        self.theirs = PassphraseField(look, tr("Passphrase of this file"), self)
        self.theirs.setObjectName("theirPassphrase")
        self.theirs.returnPressed.connect(self._open)
        self.open = self._button("openFile", tr("Open"))
        self.open.clicked.connect(self._open)
        self._found = Words(parent=self)
        self._found.setObjectName("foundSettings")
        self.take = self._button("takeSettings", tr("Use these settings"))
        self.take.clicked.connect(self._take)
        self._values: dict[str, Any] = {}
        self._lay_out()
        self.offer_settings({})
        self.ask_for_passphrase(asked=False)
        self.show_backups(())
        self.setFocusProxy(self.make)

    def show_backups(self, found: Listed) -> None:
        """List these."""
        rows = []
        for backup, held in found:
            row = BackupRow(self._look, backup, held)
            row.restore_wanted.connect(self.restore_wanted)
            rows.append(row)
        self.card.fill(rows)
        self.card.setVisible(bool(rows))
        self.hint.setVisible(bool(rows))
        self.none.setVisible(not rows)

    def show_busy(self, *, busy: bool) -> None:
        """Something is being written or read."""
        if busy:
            self.offer_settings({})
        for control in self.findChildren(QWidget):
            if isinstance(control, Field | Button):
                control.setEnabled(not busy)

    def tell_made(self, sentence: str) -> None:
        """What came of a backup."""
        self.made.tell(sentence)

    def tell_saved(self, sentence: str) -> None:
        """What came of the one file."""
        self.twice.clear()
        self.theirs.clear()
        self.saved.tell(sentence)

    def refuse(self, answer: Words, notice: Notice) -> None:
        """It was not done."""
        answer.tell(f"{notice.title}. {notice.text}")

    def ask_for_passphrase(self, *, asked: bool) -> None:
        """The file that was chosen is locked."""
        self._theirs.setVisible(asked)
        if asked:
            self.theirs.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_settings(self, values: dict[str, Any]) -> None:
        """Those in the file that are not so here, by name."""
        self._values = values
        self._found.say(words.found_settings(values) if values else "")
        self.take.setVisible(bool(values))

    def _take(self) -> None:
        values = self._values
        self.offer_settings({})
        self.settings_wanted.emit(values)

    def _open(self) -> None:
        if self.theirs.text():
            self.open_wanted.emit(self.theirs.text())

    def _button(self, name: str, text: str, manner: Manner = Manner.OUTLINED) -> Button:
        button = Button(self._look, text, text=text, manner=manner, parent=self)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        text = tr(
            "One is made each day while Paddock is open, and read again to be sure. Seven days are "
            "kept, then four weeks. They are encrypted as your conversations are."
        )
        column.addWidget(Words(text, muted=True, parent=self))
        column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.made)
        column.addWidget(self.none)
        column.addWidget(self.card)
        hint = tr("Restoring opens Paddock anew with what the backup has. It can be undone.")
        self.hint.say(hint)
        column.addWidget(self.hint)
        column.addSpacing(14)
        head = tr("Everything in one file")
        column.addWidget(Words(head, size_px=14, weight=fonts.Weight.DemiBold, parent=self))
        text = tr(
            "All conversations, personas, prompts and your settings, for another computer or a drawer. "
            "Under a passphrase nobody else can read them, and nobody can bring it back when it is "
            "forgotten. Without one, whoever has the file can read everything."
        )
        column.addWidget(Words(text, muted=True, parent=self))
        column.addWidget(self.twice)
        ways = Flow(self)
        ways.add(self.save, self.plain, self.bring)
        column.addWidget(ways)
        self._theirs = QWidget(self)
        asking = QHBoxLayout(self._theirs)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addWidget(self.theirs, 1)
        asking.addWidget(self.open)
        column.addWidget(self._theirs)
        column.addWidget(self.saved)
        column.addWidget(self._found)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
