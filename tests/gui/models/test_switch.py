"""On and off, by pointer and keyboard, and to be seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look
from desktop.ui.models.switch import Switch


def test_a_click_and_a_key_turn_it(look: Look, ground: QWidget) -> None:
    switch = Switch(look, "Use it", ground)
    switch.show()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert switch.isChecked()
    QTest.keyClick(switch, Qt.Key.Key_Return)
    assert not switch.isChecked()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    assert switch.accessibleName() == "Use it"


def test_on_and_off_look_different(look: Look, ground: QWidget) -> None:
    switch = Switch(look, "Use it", ground)
    at = QPoint(switch.width() // 2, 6)
    colors = []
    for on in (False, True):
        switch.setChecked(on)
        colors.append(switch.grab().toImage().pixelColor(at).name())
    assert colors == [look.colors.muted.name(), look.colors.accent.name()]
