"""The meter says how full the context window is, in words as well."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.chat.sight import Sight
from desktop.ui.context.meter import ContextMeter
from desktop.ui.look.theme import Look

FULL = Sight(context_tokens=400, prompt_tokens=290, system_tokens=20, forgotten_messages=4)


@pytest.fixture
def meter(look: Look, ground: QWidget) -> ContextMeter:
    return ContextMeter(look, ground)


def test_it_is_hidden_until_something_is_known(meter):
    assert meter.isHidden()
    meter.show_sight(FULL)
    assert not meter.isHidden()
    assert meter.text() == "290 of 400 tokens · 4 messages not seen"
    assert meter.toolTip().startswith("System prompt 20")
    meter.show_nothing()
    assert meter.isHidden()
    assert meter.sight is None


def test_it_is_pressed_by_key_and_has_a_name(meter):
    meter.show_used(412, 4096, "As the last answer left it.")
    pressed: list[bool] = []
    meter.clicked.connect(lambda: pressed.append(True))
    meter.setFocus()
    QTest.keyClick(meter, Qt.Key.Key_Space)
    QTest.keyClick(meter, Qt.Key.Key_Return)
    assert pressed == [True, True]
    assert meter.accessibleName() == "Context window: 412 of 4,096 tokens"
    assert meter.accessibleDescription() == "As the last answer left it."


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_the_bar_stands_before_the_words(meter, direction):
    meter.setLayoutDirection(direction)
    meter.show_sight(FULL)
    meter.resize(meter.sizeHint())
    meter.setFocus()
    image = meter.grab().toImage()
    inks = [
        {image.pixel(x, y) for x in range(*half) for y in range(4, meter.height() - 4)}
        for half in ((10, meter.width() // 3), (meter.width() * 2 // 3, meter.width() - 10))
    ]
    bar = meter._look.colors.handle.rgb()
    is_mirrored = direction is Qt.LayoutDirection.RightToLeft
    assert (bar in inks[1]) == is_mirrored
    assert (bar in inks[0]) != is_mirrored


def test_what_matters_more_stays_in_a_narrow_window(meter):
    meter.show_sight(FULL)
    meter.resize(160, 26)
    narrow = meter.grab().toImage()
    meter.show_used(290, 400, "")
    meter.resize(160, 26)
    assert meter.grab().toImage() != narrow
