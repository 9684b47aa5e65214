"""The small window for a quick question: a composer, and the answer over it once there is one.

Its conversation is an ordinary one, kept like any other. Knows no other window.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QCursor,
    QGuiApplication,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.loop import Loop
from desktop.ui.conversation.live import Live
from desktop.ui.conversation.view import ConversationView
from desktop.ui.hearing.roles import Role
from desktop.ui.look import fonts, icons
from desktop.ui.look.mirroring import margins
from desktop.ui.look.sign import Sign
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.toast import Toast
from desktop.ui.windows.in_front import show_in_front

if TYPE_CHECKING:
    from desktop.chat.news import News
    from desktop.conversation import Conversation
    from desktop.errors import AppError
    from desktop.store.conversations import Conversations
    from desktop.store.store import Store
    from desktop.ui.conversation.asking import Asking

WIDTH, TALL, HEAD = 640, 520, 48
ABOVE = 0.2
"""Of the screen's height, over the window."""
ANEW_AFTER_SECONDS = 600.0
"""Who comes back later than this has another question."""
EDGE = 1


class QuickWindow(QWidget):
    """Above all others while it is shown. Escape hides it; an answer that is being written goes on."""

    accessible_role = Role.Window

    open_wanted = Signal(int)
    """Go on with this conversation in a window of its own size."""

    def __init__(
        self,
        look: Look,
        store: Store,
        chat: Asking,
        loop: Loop,
        live: Live,
        *,
        is_taken: Callable[[int], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`is_taken`: a conversation that is open elsewhere. `live` must hear the chat before this."""
        super().__init__()
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        self.setWindowFlags(Qt.WindowType.Window | flags)
        self._look, self._store, self._is_taken, self._clock = look, store, is_taken, clock
        self._left_at: float | None = None
        self.setObjectName("quickWindow")
        self.setWindowTitle(tr("Quick question"))
        self.setWindowIcon(icons.app_icon())
        self.view = ConversationView(look, store, chat, loop, live, self)
        self.toast = Toast(look, self.view)
        self.view.above.carry_toast(self.toast)
        self.padlock = Button(look, tr("Offline"), icon="padlock", parent=self)
        self.padlock.setObjectName("quickNetwork")
        self.open_button = self._button(tr("Open in Paddock"), "window", "openInPaddock", "Ctrl+O")
        self.new_button = self._button(tr("New question"), "plus", "newQuestion", "Ctrl+N")
        self.close_button = self._button(tr("Close"), "close", "closeQuick", "Esc")
        self._lay_out()
        self._connect()
        chat.listen(self._hear)

    def _button(self, name: str, icon: str, object_name: str, keys: str) -> Button:
        button = Button(self._look, name, icon=icon, parent=self)
        button.setObjectName(object_name)
        button.setToolTip(
            f"{name} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})"
        )
        return button

    def _lay_out(self) -> None:
        title = QLabel(tr("Quick question"), self)
        title.setFont(fonts.sans(14, fonts.Weight.DemiBold))
        head = QHBoxLayout()
        head.setContentsMargins(*margins(16, 9, 10, 5))
        head.setSpacing(4)
        head.addWidget(Sign(self._look, self, 20))
        head.addSpacing(6)
        head.addWidget(title, 1)
        for button in (self.padlock, self.open_button, self.new_button, self.close_button):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        # Nothing is taught here: who comes has a question.
        self.view.empty.setMaximumHeight(0)

    def _connect(self) -> None:
        for keys, call in (
            ("Esc", self.close),
            ("Ctrl+W", self.close),
            ("Ctrl+N", self.begin),
            ("Ctrl+O", self.go_on),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(call)
        self.close_button.clicked.connect(self.close)
        self.new_button.clicked.connect(self.begin)
        self.open_button.clicked.connect(self.go_on)
        self.view.loaded.connect(self._on_loaded)
        for teller in (self.view, self.view.message_actions):
            teller.toast_wanted.connect(self.toast.offer)
        self.view.message_actions.open_wanted.connect(self.open_wanted)
        self.view.composer.height_changed.connect(self._fit)

    # What the person wants

    def appear(self, token: str = "") -> None:
        """Come to the front, with what was there or with nothing. `token`: see `show_in_front`."""
        is_old = self._left_at is not None and self._clock() - self._left_at > ANEW_AFTER_SECONDS
        if self.view.conversation_id is None or (is_old and not self.view.busy):
            self.begin()
        if not self.isVisible():
            self._fit()
            self.move(self._place())
        show_in_front(self, token)
        self.view.composer.setFocus()

    def begin(self) -> None:
        """Another question."""
        is_taken, now = self._is_taken, self.view.conversation_id

        def work(history: Conversations) -> int:
            empty = history.empty()
            is_free = empty.id == now or not is_taken(empty.id)
            return empty.id if is_free else history.create().id

        def opened(conversation_id: int) -> None:
            self.view.open(conversation_id)
            self.view.composer.setFocus()

        self._store.do(work, opened, failed=self._warn)

    def go_on(self) -> None:
        """In a window of its own size, with what was asked here."""
        conversation_id = self.view.conversation_id
        if conversation_id is not None and self._has_turns():
            self.view.leave()  # a draft goes along
            self.open_wanted.emit(conversation_id)
            self.view.clear()
            self.close()

    def _warn(self, error: AppError) -> None:
        self.view.warn(error)

    # What is told

    def _hear(self, news: News) -> None:
        self.view.hear(news)
        self._fit()

    def _on_loaded(self, _: Conversation) -> None:
        self._fit()

    def _has_turns(self) -> bool:
        return bool(self.view.transcript.turns())

    # Its place and looks

    def _fit(self) -> None:
        """As low as the composer, until there is something to read."""
        for button in (self.open_button, self.new_button):
            button.setVisible(self._has_turns())
        for button in (self.view.composer.attach, self.view.composer.prompts):
            button.hide()  # what they open has no room here; files can be pasted
        height = TALL if self._has_turns() else HEAD + self.view.foot.sizeHint().height() + 2 * EDGE
        if (self.width(), self.height()) != (WIDTH, height):
            self.setFixedSize(WIDTH, height)

    def _place(self) -> QPoint:
        screen = QGuiApplication.screenAt(QCursor.pos())
        if screen is None:  # the pointer is between two
            screen = QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = room.left() + (room.width() - self.width()) // 2
        return QPoint(x, room.top() + int(room.height() * ABOVE))

    def mousePressEvent(self, e: QMouseEvent) -> None:
        """It is dragged by its head, as it has no frame."""
        if e.position().y() < HEAD:
            self.windowHandle().startSystemMove()

    def closeEvent(self, e: QCloseEvent) -> None:
        self._left_at = self._clock()
        self.view.leave()
        super().closeEvent(e)

    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() == QEvent.Type.ActivationChange:
            self.update()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        colors = self._look.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.window)
        painter.setPen(QPen(colors.accent if self.isActiveWindow() else colors.handle, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
