"""The settings in the window: the ways there and back, sizes of text by keys, reset and undo, restart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.settings import Settings
from tests.gui.models.shelf import SomeKept
from tests.gui.person import field, press
from tests.gui.room import NONE, Room, click
from tests.gui.stage import wait_for

# Without a screen Qt says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEY = Qt.Key


def page_shown(room: Room) -> bool:
    return room.is_shown("settingsPage")


def test_by_keys_there_and_by_escape_back_to_the_composer(room: Room) -> None:
    room.open()
    press(room, KEY.Key_Comma)
    assert page_shown(room)
    assert not room.window.conversation.isVisible()
    assert not room.is_shown("composer")
    press(room, KEY.Key_Escape, NONE)
    assert not page_shown(room)
    assert field(room).hasFocus()


@pytest.mark.thorough
def test_the_button_in_the_sidebar_says_where_one_is(room: Room) -> None:
    room.open()
    click(room, "openSettings")
    assert page_shown(room)
    assert room.window.sidebar.settings.isChecked()
    assert not room.window.sidebar.models.isChecked()
    click(room, "openModels")
    assert not page_shown(room)
    assert room.is_shown("modelsPage")
    assert not room.window.sidebar.settings.isChecked()
    assert room.window.sidebar.models.isChecked()
    press(room, KEY.Key_Comma)
    assert page_shown(room)
    assert not room.is_shown("modelsPage")
    click(room, "newConversation")
    assert not page_shown(room)
    assert room.window.conversation.isVisible()


def test_the_stop_key_is_the_pages_while_it_is_shown(room: Room) -> None:
    room.open()
    room.window.settings.show()
    assert not room.window.commands["stop"].isEnabled()
    room.window.settings.leave()
    assert room.window.commands["stop"].isEnabled()


def test_without_the_sidebar_the_head_makes_room_for_its_buttons(room: Room) -> None:
    room.open()
    room.window.settings.show()
    room.window.toggle_sidebar()
    room.settle()
    assert room.window.settings.page.lists.back.x() >= 76
    assert room.is_shown("showSidebar")


def test_text_grows_and_shrinks_by_keys_and_stops_at_the_ends(room: Room) -> None:
    room.open()
    usual = field(room).font().pixelSize()
    press(room, KEY.Key_Plus)
    assert room.preferences.now.text_size == 110
    assert field(room).font().pixelSize() > usual
    for _ in range(9):
        press(room, KEY.Key_Equal)
    assert room.preferences.now.text_size == 200
    press(room, KEY.Key_Minus)
    assert room.preferences.now.text_size == 175
    press(room, KEY.Key_0)
    assert room.preferences.now.text_size == 100
    press(room, KEY.Key_Minus)
    assert field(room).font().pixelSize() == usual


def test_reset_all_keeps_the_model_and_can_be_taken_back(room: Room) -> None:
    room.add("tiny")
    before = Settings(theme="dark", threads=3, model="tiny", system_prompt="Be brief.")
    room.open(before)
    room.window.settings.show()
    click(room, "resetAll")
    assert room.preferences.now == Settings(model="tiny")
    assert not room.window.look.colors.dark
    click(room, "undo")
    assert room.preferences.now == before
    assert room.window.look.colors.dark


def test_a_change_from_elsewhere_is_shown(room: Room) -> None:
    room.open()
    room.window.settings.show("download_limit")
    room.preferences.change(download_limit=5_000_000)
    control = room.window.settings.page.lists.row("download_limit").control
    assert control.field.text() == "5"  # type: ignore[attr-defined]


def test_the_model_is_chosen_among_the_models(room: Room) -> None:
    room.open()
    room.window.settings.show("model")
    room.settle()
    click(room, "settingLink")
    assert room.is_shown("modelsPage")
    assert not page_shown(room)


def test_what_is_kept_of_conversations_is_measured_and_can_be_cleared(room: Room) -> None:
    room.open()
    kept = SomeKept(1_240_000_000)
    room.window.settings.page.lists.kept.take(kept, lambda: 2 * 10**9)
    room.window.settings.show("sessions_bytes")
    room.settle()
    assert room.is_shown("keptLine")
    click(room, "clearKept")
    wait_for(lambda: not room.is_shown("keptLine"))


@pytest.mark.thorough
def test_a_restart_closes_the_window_which_says_that_it_is_to_be_opened_again(room: Room) -> None:
    room.open()
    assert not room.window.is_to_restart
    room.window.settings.show("interface_scale")
    room.window.settings.change("interface_scale", 125)
    room.settle()
    click(room, "restart")
    assert room.window.is_to_restart
    assert not room.window.isVisible()


def test_the_page_stands_before_the_panel_at_the_right(room: Room) -> None:
    room.open()
    panel_content = QWidget()
    room.window.panel.show_panel("Details", panel_content)
    room.window.settings.show()
    room.settle()
    assert room.window.settings.page.geometry().right() < room.window.panel.x() + 1
