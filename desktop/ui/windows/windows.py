"""All windows of this process, on the same history, chat and models. Draws none of them.

A window that is closed is put away, not destroyed: what was on its way to it still arrives, and it is
the next one that is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from desktop.conversation import Conversation
from desktop.language import tr
from desktop.ui.frame.commands import Menu
from desktop.ui.windows.in_front import show_in_front
from desktop.ui.windows.window import MainWindow


class Windows(QObject):
    """The first window is there already; further ones come and go."""

    def __init__(
        self,
        first: MainWindow,
        make: Callable[[int], MainWindow],
        begin: Callable[[MainWindow], None],
        adopted: Callable[[MainWindow], None] = lambda _window: None,
    ) -> None:
        """`make` gives a new window of this number, `begin` everything that it works with.

        `adopted` is told each window, once it has its commands.
        """
        super().__init__(first)
        self._first, self._make, self._begin, self._adopted = first, make, begin, adopted
        self.is_taken_besides: Callable[[int], bool] = lambda _id: False
        """Whether a conversation is open in what is no window of these."""
        self._open: list[MainWindow] = []
        """The one that was used last stands last."""
        self._put_away: list[MainWindow] = []
        self._loaded: dict[MainWindow, int] = {}
        """The conversation that a window has read last."""
        self._adopt(first)
        self._open.append(first)

    @property
    def all(self) -> list[MainWindow]:
        """Those that are open, the one that was used last at the end."""
        return list(self._open)

    @property
    def current(self) -> MainWindow:
        """The one in use, or that was used last."""
        return self._open[-1] if self._open else self._first

    def reopen(self) -> None:
        """Those that were open at the end of the last time."""
        for number in self._first.places.to_reopen():
            window = self._window(number)
            window.show()
            self._open.insert(0, window)
        self.current.activateWindow()

    def open_new(self, token: str = "") -> None:
        """One more, in which nothing was said yet. `token`: see `show_in_front`."""
        before = self.current
        window = self._window(self._first.places.free())
        window.place.restore_beside(before)
        self._open.append(window)
        show_in_front(window, token)
        window.new_conversation()

    def show_conversation(self, conversation_id: int) -> None:
        """Where it is open already, else in the window that was used last."""
        showing = [
            window
            for window in self._open
            if window.conversation.conversation_id == conversation_id
        ]
        window = showing[-1] if showing else self.current
        show_in_front(window)
        window.go_to_conversation(conversation_id)

    # Windows come and go

    def _window(self, number: int) -> MainWindow:
        if self._put_away:
            window = self._put_away.pop()
            window.place.number = number
            window.come_back()
            return window
        window = self._make(number)
        self._begin(window)
        self._adopt(window)
        return window

    def _adopt(self, window: MainWindow) -> None:
        window.is_taken = partial(self._is_open_elsewhere, window)
        window.closed.connect(partial(self._on_closed, window))
        window.activated.connect(partial(self._on_activated, window))
        window.quit_wanted.connect(self._on_quit)
        history, view = window.history, window.conversation
        history.renamed.connect(partial(self._tell_others, window, _take))
        history.restored.connect(partial(self._tell_others, window, _take))
        history.deleted.connect(partial(self._tell_others, window, _let_go))
        history.archived_counted.connect(partial(self._tell_others, window, _count))
        view.messages_changed.connect(partial(self._tell_others, window, _read_again))
        view.composer.edited.connect(partial(self._on_edited, window))
        view.loaded.connect(partial(self._on_loaded, window))
        add = window.commands.add
        text = tr("New window")
        add("newWindow", text, self.open_new, keys="Ctrl+Shift+N", menu=Menu.WINDOW, icon="window")
        add("closeWindow", tr("Close the window"), window.close, keys="Ctrl+W", menu=Menu.WINDOW)
        self._adopted(window)

    def _on_closed(self, window: MainWindow) -> None:
        if window in self._open and len(self._open) > 1:
            self._open.remove(window)
            self._put_away.append(window)
            window.put_away()

    def _on_activated(self, window: MainWindow) -> None:
        if window in self._open:
            self._open.remove(window)
            self._open.append(window)

    def _on_quit(self) -> None:
        self._first.places.are_final = True

    # In step

    def _others(self, window: MainWindow) -> list[MainWindow]:
        return [other for other in self._open if other is not window]

    def is_open(self, conversation_id: int) -> bool:
        """Whether any of the windows shows this."""
        return any(each.conversation.conversation_id == conversation_id for each in self._open)

    def _is_open_elsewhere(self, window: MainWindow, conversation_id: int) -> bool:
        return self.is_taken_besides(conversation_id) or any(
            other.conversation.conversation_id == conversation_id for other in self._others(window)
        )

    def _tell_others(
        self, window: MainWindow, tell: Callable[[MainWindow, object], None], what: object
    ) -> None:
        for other in self._others(window):
            tell(other, what)

    def _on_edited(self, window: MainWindow) -> None:
        """Two windows with the same conversation have the same draft: the last edit is in both."""
        for other in self._same(window):
            other.conversation.take_draft(window.conversation.composer.text())

    def _on_loaded(self, window: MainWindow, conversation: Conversation) -> None:
        # In a turn of its own: the draft from the disk comes into the composer first.
        QTimer.singleShot(0, window, lambda: self._join(window, conversation.id))

    def _join(self, window: MainWindow, conversation_id: int) -> None:
        """What is being written elsewhere is newer than the disk."""
        self._loaded[window] = conversation_id
        for other in self._same(window)[-1:]:
            window.conversation.take_draft(other.conversation.composer.text())

    def _same(self, window: MainWindow) -> list[MainWindow]:
        """Others that show the same, once both have read it."""
        shown = self._shown(window)
        return [other for other in self._others(window) if shown and self._shown(other) == shown]

    def _shown(self, window: MainWindow) -> int | None:
        loaded = self._loaded.get(window)
        return loaded if loaded == window.conversation.conversation_id else None


def _take(window: MainWindow, conversation: object) -> None:
    assert isinstance(conversation, Conversation)
    window.history.take(conversation)


def _read_again(window: MainWindow, conversation_id: object) -> None:
    assert isinstance(conversation_id, int)
    window.conversation.read_again(conversation_id)


def _let_go(window: MainWindow, conversation_id: object) -> None:
    assert isinstance(conversation_id, int)
    window.history.let_go(conversation_id)


def _count(window: MainWindow, archived: object) -> None:
    assert isinstance(archived, int)
    window.sidebar.count_archived(archived)
