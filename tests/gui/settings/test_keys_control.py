"""Keys are taken by pressing them; Escape and Backspace have their own meaning."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look
from desktop.ui.settings.keys_control import KeysControl, Recorder

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def control(look: Look, ground: QWidget) -> KeysControl:
    control = KeysControl(look, "Keys", unset="Off")
    control.setParent(ground)
    control.show()
    control.recorder.setFocus()
    return control


@pytest.fixture
def written(control: KeysControl) -> list[str]:
    written: list[str] = []
    control.written.connect(written.append)
    return written


def begin(control: KeysControl) -> Recorder:
    QTest.keyClick(control.recorder, Qt.Key.Key_Return)
    assert control.recorder.is_recording
    assert control.recorder.text() == "Press the keys…"
    return control.recorder


def test_keys_are_pressed_and_told_as_they_are_kept(
    control: KeysControl, written: list[str]
) -> None:
    recorder = begin(control)
    QTest.keyClick(recorder, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    assert recorder.is_recording
    QTest.keyClick(recorder, Qt.Key.Key_Space, CTRL_ALT)
    assert written == ["Ctrl+Alt+Space"]
    assert not recorder.is_recording
    control.show_text("Ctrl+Alt+Space")
    assert recorder.accessibleName() == "Keys: Ctrl+Alt+Space"


@pytest.mark.parametrize(("key", "told"), [(Qt.Key.Key_Escape, []), (Qt.Key.Key_Backspace, [""])])
def test_escape_takes_it_back_and_backspace_takes_them_away(
    control: KeysControl, written: list[str], key: Qt.Key, told: list[str]
) -> None:
    control.show_text("F9")
    QTest.keyClick(begin(control), key)
    assert written == told
    assert not control.recorder.is_recording


def test_the_keys_of_a_command_are_taken_too(
    control: KeysControl, written: list[str], ground: QWidget
) -> None:
    done: list[bool] = []
    action = QAction("A", ground)
    action.setShortcut("Ctrl+B")
    action.triggered.connect(lambda: done.append(True))
    ground.addAction(action)
    QTest.keyClick(begin(control), Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert (written, done) == (["Ctrl+B"], [])


def test_who_goes_elsewhere_has_not_chosen(control: KeysControl, written: list[str]) -> None:
    begin(control)
    control.recorder.clearFocus()
    assert not control.recorder.is_recording
    assert written == []
    assert control.recorder.text() == "Off"
