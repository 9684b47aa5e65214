"""The panel about the lock: who can open the conversations, a passphrase, the recovery key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.explain.notice import Notice
from desktop.language import tr
from desktop.ui.locking.twice_typed import TwiceTyped
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
        self.now = PassphraseField(look, tr("Passphrase until now"), self)
        self.now.setObjectName("passphraseNow")
        self.answer, self.tried = Words(parent=self), Words(parent=self)
        self.answer.setObjectName("keyAnswer")
        self.tried.setObjectName("recoveryAnswer")
        self.twice = TwiceTyped(look, tr("New passphrase"), self.answer, self)
        self.twice.taken.connect(lambda new: self.protect_wanted.emit(self.now.text(), new))
        self.protect = self._button("protect", "", Manner.FILLED)
        self.protect.clicked.connect(self.twice.take)
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
        self._lay_out()
        self.setFocusProxy(self.twice)

    def show_kept(self, kept: str) -> None:
        """How the key is kept now: "keychain", "file" or "passphrase"."""
        is_locked = kept == "passphrase"
        self.kept.say(_sentence(kept))
        for control in (self.now, self.unprotect, self.lock):
            control.setVisible(is_locked)
        words = tr("Change") if is_locked else tr("Lock with it")
        self.protect.setText(words)
        self.protect.setAccessibleName(words)
        self.setFocusProxy(self.now if is_locked else self.twice)

    def show_busy(self, *, busy: bool) -> None:
        """A passphrase takes about a second."""
        for control in self.findChildren(QWidget):
            if isinstance(control, Field | Button):
                control.setEnabled(not busy)
        if busy:
            self.answer.say(tr("Working on it…"))

    def did(self, sentence: str) -> None:
        """It was done."""
        self.now.clear()
        self.twice.clear()
        self.answer.tell(sentence)

    def refuse(self, notice: Notice) -> None:
        """It was not done."""
        self.answer.tell(f"{notice.title}. {notice.text}")
        field = self.twice if self.now.isHidden() else self.now
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_tried(self, sentence: str) -> None:
        """What came of the recovery key that was typed."""
        self.tried.tell(sentence)

    def _test(self) -> None:
        if self.typed.text().strip():
            self.test_wanted.emit(self.typed.text())

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
        column.addWidget(self.now)
        column.addWidget(self.twice)
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
