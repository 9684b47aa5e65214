"""The slider moves by keys and by the mouse, and not by the wheel that turns the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.choices.slider import Slider


@pytest.fixture
def slider(look, ground):
    slider = Slider(look, "Temperature", ground)
    slider.setRange(0, 40)
    slider.setGeometry(10, 10, 300, 26)
    slider.show()
    slider.setFocus()
    return slider


def test_keys_move_it(slider):
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() == 1
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert slider.value() == 40


def test_the_wheel_does_not(slider):
    slider.setValue(7)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(slider, wheel)
    assert slider.value() == 7
    assert not wheel.isAccepted()


@pytest.mark.parametrize("mirrored", [False, True])
def test_what_was_chosen_is_filled_in_the_accents_color_from_the_beginning(slider, look, mirrored):
    direction = Qt.LayoutDirection
    slider.setLayoutDirection(direction.RightToLeft if mirrored else direction.LeftToRight)
    slider.setValue(20)
    at = 240 if mirrored else 60
    assert slider.grab().toImage().pixelColor(at, 13) != look.colors.accent
    slider.is_own = True
    slider.update()
    assert slider.grab().toImage().pixelColor(at, 13) == look.colors.accent
    assert slider.grab().toImage().pixelColor(300 - at, 13) != look.colors.accent


def test_it_has_a_name(slider):
    assert slider.accessibleName() == "Temperature"
