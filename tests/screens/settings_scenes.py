"""The settings' page in all its states, by name, each in the look that it is to show. See `scenes.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.setting_words import Section
from desktop.settings import Settings
from desktop.ui.settings.controls import LineControl
from desktop.ui.settings.page import SettingsPage
from desktop.ui.windows.window import MainWindow
from tests.gui.models.shelf import SomeKept
from tests.gui.room import Room, a_room
from tests.gui.stage import spin, told
from tests.screens.scenes import ANSWER, QUESTION, TITLES

SettingsScene = Callable[["SettingsStage"], None]
SETTINGS_SCENES: dict[str, SettingsScene] = {}
CHOSEN = {
    "system_prompt": "Answer in short sentences.\nSay so when you are not sure.",
    "max_tokens": 2048,
    "context_tokens": 8192,
    "gentle_on_battery": False,
    "download_limit": 5_000_000,
}


class SettingsStage:
    """The whole window with its models, to be opened with these settings."""

    def __init__(self, room: Room, settings: Settings, size: tuple[int, int]) -> None:
        self.room, self._settings, self._size = room, settings, size

    @property
    def window(self) -> MainWindow:
        return self.room.window

    def wear(self, **chosen: Any) -> None:
        """Look as these settings say."""
        self.room.preferences.change(**chosen)

    def settle(self) -> None:
        """Until the window has caught up."""
        self.room.settle()
        spin(0.05)

    def open(self, section: Section = Section.APPEARANCE, **fields: Any) -> SettingsPage:
        """Open the window and this section of its settings."""
        for title in ("Bread without kneading", "A birthday poem for Grandmother"):
            self.room.in_history(lambda h, title=title: told(h, title, "…", title=title))  # type: ignore[misc]
        settings = replace(self._settings, **fields)
        self.room.open(settings, size=self._size)
        self.room.window.settings.show()
        page = self.room.window.settings.page
        page.lists.kept.take(SomeKept(1_240_000_000), lambda: 2 * 10**9)
        page.lists.show_section(list(Section).index(section))
        self.room.settle()
        spin(0.05)
        return page


def scene(work: SettingsScene) -> SettingsScene:
    SETTINGS_SCENES[work.__name__] = work
    return work


@contextmanager
def a_settings_stage(
    folder: Path, settings: Settings, size: tuple[int, int]
) -> Iterator[SettingsStage]:
    with a_room(folder) as room:
        yield SettingsStage(room, settings, size)


@scene
def settings_appearance(stage: SettingsStage) -> None:
    stage.open()


@scene
def settings_conversations(stage: SettingsStage) -> None:
    stage.open(Section.CONVERSATIONS, **CHOSEN)


@scene
def settings_models(stage: SettingsStage) -> None:
    stage.open(Section.MODELS)


@scene
def settings_engine(stage: SettingsStage) -> None:
    stage.open(Section.ENGINE, **CHOSEN)


@scene
def settings_network(stage: SettingsStage) -> None:
    stage.open(Section.NETWORK, **CHOSEN)


@scene
def settings_privacy(stage: SettingsStage) -> None:
    stage.open(Section.PRIVACY)


@scene
def settings_contrast(stage: SettingsStage) -> None:
    stage.open(high_contrast="on", accent="blue")


@scene
def settings_compact(stage: SettingsStage) -> None:
    stage.open(density="compact", accent="violet", code_theme="solarized")


@scene
def settings_large(stage: SettingsStage) -> None:
    stage.open(text_size=200, accent="amber", code_theme="gruvbox")


@scene
def settings_restart(stage: SettingsStage) -> None:
    page = stage.open()
    stage.room.window.settings.change("interface_scale", 150)
    spin(0.05)
    page.lists.show_setting("interface_scale")
    spin(0.2)


@scene
def settings_found(stage: SettingsStage) -> None:
    page = stage.open(**CHOSEN)
    page.lists.search.setText("memory")
    spin(0.05)


@scene
def settings_nothing_found(stage: SettingsStage) -> None:
    page = stage.open()
    page.lists.search.setText("telepathy")
    spin(0.05)


@scene
def settings_refused(stage: SettingsStage) -> None:
    page = stage.open(Section.ENGINE, **CHOSEN)
    control = page.lists.row("threads").control
    assert isinstance(control, LineControl)
    type_into(control.field, "many")
    control = page.lists.row("context_tokens").control
    assert isinstance(control, LineControl)
    control.field.setFocus(Qt.FocusReason.TabFocusReason)
    spin(0.05)


@scene
def settings_sampling(stage: SettingsStage) -> None:
    page = stage.open(Section.CONVERSATIONS)
    page.lists.link_wanted.emit("sampling")
    spin(0.05)


@scene
def settings_reset(stage: SettingsStage) -> None:
    page = stage.open(**CHOSEN)
    page.lists.reset_all.click()
    spin(0.3)


def type_into(field: QLineEdit, text: str) -> None:
    """As a person does it, and leave the field with Enter."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def _chat(stage: SettingsStage, **fields: Any) -> None:
    """A conversation with all that a transcript has, in this look."""
    number = stage.room.in_history(lambda h: told(h, QUESTION, ANSWER, title=TITLES[0]))
    for title in TITLES[1:]:
        stage.room.in_history(lambda h, title=title: told(h, title, "…", title=title))  # type: ignore[misc]
    stage.open(**fields)
    stage.room.window.settings.leave()
    stage.room.window.open_conversation(number)
    stage.room.window.conversation.composer.set_text("And in the shell?")
    stage.room.settle()
    spin(0.1)


@scene
def look_contrast(stage: SettingsStage) -> None:
    _chat(stage, high_contrast="on", accent="blue")


@scene
def look_compact(stage: SettingsStage) -> None:
    _chat(stage, density="compact", accent="violet", code_theme="solarized")


@scene
def look_large(stage: SettingsStage) -> None:
    _chat(stage, text_size=200, accent="amber", code_theme="gruvbox")


@scene
def look_plain(stage: SettingsStage) -> None:
    _chat(stage, code_theme="plain", accent="graphite")
