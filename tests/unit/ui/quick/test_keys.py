"""Keys for everywhere, taken apart; those that one types with are none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.ui.quick.keys import Combination, combination


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ctrl+Alt+Space", Combination(Qt.Key.Key_Space, True, True, False, False)),
        ("Meta+Shift+A", Combination(Qt.Key.Key_A, False, False, True, True)),
        ("F9", Combination(Qt.Key.Key_F9, False, False, False, False)),
        ("Alt+.", Combination(Qt.Key.Key_Period, False, True, False, False)),
    ],
)
def test_taken_apart(text: str, wanted: Combination) -> None:
    assert combination(text) == wanted


@pytest.mark.parametrize("text", ["", "A", "Shift+A", "Space", "Ctrl+K, Ctrl+L", "Ctrl+Nothing"])
def test_none_for_what_can_not_be_used(text: str) -> None:
    assert combination(text) is None
