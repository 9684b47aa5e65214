"""Paddock's sign, in every size and light."""

from __future__ import annotations

import pytest
from PySide6.QtCore import (
    QSize,
)
from PySide6.QtWidgets import QWidget

from desktop.ui.look.sign import Sign
from desktop.ui.look.theme import DARK, LIGHT, Look
from tests.gui.looks import colors_of, ink_of


@pytest.mark.parametrize("size", [24, 48])
def test_it_is_a_mark_on_a_field(look: Look, ground: QWidget, size: int) -> None:
    sign = Sign(look, ground, size)
    assert sign.size() == QSize(size, size)
    mark = ink_of(sign, LIGHT.on_accent, sign.rect().adjusted(3, 3, -3, -3))
    field = ink_of(sign, LIGHT.accent)
    assert field == sign.rect()
    assert mark.width() > size * 0.4
    assert abs(mark.center().x() - size / 2) <= size * 0.06
    assert abs(mark.center().y() - size / 2) <= size * 0.08


def test_it_changes_with_the_light(look: Look, ground: QWidget) -> None:
    sign = Sign(look, ground)
    look.choose("dark")
    assert DARK.accent.name() in colors_of(sign)
