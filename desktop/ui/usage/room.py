"""Storage and usage in the window: joins the page with what measures. Draws nothing itself.

What takes long is done on the store's thread, in slices, so that a conversation opens in between.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.paths import Paths
from desktop.store.conversations import Conversations
from desktop.store.store import Store
from desktop.store.usage import Counted, Tokens, backup_files, bytes_in, history_files
from desktop.ui.frame.commands import Commands, Menu
from desktop.ui.frame.page_room import PageRoom
from desktop.ui.look.theme import Look
from desktop.ui.usage.page import Sizes, UsagePage

if TYPE_CHECKING:
    from desktop.hub.library.model import InstalledModel
    from desktop.ui.conversation.view import ConversationView
    from desktop.ui.models.kept_line import Kept


class Renewing(Protocol):
    """See `desktop.store.erasing.Erasing`."""

    def renew(self, done: Callable[[bool], None], /) -> None:
        """Have one backup that is new, and no other; `done` hears whether that was possible."""


class UsageRoom(PageRoom[UsagePage]):
    """One for a window."""

    toast_wanted = Signal(str, object)
    trash_wanted = Signal()
    models_wanted = Signal()
    setting_wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        paths: Paths,
        store: Store,
        installed: Callable[[], list[InstalledModel]],
        renewing: Renewing,
        sessions: Kept | None,
        view: ConversationView,
        ground: QWidget,
    ) -> None:
        super().__init__(view, ground)
        self._look, self._paths, self._store = look, paths, store
        self._installed, self._renewing, self._sessions = installed, renewing, sessions
        self._sizes, self._tokens = Sizes(), Tokens()
        self._counted: Counted | None = None
        """None until it was counted."""
        self._era = 0
        """What was asked for an earlier showing is not shown."""

    def add_commands(self, commands: Commands) -> None:
        """What the person can ask for."""
        commands.add("usage", tr("Storage and usage"), self.show, menu=Menu.WINDOW, icon="table")

    def make_page(self) -> UsagePage:
        """See `PageRoom`."""
        page = UsagePage(self._look, self._ground)
        page.freeing_wanted.connect(self.free)
        return page

    def refresh(self) -> None:
        """Measure anew."""
        self._era += 1
        era = self._era
        self._measure(era)

        def counted(found: Counted) -> None:
            self._counted, self._tokens = found, Tokens(last_id=0)
            self._show()
            self._count_on(era)

        self._store.do(lambda history: history.usage.counted(), counted, self._view.warn)

    def free(self, name: str) -> None:
        """Do what makes this smaller, or show where that is done."""
        match name:
            case "history":
                self.trash_wanted.emit()
            case "models":
                self.models_wanted.emit()
            case "packs":
                self.setting_wanted.emit("gpu_layers")  # they stand below it
            case "sessions" if self._sessions is not None:
                self._sessions.clear(lambda _was: self._measure(self._era))
            case "backups":
                self._renewing.renew(self._on_renewed)
            case _:
                pass

    def _on_renewed(self, could: bool) -> None:
        said = (
            tr("There is one new backup now") if could else tr("The backups could not be renewed")
        )
        self.toast_wanted.emit(said, None)
        self._measure(self._era)

    def _measure(self, era: int) -> None:
        database, packs, installed = self._paths.database, self._paths.packs, self._installed()
        models = sum(model.size_bytes for model in installed if model.is_ours)
        self._sizes = replace(self._sizes, models=models)

        def on_disk(_: Conversations) -> dict[str, int]:
            return {
                "history": bytes_in(*history_files(database)),
                "backups": bytes_in(*backup_files(database)),
                "packs": bytes_in(packs),
            }

        def take(found: dict[str, int]) -> None:
            if era == self._era:
                self._sizes = replace(self._sizes, **found)
                self._show()

        def take_sessions(size_bytes: int) -> None:
            self._sizes = replace(self._sizes, sessions=size_bytes)
            self._show()

        self._store.do(on_disk, take, lambda _error: None)
        if self._sessions is None:
            take_sessions(0)
        else:
            self._sessions.measure(lambda kept: take_sessions(kept.size_bytes))

    def _count_on(self, era: int) -> None:
        """A slice of the tokens, then the next, while the page is looked at."""
        after = self._tokens.last_id
        if after is None or era != self._era:
            return

        def take(found: Tokens) -> None:
            if era == self._era:
                self._tokens = self._tokens.plus(found)
                self._show()
                if self.is_page_shown:
                    self._count_on(era)

        self._store.do(lambda history: history.usage.tokens(after), take, self._view.warn)

    def _show(self) -> None:
        self.page.show_counted(self._counted, self._tokens)
        self.page.show_sizes(self._sizes)
