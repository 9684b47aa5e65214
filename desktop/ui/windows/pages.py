"""Pages that stand in the conversation's place: the models and the settings. Joins them with a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.about import releases_page
from desktop.store.erasing import InTablesAlone
from desktop.ui.archived.room import ArchivedRoom
from desktop.ui.frame.commands import Menu
from desktop.ui.frame.page_room import PageRoom
from desktop.ui.models.room import ModelRoom
from desktop.ui.network.room import NetworkRoom
from desktop.ui.packs.room import PacksRoom
from desktop.ui.palette.listings import of_settings
from desktop.ui.settings.room import SettingsRoom
from desktop.ui.trash.room import TrashRoom
from desktop.ui.usage.room import UsageRoom
from desktop.ui.windows.corner import TAKEN
from desktop.ui.windows.doing import add_model_commands

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.models.models import Models
    from desktop.settings import Preferences
    from desktop.store.store import Store
    from desktop.ui.conversation.asking import Asking
    from desktop.ui.models.kept_line import Kept
    from desktop.ui.trash.room import Eraser
    from desktop.ui.windows.window import MainWindow


class Pages(QObject):
    """Made once the conversation is on the screen; one of them is shown at a time, or none."""

    def __init__(
        self,
        window: MainWindow,
        models: Models,
        settings: Preferences,
        store: Store,
        chat: Asking,
        kept: Kept | None,
        eraser: Eraser | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._models, self._chat = window, models, chat
        look, view, ground = window.look, window.conversation, window.ground
        self.models = ModelRoom(look, models, settings, store, chat, view, ground, kept)
        self.packs = self._make_packs()
        self.settings = SettingsRoom(look, settings, self.models, view, ground, kept, self.packs)
        self.trash = TrashRoom(
            *(look, store, settings, eraser or InTablesAlone(store)),
            *(window.history, view, ground, window.toast),
        )
        self.usage = UsageRoom(
            *(look, window.paths, store, models.library.installed, self.trash.eraser, kept),
            *(view, ground),
        )
        self.archived = ArchivedRoom(
            *(look, store, window.shelving, view, ground),
            changes=(
                *(window.sidebar.archived_changed, window.history.changed, window.history.deleted),
            ),
        )
        self.rooms: tuple[PageRoom[Any], ...] = (
            *(self.models, self.settings, self.trash, self.usage, self.archived),
        )
        self.network = NetworkRoom(
            *(look, models.network, models.journal, window.paths.network_journal, settings),
            *(window.panel, (window.sidebar.padlock, window.corner_buttons.padlock)),
        )
        self.network.add_commands(window.commands)
        self._connect()
        view.message_actions.list_models = models.library.installed
        settings.listen(lambda _settings: self.models.choice.follow())
        window.sidebar.models.setCheckable(True)
        add_model_commands(window, models, self.models)
        self.settings.add_commands(window.commands)
        self.archived.add_commands(window.commands)
        self.trash.add_commands(window.commands)
        self.usage.add_commands(window.commands)
        window.frame.list_in_palette(lambda: of_settings(self.settings.show))

    def _make_packs(self) -> PacksRoom:
        window = self._window
        packs = PacksRoom(
            *(window.look, window.ground, window.loop, self._models.packs),
            releases_page=releases_page(),
            changed=self._look_anew,
        )
        window.closed.connect(packs.close)
        return packs

    def _look_anew(self) -> None:
        """The engine may have other devices from now on."""
        self._models.look_anew()
        self._chat.look_anew()

    def leave(self) -> None:
        """Back to the conversation."""
        for room in self.rooms:
            room.leave()

    def turn_to_search(self) -> None:
        """The keyboard goes where the person can seek in the page that is shown."""
        for room in self.rooms:
            if room.is_page_shown and (field := room.page.search_field) is not None:
                field.turn_to()

    def _connect(self) -> None:
        window, sidebar = self._window, self._window.sidebar
        self.settings.restart_wanted.connect(window.restart)
        sidebar.models_requested.connect(self.models.show_here)
        sidebar.settings_requested.connect(self.settings.show)
        sidebar.trash_requested.connect(self.trash.show)
        self.trash.rule_wanted.connect(lambda: self.settings.show("trash_days"))
        self.trash.open_wanted.connect(window.go_to_conversation)
        sidebar.archived_requested.connect(self.archived.show)
        self.archived.open_wanted.connect(window.go_to_conversation)
        self.usage.trash_wanted.connect(self.trash.show)
        self.usage.models_wanted.connect(self.models.show_here)
        self.usage.setting_wanted.connect(self.settings.show)
        self.settings.storage_wanted.connect(self.usage.show)
        window.conversation.message_actions.setting_wanted.connect(self.settings.show)
        for giver in (self.models, self.settings, self.usage, self.network):
            giver.toast_wanted.connect(window.toast.offer)
        for room in self.rooms:
            room.page_shown.connect(self._on_page_shown)
            for turns in (window.conversation_wanted, sidebar.opened, sidebar.left):
                turns.connect(room.leave)
            # A click on the one that is open already opens nothing, and turns to it all the same.
            sidebar.list.clicked.connect(room.leave)
            for other in self.rooms:
                if other is not room:  # who comes sends the others away
                    room.coming.connect(other.leave)
        window.searching.finding.elsewhere.connect(self.turn_to_search)
        window.sidebar_shown.connect(self._make_room)
        self._make_room(shown=not sidebar.isHidden())

    def _on_page_shown(self) -> None:
        window = self._window
        shown = any(room.is_page_shown for room in self.rooms)
        over = window.ground if shown else window.conversation
        window.corner_buttons.stand_over(over)
        page: QWidget = window.conversation
        for room in self.rooms:
            page = room.page if room.is_page_shown else page
        window.toast.stand_over(page)
        window.conversation.above.carrying.place()
        # The page has an Escape of its own.
        window.commands.enable(Menu.MESSAGE, is_on=not shown, but="find")
        window.sidebar.models.setChecked(self.models.is_page_shown)
        window.sidebar.settings.setChecked(self.settings.is_page_shown)
        window.sidebar.trash.setChecked(self.trash.is_page_shown)
        window.sidebar.archived.setChecked(self.archived.is_page_shown)

    def _make_room(self, shown: bool) -> None:
        """For the two buttons that stand where the sidebar was."""
        for room in self.rooms:
            room.make_room(0 if shown else TAKEN)
