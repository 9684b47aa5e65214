"""What stands in a locked window: one field, for passphrase or recovery key. Opens nothing itself."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.explain.notice import Notice
from desktop.language import tr
from desktop.ui.look import fonts
from desktop.ui.look.sign import Sign
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import LONGEST_PASSPHRASE, Field
from desktop.ui.models.labels import Words
from desktop.ui.widgets.buttons import Button, Manner
from desktop.ui.widgets.wall import Wall

WIDTH = 380


class Asked(Enum):
    """What is to be typed."""

    PASSPHRASE = auto()
    RECOVERY_KEY = auto()


class LockScreen(Wall):
    """Until the right words were typed."""

    passphrase_typed = Signal(str)
    recovery_key_typed = Signal(str)
    try_again_wanted = Signal()

    def __init__(self, look: Look, notice: Notice, parent: QWidget) -> None:
        """`notice` says why it is locked, where that is not for want of the passphrase."""
        super().__init__(look, parent)
        self.setObjectName("lockScreen")
        self._sign = Sign(look, self, 52)
        self._title = Words(notice.title, size_px=20, weight=fonts.Weight.DemiBold, parent=self)
        self._text = Words(notice.text, size_px=14, muted=True, parent=self)
        self.field = Field(look, "", parent=self)
        self.field.setObjectName("lockField")
        self.keyboard = self.field
        self.field.setMaxLength(LONGEST_PASSPHRASE)
        self.field.returnPressed.connect(self._take)
        self.open = Button(look, tr("Open"), text=tr("Open"), manner=Manner.FILLED, parent=self)
        self.open.setObjectName("openLock")
        self.open.clicked.connect(self._take)
        self.other = Button(look, "", parent=self)
        self.other.setObjectName("otherWayIn")
        self.other.clicked.connect(self._change)
        words = tr("Try again")
        self.again = Button(look, words, text=words, manner=Manner.OUTLINED, parent=self)
        self.again.setObjectName("tryKeyAgain")
        self.again.clicked.connect(self.try_again_wanted)
        self.again.hide()
        self.refusal = Words(size_px=13, parent=self)
        self.refusal.setObjectName("lockRefusal")
        self.setAccessibleName(notice.title)
        self.setAccessibleDescription(notice.text)
        self._lay_out()
        self.asked = Asked.PASSPHRASE
        self.ask_for(Asked.PASSPHRASE)

    def ask_for(self, asked: Asked) -> None:
        """Let this be typed now."""
        self.asked = asked
        is_passphrase = asked is Asked.PASSPHRASE
        hidden, plain = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal
        self.field.setEchoMode(hidden if is_passphrase else plain)
        name = tr("Passphrase") if is_passphrase else tr("Recovery key")
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        self.field.clear()
        words = tr("Use the recovery key") if is_passphrase else tr("Use the passphrase")
        self.other.setText(words)
        self.other.setAccessibleName(words)
        self.refusal.say("")
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_again(self) -> None:
        """There is no passphrase: only the recovery key helps, or trying again."""
        self.other.hide()
        self.again.show()
        self.ask_for(Asked.RECOVERY_KEY)

    def show_busy(self) -> None:
        """What was typed is being tried, which takes about a second."""
        self.field.setReadOnly(True)  # and not disabled: the keyboard would go to what is behind
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        for control in (self.open, self.other, self.again):
            control.setEnabled(False)
        self.open.setText(tr("Opening…"))

    def refuse(self, notice: Notice) -> None:
        """It was not that."""
        self.field.setReadOnly(False)
        for control in (self.open, self.other, self.again):
            control.setEnabled(True)
        self.open.setText(tr("Open"))
        self.refusal.tell(f"{notice.title}. {notice.text}", urgent=True)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        typed = self.field.text()
        if self.field.isReadOnly():
            return
        if not typed.strip():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.asked is Asked.PASSPHRASE:
            self.passphrase_typed.emit(typed)
        else:
            self.recovery_key_typed.emit(typed)

    def _change(self) -> None:
        is_passphrase = self.asked is Asked.PASSPHRASE
        self.ask_for(Asked.RECOVERY_KEY if is_passphrase else Asked.PASSPHRASE)

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(self.other)
        ways.addWidget(self.again)
        ways.addStretch(1)
        ways.addWidget(self.open)
        parts = (
            (self._sign, 20),
            (self._title, 6),
            (self._text, 18),
            (self.field, 8),
            (self.refusal, 12),
            (ways, 0),
        )
        self.build(parts, WIDTH)
