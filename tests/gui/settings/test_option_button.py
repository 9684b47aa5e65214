"""Chosen or not can be seen, and not by color alone."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from desktop.ui.look.theme import Look
from desktop.ui.settings.option_button import OptionButton
from tests.gui.looks import colors_of, ink_of, picture


def shown(look: Look, place: QWidget, *, dot: QColor | None = None) -> OptionButton:
    button = OptionButton(look, "Accent: Blue", "Blue", (lambda: dot) if dot else None)
    button.setParent(place)
    button.resize(button.sizeHint())
    button.show()
    return button


def test_the_chosen_one_has_a_frame_of_the_accent_and_heavier_words(
    look: Look, place: QWidget
) -> None:
    button = shown(look, place)
    accent = look.colors.accent.name()
    light = ink_of(button, look.colors.text)
    assert accent not in colors_of(button)
    button.setChecked(True)
    assert accent in colors_of(button)
    assert ink_of(button, look.colors.text).width() > light.width()


def test_the_dot_has_its_color_and_where_it_is_chosen_a_sign(look: Look, place: QWidget) -> None:
    blue = QColor("#0a60ab")
    button = shown(look, place, dot=blue)
    assert picture(button).pixelColor(18, button.height() // 2) == blue
    dotted = colors_of(button)
    assert QColor("#ffffff").name() in dotted
    button.setChecked(True)
    sign = picture(button).copy(12, 10, 12, 12)
    assert any(
        sign.pixelColor(x, y).lightness() > 200
        for x in range(sign.width())
        for y in range(sign.height())
    )
    assert button.accessibleName() == "Accent: Blue"


def test_with_the_keyboard_on_it_there_is_a_ring(look: Look, place: QWidget) -> None:
    button = shown(look, place)
    assert look.colors.accent.name() not in colors_of(button)
    button.setFocus()
    assert look.colors.accent.name() in colors_of(button)
