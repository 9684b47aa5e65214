"""The window of a temporary chat: a conversation like any other, in a frame that says it is not kept.

Knows no other window, and no disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.loop import Loop
from desktop.ui.conversation.live import Live
from desktop.ui.conversation.view import ConversationView
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import margins
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Line
from desktop.ui.temporary.badge import Badge
from desktop.ui.widgets.buttons import Button, Manner
from desktop.ui.widgets.toast import Toast
from desktop.ui.windows.in_front import show_in_front

if TYPE_CHECKING:
    from desktop.chat.news import News
    from desktop.store.store import Store
    from desktop.ui.conversation.asking import Asking

SIZE, LEAST_SIZE = QSize(820, 700), QSize(440, 420)
BESIDE = QPoint(48, 48)
FRAME = 5
"""Around the conversation, so that it is told from others at a glance; in px."""


class TemporaryWindow(QWidget):
    """Closing it ends the chat."""

    accessible_role = Role.Window

    keep_wanted = Signal()
    closed = Signal()

    def __init__(self, look: Look, store: Store, chat: Asking, loop: Loop, live: Live) -> None:
        """`live` must hear the chat before this."""
        super().__init__()
        self._look = look
        self.numbers: set[int] = set()
        """Of all conversations that were shown here: one may have become two."""
        self.setObjectName("temporaryWindow")
        self.setWindowTitle(tr("Temporary chat"))
        self.setWindowIcon(icons.app_icon())
        self.setMinimumSize(LEAST_SIZE)
        self.resize(SIZE)
        self._title = Line(tr("Temporary chat"), size_px=14, weight=fonts.Weight.DemiBold)
        self._rule = Line(tr("Never written to disk, and gone when you close it"), size_px=13)
        self.keep = Button(look, tr("Keep this chat"), text=tr("Keep this chat"),
                           manner=Manner.ON_TOAST, parent=self)  # fmt: skip
        self.keep.setObjectName("keepChat")
        self.keep.setToolTip(tr("Put it among your conversations, on the disk"))
        self.keep.clicked.connect(self.keep_wanted)
        self.padlock = Button(
            look, tr("Offline"), icon="padlock", manner=Manner.ON_TOAST, parent=self
        )
        self.padlock.setObjectName("temporaryNetwork")
        self.view = ConversationView(look, store, chat, loop, live, self)
        self.toast = Toast(look, self.view)
        self.view.above.carry_toast(self.toast)
        composer = self.view.composer
        composer.input.setPlaceholderText(tr("Message that is not kept"))
        for button in (composer.attach, composer.prompts):
            button.hide()  # what they open has no room here; files can be dropped and pasted
        self._lay_out()
        self._connect()
        chat.listen(self._hear)
        self._color()
        self._follow()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._rule)
        band = QHBoxLayout()
        band.setContentsMargins(*margins(14, 8, 8, 8))
        band.setSpacing(10)
        band.addWidget(Badge(self._look, self))
        band.addLayout(words)
        band.addStretch(1)
        band.addWidget(self.keep)
        band.addWidget(self.padlock)
        column = QVBoxLayout(self)
        column.setContentsMargins(FRAME, 0, FRAME, FRAME)
        column.setSpacing(0)
        column.addLayout(band)
        column.addWidget(self.view, 1)

    def _connect(self) -> None:
        QShortcut(QKeySequence("Ctrl+W"), self).activated.connect(self.close)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.keep.click)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.view.stop)
        for teller in (self.view, self.view.message_actions):
            teller.toast_wanted.connect(self.toast.offer)
        self.view.message_actions.open_wanted.connect(self.view.open)
        self.view.changed.connect(self._follow)
        self.view.loaded.connect(lambda conversation: self.numbers.add(conversation.id))
        self._look.changed.connect(self._color)

    def appear(self, *, beside: QWidget) -> None:
        """Come to the front, ready to be written in."""
        self.move(beside.pos() + BESIDE)
        show_in_front(self)
        self.view.composer.setFocus()

    def show_keeping(self, *, is_on: bool) -> None:
        """While it is written to the disk nothing is asked here: that would be left behind."""
        self.view.setEnabled(not is_on)
        self._follow()
        if not is_on:
            self.view.composer.setFocus()

    def _hear(self, news: News) -> None:
        if self.view.conversation_id is not None:  # else it is put away until the next chat
            self.view.hear(news)

    def _follow(self) -> None:
        """Whether there is something to keep."""
        is_there = bool(self.view.transcript.turns()) and not self.view.busy
        self.keep.setEnabled(is_there and self.view.isEnabled())
        self.keep.setVisible(is_there)

    def _color(self) -> None:
        for line in (self._title, self._rule):
            palette = QPalette(line.palette())
            palette.setColor(QPalette.ColorRole.WindowText, self._look.colors.on_toast)
            line.setPalette(palette)
        self.update()

    def closeEvent(self, e: QCloseEvent) -> None:
        super().closeEvent(e)
        self.closed.emit()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colors.toast)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(self.view.geometry(), self._look.colors.window)
