"""The trash in the window: joins its page with the history. Draws nothing itself.

What is deleted for good can be undone for some seconds; then it goes from everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.conversation import Conversation
from desktop.language import tr
from desktop.settings import Preferences
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.store.trash import Place, Thrown
from desktop.ui.frame.commands import Commands, Menu
from desktop.ui.frame.page_room import PageRoom
from desktop.ui.history.titles import shown_title
from desktop.ui.look.theme import Look
from desktop.ui.trash import words
from desktop.ui.trash.page import TrashPage
from desktop.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from desktop.ui.conversation.view import ConversationView
    from desktop.ui.history.room import HistoryRoom

UNDO_MS = 8000
"""So long it can be undone that something is deleted for good, and as long as that is offered."""
_LOOK_AGAIN_MS = 500


class Eraser(Protocol):
    """See `desktop.store.erasing.Erasing`. Its calls return at once."""

    def expect(self) -> None:
        """Something is condemned."""

    def renew(self, done: Callable[[bool], None], /) -> None:
        """Have one backup that is new, and no other."""

    def carry_out(self, places: Sequence[Place], /) -> None:
        """Remove these, which are condemned, from everywhere."""


class TrashRoom(PageRoom[TrashPage]):
    """One for a window."""

    rule_wanted = Signal()
    open_wanted = Signal(int)

    def __init__(
        self,
        look: Look,
        store: Store,
        preferences: Preferences,
        eraser: Eraser,
        history: HistoryRoom,
        view: ConversationView,
        ground: QWidget,
        toast: Toast,
    ) -> None:
        super().__init__(view, ground)
        self._look, self._store, self._preferences = look, store, preferences
        self.eraser, self._history, self._toast = eraser, history, toast
        self._condemned: Sequence[Thrown] = ()
        """What can still be brought back, by `_undo`."""
        self._undo: Callable[[], None] = lambda: None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        for signal in (history.deleted, history.restored):
            signal.connect(self._on_changed)
        preferences.listen(self._on_changed)

    def add_commands(self, commands: Commands) -> None:
        """What the person can ask for."""
        commands.add("trash", tr("Trash"), self.show, menu=Menu.CONVERSATION, icon="delete")

    def make_page(self) -> TrashPage:
        """See `PageRoom`."""
        page = TrashPage(self._look, self._ground)
        page.restore_wanted.connect(self.restore)
        page.delete_wanted.connect(lambda thrown: self.delete([thrown]))
        page.empty_wanted.connect(self.empty)
        page.rule_wanted.connect(self.rule_wanted)
        return page

    def refresh(self) -> None:
        """Read what is in it."""
        self._store.do(lambda history: history.trash.all(), self._show, self._view.warn)

    def restore(self, thrown: Thrown) -> None:
        """Bring it back to where it was."""

        def work(history: Conversations) -> tuple[Conversation, list[Thrown]]:
            history.trash.restore([thrown])
            return history.get(thrown.conversation_id), history.trash.all()

        def done(found: tuple[Conversation, list[Thrown]]) -> None:
            conversation, rest = found
            self._show(rest)
            self._view.tell_change(conversation.id)
            self._history.take(conversation)
            self._history.restored.emit(conversation)
            title = shown_title(conversation)
            self._toast.offer_way(
                tr("Restored “{title}”", title=words.title(thrown) if thrown.words else title),
                tr("Open"),
                lambda: self.open_wanted.emit(conversation.id),
            )

        self._store.do(work, done, self._view.warn)

    # For good

    def delete(self, thrown: Sequence[Thrown]) -> None:
        """Delete these for good, once it can't be undone any more."""
        self._condemn(lambda _history: list(thrown))

    def empty(self) -> None:
        """The same with everything that is in it now."""
        self._condemn(lambda history: history.trash.all())

    def _condemn(self, find: Callable[[Conversations], list[Thrown]]) -> None:
        def work(history: Conversations) -> tuple[list[Thrown], list[Thrown]]:
            found = find(history)
            history.trash.condemn(found)
            return found, history.trash.all()

        def done(result: tuple[list[Thrown], list[Thrown]]) -> None:
            condemned, rest = result
            self.eraser.expect()
            self._carry_out()  # what was condemned before can't be undone any more
            self._show(rest)
            self._condemned, self._undo = condemned, lambda: self._pardon(condemned)
            self._toast.offer(words.gone(len(condemned)), self._undo)
            self._timer.start(UNDO_MS)

        self._store.do(work, done, self._view.warn)

    def _pardon(self, condemned: Sequence[Thrown]) -> None:
        self._condemned = ()
        self._timer.stop()
        self._store.do(
            lambda history: history.trash.pardon(condemned),
            self._on_changed,
            self._view.warn,
        )

    def _on_time(self) -> None:
        if self._toast.offers(self._undo):
            self._timer.start(_LOOK_AGAIN_MS)  # the pointer is over it
        else:
            self._carry_out()

    def _carry_out(self) -> None:
        if self._condemned:
            condemned, self._condemned = self._condemned, ()
            self._timer.stop()
            self.eraser.carry_out([each.place for each in condemned])

    # What is shown

    def _on_changed(self, *_what: object) -> None:
        if self.is_page_shown:
            self.refresh()

    def _show(self, thrown: Sequence[Thrown]) -> None:
        self.page.show_trash(thrown, self._preferences.now.trash_days, datetime.now(UTC))
