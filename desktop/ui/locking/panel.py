"""The panel about the lock: who can open the conversations, a passphrase, the recovery key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.explain.notice import Notice
from desktop.language import tr
from desktop.ui.hearing.aloud import announce
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import Field, PassphraseField
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button, Manner


class KeyPanel(QWidget):
    """Shown in the side panel."""

    protect_wanted = Signal(str, str)
    """The passphrase until now, empty where there is none, and the new one."""
    unprotect_wanted = Signal(str)
    """The passphrase until now."""
    lock_wanted = Signal()
    save_wanted = Signal()
    test_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyPanel")
        self._look = look
        self.kept = Words(size_px=14, parent=self)
        self.now = self._field("passphraseNow", tr("Passphrase until now"))
        self.new = self._field("passphraseNew", tr("New passphrase"))
        self.again = self._field("passphraseAgain", tr("The same once more"))
        self.again.returnPressed.connect(self._protect)
        self.protect = self._button("protect", "", Manner.FILLED)
        self.protect.clicked.connect(self._protect)
        self.unprotect = self._button("unprotect", tr("Remove"), Manner.OUTLINED)
        self.unprotect.clicked.connect(lambda: self.unprotect_wanted.emit(self.now.text()))
        self.lock = self._button("lockNow", tr("Lock now"), Manner.OUTLINED)
        self.lock.clicked.connect(self.lock_wanted)
        self.save = self._button("saveRecoveryKey", tr("Save…"), Manner.OUTLINED)
        self.save.clicked.connect(self.save_wanted)
        self.typed = Field(look, tr("Recovery key"), hint=tr("Recovery key"), parent=self)
        self.typed.setObjectName("recoveryKey")
        self.typed.returnPressed.connect(self._test)
        self.test = self._button("testRecoveryKey", tr("Try"), Manner.OUTLINED)
        self.test.clicked.connect(self._test)
        self.answer, self.tried = Words(parent=self), Words(parent=self)
        self.answer.setObjectName("keyAnswer")
        self.tried.setObjectName("recoveryAnswer")
        self._lay_out()
        self.setFocusProxy(self.new)

    def show_kept(self, kept: str) -> None:
        """How the key is kept now: "keychain", "file" or "passphrase"."""
        is_locked = kept == "passphrase"
        self.kept.say(_sentence(kept))
        for control in (self.now, self.unprotect, self.lock):
            control.setVisible(is_locked)
        words = tr("Change") if is_locked else tr("Lock with it")
        self.protect.setText(words)
        self.protect.setAccessibleName(words)
        self.setFocusProxy(self.now if is_locked else self.new)

    def show_busy(self, *, busy: bool) -> None:
        """A passphrase takes about a second."""
        for control in self.findChildren(QWidget):
            if isinstance(control, Field | Button):
                control.setEnabled(not busy)
        if busy:
            self.answer.say(tr("Working on it…"))

    def did(self, sentence: str) -> None:
        """It was done."""
        for field in (self.now, self.new, self.again):
            field.clear()
        self._tell(self.answer, sentence)

    def refuse(self, notice: Notice) -> None:
        """It was not done."""
        self._tell(self.answer, f"{notice.title}. {notice.text}")
        field = self.new if self.now.isHidden() else self.now
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_tried(self, sentence: str) -> None:
        """What came of the recovery key that was typed."""
        self._tell(self.tried, sentence)

    def _tell(self, words: Words, sentence: str) -> None:
        words.say(sentence)
        announce(words, sentence)

    def _protect(self) -> None:
        if self.new.text() != self.again.text():
            self._tell(self.answer, tr("These are two different passphrases."))
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.protect_wanted.emit(self.now.text(), self.new.text())

    def _test(self) -> None:
        if self.typed.text().strip():
            self.test_wanted.emit(self.typed.text())

    def _field(self, name: str, words: str) -> Field:
        field = PassphraseField(self._look, words, self)
        field.setObjectName(name)
        return field

    def _button(self, name: str, words: str, manner: Manner) -> Button:
        button = Button(self._look, words, text=words, manner=manner, parent=self)
        button.setObjectName(name)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.kept)
        text = tr(
            "This protects them when the disk is stolen or copied. It can't protect them from a "
            "program that runs as you while Paddock is open."
        )
        column.addWidget(Words(text, muted=True, parent=self))
        column.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignLeading)
        self._head(column, tr("Passphrase"), tr("Nobody can bring it back when it is forgotten."))
        for field in (self.now, self.new, self.again):
            column.addWidget(field)
        ways = QHBoxLayout()
        ways.addWidget(self.protect)
        ways.addWidget(self.unprotect)
        ways.addStretch(1)
        column.addLayout(ways)
        column.addWidget(self.answer)
        hint = tr(
            "It opens your conversations when the passphrase or the keychain is lost, on any "
            "computer. Print it, or keep it on a stick in a drawer."
        )
        self._head(column, tr("Recovery key"), hint)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeading)
        trying = QHBoxLayout()
        trying.addWidget(self.typed, 1)
        trying.addWidget(self.test)
        column.addLayout(trying)
        column.addWidget(self.tried)
        column.addStretch(1)

    def _head(self, column: QVBoxLayout, title: str, hint: str) -> None:
        column.addSpacing(12)
        column.addWidget(Words(title, size_px=14, weight=fonts.Weight.DemiBold, parent=self))
        column.addWidget(Words(hint, muted=True, parent=self))


def _sentence(kept: str) -> str:
    if kept == "passphrase":
        return tr("Your conversations are encrypted. Only your passphrase opens them.")
    if kept == "keychain":
        return tr("Your conversations are encrypted. Their key is in this computer's keychain.")
    return tr(
        "Your conversations are encrypted, but their key lies beside them: this computer has no "
        "keychain that answers. A passphrase locks them."
    )
