"""Temporary chats: begun, shown, kept after all, and gone with their windows. Draws nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.conversation import Conversation
from desktop.errors import AppError
from desktop.language import tr
from desktop.store.carrying import Carried
from desktop.ui.frame.commands import Commands, Menu
from desktop.ui.windows.in_front import show_in_front

if TYPE_CHECKING:
    from desktop.chat.news import News
    from desktop.loop import Loop
    from desktop.store.conversations import Conversations
    from desktop.store.store import Store
    from desktop.ui.conversation.asking import Asking
    from desktop.ui.temporary.window import TemporaryWindow
    from desktop.ui.windows.window import MainWindow

KEYS = "Ctrl+Shift+T"


class TemporaryChats(QObject):
    """One for the program; a window for each chat."""

    kept = Signal(object)
    """A `Conversation` that is on the disk now, as the person wanted."""
    network_wanted = Signal()
    """The person wants to see who is talked to."""
    report_wanted = Signal()
    """The person wants to see what helps to mend a failure."""
    setting_wanted = Signal(str)
    """The person wants to see this setting."""
    made = Signal(object)
    """A `ConversationView`, in a window that has no room for models and settings."""

    def __init__(
        self, first: MainWindow, store: Store, temporary: Store | None, chat: Asking, loop: Loop
    ) -> None:
        """Without `temporary`, which holds them, there are none."""
        super().__init__(first)
        self._first, self._store, self._temporary = first, store, temporary
        self._chat, self._loop = chat, loop
        self.windows: list[TemporaryWindow] = []
        self._put_away: list[TemporaryWindow] = []
        """They show nothing, and are the next that are opened."""
        self._leaving: set[int] = set()
        """Conversations without a window, whose answers are about to end."""
        chat.listen(self._hear)

    def add_command(self, commands: Commands) -> None:
        """What the person can ask for, in every window."""
        add, text = commands.add, tr("Temporary chat")
        add(
            "temporaryChat", text, self.begin, keys=KEYS, icon="temporary",
            menu=Menu.CONVERSATION, when=lambda: self._temporary is not None,
        )  # fmt: skip

    def begin(self) -> None:
        """A new one, in a window of its own."""
        temporary = self._temporary
        if temporary is not None:
            temporary.do(
                lambda history: history.create().id,
                lambda number: self._open(temporary, number),
                self._first.conversation.warn,
            )

    def _make(self, temporary: Store) -> TemporaryWindow:
        from desktop.ui.temporary.window import TemporaryWindow

        first = self._first
        window = TemporaryWindow(first.look, temporary, self._chat, self._loop, first.live)
        window.keep_wanted.connect(lambda: self._keep(window))
        window.closed.connect(lambda: self._forget(window))
        window.padlock.clicked.connect(self.network_wanted)
        window.view.message_actions.report_wanted.connect(self.report_wanted)
        window.view.message_actions.setting_wanted.connect(self.setting_wanted)
        if first.pages is not None:
            first.pages.network.show_on(window.padlock)
        for keys, call in ((KEYS, self.begin), ("Ctrl+Q", first.quit)):
            QShortcut(QKeySequence(keys), window).activated.connect(call)
        window.view.show_model(first.models.choice.in_use)
        first.models.choice.shown.connect(window.view.show_model)
        self.made.emit(window.view)
        return window

    def show(self, conversation_id: int) -> bool:
        """Bring the window of this one to the front; False where it has none."""
        for window in self.windows:
            if window.view.conversation_id == conversation_id:
                show_in_front(window)
                return True
        return False

    def close(self) -> None:
        """The program ends, and all of them with it."""
        for window in [*self.windows]:
            window.close()
        put_away, self._put_away = self._put_away, []
        for window in put_away:
            window.view.close_down()
            window.deleteLater()
            # No loop runs any more that would do it.
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)

    def _open(self, temporary: Store, number: int) -> None:
        window = self._put_away.pop() if self._put_away else self._make(temporary)
        self.windows.append(window)
        window.view.open(number)
        window.appear(beside=self._first)

    def _keep(self, window: TemporaryWindow) -> None:
        """Write it to the disk after all, then be rid of the temporary one."""
        view, temporary = window.view, self._temporary
        number = view.conversation_id
        if number is None or temporary is None or view.busy or view.writing.attaching.is_reading:
            return
        view.leave()  # the draft goes along
        window.show_keeping(is_on=True)

        def write(carried: Carried) -> None:
            self._store.do(lambda history: history.set_down(carried), done, failed)

        def done(conversation: Conversation) -> None:
            if view.conversation_id == number:  # else it was closed meanwhile, and may be another's
                window.close()
            self.kept.emit(conversation)

        def failed(error: AppError) -> None:
            if view.conversation_id == number:
                window.show_keeping(is_on=False)
                view.warn(error)
            else:
                self._first.conversation.warn(error)

        temporary.do(lambda history: history.take_up(number), write, failed)

    def _forget(self, window: TemporaryWindow) -> None:
        """Its words are nowhere any more."""
        if window not in self.windows:
            return
        self.windows.remove(window)
        self._put_away.append(window)
        for number in window.numbers:
            self._chat.stop(number)
        window.view.clear()
        window.show_keeping(is_on=False)
        self._leaving |= window.numbers
        window.numbers = set()
        self._erase()

    def _erase(self) -> None:
        """What nobody writes in any more."""
        numbers = {number for number in self._leaving if not self._chat.is_busy(number)}
        self._leaving -= numbers

        def erase(history: Conversations) -> None:
            for number in numbers:
                history.erase(number)

        if numbers and self._temporary is not None:
            self._temporary.do(erase, failed=lambda _error: None)

    def _hear(self, _news: News) -> None:
        if self._leaving:
            QTimer.singleShot(0, self, self._erase)  # once the turn has ended that tells this
