"""The settings in the window: the page, what a change does at once, and the sizes of text by keys.

Joins the page with the settings in use and with the models; draws nothing itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.setting_facts import all_settings, setting
from desktop.settings import Preferences, Settings
from desktop.ui.frame.commands import Commands, Keys, Menu
from desktop.ui.frame.page_room import PageRoom
from desktop.ui.look.motion import ask_whether_things_move
from desktop.ui.look.theme import Look
from desktop.ui.settings.watcher import SettingsWatcher

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.store.store import Store
    from desktop.ui.conversation.view import ConversationView
    from desktop.ui.models.kept_line import Kept
    from desktop.ui.models.room import ModelRoom
    from desktop.ui.packs.room import PacksRoom
    from desktop.ui.settings.page import SettingsPage


class SettingsRoom(PageRoom["SettingsPage"]):
    """Every change is used and kept at once."""

    toast_wanted = Signal(str, object)
    restart_wanted = Signal()
    storage_wanted = Signal()

    def __init__(
        self,
        look: Look,
        preferences: Preferences,
        models: ModelRoom,
        view: ConversationView,
        ground: QWidget,
        sessions: Kept | None = None,
        packs: PacksRoom | None = None,
    ) -> None:
        """`sessions` are the conversations kept on disk, where any are; `packs` those for cards."""
        super().__init__(view, ground)
        self._look, self._preferences, self._models = look, preferences, models
        self._sessions, self._started_with = sessions, preferences.now
        self._packs = packs if packs is not None and packs.are_offered else None
        preferences.listen(self._on_changed)
        ask_whether_things_move(lambda moves: look.follow_motion(system_moves=moves), self)

    # The page

    def make_page(self) -> SettingsPage:
        """See `PageRoom`."""
        from desktop.ui.settings.page import SettingsPage  # most starts don't need it

        page = SettingsPage(self._look, self._ground)
        page.name_model(lambda _setting: self._models.choice.in_use)
        page.wanted.connect(self.change)
        page.reset_all_wanted.connect(self.reset_all)
        page.model_wanted.connect(self._models.show_here)
        page.restart_wanted.connect(self.restart_wanted)
        page.storage_wanted.connect(self.storage_wanted)
        if self._sessions is not None:
            page.lists.kept.take(self._sessions, lambda: self._preferences.now.sessions_bytes)
        if self._packs is not None:
            self._packs.show_in(page.lists.cards)
        page.show_settings(self._started_with)
        self._tell(page, self._preferences.now)
        return page

    def refresh(self) -> None:
        """Measure what is kept, look at packs; the settings themselves are told as they change."""
        self.page.lists.kept.refresh()
        if self._packs is not None:
            self._packs.refresh()

    def show(self, name: str = "") -> None:
        """The settings in the conversation's place; `name` is one to go to."""
        super().show()
        self.page.open(name)

    def add_commands(self, commands: Commands) -> None:
        """What can be done by keys, from everywhere in the window."""
        add, key = commands.add, QKeySequence.StandardKey
        words = tr("Settings")
        add("settings", words, self.show, keys="Ctrl+,", menu=Menu.WINDOW, icon="settings")
        sizes: tuple[tuple[str, str, Callable[[], None], Sequence[Keys]], ...] = (
            ("largerText", tr("Larger text"), self.larger_text, (key.ZoomIn, "Ctrl+=")),
            ("smallerText", tr("Smaller text"), self.smaller_text, (key.ZoomOut,)),
            ("usualText", tr("Usual size of text"), self.usual_text, ("Ctrl+0",)),
        )
        for name, text, call, keys in sizes:
            add(name, text, call, keys=keys, menu=Menu.VIEW)

    # Changes

    def change(self, name: str, value: Any) -> None:
        """Use this from now on."""
        if name == "model":  # it is looked at first, and loaded
            self._models.choice.choose(value)
        else:
            self._preferences.change(**{name: value})

    def follow_file(self, path: Path, store: Store) -> None:
        """What the terminal writes into this file from now on counts here, too."""
        SettingsWatcher(path, store, self._preferences, self._take, self._ground.window())

    def _take(self, settings: Settings) -> None:
        model = settings.model
        self._preferences.change(
            **{each.name: getattr(settings, each.name) for each in _all_but_model()}
        )
        if model != self._preferences.now.model:
            self.change("model", model)

    def reset_all(self) -> None:
        """All but the model to their defaults; it can be undone."""
        kept = {each.name: getattr(self._preferences.now, each.name) for each in _all_but_model()}
        self._preferences.change(**{each.name: each.default for each in _all_but_model()})
        self.toast_wanted.emit(
            tr("All settings are at their defaults"), lambda: self._preferences.change(**kept)
        )

    def larger_text(self) -> None:
        """The next size of text."""
        self._resize_text(1)

    def smaller_text(self) -> None:
        """The size of text before."""
        self._resize_text(-1)

    def usual_text(self) -> None:
        """Text as large as at first."""
        self._preferences.change(text_size=setting("text_size").default)

    def _resize_text(self, steps: int) -> None:
        sizes = setting("text_size").values
        at = sizes.index(self._preferences.now.text_size) + steps
        self._preferences.change(text_size=sizes[min(max(at, 0), len(sizes) - 1)])

    def _on_changed(self, settings: Settings) -> None:
        if self._made is not None:
            self._tell(self._made, settings)

    def _tell(self, page: SettingsPage, settings: Settings) -> None:
        if self._models.is_starter(settings.model):  # by whichever name: it is the default
            settings = dataclasses.replace(settings, model="")
        page.show_settings(settings)


def _all_but_model() -> list[Any]:
    return [each for each in all_settings() if each.name != "model"]
