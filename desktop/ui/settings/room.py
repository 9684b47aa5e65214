"""The settings in the window: the page, what a change does at once, and the sizes of text by keys.

Joins the page with the settings in use and with the models; draws nothing itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language import tr
from desktop.setting_facts import all_settings, setting
from desktop.settings import Preferences, Settings
from desktop.ui.frame.commands import Commands, Keys, Menu
from desktop.ui.look.motion import ask_whether_things_move
from desktop.ui.look.theme import Look
from desktop.ui.settings.watcher import SettingsWatcher

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.store.store import Store
    from desktop.ui.conversation.view import ConversationView
    from desktop.ui.models.kept_line import Kept
    from desktop.ui.models.room import ModelRoom
    from desktop.ui.settings.page import SettingsPage


class SettingsRoom(QObject):
    """Every change is used and kept at once."""

    toast_wanted = Signal(str, object)
    page_shown = Signal(bool)
    """Whether the settings stand in the conversation's place."""
    restart_wanted = Signal()
    storage_wanted = Signal()

    def __init__(
        self,
        look: Look,
        preferences: Preferences,
        models: ModelRoom,
        conversation: ConversationView,
        ground: QWidget,
        sessions: Kept | None = None,
    ) -> None:
        """`sessions` are the conversations kept on disk, where any are."""
        super().__init__(conversation)
        self._look, self._preferences, self._models = look, preferences, models
        self._conversation, self._ground, self._sessions = conversation, ground, sessions
        self._started_with = preferences.now
        self._page: SettingsPage | None = None
        self._inset = 0
        preferences.listen(self._on_changed)
        ask_whether_things_move(lambda moves: look.follow_motion(system_moves=moves), self)
        models.page_shown.connect(self._make_way)

    # The page

    @property
    def page(self) -> SettingsPage:
        """Made when it is first wanted."""
        if self._page is None:
            from desktop.ui.settings.page import SettingsPage  # most starts don't need it

            self._page = page = SettingsPage(self._look, self._ground)
            page.hide()
            layout = self._ground.layout()
            assert isinstance(layout, QHBoxLayout)
            layout.insertWidget(layout.indexOf(self._conversation), page, 1)
            page.name_model(lambda _setting: self._models.choice.in_use)
            page.closed.connect(self.leave)
            page.wanted.connect(self.change)
            page.reset_all_wanted.connect(self.reset_all)
            page.model_wanted.connect(self._models.show_here)
            page.restart_wanted.connect(self.restart_wanted)
            page.storage_wanted.connect(self.storage_wanted)
            if self._sessions is not None:
                page.lists.kept.take(self._sessions, lambda: self._preferences.now.sessions_bytes)
            page.make_room(self._inset)
            page.show_settings(self._started_with)
            self._on_changed(self._preferences.now)
        return self._page

    @property
    def is_page_shown(self) -> bool:
        """Whether the settings stand in the conversation's place."""
        return self._page is not None and not self._page.isHidden()

    def show(self, name: str = "") -> None:
        """The settings in the conversation's place; `name` is one to go to."""
        self._models.leave()
        page = self.page
        page.lists.kept.refresh()
        self._conversation.hide()
        page.show()
        page.open(name)
        self.page_shown.emit(True)

    def leave(self) -> None:
        """Back to the conversation."""
        if self.is_page_shown:
            self.page.hide()
            self._conversation.show()
            self._conversation.composer.setFocus()
            self.page_shown.emit(False)

    def make_room(self, inset: int) -> None:
        """Leave so much room at the left of the page's head, for the window's own buttons; in px."""
        self._inset = inset
        if self._page is not None:
            self._page.make_room(inset)

    def _make_way(self, models_are_shown: bool) -> None:
        """The models take the place, and not the conversation."""
        if models_are_shown and self.is_page_shown:
            self.page.hide()
            self.page_shown.emit(False)

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
        if self._page is None:
            return
        if self._models.is_starter(settings.model):  # by whichever name: it is the default
            settings = dataclasses.replace(settings, model="")
        self._page.show_settings(settings)


def _all_but_model() -> list[Any]:
    return [each for each in all_settings() if each.name != "model"]
