"""The library in the window: what is suggested, and the ways there and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.engine.protocol import Generate, Stop
from desktop.settings import Settings
from tests.gui.models.shelf import SomeKept
from tests.gui.person import field, open_id, press
from tests.gui.room import (
    NONE,
    SHIFTED,
    Room,
    SlowEngine,
    click,
    drop,
    pick,
)
from tests.gui.stage import told, wait_for

# Without a screen Qt says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_who_has_none_but_the_starter_is_shown_a_better_model(room):
    room.open()
    room.wait_shown("welcome")
    assert room.asked == []
    click(room, "getSuggested")
    assert room.is_shown("repositoryScreen")
    assert room.asked == [room.models.recommended().repo_id]


@pytest.mark.parametrize(
    ("button_name", "shown"), [("useOwn", "installedRow"), ("chooseOther", "searchField")]
)
def test_the_other_ways_ask_nobody(room, button_name, shown):
    room.open()
    room.wait_shown("welcome")
    click(room, button_name)
    assert room.is_shown(shown)
    assert room.asked == []


def test_who_declines_is_not_asked_again(room):
    room.open()
    room.wait_shown("welcome")
    click(room, "dismissWelcome")
    assert not room.is_shown("welcome")
    assert room.preferences.now.suggest_models is False
    room.room.show_here()
    room.room.leave()
    room.settle()
    assert not room.is_shown("welcome")


def test_who_declined_before_is_not_asked(room):
    room.open(Settings(theme="light", suggest_models=False))
    assert not room.is_shown("welcome")


def test_who_has_another_model_is_not_asked(room):
    room.add("tiny")
    room.open()
    assert not room.is_shown("welcome")


@pytest.mark.thorough
def test_who_brings_a_model_is_no_longer_asked(room):
    room.open()
    room.wait_shown("welcome")
    drop(room.window.conversation, room.add("own").path)
    room.wait_gone("welcome")


# To the library and back.


@pytest.mark.parametrize("how", ["keys", "button", "line"])
def test_the_ways_to_the_library(room, how):
    room.open()
    assert not room.is_shown("modelsPage")
    if how == "keys":
        press(room, Qt.Key.Key_M, SHIFTED)
    elif how == "button":
        click(room, "openModels")
    else:
        room.begin_download()
        room.room.arrivals.line.row.click()
    room.settle()
    assert room.is_shown("modelsPage")
    assert not room.is_shown("composer")
    assert room.find(QAbstractButton, "openModels").isChecked()
    assert room.asked == []


@pytest.mark.thorough(but_one_in=3)
@pytest.mark.parametrize("how", ["Escape", "Alt+Left", "Ctrl+L", "Ctrl+N", "new", "the open one"])
def test_the_ways_back(room, how):
    number = room.in_history(lambda h: told(h, "Q", "A", title="A talk"))
    room.open()
    room.window.open_conversation(number)
    room.settle()
    press(room, Qt.Key.Key_M, SHIFTED)
    assert room.is_shown("modelsPage")
    go_back(room, how)
    room.wait_gone("modelsPage")  # a button shows for a moment that a key has pressed it
    assert field(room).hasFocus()
    assert not room.find(QAbstractButton, "openModels").isChecked()


def go_back(room: Room, how: str) -> None:
    match how:
        case "Escape":
            press(room, Qt.Key.Key_Escape, NONE)
        case "Alt+Left":
            press(room, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        case "Ctrl+L":
            press(room, Qt.Key.Key_L)
        case "Ctrl+N":
            press(room, Qt.Key.Key_N)
        case "new":
            click(room, "newConversation")
        case _:
            listed = room.window.sidebar.list
            row = listed.visualRect(room.window.sidebar.model.index(0)).center()
            QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=row)


def test_another_conversation_is_opened_from_the_library(room):
    first, second = (room.in_history(lambda h, t=t: told(h, "Q", "A", title=t)) for t in "AB")
    room.open()
    room.window.open_conversation(second)
    room.settle()
    press(room, Qt.Key.Key_M, SHIFTED)
    listed = room.window.sidebar.list
    row = room.window.sidebar.model.row_of(first)
    at = listed.visualRect(room.window.sidebar.model.index(row)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=at)
    room.settle()
    assert not room.is_shown("modelsPage")
    assert open_id(room) == first


def test_escape_goes_back_one_screen_at_a_time_and_stops_no_answer(room):
    room.add("tiny")
    room.open()
    press(room, Qt.Key.Key_M, SHIFTED)
    room.room.page.open_model(room.library.find("tiny"))
    room.settle()
    press(room, Qt.Key.Key_Escape, NONE)
    assert room.is_shown("lists")
    press(room, Qt.Key.Key_Escape, NONE)
    assert not room.is_shown("modelsPage")


def test_escape_stops_an_answer_again_after_the_library_was_left(room):
    room.engine = SlowEngine(room.loop, tokens_per_second=5)
    room.open()
    press(room, Qt.Key.Key_M, SHIFTED)
    press(room, Qt.Key.Key_Escape, NONE)
    QTest.keyClicks(field(room), "Say much more than a few words to me")
    QTest.keyClick(field(room), Qt.Key.Key_Return)
    wait_for(lambda: any(isinstance(each, Generate) for each in room.engine.commands))
    room.find(QAbstractButton, "openModels").setFocus()
    press(room, Qt.Key.Key_Escape, NONE)
    wait_for(lambda: not room.window.conversation.busy)
    assert any(isinstance(each, Stop) for each in room.engine.commands)


def test_the_picker_leads_back_to_the_conversation(room):
    room.add("tiny")
    room.open()
    press(room, Qt.Key.Key_M, SHIFTED)
    pick(room, "tiny")
    wait_for(lambda: room.engine.loaded[-1:] == ["tiny"])
    assert not room.is_shown("modelsPage")


def test_a_model_of_the_list_is_used_and_marked(room):
    room.add("tiny")
    room.open()
    press(room, Qt.Key.Key_M, SHIFTED)
    click(room, "use")
    wait_for(lambda: room.engine.loaded[-1:] == ["tiny"])
    assert not room.is_shown("modelsPage")
    press(room, Qt.Key.Key_M, SHIFTED)
    row = next(r for r in room.window.findChildren(QWidget, "installedRow") if r.text() == "tiny")
    assert row.pills[0].text == "In use"


def test_what_was_done_in_the_library_is_undone_over_it(room):
    model = room.add("tiny")
    room.open()
    press(room, Qt.Key.Key_M, SHIFTED)
    room.room.page.open_model(model)
    room.settle()
    click(room, "removeModel")
    room.wait_shown("toast")
    toast = room.find(QWidget, "toast")
    at = toast.mapTo(room.window, toast.rect().center())
    assert room.window.childAt(at) in (toast, *toast.findChildren(QWidget))
    assert "tiny" not in [m.name for m in room.library.installed()]
    press(room, Qt.Key.Key_Z)
    wait_for(lambda: "tiny" in [m.name for m in room.library.installed()])


def test_the_page_makes_room_where_the_sidebar_was(room):
    room.open()
    press(room, Qt.Key.Key_M, SHIFTED)
    back = room.find(QAbstractButton, "back")
    press(room, Qt.Key.Key_B)
    show = room.find(QAbstractButton, "startNew")
    room.window.resize(560, 600)
    room.settle()
    right = show.mapTo(room.window, show.rect().topRight()).x()
    assert back.mapTo(room.window, back.rect().topLeft()).x() > right
    click(room, "startNew")
    assert not room.is_shown("modelsPage")


def test_the_speed_limit_is_kept_and_holds_at_once(room):
    room.open()
    press(room, Qt.Key.Key_M, SHIFTED)
    room.room.page.speed_limit.chosen.emit(500_000)
    assert room.preferences.now.download_limit == 500_000
    assert room.downloads.limited_to == 500_000


def test_what_is_kept_is_shown_with_the_models(room):
    room.open()
    kept = SomeKept(1_240_000_000)
    room.room._sessions = kept
    room.room.show_here()
    room.wait_shown("keptLine")
    click(room, "clearKept")
    assert kept.cleared == 1
    assert not room.is_shown("keptLine")
