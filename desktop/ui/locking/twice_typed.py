"""A new passphrase, typed twice as nobody sees it. Does nothing with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import WrongPassphrase
from desktop.explain import explain
from desktop.keys.data_key import SHORTEST_PASSPHRASE
from desktop.language import tr
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import PassphraseField
from desktop.ui.models.labels import Words


class TwiceTyped(QWidget):
    """Two fields. What is no passphrase, or two of them, is said beside them and not taken."""

    taken = Signal(str)

    def __init__(self, look: Look, words: str, answer: Words, parent: QWidget) -> None:
        """`words` name the first field; `answer` says what is wrong."""
        super().__init__(parent)
        self._answer = answer
        self.new = PassphraseField(look, words, self)
        self.new.setObjectName("passphraseNew")
        self.again = PassphraseField(look, tr("The same once more"), self)
        self.again.setObjectName("passphraseAgain")
        self.again.returnPressed.connect(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.new)
        column.addWidget(self.again)
        self.setFocusProxy(self.new)

    def take(self) -> None:
        """Take what is typed, where it is one."""
        if len(self.new.text()) < SHORTEST_PASSPHRASE:
            notice = explain(WrongPassphrase(is_too_short=True))
            self._refuse(self.new, f"{notice.title}. {notice.text}")
        elif self.new.text() != self.again.text():
            self._refuse(self.again, tr("These are two different passphrases."))
        else:
            self.taken.emit(self.new.text())

    def clear(self) -> None:
        """Nobody needs it any more."""
        self.new.clear()
        self.again.clear()

    def _refuse(self, field: PassphraseField, why: str) -> None:
        self._answer.tell(why)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
