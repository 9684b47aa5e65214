"""Keys of the whole desktop on a real X server, pressed with XTest while nothing has the keyboard."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.quick.hotkey import Outcome
from desktop.ui.quick.keys import combination
from desktop.ui.quick.x11 import X11Hotkey
from tests.e2e.screen import Screen

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("Xvfb") is None, reason="needs Xvfb"
)
CTRL_ALT_SPACE = ("Control_L", "Alt_L", "space")


@pytest.fixture
def screen() -> Iterator[Screen]:
    with Screen(320, 240) as screen:
        yield screen


@pytest.fixture
def hotkey(screen: Screen, qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[X11Hotkey]:
    assert qapp is not None
    hotkey = another(screen, monkeypatch)
    yield hotkey
    hotkey.close()


def another(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> X11Hotkey:
    monkeypatch.setitem(os.environ, "DISPLAY", screen.name)
    hotkey = X11Hotkey.on_this_display()
    assert hotkey is not None
    return hotkey


def hold(hotkey: X11Hotkey, text: str) -> Outcome:
    keys = combination(text)
    assert keys is not None
    return hotkey.hold(keys)


def test_they_are_heard_until_they_are_released(
    qtbot: QtBot, screen: Screen, hotkey: X11Hotkey
) -> None:
    heard: list[bool] = []
    hotkey.pressed.connect(lambda: heard.append(True))
    assert hold(hotkey, "Ctrl+Alt+Space") is Outcome.WORKS
    screen.press("Control_L", "space")  # other keys are not ours
    screen.press(*CTRL_ALT_SPACE)
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=3000)
    screen.press(*CTRL_ALT_SPACE)
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=3000)
    hotkey.release()
    screen.press(*CTRL_ALT_SPACE)
    qtbot.wait(100)
    assert len(heard) == 2


def test_caps_and_num_lock_do_not_matter(qtbot: QtBot, screen: Screen, hotkey: X11Hotkey) -> None:
    heard: list[bool] = []
    hotkey.pressed.connect(lambda: heard.append(True))
    hold(hotkey, "Ctrl+Alt+L")
    screen.press("Caps_Lock")
    screen.press("Num_Lock")
    screen.press("Control_L", "Alt_L", "l")
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=3000)


def test_others_take_the_place_of_those_before(
    qtbot: QtBot, screen: Screen, hotkey: X11Hotkey
) -> None:
    heard: list[bool] = []
    hotkey.pressed.connect(lambda: heard.append(True))
    hold(hotkey, "Ctrl+Alt+Space")
    hold(hotkey, "F9")
    screen.press(*CTRL_ALT_SPACE)
    screen.press("F9")
    qtbot.waitUntil(lambda: bool(heard), timeout=3000)
    qtbot.wait(50)
    assert len(heard) == 1


def test_who_comes_second_is_told(
    screen: Screen, hotkey: X11Hotkey, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = another(screen, monkeypatch)
    assert hold(hotkey, "Ctrl+Alt+Space") is Outcome.WORKS
    assert hold(second, "Ctrl+Alt+Space") is Outcome.TAKEN
    hotkey.release()
    assert hold(second, "Ctrl+Alt+Space") is Outcome.WORKS
    second.close()


def test_keys_that_the_keyboard_does_not_have(hotkey: X11Hotkey) -> None:
    assert hold(hotkey, "F35") is Outcome.UNUSABLE


def test_without_a_display_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "DISPLAY", ":4711")
    assert X11Hotkey.on_this_display() is None
