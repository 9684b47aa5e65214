"""A box with a tick: seen, pressed by keys, and mirrored."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.hearing.roles import Role
from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.reporting.part_box import PartBox
from tests.gui.looks import colors_of, ink_of


def a_box(look: Look, ground: QWidget) -> PartBox:
    box = PartBox(look, "Last crash", ground)
    box.resize(box.sizeHint())
    box.show()
    return box


def test_a_tick_is_more_than_a_color(look: Look, ground: QWidget) -> None:
    box = a_box(look, ground)
    assert LIGHT.accent.name() not in colors_of(box)
    box.click()
    assert box.isChecked()
    filled = ink_of(box, LIGHT.accent)
    assert LIGHT.on_accent.name() in colors_of(box, filled)  # the sign in it
    assert box.accessible_role is Role.CheckBox
    assert box.accessibleName() == "Last crash"


def test_it_is_pressed_by_keys(look: Look, ground: QWidget) -> None:
    box = a_box(look, ground)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        was = box.isChecked()
        QTest.keyClick(box, key)
        assert box.isChecked() is not was


def test_from_right_to_left_the_box_is_at_the_right(look: Look, ground: QWidget) -> None:
    box = a_box(look, ground)
    box.setText("")
    box.click()
    assert ink_of(box, LIGHT.accent).center().x() < box.width() / 3
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert ink_of(box, LIGHT.accent).center().x() > box.width() * 2 / 3
